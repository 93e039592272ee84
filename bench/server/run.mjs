#!/usr/bin/env node
// Fifty people save and read for a minute, as busily as in ten: how long they wait, and whether anything is lost when the
// studio is killed at the end.
//   node bench/server/run.mjs [--people N] [--seconds N] [--seed N]
// With DATABASE_URL over PostgreSQL (an empty database), else over the embedded one in a temporary folder.
// Exit 1 when the goal is missed: p99 of all requests at most 200 ms, no error, nothing lost.
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { cpus, loadavg, tmpdir } from 'node:os'
import { join } from 'node:path'
import { build } from 'vite'
import { optionsOf, table } from '../algebra/figures.mjs'
import { root } from '../algebra/standard.mjs'

const goalMs = 200
const option = optionsOf(process.argv.slice(2))
const people = String(option('people', 50))
const seconds = String(option('seconds', 60))
const seed = String(option('seed', 1))
const programs = join(root, 'node_modules', '.khuon-check', 'bench-server')

await build({
  configFile: false,
  root,
  publicDir: false,
  logLevel: 'error',
  ssr: { noExternal: true, external: ['better-sqlite3', 'pg', 'fastify'] },
  build: {
    ssr: true,
    outDir: programs,
    emptyOutDir: true,
    target: 'node20',
    minify: false,
    rollupOptions: {
      input: { studio: join(root, 'bench/server/studio.ts'), people: join(root, 'bench/server/people.ts') },
      output: { format: 'es', entryFileNames: '[name].js' },
    },
  },
})

function start(name, ...args) {
  return spawn(process.execPath, [join(programs, `${name}.js`), ...args], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
}

async function firstLine(child) {
  let said = ''
  for await (const part of child.stdout) {
    said += part
    if (said.includes('\n')) break
  }
  if (!said.includes('\n')) throw new Error('a program of the bench ended without a word')
  return JSON.parse(said.slice(0, said.indexOf('\n')))
}

/** Processor time of a process so far, in ms (Linux; elsewhere 0): it says more than the clock on a busy machine. */
function processorMs(pid) {
  try {
    const fields = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ')[1].split(' ')
    // utime and stime are fields 14 and 15 of proc(5), in ticks of 10 ms.
    return (Number(fields[11]) + Number(fields[12])) * 10
  } catch {
    return 0
  }
}

async function wordOf(child) {
  let said = ''
  for await (const part of child.stdout) said += part
  return JSON.parse(said)
}

const data = mkdtempSync(join(tmpdir(), 'khuon-bench-'))
let studio = start('studio', data)
const opened = await firstLine(studio)
const before = processorMs(studio.pid)
const result = await wordOf(start('people', opened.address, people, seconds, seed))

const used = processorMs(studio.pid) - before

// Without a word of warning, as a power cut would; then everything that was answered must be there.
studio.kill('SIGKILL')
await once(studio, 'close')
studio = start('studio', data)
const again = await firstLine(studio)
const held = new Set()
for (const slug of new Set(result.taken.map((batch) => batch.slug))) {
  const reply = await fetch(`${again.address}/api/drafts/standard/${slug}/batches?after=0`, {
    headers: { 'x-person': 'checker' },
  })
  for (const { key, seq } of (await reply.json()).batches) held.add(`${slug} ${seq} ${key}`)
}
const lost = result.taken.filter(({ slug, seq, key }) => !held.has(`${slug} ${seq} ${key}`))
studio.kill('SIGTERM')
await once(studio, 'close')
rmSync(data, { recursive: true, force: true })

const at = (sorted, share) => sorted[Math.min(sorted.length - 1, Math.ceil(sorted.length * share) - 1)] ?? 0
const line = (name, list) => {
  const sorted = [...list].sort((one, other) => one - other)
  return [name, sorted.length, ...[0.5, 0.95, 0.99, 1].map((share) => at(sorted, share).toFixed(1))]
}
const all = Object.values(result.times).flat()
const p99 = at(
  [...all].sort((one, other) => one - other),
  0.99,
)
console.log(
  `${people} people, ${seconds} s, ${process.env.DATABASE_URL ? 'PostgreSQL' : 'embedded store'}; Node ${process.versions.node}, ${cpus().length} cores, load ${loadavg()[0].toFixed(1)}`,
)
console.log(
  `ready after ${opened.readyMs} ms, everything read after ${opened.warmMs} ms; again after the kill ${again.readyMs} ms`,
)
console.log(
  table(
    ['request', 'count', 'p50 ms', 'p95 ms', 'p99 ms', 'most ms'],
    [...Object.entries(result.times).map(([name, list]) => line(name, list)), line('all', all)],
  ),
)
console.log(
  `processor time of the studio: ${(used / 1000).toFixed(1)} s, ${(used / Math.max(1, all.length)).toFixed(1)} ms a request`,
)
console.log(
  `batches taken ${result.taken.length}, rebased on others' ${result.conflicts}, errors ${result.errorCount}, lost after the kill ${lost.length}`,
)
for (const error of result.errors) console.log(`  ${error}`)
const isReached = p99 <= goalMs && result.errorCount === 0 && lost.length === 0
console.log(
  `goal (p99 of all requests ≤ ${goalMs} ms, no error, nothing lost): ${isReached ? 'reached' : 'missed'}`,
)
process.exit(isReached ? 0 : 1)
