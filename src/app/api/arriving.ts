import { ApiError } from './client.ts'

const retryMs = 3000

/** Whether the studio answers at all, whatever it says. */
async function isAnswering(): Promise<boolean> {
  return fetch('/api/session', { cache: 'no-store' }).then(
    ({ status }) => status < 500,
    () => false,
  )
}

/**
 * Code of the studio that is fetched when it is needed. A studio that does not answer is waited for: what is around the
 * part stays, and it comes with the studio. Code that a newer studio has no more is the caller's to deal with.
 */
export async function arriving<T>(load: () => Promise<T>): Promise<T> {
  for (;;) {
    try {
      return await load()
    } catch (error) {
      if (await isAnswering()) throw error
      await new Promise((rested) => setTimeout(rested, retryMs))
    }
  }
}

/** The same for a place that has another one to go back to: it is said that the studio does not answer. */
export async function arrived<T>(load: () => Promise<T>): Promise<T> {
  return load().catch(async (cause: unknown) => {
    throw (await isAnswering()) ? cause : new ApiError(0, 'network', { cause })
  })
}
