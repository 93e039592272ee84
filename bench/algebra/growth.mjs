#!/usr/bin/env node
// Whether the work grows with what differs alone: a country's procedures, each with the variants of its provinces, of which
// most are the standard itself. Every procedure is judged with every variant; figures are taken on the way.
//   node bench/algebra/growth.mjs [--procedures 6300] [--provinces 34] [--own 2] [--seed N] [--module FILE]
// --own: provinces of each procedure whose variant differs (five edits each).
import { cpus, loadavg } from 'node:os'
import path from 'node:path'
import { pathToFileURL } from 'node:url'
import { createRandom, ms, optionsOf, table, timed, timesOf } from './figures.mjs'
import { variantOf } from './generated.mjs'
import { loadLibrary, loadProcedures, root } from './standard.mjs'

const option = optionsOf(process.argv.slice(2))
const [count, provinces, own] = [
  Number(option('procedures', 6300)),
  Number(option('provinces', 34)),
  Number(option('own', 2)),
]
const random = createRandom(Number(option('seed', 1)))
const module = path.resolve(option('module', path.join(root, 'dist/core/index.js')))
const core = await import(pathToFileURL(module).href)
const library = loadLibrary(core.makeLibrary)
const shipped = loadProcedures(core).map(({ documents }) => documents)
const memo = new core.JudgeMemo({ maxEntries: count * own })
const judge = core.makeJudge({ contains: core.formContains(library), library, memo })

/** A shipped procedure under another name: its forms say something that no other says. */
function procedure(number) {
  const { forms, ...rest } = shipped[number % shipped.length]
  const renamed = forms.map((form) => ({
    ...form,
    schema: { ...form.schema, title: `${form.schema.title} ${number}` },
  }))
  return { ...rest, forms: renamed }
}

function variantsOf(documents) {
  return Array.from({ length: provinces }, (_, at) => (at < own ? variantOf(documents, random) : documents))
}

const judgeAll = (documents, variants) => variants.flatMap((variant) => judge(documents, variant))
const load = () => loadavg()[0].toFixed(1)
console.log(
  `${count} procedures × ${provinces} provinces, ${own} of them different; Node ${process.version}, ${cpus().length} cores, load ${load()} before`,
)

const stops = new Set([1 / 64, 1 / 16, 1 / 4, 1].map((share) => Math.ceil(count * share)))
const rows = []
const spent = { ms: 0, cpu: 0, changes: 0 }
let kept
for (let number = 1; number <= count; number++) {
  const documents = procedure(number)
  const variants = variantsOf(documents)
  const time = timed(() => judgeAll(documents, variants))
  spent.ms += time.ms
  spent.cpu += time.cpu
  spent.changes += time.value.length
  if (number === 1) kept = { documents, variants }
  if (!stops.has(number)) continue
  // Asked at every size: the memory's own size must not show.
  const again = timesOf(() => judgeAll(kept.documents, kept.variants), { runs: 9, warm: 2 })
  const edited = timesOf(() => judgeAll(variantOf(kept.documents, random, 1), kept.variants), {
    runs: 9,
    warm: 2,
  })
  rows.push([
    number,
    number * provinces,
    number * own,
    spent.changes,
    ms(spent.ms / 1000),
    ms(spent.cpu / 1000),
    ms(spent.cpu / (number * own)),
    ms(again.cpu),
    ms(edited.cpu),
    Math.round(process.memoryUsage().heapUsed / 1e6),
  ])
  console.error(rows.at(-1).join(' | '))
}
const head = [
  'procedures',
  'pairs',
  'that differ',
  'changes',
  's',
  'processor s',
  'ms a pair that differs',
  'one again, ms',
  'one changed, ms',
  'heap MB',
]
console.log(table(head, rows))
console.log(`load ${load()} after`)
