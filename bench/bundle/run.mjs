// node bench/bundle/run.mjs [--procedures N] [--runs N] [--module FILE]: packs, verifies, plans, applies and undoes the
// shipped standard, or copies of it, beside the goals.
import { createHash, generateKeyPairSync, sign } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import { loadavg } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { fileURLToPath, pathToFileURL } from 'node:url'
import { ms, timed, timesOf } from '../algebra/figures.mjs'

const root = fileURLToPath(new URL('../..', import.meta.url))
const { values } = parseArgs({
  options: { module: { type: 'string' }, runs: { type: 'string' }, procedures: { type: 'string' } },
})
const core = await import(pathToFileURL(values.module ?? join(root, 'dist', 'core', 'index.js')).href)
// As the command line and the server do it.
core.useSha256((content) => createHash('sha256').update(content).digest('hex'))

const json = (path) => JSON.parse(readFileSync(path, 'utf8'))
const filesBelow = (folder) =>
  readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && entry.name.endsWith('.json'))
    .map((entry) => join(entry.parentPath ?? entry.path, entry.name))
    .sort()

/** One shipped procedure as files; `round` above 0 makes a copy of another name. */
function procedureOf(name, round, change = (text) => text) {
  const folder = join(root, 'procedures', name)
  const slug = round === 0 ? name : `${name}-${round}`
  const files = readdirSync(folder).filter((file) => /(\.json|^SOURCES\.md)$/.test(file))
  const texts = files.map((file) => {
    const text = readFileSync(join(folder, file), 'utf8')
    const renamed = round === 0 ? text : text.replaceAll(`:${name}/`, `:${slug}/`)
    const named = file === 'procedure.json' ? renamed.replace(`"id": "${name}"`, `"id": "${slug}"`) : renamed
    return [file, change(named, file)]
  })
  return must(core.readProcedure(slug, new Map(texts)))
}

const shipped = readdirSync(join(root, 'procedures'), { withFileTypes: true })
  .filter((entry) => entry.isDirectory())
  .map(({ name }) => name)
const count = Number(values.procedures ?? shipped.length)
const names = Array.from({ length: count }, (_, at) => [
  shipped[at % shipped.length],
  Math.floor(at / shipped.length),
])

const library = filesBelow(join(root, 'schemas', 'library'))
const isSetting = (path) => path.includes(join('library', 'settings'))
const contentOf = (change) => ({
  procedures: names.map(([name, round]) => procedureOf(name, round, change)),
  library: {
    concepts: library.filter((path) => !isSetting(path)).map(json),
    settings: library.filter(isSetting).map(json),
    formats: json(join(root, 'schemas', 'formats.json')),
    registers: filesBelow(join(root, 'schemas', 'registers')).map(json),
  },
  decisions: { $schema: 'urn:khuon:schema:decisions:1', decisions: [] },
})
const facts = {
  id: 'ban-chuan',
  release: 'pilot',
  territory: null,
  decision: { number: '1/QĐ' },
  inForce: '2026-01-01',
  engine: { version: '0', ruleSet: `sha256:${'0'.repeat(64)}` },
}

function must(result) {
  if (!result.ok) throw new Error(JSON.stringify(result.problems.slice(0, 3)))
  return result.value
}

const keys = []
const pairs = ['one', 'other'].map((owner) => {
  const { publicKey, privateKey } = generateKeyPairSync('ed25519')
  const key = Buffer.from(publicKey.export({ format: 'jwk' }).x, 'base64url').toString('hex')
  const scopes = [{ organisation: null, fields: null, territory: null, from: null, to: null }]
  keys.push({ key, owner, validFrom: '2020-01-01', validUntil: '2099-12-31', scopes, revoked: null })
  return { key, privateKey }
})
keys.sort((one, other) => (one.key < other.key ? -1 : 1))
const keySet = {
  $schema: 'urn:khuon:schema:key-set:1',
  version: 1,
  expires: '2099-12-31',
  threshold: 2,
  keys,
}
const signed = (bytes) =>
  pairs.reduce((bundle, { key, privateKey }) => {
    const signature = sign(null, must(core.bytesToSign(bundle)), privateKey).toString('hex')
    return must(core.withSignature(bundle, { key, signature }))
  }, bytes)
