// What all benches share: seeded chance, order statistics, and tables that can be pasted into a page.

export function createRandom(seed) {
  let state = seed >>> 0
  const next = () => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296
  }
  return {
    below: (limit) => Math.floor(next() * limit),
    chance: (share) => next() < share,
    pick: (list) => list[Math.floor(next() * list.length)],
  }
}

/** The value below which `share` of the list lies; `undefined` for an empty list. */
export function quantile(list, share) {
  const ascending = [...list].sort((one, other) => one - other)
  return ascending[Math.min(ascending.length - 1, Math.floor(share * ascending.length))]
}

/** Time on the clock and time of the processor (all threads of this process), in milliseconds. */
export function timed(work) {
  const used = process.cpuUsage()
  const start = performance.now()
  const value = work()
  const elapsed = performance.now() - start
  const { user, system } = process.cpuUsage(used)
  return { value, ms: elapsed, cpu: (user + system) / 1000 }
}

/** Times of `runs` calls after `warm` unmeasured ones. */
export function timesOf(work, { runs = 25, warm = 5 } = {}) {
  for (let turn = 0; turn < warm; turn++) work()
  return summary(Array.from({ length: runs }, () => timed(work)))
}

/** Medians and last hundredths of measurements of `timed`. */
export function summary(measured) {
  const times = measured.map((one) => one.ms)
  const used = measured.map((one) => one.cpu)
  return {
    ms: quantile(times, 0.5),
    cpu: quantile(used, 0.5),
    p99: { ms: quantile(times, 0.99), cpu: quantile(used, 0.99) },
    worst: { ms: Math.max(...times), cpu: Math.max(...used) },
  }
}

/** In the order of their code units. */
export const sorted = (names) => [...names].sort((one, other) => (one < other ? -1 : one > other ? 1 : 0))

export function ms(value) {
  if (value === undefined || Number.isNaN(value)) return '–'
  if (value >= 100) return value.toFixed(0)
  return value >= 10 ? value.toFixed(1) : value >= 0.1 ? value.toFixed(2) : value.toPrecision(2)
}

export function percent(part, whole) {
  return whole === 0 ? '–' : ((100 * part) / whole).toFixed(1)
}

/** A table in Markdown with aligned columns. */
export function table(head, rows) {
  const all = [head, ...rows].map((row) => row.map(String))
  const widths = head.map((_, at) => Math.max(3, ...all.map((row) => row[at].length)))
  const line = (row) => `| ${row.map((cell, at) => cell.padEnd(widths[at])).join(' | ')} |`
  const rule = `| ${widths.map((width) => '-'.repeat(width)).join(' | ')} |`
  return [line(all[0]), rule, ...all.slice(1).map(line)].join('\n')
}

export function optionsOf(args) {
  return (name, fallback) => (args.includes(`--${name}`) ? args[args.indexOf(`--${name}`) + 1] : fallback)
}
