import type { Studio } from './studio.ts'

/** Whether the store answers. */
export async function isReady({ store }: Studio): Promise<boolean> {
  try {
    await store.read.events({ limit: 1 })
    return true
  } catch {
    return false
  }
}