const verify = (bytes) => must(core.verifyBundle(bytes, { keySet, now: '2026-03-01' }))

// The next bundle changes one label in every tenth procedure; in every twentieth the province has a label of its own.
const first = contentOf()
const bundle = signed(must(core.makeStandardBundle(first, facts)).bytes)
const once = timed(() => verify(bundle))
const before = once.value
const label = /"title": "([^"]+)"/g
let turn = 0
const touched = (text, file) => {
  if (file !== 'form.schema.json' || turn++ % 10 !== 0) return text
  let at = 0
  return text.replace(label, (whole, title) => (at++ === 3 ? `"title": "${title} (mới)"` : whole))
}
const next = verify(
  signed(must(core.makeStandardBundle(contentOf(touched), facts, must(core.readBundle(bundle)))).bytes),
)

const standards = core.standardsOf(before)
const procedures = new Map(
  before.manifest.procedures.map(({ procedure, version, digest }, at) => {
    const limit = standards.get(digest)?.documents.card?.timeLimit
    const overlay =
      at % 20 !== 0 || limit === undefined
        ? []
        : [
            {
              id: 'cam-ket',
              type: 'time-limit.changed',
              target: limit.id,
              before: { committed: limit.committed },
              after: { committed: 3 },
              reason: 'thử',
              legalBasis: null,
              provenance: { status: 'unverified' },
            },
          ]
    const running = { standard: { version, digest }, overlay }
    return [
      procedure,
      { inForce: [{ from: '2026-01-01', running, decision: { number: '1' }, import: null }] },
    ]
  }),
)
const trust = { $schema: 'urn:khuon:schema:trust:1', bundles: [], procedures: [] }
const state = { province: 'tinh-mau-a', procedures, decisions: [], trust, standards }
const contains = core.formContains(before.content.library)
const plan = () => must(core.planImport({ bundle: next, state, contains }))
const planned = plan()
const how = { import: '1', decision: { number: '2', inForce: '2026-02-01' }, by: 'Lan', on: '2026-01-15' }
const apply = () => must(core.applyPlan(planned, state, how))
const applied = apply()

const { manifest } = before
const updates = planned.items.filter(({ standing }) => standing === 'update').length
const deviating = planned.items.filter(({ deviations }) => deviations.length > 0).length
console.log(
  `${manifest.procedures.length} procedures, ${manifest.library.length} library files, ${manifest.entries.length} entries, ${(bundle.length / 1e6).toFixed(2)} MB; plan: ${updates} updates, ${deviating} of them with a deviation, ${planned.open} conflicts; Node ${process.version}, load ${loadavg()[0].toFixed(1)}`,
)
console.log(
  '\n| step | median, ms | processor, ms | last hundredth, ms | goal, ms |\n| --- | ---: | ---: | ---: | ---: |',
)
console.log(`| verify, once after reading | ${ms(once.ms)} | ${ms(once.cpu)} | | |`)

const isAll = values.procedures === undefined
const options = { runs: Number(values.runs ?? (isAll ? 15 : 3)), warm: isAll ? 3 : 1 }
function print(name, work, goal) {
  const time = timesOf(work, options)
  console.log(`| ${name} | ${ms(time.ms)} | ${ms(time.cpu)} | ${ms(time.p99.ms)} | ${isAll ? goal : ''} |`)
}
print('pack', () => must(core.makeStandardBundle(first, facts)), '1000')
print('read, unsigned', () => must(core.readBundle(bundle)), '')
print('verify', () => verify(bundle), '200')
print('plan', plan, '1000')
print('apply', apply, '1000')
print('undo', () => must(core.undoImport(applied.applied, applied.state)), '')
