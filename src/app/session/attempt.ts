import type { Problem, Result } from '../../core/problem/problem.ts'
import { ApiError, Cancelled } from '../api/client.ts'

interface Attempt<T> {
  readonly value?: T
  /** Why it was not done; empty when it was. */
  readonly problems: readonly Problem[]
}

/** Somebody else was first: what was read to write on is old. */
function isMovedOn({ code }: Problem): boolean {
  return code.endsWith('moved-on') || code === 'store/conflict'
}

/**
 * Does what the person asked for. Where somebody else was first, what this rests on is read again, so that the same can
 * be sent once more.
 *
 * @param reread reads again what the work rests on; without it the refusal is said as the server says it
 */
export async function attempt<T>(
  work: () => Promise<Result<T>>,
  reread?: () => unknown,
): Promise<Attempt<T>> {
  try {
    const result = await work()
    if (result.ok) return { value: result.value, problems: [] }
    const { problems } = result
    if (reread === undefined || !problems.some(isMovedOn)) return { problems }
    await reread()
    return { problems: [{ code: 'people/moved-on', at: '' }] }
  } catch (error) {
    // It may have been done all the same: what this rests on is read again, and says so.
    if (error instanceof Cancelled) {
      await reread?.()
      return { problems: [] }
    }
    if (!(error instanceof ApiError)) throw error
    return {
      problems: [{ code: error.code === 'network' ? 'people/network' : 'people/server-failed', at: '' }],
    }
  }
}
