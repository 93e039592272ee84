import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import type { JsonObject } from '../json/json-value.ts'
import { makeLibrary } from '../library/library.ts'
import { shippedSource } from '../library/testing/shipped-library.ts'
import { requiredOutside } from './counts.ts'
import { formModel } from './form-model.ts'
import { emptyLibrary } from './library-files.ts'
import { parseForm } from './parse-form.ts'
import { printForm } from './print-form.ts'
import { renderSchema } from './render-schema.ts'
import { resolveForm } from './resolve.ts'
import { makeValidator } from './validate.ts'

const procedures = new URL('../../../procedures/', import.meta.url)
const read = (place: URL) => JSON.parse(readFileSync(place, 'utf8')) as JsonObject
const library = makeLibrary(shippedSource())
const validator = makeValidator(library)
const alone = makeValidator({ ...emptyLibrary, formats: library.formats })

const slugs = readdirSync(procedures).filter((slug) =>
  existsSync(new URL(`${slug}/form.schema.json`, procedures)),
)

describe.each(slugs)('the form of %s', (slug) => {
  const file = (name: string) => new URL(`${slug}/${name}`, procedures)
  const schema = read(file('form.schema.json'))
  const layout = read(file('form.layout.json'))

  it('lies in the profile, its layout complete, and asks nothing without a basis', () => {
    const form = parseForm({ schema, layout }, library)
    if (!form.ok) throw new Error(JSON.stringify(form.problems))
    expect(form.value.model.foreign).toEqual([])
    expect(form.value.layoutProblems).toEqual([])
    expect(requiredOutside(form.value.model)).toEqual([])
    const printed = printForm(form.value)
    expect(JSON.parse(printed.schema)).toEqual(schema)
    expect(JSON.parse(printed.layout)).toEqual(layout)
  })
  it('judges its examples alike as source, resolved and as the renderer gets it', () => {
    const resolved = resolveForm(schema, library)
    const rendered = renderSchema(schema, library)
    if (!resolved.ok || !rendered.ok) throw new Error('not resolved')
    const examples = existsSync(file('examples.json'))
      ? (read(file('examples.json')).entries as JsonObject[])
      : []
    for (const { data, valid } of [{ data: {}, valid: false }, ...examples]) {
      expect(validator.accepts(schema, data)).toEqual({ ok: true, value: valid })
      expect(alone.accepts(resolved.value, data)).toEqual({ ok: true, value: valid })
      expect(alone.accepts(rendered.value, data)).toEqual({ ok: true, value: valid })
    }
  })
  const result = file('result.schema.json')
  it.runIf(existsSync(result))('has result data in the profile, too', () => {
    const ofResult = read(result)
    expect(formModel({ schema: ofResult }, library).foreign).toEqual([])
    expect(validator.prepare(ofResult).ok).toBe(true)
  })
})
