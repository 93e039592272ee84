#!/usr/bin/env node
// Containment beside other tools, on forms of the standard with one or two edits whose truth is known.
//   node bench/peers/run.mjs [PAIRS] [--seed N] [--module FILE] [--seconds N] [--limit MS] [--list] [--only TOOL,TOOL]
// PAIRS: default 150. FILE: default the built core, dist/core/index.js. --seconds: how long each tool may take in all
// (default 25); what is then left is not put to it. --limit: for one question (default 5000). --list: wrong answers.
// Exit 1 when our engine is wrong anywhere. The tools are installed into this folder on the first run.
import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import path from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'
import { createRandom, ms, optionsOf, percent, quantile, sorted, table } from '../algebra/figures.mjs'
import { loadLibrary, loadProcedures, root } from '../algebra/standard.mjs'
import { Engine } from './engine.mjs'
import { questions } from './pairs.mjs'
import { plainForms } from './plain-forms.mjs'

const here = path.dirname(fileURLToPath(import.meta.url))
const args = process.argv.slice(2)
const option = optionsOf(args)
const pairs = Number(/^\d+$/.test(args[0] ?? '') ? args[0] : 150)
const seed = Number(option('seed', 1))
const limit = Number(option('limit', 5000))
const seconds = Number(option('seconds', 25))
const module = path.resolve(option('module', path.join(root, 'dist/core/index.js')))
const tools = option('only', 'khuon,jsoncompat,json-schema-diff,json-schema-diff-validator').split(',')

function install() {
  if (existsSync(path.join(here, 'node_modules', '.package-lock.json'))) return
  const npm = process.platform === 'win32' ? 'npm.cmd' : 'npm'
  const done = spawnSync(npm, ['ci', '--no-audit', '--no-fund'], { cwd: here, stdio: ['ignore', 2, 2] })
  if (done.status !== 0) throw new Error('npm ci failed in bench/peers')
}

/** AJV as the judge of documents; the time it takes to compile a pair is the unit in which times are compared. */
async function makeJudge() {
  const file = path.join(here, 'node_modules/ajv/dist/2020.js')
  const { Ajv2020 } = (await import(pathToFileURL(file).href)).default
  const options = { strict: false, logger: false, validateFormats: false, validateSchema: false }
  return (schema) => {
    const ajv = new Ajv2020(options)
    const begin = performance.now()
    const validate = ajv.compile(schema)
    const compileMs = performance.now() - begin
    return Object.assign((document) => validate(document), { compileMs })
  }
}

function draw(forms, compile) {
  const found = []
  const random = createRandom(seed)
  let drawn = 0
  let last
  for (const question of questions(forms, random, compile)) {
    if (question.pair !== last && drawn++ === pairs) break
    last = question.pair
    found.push(question)
  }
  return found
}

function judged(question, reply) {
  const [acceptsA, acceptsB] = question.judges
  const isRight = reply.verdict === (question.truth ? 'contained' : 'not-contained')
  const hasWitness = 'witness' in reply
  const isWitness = hasWitness && acceptsA(reply.witness) && !acceptsB(reply.witness)
  return {
    question,
    reply,
    isRight,
    isEvidenced: isRight && (question.truth || isWitness),
    isBadWitness: hasWitness && !isWitness,
    ratio: reply.ms / (acceptsA.compileMs + acceptsB.compileMs),
  }
}

async function run(engine, all, warm) {
  await engine.start()
  for (const { a, b } of warm) await engine.ask(a, b)
  const end = performance.now() + seconds * 1000
  const answers = []
  for (const question of all) {
    if (performance.now() > end) break
    answers.push(judged(question, await engine.ask(question.a, question.b)))
  }
  await engine.stop()
  return { name: engine.name, answers }
}

const count = (answers, test) => answers.filter(test).length
const isWrong = (verdict) => (answer) => !answer.isRight && answer.reply.verdict === verdict

