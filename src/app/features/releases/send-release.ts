import type { ReleaseActBody, ReleaseAnswer } from '../../../core/api/release-contract.ts'
import type { Result } from '../../../core/problem/problem.ts'
import { send } from '../../session/send.ts'

/** One step of a release, from the state that was read. */
export function actOn(
  { release, etag }: ReleaseAnswer,
  act: ReleaseActBody['act'],
  reason?: string,
): Promise<Result<ReleaseAnswer>> {
  const body: ReleaseActBody = { act, ...(reason === undefined ? {} : { reason }) }
  const headers = { 'if-match': `"${etag}"` }
  return send({ method: 'POST', path: `/api/releases/${release.id}/acts`, headers, body })
}
