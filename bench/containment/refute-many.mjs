#!/usr/bin/env node
// `refute.mjs` in chunks, one process and one seed each, so that a long run can be ended, taken up again and counted.
//   node bench/containment/refute-many.mjs --first SEED [--chunks 50] [--pairs 20000] --ledger FILE [--module FILE]
//        [what else refute.mjs takes]
//   node bench/containment/refute-many.mjs --sum FILE …   what ledgers say in all
// A ledger has one line of JSON for each chunk: its seed, its tally, and the digest of the core it asked. A seed that the
// ledger has for the same core is not run again. Exit 1 when a verdict was refuted.
import { spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { appendFileSync, existsSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { fileURLToPath } from 'node:url'

const args = process.argv.slice(2)
const here = path.dirname(fileURLToPath(import.meta.url))
const own = ['--first', '--chunks', '--pairs', '--ledger']

const linesOf = (file) =>
  existsSync(file)
    ? readFileSync(file, 'utf8')
        .split('\n')
        .filter((line) => line !== '')
        .map((line) => JSON.parse(line))
    : []

if (args[0] === '--sum') {
  const sum = sumOf(args.slice(1).flatMap(linesOf))
  console.log(JSON.stringify(sum, undefined, 1))
  process.exit(sum.refuted > 0 ? 1 : 0)
}

const option = (name, fallback) =>
  args.includes(`--${name}`) ? args[args.indexOf(`--${name}`) + 1] : fallback
const ledger = option('ledger')
const first = Number(option('first'))
if (ledger === undefined || Number.isNaN(first)) {
  console.error('--first SEED and --ledger FILE are needed')
  process.exit(2)
}
const module = path.resolve(option('module', path.join(here, '../../dist/core/index.js')))
const core = createHash('sha256').update(readFileSync(module)).digest('hex').slice(0, 12)
const rest = args.filter((arg, at) => !own.includes(arg) && !own.includes(args[at - 1]))

let refuted = 0
for (let seed = first; seed < first + Number(option('chunks', 50)); seed++) {
  if (linesOf(ledger).some((line) => line.seed === seed && line.core === core)) continue
  const given = [path.join(here, 'refute.mjs'), option('pairs', '20000'), '--seed', String(seed), ...rest]
  const run = spawnSync(process.execPath, given, { encoding: 'utf8', maxBuffer: 1 << 30 })
  const lines = run.stdout.trim().split('\n')
  const tally = lines.find((line) => line.startsWith('{"pairs"'))
  if (tally === undefined) {
    console.error(`seed ${seed}: ended without a tally\n${run.stderr}`)
    process.exit(2)
  }
  const line = { ...JSON.parse(tally), core, options: rest.filter((arg) => arg !== module).join(' ') }
  refuted += line.refuted
  appendFileSync(ledger, `${JSON.stringify(line)}\n`)
  const found = lines.filter((text) => /^\{"what":"(?!slow|validators)/.test(text))
  console.log([JSON.stringify(line), ...found].join('\n'))
}
process.exit(refuted > 0 ? 1 : 0)

function sumOf(lines) {
  const sum = { chunks: lines.length, seeds: lines.map(({ seed }) => seed).join(' '), cores: {} }
  for (const line of lines) {
    for (const [name, value] of Object.entries(line))
      if (typeof value === 'number' && name !== 'seed') sum[name] = (sum[name] ?? 0) + value
    sum.cores[line.core] = (sum.cores[line.core] ?? 0) + line.pairs
  }
  return sum
}
