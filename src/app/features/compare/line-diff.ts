/** One line of a comparison of two texts; numbers count from 1. */
export type DiffLine =
  | { readonly kind: 'same'; readonly text: string; readonly before: number; readonly after: number }
  | { readonly kind: 'removed'; readonly text: string; readonly before: number }
  | { readonly kind: 'added'; readonly text: string; readonly after: number }

/** Edits beyond which the middle is shown as replaced as a whole: nobody reads so long a list, and it takes long. */
const mostEdits = 800

/** The shortest list of removed and added lines that leads from one text to the other (Myers 1986, greedy). */
export function lineDiff(before: readonly string[], after: readonly string[]): DiffLine[] {
  let start = 0
  while (start < before.length && start < after.length && before[start] === after[start]) start++
  let end = 0
  const most = Math.min(before.length, after.length) - start
  while (end < most && before[before.length - 1 - end] === after[after.length - 1 - end]) end++
  const one = before.slice(start, before.length - end)
  const other = after.slice(start, after.length - end)
  const lines: DiffLine[] = []
  let [x, y] = [0, 0]
  const keep = () => lines.push({ kind: 'same', text: before[x] ?? '', before: ++x, after: ++y })
  const remove = () => lines.push({ kind: 'removed', text: before[x] ?? '', before: ++x })
  const add = () => lines.push({ kind: 'added', text: after[y] ?? '', after: ++y })
  for (let kept = 0; kept < start; kept++) keep()
  for (const step of steps(one, other)) {
    if (step === 'same') keep()
    else if (step === 'removed') remove()
    else add()
  }
  while (x < before.length) keep()
  return lines
}

type Step = DiffLine['kind']

function steps(one: readonly string[], other: readonly string[]): Step[] {
  const [n, m] = [one.length, other.length]
  const whole: Step[] = [...one.map((): Step => 'removed'), ...other.map((): Step => 'added')]
  if (n === 0 || m === 0) return whole
  // furthest[k] = how far into `one` a path on diagonal k has come; one copy a round, to find the way back.
  const rounds: Map<number, number>[] = []
  let furthest = new Map<number, number>([[1, 0]])
  for (let edits = 0; edits <= Math.min(n + m, mostEdits); edits++) {
    rounds.push(furthest)
    const next = new Map(furthest)
    for (let k = -edits; k <= edits; k += 2) {
      let x = startOn(k, edits, next)
      while (x < n && x - k < m && one[x] === other[x - k]) x++
      next.set(k, x)
      if (x >= n && x - k >= m) return wayBack(rounds, n, m)
    }
    furthest = next
  }
  return whole
}

function startOn(k: number, edits: number, furthest: ReadonlyMap<number, number>): number {
  const [down, right] = [furthest.get(k + 1) ?? -1, furthest.get(k - 1) ?? -1]
  return k === -edits || (k !== edits && right < down) ? down : right + 1
}

function wayBack(rounds: readonly Map<number, number>[], n: number, m: number): Step[] {
  const made: Step[] = []
  let [x, y] = [n, m]
  for (let edits = rounds.length - 1; edits >= 0; edits--) {
    const furthest = rounds[edits] as Map<number, number>
    const k = x - y
    const [down, right] = [furthest.get(k + 1) ?? -1, furthest.get(k - 1) ?? -1]
    const isDown = k === -edits || (k !== edits && right < down)
    const from = isDown ? k + 1 : k - 1
    const fromX = furthest.get(from) ?? 0
    const fromY = fromX - from
    while (x > fromX && y > fromY && x > 0 && y > 0) {
      made.push('same')
      x--
      y--
    }
    if (edits > 0) made.push(isDown ? 'added' : 'removed')
    ;[x, y] = [fromX, fromY]
  }
  return made.reverse()
}

/** Runs of the same lines, but for `around` lines beside a difference, as the number of lines that are left out. */
export function foldSame(lines: readonly DiffLine[], around: number): readonly (DiffLine | number)[] {
  const isNear = new Uint8Array(lines.length)
  lines.forEach(({ kind }, index) => {
    if (kind === 'same') return
    isNear.fill(1, Math.max(0, index - around), index + around + 1)
  })
  const folded: (DiffLine | number)[] = []
  lines.forEach((line, index) => {
    const last = folded.at(-1)
    if (isNear[index] === 1) folded.push(line)
    else if (typeof last === 'number') folded[folded.length - 1] = last + 1
    else folded.push(1)
  })
  return folded
}
