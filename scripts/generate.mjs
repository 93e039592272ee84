// npm run generate: writes what is made from the code (schemas/, docs/formats/, docs/rules.md).
// With --check it writes nothing and fails where a committed file is not what the code makes.
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { requireBuild, root } from './requirements.mjs'

requireBuild()
const core = await import(pathToFileURL(join(root, 'dist', 'core', 'index.js')).href)
const files = new Map()

for (const { name, schema } of core.publishedFormats) {
  const document = { $schema: 'https://json-schema.org/draft/2020-12/schema', ...schema }
  files.set(`schemas/${name}.schema.json`, core.printJson(JSON.parse(JSON.stringify(document))))
}
for (const name of ['form', 'form-layout']) {
  files.set(`schemas/${name}.schema.json`, readFileSync(join(root, 'schemas', `${name}.schema.json`), 'utf8'))
}
const index = ['# File formats', '', 'Made from `schemas/` by `npm run generate`.', '']
for (const [path, text] of new Map(files)) {
  const file = path.slice('schemas/'.length)
  const schema = JSON.parse(text)
  files.set(`docs/formats/${file.replace('.schema.json', '.md')}`, core.formatPage(file, schema))
  index.push(
    `- [${schema.title}](${file.replace('.schema.json', '.md')}): ${(schema.description ?? '').split('. ')[0]}`,
  )
}
files.set('docs/formats/README.md', `${index.join('\n')}\n`)
files.set('docs/rules.md', core.rulesPage('en'))
files.set('docs/rules.vi.md', core.rulesPage('vi'))

const check = process.argv.includes('--check')
const stale = []
for (const [path, text] of files) {
  const target = join(root, path)
  if (existsSync(target) && readFileSync(target, 'utf8') === text) continue
  stale.push(path)
  if (check) continue
  mkdirSync(dirname(target), { recursive: true })
  writeFileSync(target, text)
}
for (const name of readdirSync(join(root, 'docs', 'formats'))) {
  if (!files.has(`docs/formats/${name}`)) stale.push(`docs/formats/${name} (no such format any more)`)
}
if (check && stale.length > 0) {
  console.error(`Not what the code makes; run npm run generate:\n  ${stale.join('\n  ')}`)
  process.exit(1)
}
console.log(check ? 'generated files are up to date' : `${stale.length} files written`)
