import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { JsonValue } from '../../json/json-value.ts'
import type { LibrarySource } from '../library.ts'

const schemas = fileURLToPath(new URL('../../../../schemas/', import.meta.url))

/** A parsed file of `schemas/`, with its place below it. */
export interface ShippedFile {
  readonly name: string
  readonly value: JsonValue
  readonly text: string
}

function shippedFile(name: string): ShippedFile {
  const text = readFileSync(join(schemas, name), 'utf8')
  return { name, text, value: JSON.parse(text) as JsonValue }
}

function filesBelow(folder: string): ShippedFile[] {
  return readdirSync(join(schemas, folder), { recursive: true, encoding: 'utf8' })
    .map((name) => `${folder}/${name.replaceAll('\\', '/')}`)
    .filter((name) => name.endsWith('.json'))
    .sort()
    .map(shippedFile)
}

/** The files the product ships, for tests that read the real thing. */
export function shippedFiles() {
  const library = filesBelow('library')
  const isSetting = ({ name }: ShippedFile) => name.startsWith('library/settings/')
  return {
    concepts: library.filter((file) => !isSetting(file)),
    settings: library.filter(isSetting),
    formats: shippedFile('formats.json'),
    registers: filesBelow('registers'),
  }
}

export function shippedSource(): LibrarySource {
  const { concepts, settings, formats, registers } = shippedFiles()
  const values = (files: readonly ShippedFile[]) => files.map(({ value }) => value)
  return {
    concepts: values(concepts),
    settings: values(settings),
    formats: formats.value,
    registers: values(registers),
  }
}
