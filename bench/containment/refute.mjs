#!/usr/bin/env node
// Tries to refute the containment engine: random pairs of schemas; every "contained" is attacked with
// documents, every witness is judged again by an AJV of its own.
//   node bench/containment/refute.mjs [COUNT] [--seed N] [--module FILE] [--documents N] [--draft-07] [--undecided]
//        [--forms [--fields N] [--rules N]]   pairs of profile forms that differ by one to three edits
// Exit 1 when a verdict was refuted. FILE exports `contains` (default: the built core, dist/core/index.js).
import path from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'
import { Ajv } from 'ajv'
import { Ajv2020 } from 'ajv/dist/2020.js'
import { Validator } from '@cfworker/json-schema'
import { edit, FORMATS, randomForm } from './profile-forms.mjs'
import { createRandom, documents, randomPair, standAlone } from './random-schemas.mjs'

const args = process.argv.slice(2)
const option = (name, fallback) =>
  args.includes(`--${name}`) ? args[args.indexOf(`--${name}`) + 1] : fallback
const here = path.dirname(fileURLToPath(import.meta.url))
const count = Number(/^\d+$/.test(args[0] ?? '') ? args[0] : 2_000)
const seed = Number(option('seed', 1))
const probes = Number(option('documents', 150))
const dialect = args.includes('--draft-07') ? 'draft-07' : '2020-12'
const modulePath = path.resolve(option('module', path.join(here, '../../dist/core/index.js')))
const { contains } = await import(pathToFileURL(modulePath).href)

/** Decimal arithmetic of its own, so that the judge shares nothing with the engine. */
function isMultiple(divisor, value) {
  const digits = (number) => (String(number).split('.')[1] ?? '').length
  const scale = 10 ** Math.max(digits(divisor), digits(value))
  return Math.round(value * scale) % Math.round(divisor * scale) === 0
}

function compile(schema) {
  const options = {
    strict: false,
    logger: false,
    validateFormats: forms,
    validateSchema: false,
    unevaluated: true,
  }
  const ajv = dialect === 'draft-07' ? new Ajv(options) : new Ajv2020(options)
  ajv.removeKeyword('multipleOf')
  ajv.addKeyword({
    keyword: 'multipleOf',
    type: 'number',
    schemaType: 'number',
    errors: false,
    validate: isMultiple,
  })
  if (forms)
    for (const [name, pattern] of Object.entries(FORMATS)) ajv.addFormat(name, new RegExp(pattern, 'u'))
  const start = performance.now()
  const validate = ajv.compile(schema)
  // Both directions ask about it, and each is held against its own compilation.
  compileMs += 2 * (performance.now() - start)
  // AJV itself may fail on a document; that says nothing about it.
  return (document) => {
    try {
      return validate(document)
    } catch {
      return undefined
    }
  }
}

const forms = args.includes('--forms')
const formats = forms ? FORMATS : 'annotation'
const tally = { contained: 0, 'not-contained': 0, undecided: 0, refuted: 0, disputed: 0, uncompilable: 0 }
const reasons = {}
const times = []
let compileMs = 0
let searched = 0
let foundBySearch = 0
function formPair(random) {
  const before = randomForm(random, {
    fields: Number(option('fields', 60)),
    rules: Number(option('rules', 20)),
  })
  let after = before
  for (let edits = 1 + random.below(3); edits > 0; edits--) [after] = edit(random, after)
  return [before, after]
}

for (let index = 0; index < count; index++) {
  const source = createRandom(seed * 1_000_003 + index)
  const drawn = forms ? formPair(source) : randomPair(source)
  const pair = dialect === 'draft-07' ? drawn.map(standAlone) : drawn
  const random = createRandom(index)
  let compiled
  try {
    compiled = pair.map((schema) => ({ schema, accepts: compile(schema) }))
  } catch {
    tally.uncompilable += 2
    continue
  }
  for (const [{ schema: a, accepts: acceptsA }, { schema: b, accepts: acceptsB }] of [
    compiled,
    compiled.toReversed(),
  ]) {
    const start = performance.now()
    const answer = contains(a, b, { dialect, formats })
    const elapsed = performance.now() - start
    times.push(elapsed)
    tally[answer.verdict]++
    // AJV has defects of its own: where a second validator contradicts it, the case is told apart.
    const report = (what, document) => {
      const draft = dialect === 'draft-07' ? '7' : '2020-12'
      const second = (schema) =>
        typeof schema === 'boolean' ? schema : new Validator(schema, draft).validate(document).valid
      if (second(a) !== acceptsA(document) || second(b) !== acceptsB(document)) {
        tally.disputed++
        console.log(JSON.stringify({ what: 'validators disagree', index, a, b, document, answer }))
        return
      }
      tally.refuted++
      console.log(JSON.stringify({ what, index, a, b, document, answer }))
    }
    if (elapsed > 500) console.log(JSON.stringify({ what: 'slow', index, elapsed, a, b, answer }))
    if (answer.verdict === 'undecided') {
      reasons[answer.reason] = (reasons[answer.reason] ?? 0) + 1
      if (args.includes('--undecided')) console.log(JSON.stringify({ what: answer.reason, index, a, b }))
    }
    if (answer.verdict === 'not-contained' && !(acceptsA(answer.witness) && !acceptsB(answer.witness))) {
      report('witness refuted', answer.witness)
    }
    if (answer.verdict === 'not-contained') continue
    searched++
    for (const document of documents(random, [a, b], probes)) {
      if (acceptsA(document) !== true || acceptsB(document) !== false) continue
      foundBySearch++
      if (answer.verdict === 'contained') report('contained, and yet', document)
      break
    }
  }
}
times.sort((left, right) => left - right)
const at = (share) => times[Math.min(times.length - 1, Math.floor(share * times.length))]?.toFixed(3)
console.log(JSON.stringify({ pairs: count, seed, ...tally, reasons, searched, foundBySearch }))
console.log(
  `time in all against AJV's compile of the same schemas: ${(times.reduce((sum, time) => sum + time, 0) / compileMs).toFixed(2)}`,
)
console.log(`median ${at(0.5)} ms, p99 ${at(0.99)} ms, worst ${at(1)} ms`)
process.exit(tally.refuted > 0 ? 1 : 0)
