import type { ReleaseActBody, ReleaseAnswer } from '../../../core/api/release-contract.ts'
import type { Result } from '../../../core/problem/problem.ts'
import { type Carrying, send } from '../../session/send.ts'

/** One step of a release, from the state that was read. */
export function actOn(
  { release, etag }: ReleaseAnswer,
  act: ReleaseActBody['act'],
  reason?: string,
  carrying: Carrying = {},
): Promise<Result<ReleaseAnswer>> {
  const body: ReleaseActBody = { act, ...(reason === undefined ? {} : { reason }) }
  const headers = { ...carrying.headers, 'if-match': `"${etag}"` }
  return send({ ...carrying, method: 'POST', path: `/api/releases/${release.id}/acts`, headers, body })
}