function figures({ name, answers }) {
  const times = answers.map(({ reply }) => reply.ms)
  const undecided = count(answers, ({ reply }) => reply.verdict === 'undecided')
  return [
    name,
    answers.length,
    percent(
      count(answers, ({ isRight }) => isRight),
      answers.length,
    ),
    count(answers, isWrong('contained')),
    count(answers, isWrong('not-contained')),
    undecided,
    percent(
      count(answers, ({ isEvidenced }) => isEvidenced),
      answers.length,
    ),
    count(answers, ({ isBadWitness }) => isBadWitness),
    ms(quantile(times, 0.5)),
    ms(quantile(times, 0.99)),
    ms(
      quantile(
        answers.map(({ ratio }) => ratio),
        0.5,
      ),
    ),
  ]
}

const head = ['tool', 'questions', 'right %', 'wrong "contained"', 'wrong "not contained"', 'undecided']
const wholeHead = [...head, 'evidenced %', 'bad witnesses', 'median ms', 'p99 ms', '× AJV compile']

function byKind(results, all) {
  const kinds = sorted(new Set(all.map(({ kind }) => kind)))
  const cell = ({ answers }, kind) => {
    const some = answers.filter(({ question }) => question.kind === kind)
    return percent(
      count(some, ({ isRight }) => isRight),
      some.length,
    )
  }
  return table(
    ['right %', 'questions', ...results.map(({ name }) => name)],
    kinds.map((kind) => [
      kind,
      all.filter((question) => question.kind === kind).length,
      ...results.map((result) => cell(result, kind)),
    ]),
  )
}

/** How much faster or slower we are on the questions that both were asked. */
function besideOurs(results) {
  const ours = results.find(({ name }) => name === 'khuon')
  if (ours === undefined || results.length < 2) return undefined
  const rows = results
    .filter((result) => result !== ours)
    .map(({ name, answers }) => {
      const ratios = answers.map(({ reply }, at) => ours.answers[at] && ours.answers[at].reply.ms / reply.ms)
      const known = ratios.filter((ratio) => ratio !== undefined)
      const both = answers.slice(0, known.length)
      const onlyOurs = count(
        both,
        ({ isRight, question }) => !isRight && ours.answers[all.indexOf(question)].isRight,
      )
      const onlyTheirs = count(
        both,
        ({ isRight, question }) => isRight && !ours.answers[all.indexOf(question)].isRight,
      )
      return [name, known.length, ms(quantile(known, 0.5)), onlyOurs, onlyTheirs]
    })
  return table(
    ['beside', 'questions of both', 'our time / theirs (median)', 'right by us alone', 'right by them alone'],
    rows,
  )
}

function listWrong({ name, answers }) {
  for (const { question, reply, isRight, isBadWitness } of answers) {
    if (isRight && !isBadWitness) continue
    const { kind, name: edit, level, slug, truth } = question
    console.log(
      JSON.stringify({
        tool: name,
        kind,
        edit,
        level,
        slug,
        truth,
        said: reply.verdict,
        reason: reply.reason,
      }),
    )
  }
}

install()
const core = await import(pathToFileURL(module).href)
const library = loadLibrary(core.makeLibrary)
const forms = plainForms(loadProcedures(core), { resolveForm: core.resolveForm, library })
const compile = await makeJudge()
const all = draw(forms, compile)
const warm = all.filter(({ level }) => level === 'section').slice(0, 10)
console.log(
  `${pairs} pairs, seed ${seed}: ${all.length} questions (${count(all, ({ truth }) => truth)} contained), ` +
    `${count(all, ({ level }) => level === 'form')} on whole forms; Node ${process.version}`,
)
const results = []
for (const name of tools) results.push(await run(new Engine(name, { module, limit }), all, warm))
console.log(`\n${table(wholeHead, results.map(figures))}\n\n${byKind(results, all)}\n`)
const beside = besideOurs(results)
if (beside !== undefined) console.log(`${beside}\n`)
if (args.includes('--list')) results.forEach(listWrong)
const ours = results.find(({ name }) => name === 'khuon')
const lies = ours?.answers.filter(
  ({ isRight, isBadWitness, reply }) => isBadWitness || (!isRight && reply.verdict !== 'undecided'),
)
process.exit((lies?.length ?? 0) > 0 ? 1 : 0)
