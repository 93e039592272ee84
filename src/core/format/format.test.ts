import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { KeySet } from '../bundle/formats/keys.ts'
import { canonicalText } from '../json/canonical.ts'
import type { JsonValue } from '../json/json-value.ts'
import { parseJson } from '../json/parse-json.ts'
import { ProcedureCard } from '../procedure/card.ts'
import { checkFormat } from './check-format.ts'
import { idOf } from './format.ts'
import { printFormat } from './print-format.ts'
import { publishedFormats } from './published-formats.ts'
import { arbitraryOfFormat } from './testing/arbitrary-of-format.ts'

function documentOf(text: string, file = 'x.json') {
  const read = parseJson(text, { file })
  if (!read.ok) throw new Error(JSON.stringify(read.problems))
  return read.value
}

describe('every published format', () => {
  for (const { name, schema } of publishedFormats) {
    const id = idOf(schema)

    it(`${name}: what is printed is read back as the same value, and printed the same again`, () => {
      fc.assert(
        fc.property(arbitraryOfFormat(id), (value) => {
          const text = printFormat(schema, value)
          const read = checkFormat(schema, documentOf(text))
          if (!read.ok) throw new Error(JSON.stringify(read.problems))
          expect(canonicalText(read.value as JsonValue)).toBe(canonicalText(value))
          expect(printFormat(schema, read.value)).toBe(text)
        }),
        { numRuns: 150 },
      )
    })

    it(`${name}: has a title, a description and an $id that names it`, () => {
      const plain = schema as { title?: string; description?: string }
      expect(id).toBe(`urn:khuon:schema:${name}:1`)
      expect(plain.title).toMatch(/\S/)
      expect(plain.description).toMatch(/\S/)
    })

    it(`${name}: its own examples follow it`, () => {
      const { examples = [] } = schema as { examples?: JsonValue[] }
      expect(examples.length).toBeGreaterThan(0)
      for (const example of examples) {
        expect(checkFormat(schema, documentOf(JSON.stringify(example)))).toEqual({ ok: true, value: example })
      }
    })
  }
})

describe('a document that does not follow its format', () => {
  it('is refused for a day that no calendar has', () => {
    const [example] = (KeySet as unknown as { examples: JsonValue[] }).examples
    const codes = (expires: string) => {
      const read = checkFormat(KeySet, documentOf(JSON.stringify({ ...(example as object), expires })))
      return read.ok ? [] : read.problems.map(({ code, at }) => `${code} ${at}`)
    }
    expect(codes('2028-02-29')).toEqual([])
    for (const absent of ['2026-02-29', '2026-02-30', '2026-04-31', '2026-13-01', '2026-1-1'])
      expect(codes(absent)).toEqual(['format/wrong-shape /expires'])
  })

  it('is refused with the place of each fault: pointer, line and column', () => {
    const text =
      '{\n  "$schema": "urn:khuon:schema:procedure:1",\n  "id": "Viết hoa",\n  "colour": "red"\n}\n'
    const read = checkFormat(ProcedureCard, documentOf(text, 'procedure.json'))
    if (read.ok) throw new Error('accepted')
    const found = read.problems.map(({ code, at, line, column }) => ({ code, at, line, column }))
    expect(found).toContainEqual({ code: 'format/unknown-member', at: '/colour', line: 4, column: 13 })
    expect(found).toContainEqual({ code: 'format/wrong-shape', at: '/id', line: 3, column: 9 })
    expect(found.filter(({ code }) => code === 'format/missing').length).toBeGreaterThan(10)
    expect(read.problems.every(({ file }) => file === 'procedure.json')).toBe(true)
  })
})
