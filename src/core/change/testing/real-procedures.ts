import { existsSync, readdirSync, readFileSync } from 'node:fs'
import type { LibraryFiles, PublishedFormat } from '../../form/library-files.ts'
import type { JsonObject } from '../../json/json-value.ts'
import type { ProcedureDocuments } from '../documents.ts'

const root = new URL('../../../../', import.meta.url)

function readJson(path: string): JsonObject {
  return JSON.parse(readFileSync(new URL(path, root), 'utf8')) as JsonObject
}

/** The field library as it ships. */
export function loadLibrary(): LibraryFiles {
  const files = new Map<string, JsonObject>()
  const visit = (folder: string) => {
    for (const entry of readdirSync(new URL(folder, root), { withFileTypes: true })) {
      if (entry.isDirectory()) visit(`${folder}${entry.name}/`)
      else if (entry.name.endsWith('.json')) {
        const file = readJson(folder + entry.name)
        if (typeof file['$id'] === 'string') files.set(file['$id'], file)
      }
    }
  }
  visit('schemas/library/')
  const { formats } = readJson('schemas/formats.json') as unknown as {
    readonly formats: readonly PublishedFormat[]
  }
  return { files, formats: new Map(formats.map((format) => [format.name, format])) }
}

export interface RealProcedure {
  readonly slug: string
  readonly documents: ProcedureDocuments
}

/** The procedures as they ship, as far as their files are there. */
export function realProcedures(): RealProcedure[] {
  const folders = readdirSync(new URL('procedures/', root), { withFileTypes: true })
  return folders
    .filter(
      (entry) => entry.isDirectory() && existsSync(new URL(`procedures/${entry.name}/procedure.json`, root)),
    )
    .map(({ name }) => ({ slug: name, documents: readDocuments(`procedures/${name}/`) }))
}

interface Entry {
  readonly id: string
  readonly schema: string
  readonly layout?: string
  readonly examples?: string
}

function readDocuments(folder: string): ProcedureDocuments {
  const card = readJson(`${folder}procedure.json`)
  const { forms, results, process } = card as unknown as {
    readonly forms: readonly Entry[]
    readonly results: readonly Entry[]
    readonly process: string
  }
  const file = (name: string | undefined) =>
    name !== undefined && existsSync(new URL(folder + name, root)) ? readJson(folder + name) : undefined
  const withSchema = <T extends { readonly schema?: JsonObject | undefined }>(entry: T) =>
    entry.schema !== undefined
  return {
    card,
    forms: forms
      .map(({ id, schema, layout, examples }) => ({
        id,
        schema: file(schema),
        ...defined('layout', file(layout)),
        ...defined('examples', file(examples)),
      }))
      .filter(withSchema),
    ...defined('process', file(process)),
    results: results.map(({ id, schema }) => ({ id, schema: file(schema) })).filter(withSchema),
  } as ProcedureDocuments
}

function defined<T>(name: string, value: T | undefined): Record<string, T> {
  return value === undefined ? {} : { [name]: value }
}
