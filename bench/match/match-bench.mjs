#!/usr/bin/env node
// Precision and recall of `match` on copies of the shipped forms, changed as provinces change them; ids and concepts
// are left out. And the time it takes.
//   node bench/match/match-bench.mjs [--seeds N] [--module FILE] [--no-hold-out] [--show KIND]
// Exit code 1 where precision or recall is below 0.95.
// FILE exports formModel, makeLibrary and match (default: the built core).
import { readdirSync, readFileSync, existsSync } from 'node:fs'
import path from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'
import { mutations } from './mutations.mjs'
import { createRandom, formOf, treeOf } from './tree.mjs'

const args = process.argv.slice(2)
const option = (name, fallback) =>
  args.includes(`--${name}`) ? args[args.indexOf(`--${name}`) + 1] : fallback
const root = path.join(path.dirname(fileURLToPath(import.meta.url)), '../..')
const modulePath = path.resolve(option('module', path.join(root, 'dist/core/index.js')))
const { formModel, makeLibrary, match } = await import(pathToFileURL(modulePath).href)
if (match === undefined) {
  console.error(`${modulePath} exports no \`match\`: build first, or name another file with --module.`)
  process.exit(2)
}
const seeds = Number(option('seeds', 3))
const shown = option('show', undefined)
const threshold = option('threshold', undefined)
/** Of precision and of recall, over all mutations: below it the exit code is 1. */
const least = 0.95

const json = (file) => JSON.parse(readFileSync(file, 'utf8'))
const library = libraryFrom(path.join(root, 'schemas'))
const forms = readdirSync(path.join(root, 'procedures'))
  .filter((slug) => existsSync(path.join(root, 'procedures', slug, 'form.schema.json')))
  .map((slug) => {
    const folder = path.join(root, 'procedures', slug)
    const model = formModel(
      { schema: json(`${folder}/form.schema.json`), layout: json(`${folder}/form.layout.json`) },
      library,
    )
    return { slug, model, tree: treeOf(model) }
  })

function libraryFrom(folder) {
  const files = readdirSync(path.join(folder, 'library'), { recursive: true })
    .filter((name) => name.endsWith('.json'))
    .map((name) => [name.replaceAll('\\', '/'), json(path.join(folder, 'library', name))])
  return makeLibrary({
    concepts: files.filter(([name]) => !name.startsWith('settings/')).map(([, value]) => value),
    settings: files.filter(([name]) => name.startsWith('settings/')).map(([, value]) => value),
    formats: json(path.join(folder, 'formats.json')),
    registers: [],
  })
}

function seedOf(text) {
  let hash = 2166136261
  for (const char of text) hash = Math.imul(hash ^ char.codePointAt(0), 16777619)
  return hash >>> 0
}

function run(title, kinds) {
  const total = emptyTally()
  console.log(`\n${title} (${forms.length} forms × ${seeds} seeds)`)
  console.log(
    row(['mutation', 'fields', 'precision', 'recall', 'F1', 'sections', 'options', 'doubtful', 'wrong sure']),
  )
  for (const [kind, mutate] of Object.entries(kinds)) {
    if (shown !== undefined && shown !== kind) continue
    const tally = emptyTally()
    for (const { slug, model, tree } of forms) {
      for (let seed = 1; seed <= seeds; seed++) {
        const { schema, links, sections, options } = formOf(
          mutate(tree, createRandom(seedOf(`${slug} ${kind} ${seed}`))),
        )
        const foreign = formModel({ schema }, library)
        const result = match(model, foreign, {
          library,
          ...(threshold ? { threshold: Number(threshold) } : {}),
        })
        judge(tally, { slug, model, foreign, result, links, sections, options })
      }
    }
    print(kind, tally)
    for (const key of Object.keys(total)) total[key] += tally[key]
  }
  print('all', total)
  if (shown !== undefined) return
  const [precision, recall] = [total.right / total.said, total.right / total.truth]
  if (precision >= least && recall >= least) return
  console.error(
    `${title}: precision ${share(precision)}, recall ${share(recall)}; at least ${least} is asked`,
  )
  process.exitCode = 1
}

function emptyTally() {
  return {
    truth: 0,
    said: 0,
    right: 0,
    doubtful: 0,
    pairs: 0,
    wrongSure: 0,
    secTruth: 0,
    secSaid: 0,
    secRight: 0,
    optTruth: 0,
    optSaid: 0,
    optRight: 0,
  }
}

