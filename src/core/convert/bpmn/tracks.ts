import type { Point, Routes } from './routes.ts'

/** Where the straight runs of the routes lie beside each other within the channels between columns and rows. */
export interface Tracks {
  /** Track of a run within its channel, from the left or top, by `runKey`. */
  readonly places: ReadonlyMap<string, number>
  /** Number of tracks by channel: `x4` the fifth upright line, `y2` the third level one. */
  readonly channels: ReadonlyMap<string, number>
}

interface Run {
  readonly key: string
  readonly from: number
  readonly to: number
  /** For each end: its place along the channel, and whether the route goes on to the left or top (-1) or the other way (1). */
  readonly ends: readonly { readonly at: number; readonly side: number }[]
}

/** Names a run: the transition, and the index of the corner at which the run begins. */
export function runKey(edge: string, run: number): string {
  return `${run} ${edge}`
}

/** Runs that would touch get different tracks, in such an order that they do not cover each other where they turn. */
export function tracksOf(routes: Routes): Tracks {
  const places = new Map<string, number>()
  const channels = new Map<string, number>()
  for (const [channel, runs] of runsByChannel(routes)) {
    const placed: { run: Run; track: number }[] = []
    for (const run of inOrder(runs)) {
      const track = placed.reduce(
        (least, other) => (touch(other.run, run) ? Math.max(least, other.track + 1) : least),
        0,
      )
      placed.push({ run, track })
      places.set(run.key, track)
    }
    channels.set(channel, Math.max(...placed.map(({ track }) => track)) + 1)
  }
  return { places, channels }
}

function runsByChannel(routes: Routes): Map<string, Run[]> {
  const runs = new Map<string, Run[]>()
  for (const [edge, corners] of routes) {
    corners.forEach((corner, i) => {
      const next = corners[i + 1]
      if (next === undefined) return
      const upright = corner.x === next.x
      const line = upright ? corner.x : corner.y
      if (line % 2 === 1) return
      const along = (point: Point) => (upright ? point.y : point.x)
      const across = (point: Point | undefined) =>
        point === undefined ? 0 : Math.sign((upright ? point.x : point.y) - line)
      const channel = `${upright ? 'x' : 'y'}${line}`
      const run = {
        key: runKey(edge, i),
        from: Math.min(along(corner), along(next)),
        to: Math.max(along(corner), along(next)),
        ends: [
          { at: along(corner), side: across(corners[i - 1]) },
          { at: along(next), side: across(corners[i + 2]) },
        ],
      }
      runs.set(channel, [...(runs.get(channel) ?? []), run])
    })
  }
  return runs
}

function touch(a: Run, b: Run): boolean {
  return a.from <= b.to && b.from <= a.to
}

/** Whether `a` has to lie before `b`: they turn on the same line, `a` from the left or top, `b` to the right or bottom. */
function before(a: Run, b: Run): boolean {
  return a.ends.some(({ at, side }) => side < 0 && b.ends.some((end) => end.at === at && end.side > 0))
}

/** Repeatedly the first run that no other one left has to lie before; where they all wait for each other, the first. */
function inOrder(runs: readonly Run[]): Run[] {
  const left = [...runs].sort((a, b) => a.from - b.from || a.to - b.to)
  const order: Run[] = []
  while (left.length > 0) {
    const next = left.findIndex(
      (run) => !left.some((other) => other !== run && before(other, run) && !before(run, other)),
    )
    order.push(...left.splice(Math.max(next, 0), 1))
  }
  return order
}
