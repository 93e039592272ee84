import { describe, expect, it } from 'vitest'
import { loadLibrary, realProcedures } from '../../../../core/change/testing/real-procedures.ts'
import type { JsonObject } from '../../../../core/json/json-value.ts'
import { makeLibrary } from '../../../../core/library/library.ts'
import { checkForm } from './check-form.ts'

const { files, formats } = loadLibrary()
const library = makeLibrary({
  concepts: [...files.values()],
  settings: [...files.values()],
  formats: { formats: [...formats.values()] as unknown as JsonObject[] },
  registers: [],
})
const { documents } = realProcedures().find(({ slug }) => slug === 'cap-giay-phep-buu-chinh')!
const form = documents.forms[0]!
const entry = (documents.card!['forms'] as unknown as JsonObject[])[0]!
const check = (schema: JsonObject, examples = form.examples!) =>
  checkForm({ form: { ...form, schema, examples }, entry, asOf: '2024-04-26', library })

function withSection(change: (section: JsonObject) => JsonObject): JsonObject {
  const properties = form.schema['properties'] as JsonObject
  return {
    ...form.schema,
    properties: { ...properties, doanhNghiep: change(properties['doanhNghiep'] as JsonObject) },
  }
}

describe('the form as it stands', () => {
  it('is found without fault as it was shipped, every example as it says', () => {
    const { findings, examples } = check(form.schema)
    expect(findings.filter(({ severity }) => severity === 'error')).toEqual([])
    expect(examples.every(({ asExpected }) => asExpected)).toBe(true)
    expect(examples).toHaveLength((form.examples!['entries'] as unknown as unknown[]).length)
  })
  it('leads from a fault to the field it is about', () => {
    const schema = withSection((section) => ({
      ...section,
      properties: {
        ...(section['properties'] as JsonObject),
        moi: { 'x-id': 'moi', title: 'Mới', type: 'string', pattern: '.*', maxLength: 9 },
      },
    }))
    const fault = check(schema).findings.find(({ code }) => code === 'form/bad-pattern')
    expect(fault).toMatchObject({ severity: 'error', of: 'schema', key: 'moi' })
  })
  it('says which examples it refuses now', () => {
    const schema = withSection((section) => ({
      ...section,
      properties: {
        ...(section['properties'] as JsonObject),
        moi: { 'x-id': 'moi', title: 'Mới', type: 'string', maxLength: 9 },
      },
      required: [...(section['required'] as unknown as string[]), 'moi'],
    }))
    const { findings, examples } = check(schema)
    const refused = findings.filter(({ code }) => code === 'examples/valid-refused')
    const valid = (form.examples!['entries'] as unknown as JsonObject[]).filter(
      (one) => one['valid'] === true,
    )
    expect(refused.map(({ example }) => example)).toEqual(valid.map((_, index) => index))
    expect(refused[0]?.args).toMatchObject({ place: '“Mới” (/doanhNghiep/moi)', keyword: 'required' })
    expect(examples[0]?.asExpected).toBe(false)
  })
  it('is judged by nothing while a pattern cannot be read, and says so', () => {
    const schema = withSection((section) => ({
      ...section,
      properties: {
        ...(section['properties'] as JsonObject),
        moi: { 'x-id': 'moi', title: 'Mới', type: 'string', pattern: '^(', maxLength: 9 },
      },
    }))
    const { findings, examples } = check(schema)
    expect(examples).toEqual([])
    expect(findings.map(({ code }) => code)).toContain('form/bad-pattern')
  })
})