function judge(tally, { slug, model, result, links, sections, options }) {
  const truth = new Set(links.map((link) => link.join('\n')))
  const said = new Set()
  for (const { kind, standardIds, foreignPointers, certainty, confidence, reasons } of result.pairs) {
    if (kind !== 'field' && kind !== 'column') continue
    tally.pairs++
    if (certainty === 'doubtful') tally.doubtful++
    for (const id of standardIds) {
      for (const pointer of foreignPointers) {
        said.add(`${id}\n${pointer}`)
        if (truth.has(`${id}\n${pointer}`)) continue
        if (certainty === 'sure') tally.wrongSure++
        if (shown !== undefined) {
          const should = links.filter((link) => link[1] === pointer).map(([other]) => other)
          console.log(
            `  WRONG ${slug} ${id} «${model.nodes.get(id)?.title}» ↔ ${pointer} ${confidence} ${certainty} (${reasons.map(({ code }) => code.slice(6))}); should be ${should}`,
          )
        }
      }
    }
  }
  if (shown !== undefined) {
    for (const [id, pointer] of links) {
      if (!said.has(`${id}\n${pointer}`))
        console.log(
          `  MISSED ${slug} ${id} «${model.nodes.get(id)?.title}» ↔ ${pointer} «${titleAt(result, pointer)}»`,
        )
    }
  }
  tally.truth += truth.size
  tally.said += said.size
  for (const link of said) if (truth.has(link)) tally.right++
  count(
    tally,
    'sec',
    sections,
    result.pairs
      .filter(({ kind }) => kind === 'section')
      .map((pair) => [pair.standardIds[0], pair.foreignPointers[0]]),
  )
  // Options have ids only within their field: compared as pairs of id and pointer.
  count(
    tally,
    'opt',
    options,
    result.pairs
      .filter(({ kind }) => kind === 'option')
      .map((pair) => [pair.standardIds[0], pair.foreignPointers[0]]),
  )
}

function titleAt(result, pointer) {
  return result.unmatchedForeign.find(({ at }) => at === pointer)?.title ?? ''
}

function count(tally, name, truth, said) {
  const known = new Set(truth.map((link) => link.join('\n')))
  tally[`${name}Truth`] += known.size
  tally[`${name}Said`] += said.length
  tally[`${name}Right`] += said.filter((link) => known.has(link.join('\n'))).length
}

function print(
  kind,
  {
    truth,
    said,
    right,
    doubtful,
    pairs,
    wrongSure,
    secTruth,
    secSaid,
    secRight,
    optTruth,
    optSaid,
    optRight,
  },
) {
  const precision = right / said
  const recall = right / truth
  const pair = (ok, all, of) => (of === 0 ? '–' : `${share(ok / Math.max(1, all))} ${share(ok / of)}`)
  console.log(
    row([
      kind,
      String(truth),
      share(precision),
      share(recall),
      share((2 * precision * recall) / (precision + recall)),
      pair(secRight, secSaid, secTruth),
      pair(optRight, optSaid, optTruth),
      share(doubtful / pairs),
      String(wrongSure),
    ]),
  )
}

function row([first, ...rest]) {
  return `${first.padEnd(34)}${rest.map((cell) => cell.padStart(13)).join('')}`
}

function share(value) {
  return Number.isNaN(value) ? '–' : value.toFixed(3)
}

function time() {
  const sizes = [60, 500]
  console.log('\ntime (median of runs, labels reworded and keys q1…qn)')
  for (const size of sizes) {
    const tree = { kind: 'root', key: '', title: '', children: [] }
    let count = 0
    for (let index = 0; count < size; index++) {
      for (const section of forms[index % forms.length].tree.children) {
        tree.children.push({ ...section, key: `${section.key}${index}` })
        count += leaves(section)
        if (count >= size) break
      }
    }
    const standard = formModel({ schema: formOf(tree).schema }, library)
    const foreign = formModel(
      { schema: formOf(mutations['labels reworded, keys q1…qn'](tree, createRandom(size))).schema },
      library,
    )
    const times = []
    for (let turn = 0; turn < (size > 100 ? 5 : 25); turn++) {
      const start = performance.now()
      match(standard, foreign, { library })
      times.push(performance.now() - start)
    }
    times.sort((one, other) => one - other)
    console.log(
      `  ${standard.nodes.size} nodes: ${times[times.length >> 1].toFixed(1)} ms (first ${times.at(-1).toFixed(1)} ms at most)`,
    )
  }
}

function leaves(part) {
  return part.children.length === 0 ? 1 : part.children.reduce((sum, child) => sum + leaves(child), 0)
}

run('generated copies', mutations)
if (!args.includes('--no-hold-out'))
  run('hold-out: other words, other ways', (await import('./hold-out.mjs')).mutations)
if (!args.includes('--no-time')) time()
