/** A part to be put into a list directly after another one; `null`: to its front. */
export interface Insertion {
  readonly key: string
  readonly previous: string | null
}

/**
 * Puts parts into a list, each after the one it names, whatever the order in which they are given. Where several name
 * the same, the smaller key comes first; those whose predecessor is not in the list come last.
 */
export function placed(base: readonly string[], insertions: readonly Insertion[]): string[] {
  if (insertions.length === 0) return [...base]
  const after = new Map<string | null, string[]>()
  for (const { key, previous } of [...insertions].sort((one, other) => (one.key < other.key ? -1 : 1))) {
    const others = after.get(previous)
    if (others === undefined) after.set(previous, [key])
    else others.push(key)
  }
  const list: string[] = []
  const done = new Set<string>()
  const put = (key: string) => {
    if (done.has(key)) return
    done.add(key)
    list.push(key)
    for (const next of after.get(key) ?? []) put(next)
  }
  for (const key of after.get(null) ?? []) put(key)
  for (const key of base) put(key)
  // Left are those that follow something that is gone, and rings that follow each other.
  const left = insertions.map(({ key }) => key).filter((key) => !done.has(key))
  const leaders = insertions.filter(
    ({ key, previous }) => !done.has(key) && (previous === null || !left.includes(previous)),
  )
  for (const key of [...leaders.map(({ key: leader }) => leader), ...left].sort()) {
    if (leaders.some((leader) => leader.key === key)) put(key)
  }
  for (const key of [...left].sort()) put(key)
  return list
}

/** The longest run of numbers in rising order, as their indexes: what stays where it is. */
export function longestRise(numbers: readonly number[]): Set<number> {
  const tails: number[] = []
  const before: number[] = []
  numbers.forEach((value, index) => {
    let low = 0
    let high = tails.length
    while (low < high) {
      const middle = (low + high) >> 1
      if ((numbers[tails[middle] as number] as number) < value) low = middle + 1
      else high = middle
    }
    before[index] = low > 0 ? (tails[low - 1] as number) : -1
    tails[low] = index
  })
  const kept = new Set<number>()
  for (let index = tails.at(-1) ?? -1; index >= 0; index = before[index] as number) kept.add(index)
  return kept
}
