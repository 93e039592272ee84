// The shipped standard as the benches use it: field library and procedures, read from their files.
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { fileURLToPath } from 'node:url'

export const root = path.join(path.dirname(fileURLToPath(import.meta.url)), '../..')

const json = (file) => JSON.parse(readFileSync(file, 'utf8'))

export function loadLibrary(makeLibrary) {
  const folder = path.join(root, 'schemas')
  const files = readdirSync(path.join(folder, 'library'), { recursive: true })
    .map((name) => name.replaceAll('\\', '/'))
    .filter((name) => name.endsWith('.json'))
    .map((name) => [name, json(path.join(folder, 'library', name))])
  const isSetting = ([name]) => name.startsWith('settings/')
  return makeLibrary({
    concepts: files.filter((file) => !isSetting(file)).map(([, value]) => value),
    settings: files.filter(isSetting).map(([, value]) => value),
    formats: json(path.join(folder, 'formats.json')),
    registers: [],
  })
}

/** Name → text of every procedure's files, by slug. */
export function procedureFiles() {
  const folder = path.join(root, 'procedures')
  return readdirSync(folder)
    .sort()
    .filter((slug) => existsSync(path.join(folder, slug, 'procedure.json')))
    .map((slug) => {
      const files = readdirSync(path.join(folder, slug), { withFileTypes: true })
        .filter((entry) => entry.isFile())
        .map(({ name }) => [name, readFileSync(path.join(folder, slug, name), 'utf8')])
      return { slug, files: new Map(files) }
    })
}

/** The procedures with their documents, as `diff` takes them. */
export function loadProcedures({ readProcedure, documentsOf }) {
  return procedureFiles().map(({ slug, files }) => {
    const read = readProcedure(slug, files)
    if (!read.ok) throw new Error(`${slug} cannot be read: ${JSON.stringify(read.problems).slice(0, 500)}`)
    return { slug, documents: documentsOf(read.value) }
  })
}
