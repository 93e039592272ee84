const storageKey = 'khuon-tab'
const lockPrefix = 'khuon-tab-'

/** Milliseconds that the page before a reload may take to let go of the name. */
const patienceMs = 2000

let own: string | undefined

/**
 * The name of this tab. It stays over a reload; a duplicated tab gets a name of its own, because the lock on the name
 * is held by the tab it was copied from.
 */
export async function thisTab(): Promise<string> {
  if (own !== undefined) return own
  const before = read()
  own = before !== undefined && (await hold(before, patienceMs)) ? before : await holdNew()
  return own
}

/** Tabs of this browser that are open now. */
export async function openTabs(): Promise<ReadonlySet<string>> {
  if (!('locks' in navigator)) return new Set(own === undefined ? [] : [own])
  const { held = [] } = await navigator.locks.query()
  return new Set(
    held.flatMap(({ name }) =>
      name?.startsWith(lockPrefix) === true ? [name.slice(lockPrefix.length)] : [],
    ),
  )
}

/**
 * Resolves once the tab of that name is gone: its lock is free, and was not taken back in the time that a reload may
 * take. The browser frees the lock of a crashed tab some moments after the crash.
 */
export async function tabGone(name: string): Promise<void> {
  if (!('locks' in navigator)) return new Promise(() => undefined)
  for (;;) {
    await navigator.locks.request(`${lockPrefix}${name}`, () => undefined)
    await new Promise((rested) => setTimeout(rested, patienceMs))
    if (!(await openTabs()).has(name)) return
  }
}

async function holdNew(): Promise<string> {
  const name = crypto.randomUUID()
  await hold(name)
  try {
    sessionStorage.setItem(storageKey, name)
  } catch {
    // No storage: a reload is a new tab.
  }
  return name
}

/**
 * Held for as long as the tab lives; the browser frees it when the tab crashes.
 *
 * @returns whether the name could be had within that time
 */
function hold(name: string, withinMs = 0): Promise<boolean> {
  if (!('locks' in navigator)) return Promise.resolve(true)
  return new Promise((answer) => {
    const options = withinMs > 0 ? { signal: AbortSignal.timeout(withinMs) } : { ifAvailable: true }
    const held = (lock: Lock | null) => {
      answer(lock !== null)
      return lock === null ? undefined : new Promise(() => undefined)
    }
    navigator.locks.request(`${lockPrefix}${name}`, options, held).catch(() => answer(false))
  })
}

function read(): string | undefined {
  try {
    return sessionStorage.getItem(storageKey) ?? undefined
  } catch {
    return undefined
  }
}
