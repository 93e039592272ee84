// node bench/bundle/run.mjs [--module FILE]: packs, reads and verifies the shipped standard, beside the goals.
import { generateKeyPairSync, sign } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { fileURLToPath, pathToFileURL } from 'node:url'
import { ms, timed, timesOf } from '../algebra/figures.mjs'

const root = fileURLToPath(new URL('../..', import.meta.url))
const { values } = parseArgs({ options: { module: { type: 'string' }, runs: { type: 'string' } } })
const core = await import(pathToFileURL(values.module ?? join(root, 'dist', 'core', 'index.js')).href)

const json = (path) => JSON.parse(readFileSync(path, 'utf8'))
const filesBelow = (folder) =>
  readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && entry.name.endsWith('.json'))
    .map((entry) => join(entry.parentPath ?? entry.path, entry.name))
    .sort()

const library = filesBelow(join(root, 'schemas', 'library'))
const isSetting = (path) => path.includes(join('library', 'settings'))
const content = {
  procedures: readdirSync(join(root, 'procedures'), { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map(({ name }) => {
      const folder = join(root, 'procedures', name)
      const files = readdirSync(folder).filter((file) => /(\.json|^SOURCES\.md)$/.test(file))
      const read = core.readProcedure(
        name,
        new Map(files.map((file) => [file, readFileSync(join(folder, file))])),
      )
      if (!read.ok) throw new Error(JSON.stringify(read.problems[0]))
      return read.value
    }),
  library: {
    concepts: library.filter((path) => !isSetting(path)).map(json),
    settings: library.filter(isSetting).map(json),
    formats: json(join(root, 'schemas', 'formats.json')),
    registers: filesBelow(join(root, 'schemas', 'registers')).map(json),
  },
  decisions: { $schema: 'urn:khuon:schema:decisions:1', decisions: [] },
}
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

let bundle = must(core.makeStandardBundle(content, facts)).bytes
const keys = []
for (const owner of ['one', 'other']) {
  const { publicKey, privateKey } = generateKeyPairSync('ed25519')
  const key = Buffer.from(publicKey.export({ format: 'jwk' }).x, 'base64url').toString('hex')
  const signature = sign(null, must(core.bytesToSign(bundle)), privateKey).toString('hex')
  bundle = must(core.withSignature(bundle, { key, signature }))
  const scopes = [{ organisation: null, fields: null, territory: null, from: null, to: null }]
  keys.push({ key, owner, validFrom: '2020-01-01', validUntil: '2099-12-31', scopes, revoked: null })
}
const keySet = {
  $schema: 'urn:khuon:schema:key-set:1',
  version: 1,
  expires: '2099-12-31',
  threshold: 2,
  keys,
}
const verify = () => must(core.verifyBundle(bundle, { keySet, now: '2026-03-01' }))

const first = timed(verify)
const options = { runs: Number(values.runs ?? 15), warm: 3 }
const { manifest } = first.value
console.log(
  `${manifest.procedures.length} procedures, ${manifest.library.length} library files, ${manifest.entries.length} entries, ${(bundle.length / 1e6).toFixed(2)} MB`,
)
console.log(
  '\n| step | median, ms | processor, ms | last hundredth, ms | goal, ms |\n| --- | ---: | ---: | ---: | ---: |',
)
console.log(`| verify, once after reading | ${ms(first.ms)} | ${ms(first.cpu)} | | |`)

function print(name, work, goal) {
  const time = timesOf(work, options)
  console.log(`| ${name} | ${ms(time.ms)} | ${ms(time.cpu)} | ${ms(time.p99.ms)} | ${goal} |`)
}
print('pack', () => must(core.makeStandardBundle(content, facts)), '1000')
print('read, unsigned', () => must(core.readBundle(bundle)), '')
print('verify', verify, '200')
