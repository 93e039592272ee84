import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { JsonObject, JsonValue } from '../json/json-value.ts'
import { at } from '../json/pointer.ts'
import { emptyLibrary, type LibraryFiles } from './library-files.ts'
import { resolveForm } from './resolve.ts'
import { eachSchema } from './schema-keywords.ts'
import { arbitraryForm } from './testing/arbitrary-form.ts'
import { arbitraryMutation, arbitrarySubmission } from './testing/arbitrary-submission.ts'
import { withAt } from './testing/edit-json.ts'
import { fullSubmission, minimalSubmission, sampleSchema } from './testing/sample-form.ts'
import { sampleLibrary } from './testing/sample-library.ts'
import { makeValidator } from './validate.ts'

const library = sampleLibrary()
const judge = makeValidator(library)
/** Knows formats, and no concept: a resolved form must do without. */
const aloneJudge = makeValidator({ ...emptyLibrary, formats: library.formats })

function resolved(source: JsonValue, from: LibraryFiles = library): JsonObject {
  const result = resolveForm(source, from)
  if (!result.ok) throw new Error(JSON.stringify(result.problems))
  return result.value
}

function withConcepts(concepts: Record<string, JsonObject>): LibraryFiles {
  const added = Object.entries(concepts).map(([id, schema]) => [`urn:khuon:concept:${id}@1`, schema] as const)
  return { ...library, files: new Map([...library.files, ...added]) }
}

const doiTac = '/properties/quocTe/properties/doiTac'
const withRef = ($ref: string) => withAt(sampleSchema, doiTac, { 'x-id': 'doiTac', $ref })
const concept = (id: string) => ({ $ref: `urn:khuon:concept:${id}@1` })

