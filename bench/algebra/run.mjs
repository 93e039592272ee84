#!/usr/bin/env node
// How long the algebra takes: comparisons with effects, containment on forms, `khuon check`. Every figure stands beside
// its goal, and beside what it is a multiple of in the same run.
//   node bench/algebra/run.mjs [--seed N] [--module FILE] [--pairs N] [--no-check]
// FILE: default the built core, dist/core/index.js; the command line is taken from beside it. --pairs: pairs of generated
// profile forms for containment (default 200).
import { spawnSync } from 'node:child_process'
import { cpus, loadavg } from 'node:os'
import path from 'node:path'
import { pathToFileURL } from 'node:url'
import { Ajv2020 } from 'ajv/dist/2020.js'
import { edit, FORMATS, randomForm } from '../containment/profile-forms.mjs'
import { createRandom as createSource } from '../containment/random-schemas.mjs'
import { createRandom, ms, optionsOf, summary, table, timed, timesOf } from './figures.mjs'
import { countFields, procedureOf, variantOf } from './generated.mjs'
import { loadLibrary, loadProcedures, procedureFiles, root } from './standard.mjs'

const args = process.argv.slice(2)
const option = optionsOf(args)
const seed = Number(option('seed', 1))
const pairs = Number(option('pairs', 200))
const module = path.resolve(option('module', path.join(root, 'dist/core/index.js')))
const core = await import(pathToFileURL(module).href)
const library = loadLibrary(core.makeLibrary)
const rows = []

/**
 * Goals are held against the time of the processor, which a loaded machine changes less.
 *
 * @param time of `timed` or `summary`
 */
function report(what, time, { goal, beside = '' } = {}) {
  const state = goal === undefined ? '' : time.cpu <= goal ? 'reached' : 'missed'
  const ratio = goal === undefined ? '' : ms(time.cpu / goal)
  rows.push([what, ms(time.ms), ms(time.cpu), goal ?? '', ratio, state, beside])
}

/** A fresh judge each time: nothing is remembered from one comparison to the next. */
const compare = (before, after) =>
  core.judgeChanges(before, after, { contains: core.formContains(library), library })

const effectsOf = (changes) => {
  const counts = {}
  for (const { effect } of changes) counts[effect.effect] = (counts[effect.effect] ?? 0) + 1
  return Object.entries(counts)
    .map(([effect, count]) => `${count} ${effect}`)
    .join(', ')
}

/** All is asked again after one procedure changed: the others are answered from memory. */
function withMemo(work, random) {
  const judge = core.makeJudge({ contains: core.formContains(library), library })
  const ask = (procedures) =>
    procedures.flatMap(({ documents, variants }) => variants.flatMap((variant) => judge(documents, variant)))
  report(
    'with memo: all, digests and judging',
    timed(() => ask(work)),
  )
  const changed = Array.from({ length: 30 }, (_, turn) => {
    const at = turn % work.length
    return work.map((one, index) =>
      index === at ? { ...one, documents: variantOf(one.documents, random, 1) } : one,
    )
  })
  const time = timesOf(() => ask(changed.pop()), { runs: 25, warm: 5 })
  const beside = `another procedure each time; p99 ${ms(time.p99.ms)}`
  report('with memo: all again, one procedure changed, median', time, { goal: 50, beside })
  const copies = work.map((one) => structuredClone(one))
  report(
    'with memo: all again, every document read anew',
    timed(() => ask(copies)),
    { beside: 'digests alone' },
  )
}

/** First in the run, so that nothing is warm. */
function wholeStandard(random) {
  const procedures = loadProcedures(core)
  const work = procedures.map(({ documents }) => ({
    documents,
    variants: [1, 2, 3].map(() => variantOf(documents, random)),
  }))
  const all = () =>
    work.flatMap(({ documents, variants }) => variants.flatMap((one) => compare(documents, one)))
  const cold = timed(all)
  const about = `${procedures.length} × 3 variants, ${cold.value.length} changes: ${effectsOf(cold.value)}`
  report('all procedures × 3 variants, cold', cold, { goal: 2000, beside: about })
  const again = timed(all)
  report('the same again', again, { beside: `${ms(again.cpu / cold.cpu)} of cold (processor)` })
  const [{ documents, variants }] = work
  const one = timesOf(() => variants.flatMap((variant) => compare(documents, structuredClone(variant))))
  report('one procedure × 3 variants, warm median', one, { beside: 'nothing remembered' })
  withMemo(work, random)
  const files = procedureFiles()
  const read = timesOf(() => files.map(({ slug, files: texts }) => core.readProcedure(slug, texts)), {
    runs: 5,
    warm: 1,
  })
  report('reading all procedures, warm median', read, { beside: `${files.length} procedures` })
  return procedures
}

