import { describe, expect, it } from 'vitest'
import { same } from '../json/same.ts'
import type { JsonValue } from '../json/json-value.ts'
import { diff } from './diff.ts'
import type { ProcedureDocuments } from './documents.ts'
import { heldBy } from './part.ts'
import { fromParts, toParts } from './parts.ts'
import { edited } from './testing/cases.ts'
import { bytesOf, must, normalSample, sampleParts } from './testing/laws.ts'
import { loadLibrary, realProcedures } from './testing/real-procedures.ts'

const asJson = (documents: ProcedureDocuments) => documents as unknown as JsonValue

describe('parts of a procedure', () => {
  it('say a form once: keys, order, what is required and rules by id', () => {
    expect(sampleParts.parts.get('tenToChuc')).toEqual({
      kind: 'field',
      id: 'tenToChuc',
      parent: 'nguoi',
      props: {
        key: 'tenToChuc',
        required: false,
        title: 'Tên tổ chức',
        type: 'string',
        minLength: 1,
        maxLength: 100,
      },
    })
    expect(sampleParts.lists.get('member@nguoi')).toEqual(['hoTen', 'ngaySinh', 'loai', 'tenToChuc'])
    expect(sampleParts.parts.get('quy-tac-giay-to')?.props).toEqual({
      when: { field: 'loai', equals: { option: 'loai.to-chuc' } },
      shows: ['gioiThieu'],
      requires: ['gioiThieu'],
    })
  })

  it('of which there are none are the same none each time: whoever compares by identity sees no change', () => {
    expect(heldBy(sampleParts, 'tenToChuc', 'option')).toEqual([])
    expect(heldBy(sampleParts, 'tenToChuc', 'option')).toBe(heldBy(sampleParts, 'hoTen', 'option'))
  })

  it('keep what lies outside the profile', () => {
    const foreign = edited(({ forms: [{ schema, layout }] }) => {
      schema.minProperties = 2
      schema.key = 'a keyword of our own word'
      schema.properties.nguoi.additionalProperties = { type: 'string' }
      schema.properties.nguoi.required.push('undeclared')
      schema.properties.nguoi.allOf.push({ if: { minProperties: 3 }, then: false }, true)
      schema.properties.muon.properties.soLuong.dependentSchemas = { a: {} }
      schema.properties.muon.properties.bieu = { type: 'array', prefixItems: [{ type: 'string' }] }
      schema.properties.muon.properties.gi = true
      layout.muon['ui:order'].push('bieu', 'gi')
      schema.properties.muon.properties.soLuong['x-id'] = 'not an id'
      schema.properties.nguoi.properties.hoTen['x-id'] = 'ngaySinh'
    })
    const back = must(fromParts(toParts(foreign)))
    expect(JSON.parse(bytesOf(back))).toEqual(JSON.parse(bytesOf(foreign)))
  })

  it('are the same whether or not a form gives ids', () => {
    const form: ProcedureDocuments = { forms: normalSample.forms, results: [] }
    const bare = JSON.parse(bytesOf(form), (name, value) =>
      name === 'x-id' ? undefined : value,
    ) as ProcedureDocuments
    expect(same(asJson(must(fromParts(toParts(bare)))), asJson(bare))).toBe(true)
    expect(diff(form, bare)).toEqual([])
    expect(diff(bare, form)).toEqual([])
  })

  it('of a second form may have ids of the first: each keeps its own in the file', () => {
    const twice = edited((files) => {
      const [form] = files.forms
      files.card.forms.push({ ...files.card.forms[0], id: 'don2' })
      ;(files.forms as unknown[]).push({
        ...structuredClone(form),
        id: 'don2',
        examples: { ...form.examples, form: 'don2' },
      })
    })
    const back = must(fromParts(toParts(twice)))
    expect(JSON.parse(bytesOf(back))).toEqual(JSON.parse(bytesOf(twice)))
    expect(toParts(twice).parts.get('don2:hoTen')?.parent).toBe('don2:nguoi')
  })

  it('of a missing document are missing', () => {
    const { process: _process, results: _results, ...rest } = normalSample
    const part: ProcedureDocuments = { ...rest, results: [] }
    expect(must(fromParts(toParts(part)))).toEqual(part)
  })
})

describe('the procedures that ship with the product', () => {
  const library = loadLibrary()
  it('are in normal form, have no rule outside the profile, and do not differ from themselves', () => {
    const procedures = realProcedures()
    expect(procedures.length).toBeGreaterThan(0)
    for (const { slug, documents } of procedures) {
      const parts = toParts(documents, library)
      const back = must(fromParts(parts, library))
      expect({ slug, isSame: same(asJson(back), asJson(documents)) }).toEqual({ slug, isSame: true })
      expect(
        [...parts.parts.values()].filter(
          ({ kind, props }) => kind === 'rule' && props['entry'] !== undefined,
        ),
      ).toEqual([])
      expect(diff(documents, structuredClone(documents), library)).toEqual([])
    }
  })
})