describe('the resolved form', () => {
  it('holds every concept under a local name, each once, with settings worked in', () => {
    const form = resolved(sampleSchema)
    expect(Object.keys(form.$defs as JsonObject).sort()).toEqual([
      'camKet.dongY@1',
      'diaChi.tinh@1',
      'diaChi.xa@1',
      'diaChi@1',
      'doanhNghiep.maSo@1',
      'nguoi.hoTen@1',
      'nguoi.ngaySinh@1',
      'nguoiDaiDien.hoTen@1',
      'nguoiDaiDien@1',
      'tep.dinhKem@1',
      'thietBi.dong@1',
    ])
    expect((form.$defs as JsonObject)['diaChi@1']).toMatchObject({
      properties: { tinh: { 'x-id': 'tinh', $ref: '#/$defs/diaChi.tinh@1' } },
      required: ['tinh', 'xa'],
    })
    expect(at(form, '/$defs/diaChi@1/properties/huyen')).toBeUndefined()
    eachSchema(form, ({ $ref }) => expect($ref ?? '#/$defs/').toMatch(/^#\/\$defs\//))
  })
  it('requires the district where the library has three levels', () => {
    const form = resolved(sampleSchema, sampleLibrary('three-level'))
    expect((form.$defs as JsonObject)['diaChi@1']).toMatchObject({ required: ['huyen', 'tinh', 'xa'] })
  })
  it('is the form itself where nothing is referred to', () => {
    const plain = withAt(withAt(sampleSchema, '/properties', {}), '/required', [])
    expect(resolved(plain)).toEqual(plain)
  })
  it('leaves data that only looks like a reference', () => {
    const source = withAt(sampleSchema, `${doiTac}/examples`, [{ $ref: 'https://vidu.vn' }])
    expect(resolved(source)).toMatchObject({
      properties: { quocTe: { properties: { doiTac: { examples: [{ $ref: 'https://vidu.vn' }] } } } },
    })
  })
  it.each(['two-level', 'three-level', 'either'] as const)('judges as the source does: %s', (levels) => {
    const from = sampleLibrary(levels)
    const ofSource = makeValidator(from)
    const alone = makeValidator({ ...emptyLibrary, formats: from.formats })
    const form = resolved(sampleSchema, from)
    const verdicts = [minimalSubmission, fullSubmission].flatMap((data) => [
      ofSource.accepts(sampleSchema, data),
      alone.accepts(form, data),
    ])
    const accepted = levels !== 'three-level'
    expect(verdicts).toEqual(Array.from({ length: 4 }, () => ({ ok: true, value: accepted })))
  })
  it('judges generated submissions of generated forms as the source does', () => {
    let valid = 0
    let total = 0
    const cases = arbitraryForm(library).chain((form) =>
      arbitrarySubmission(form, { library, validator: judge }).chain((data) =>
        fc.tuple(fc.constant(form), fc.constant(data), arbitraryMutation(data)),
      ),
    )
    fc.assert(
      fc.property(cases, ([{ schema }, data, mutated]) => {
        const form = resolved(schema)
        for (const each of [data, mutated]) {
          const verdict = judge.accepts(schema, each)
          expect(verdict.ok).toBe(true)
          expect(aloneJudge.accepts(form, each)).toEqual(verdict)
          total++
          if (verdict.ok && verdict.value) valid++
        }
      }),
      { numRuns: 60 },
    )
    // Both verdicts are met often enough to mean something.
    expect(valid).toBeGreaterThan(total / 4)
    expect(valid).toBeLessThan((total * 9) / 10)
  })
})

describe('a reference that cannot be followed is refused with its place', () => {
  it.each([
    ['an unknown concept', 'urn:khuon:concept:la@1', 'form/unknown-concept'],
    ['an unknown version', 'urn:khuon:concept:nguoi.hoTen@2', 'form/unknown-concept'],
    ['an unknown setting', 'urn:khuon:library-setting:la', 'form/unknown-setting'],
    ['an address', 'https://vidu.vn/a.json', 'form/remote-ref'],
    ['a file', 'file:///etc/passwd', 'form/remote-ref'],
    ['a relative file', 'a.json', 'form/remote-ref'],
    ['nothing there', '#/$defs/la', 'form/dangling-ref'],
    ['an inherited member', '#/toString', 'form/dangling-ref'],
    ['an anchor', '#la', 'form/anchor-ref'],
    ['a broken escape', '#/%', 'form/anchor-ref'],
  ])('%s', (_, ref, code) => {
    expect(resolveForm(withRef(ref), library)).toEqual({
      ok: false,
      problems: [{ code, at: `${doiTac}/$ref`, args: { ref } }],
    })
    expect(judge.accepts(withRef(ref), {})).toMatchObject({ ok: false, problems: [{ code }] })
  })
  it('one inside a concept, at the use that leads there', () => {
    const from = withConcepts({ a: { type: 'object', properties: { b: concept('la') } } })
    expect(resolveForm(withRef('urn:khuon:concept:a@1'), from)).toEqual({
      ok: false,
      problems: [
        { code: 'form/unknown-concept', at: `${doiTac}/$ref`, args: { ref: 'urn:khuon:concept:la@1' } },
      ],
    })
  })
  it.each<[string, Record<string, JsonObject>]>([
    ['to itself', { a: concept('a') }],
    ['through another', { a: concept('b'), b: { title: 'B', ...concept('a') } }],
    ['through allOf', { a: { allOf: [{ type: 'string' }, concept('b')] }, b: { anyOf: [concept('a')] } }],
    ['through if and not', { a: { if: { not: concept('a') } } }],
    [
      'beside one that ends',
      { a: { properties: { x: concept('b') }, ...concept('b') }, b: { allOf: [concept('a')] } },
    ],
  ])('a circle that consumes no data: %s', (_, concepts) => {
    const from = withConcepts(concepts)
    expect(resolveForm(withRef('urn:khuon:concept:a@1'), from)).toMatchObject({
      ok: false,
      problems: [{ code: 'form/ref-cycle', at: `${doiTac}/$ref` }],
    })
    expect(makeValidator(from).accepts(withRef('urn:khuon:concept:a@1'), {}).ok).toBe(false)
  })
  it('not a circle that goes down into the data: it ends with the data', () => {
    const from = withConcepts({
      a: {
        type: 'object',
        additionalProperties: false,
        properties: { con: { 'x-id': 'con', ...concept('a') } },
      },
    })
    const source = withRef('urn:khuon:concept:a@1')
    expect(resolved(source, from)).toMatchObject({
      $defs: { 'a@1': { properties: { con: { $ref: '#/$defs/a@1' } } } },
    })
    // It is outside the profile all the same, and never run.
    expect(makeValidator(from).accepts(source, {})).toMatchObject({
      ok: false,
      problems: [{ code: 'form/recursion', at: `${doiTac}/$ref` }],
    })
  })
  it('what grows to 2^30 schemas, at once', () => {
    const doubling: Record<string, JsonObject> = { a30: { type: 'string' } }
    for (let level = 0; level < 30; level++) {
      doubling[`a${level}`] = { allOf: [concept(`a${level + 1}`), concept(`a${level + 1}`)] }
    }
    const from = withConcepts(doubling)
    const expected = [{ code: 'form/expansion', at: `${doiTac}/$ref`, args: { limit: 200_000 } }]
    expect(resolveForm(withRef('urn:khuon:concept:a0@1'), from)).toEqual({ ok: false, problems: expected })
    expect(makeValidator(from).accepts(withRef('urn:khuon:concept:a0@1'), {})).toEqual({
      ok: false,
      problems: expected,
    })
  }, 5000)
  it('a chain of 20,000 local references, without running out of stack', () => {
    const $defs: Record<string, JsonValue> = { n20000: { type: 'string' } }
    for (let level = 0; level < 20_000; level++) $defs[`n${level}`] = { $ref: `#/$defs/n${level + 1}` }
    const source = withAt(withRef('#/$defs/n0'), '/$defs', $defs)
    expect(resolveForm(source, library)).toEqual({
      ok: false,
      problems: [{ code: 'form/too-deep', at: `${doiTac}/$ref`, args: { limit: 1000 } }],
    })
  }, 5000)
  it('a schema with an $id of its own inside', () => {
    expect(resolveForm(withAt(sampleSchema, `${doiTac}/$id`, 'urn:la'), library)).toEqual({
      ok: false,
      problems: [{ code: 'form/embedded-id', at: `${doiTac}/$id` }],
    })
  })
})