/** Both documents are new objects at every run; machine code is warm, and so are the pieces AJV compiled. */
function twoForms(procedures, size, random, goal) {
  const before = procedureOf(procedures, size)
  const after = variantOf(before, random)
  const fields = countFields(before.forms[0].schema)
  const given = Array.from({ length: 35 }, () => [structuredClone(before), structuredClone(after)])
  let changes
  const work = () => {
    changes = compare(...given.pop())
  }
  const time = timesOf(work, { runs: 25, warm: 10 })
  // What was read of a document is remembered with it; each run is given documents of its own.
  const others = Array.from({ length: 30 }, () => [structuredClone(before), structuredClone(after)])
  const plain = timesOf(() => core.diff(...others.pop(), library))
  const beside = `${fields} fields, ${changes.length} changes (${effectsOf(changes)}); p99 ${ms(time.p99.ms)}`
  report(`diff with effects, ${size} fields, warm median`, time, { goal, beside })
  report(`  diff alone`, plain, { beside: `${ms(plain.cpu / time.cpu)} of it (processor)` })
  return time
}

function containmentOfForms() {
  const measured = []
  const alone = []
  let compileMs = 0
  for (let index = 0; index < pairs; index++) {
    const random = createSource(seed * 1_000_003 + index)
    const before = randomForm(random, { fields: 60, rules: 20 })
    let after = before
    for (let count = 1 + random.below(3); count > 0; count--) [after] = edit(random, after)
    const options = { formats: FORMATS }
    measured.push(timed(() => core.contains(before, after, options)))
    measured.push(timed(() => core.contains(after, before, options)))
    const unjudged = { ...options, confirm: () => () => 'confirmed' }
    alone.push(timed(() => core.contains(structuredClone(before), structuredClone(after), unjudged)))
    // Each schema is compiled for each of the two questions.
    compileMs += 2 * (compiled(before) + compiled(after))
  }
  reportContainment('containment, generated forms of 60 fields', measured, compileMs)
  const engine = summary(alone)
  report('  without AJV judging the witness, p99', engine.p99, { beside: `median ${ms(engine.ms)}` })
}

/** AJV's time for the same schemas: the unit in which verdicts are paid. */
function compiled(schema) {
  const ajv = new Ajv2020({ strict: false, logger: false, validateFormats: false, validateSchema: false })
  return timed(() => ajv.compile(schema)).ms
}

function reportContainment(what, measured, compileMs) {
  const time = summary(measured)
  const inAll = measured.reduce((sum, one) => sum + one.ms, 0)
  const said = {}
  for (const { value } of measured) said[value.verdict] = (said[value.verdict] ?? 0) + 1
  const beside = Object.entries(said).map(([verdict, count]) => `${count} ${verdict}`)
  report(`${what}, p99`, time.p99, { goal: 50, beside: beside.join(', ') })
  report('  median', time, {
    beside: `in all ${ms(inAll / compileMs)} × AJV's compile of the same pairs`,
  })
  report('  worst', time.worst)
}

/** Verdicts on the forms that ship: each against itself with five edits, both ways. */
function containmentOfShipped(procedures, random) {
  const contains = core.formContains(library)
  let compileMs = 0
  const measured = procedures.flatMap(({ documents }) => {
    const [a, b] = [documents, variantOf(documents, random)].map((side) =>
      structuredClone(side.forms[0].schema),
    )
    const resolved = [a, b].map((schema) => core.resolveForm(schema, library).value)
    compileMs += 2 * (compiled(resolved[0]) + compiled(resolved[1]))
    return [timed(() => contains(a, b)), timed(() => contains(b, a))]
  })
  reportContainment('containment, shipped forms with five edits', measured, compileMs)
}

/** Printed by the command itself as it ends: the processor time of another process cannot be read from here. */
const tellUsage =
  'data:text/javascript,process.on("exit",()=>{const{user,system}=process.cpuUsage();console.error((user+system)/1000)})'

function checkCommand() {
  const main = path.join(path.dirname(module), '../cli/main.js')
  const spawn = (...given) => {
    const run = timed(() =>
      spawnSync(process.execPath, ['--import', tellUsage, ...given], { cwd: root, encoding: 'utf8' }),
    )
    return { ...run, cpu: Number(run.value.stderr.trim().split('\n').at(-1)) }
  }
  const runs = Array.from({ length: 5 }, () => spawn(main, 'check', '.'))
  const times = runs.map((run) => run.ms)
  const empty = summary(Array.from({ length: 5 }, () => spawn('-e', '0')))
  const { status, stdout } = runs[0].value
  const said = `exit ${status}: «${stdout.trim().split('\n').at(-1)}»`
  const beside = `min ${ms(Math.min(...times))}, max ${ms(Math.max(...times))}; an empty node ${ms(empty.ms)}; ${said}`
  report('khuon check, a process each, median of 5', summary(runs), { goal: 3000, beside })
}

const load = () => loadavg().map((value) => value.toFixed(1))[0]
console.log(`seed ${seed}; Node ${process.version}, ${cpus().length} cores, load ${load()} before`)
const random = createRandom(seed)
const procedures = wholeStandard(random)
const growth = [60, 125, 250, 500].map((size) =>
  twoForms(procedures, size, random, size === 60 ? 30 : undefined),
)
report('growth: 500 fields beside 60', growth.at(-1), {
  beside: `${ms(growth.at(-1).cpu / growth[0].cpu)} × (processor) for ${ms(500 / 60)} × the fields`,
})
containmentOfForms()
containmentOfShipped(procedures, random)
if (!args.includes('--no-check')) checkCommand()
console.log(table(['what', 'ms', 'processor ms', 'goal', '× goal', '', 'beside'], rows))
console.log(`load ${load()} after`)
