import { existsSync, readdirSync, readFileSync } from 'node:fs'
import type { JsonObject } from '../../json/json-value.ts'
import { makeLibrary } from '../../library/library.ts'
import { shippedSource } from '../../library/testing/shipped-library.ts'

const procedures = new URL('../../../../procedures/', import.meta.url)

export const shippedLibrary = makeLibrary(shippedSource())

export interface ShippedForm {
  readonly slug: string
  readonly schema: JsonObject
  readonly layout: JsonObject
  readonly process: JsonObject
  readonly examples: readonly { readonly title: string; readonly valid: boolean; readonly data: JsonObject }[]
}

/** The forms of the 41 procedures that stand in `procedures/`. */
export function shippedForms(): ShippedForm[] {
  return readdirSync(procedures)
    .filter((slug) => existsSync(new URL(`${slug}/form.schema.json`, procedures)))
    .sort()
    .map((slug) => {
      const read = (name: string) =>
        JSON.parse(readFileSync(new URL(`${slug}/${name}`, procedures), 'utf8')) as JsonObject
      return {
        slug,
        schema: read('form.schema.json'),
        layout: read('form.layout.json'),
        process: read('process.json'),
        examples: read('examples.json').entries as unknown as ShippedForm['examples'],
      }
    })
}
