import { resolve } from 'node:path'
import { pathToFileURL } from 'node:url'
import { beforeAll, describe, expect, it } from 'vitest'
import { procedureFolders } from '../../server/files/shipped-standard.ts'
import { readLibrary, readProcedures } from '../../server/operations/standard-on-disk.ts'
import { apply } from '../change/apply.ts'
import { documentsOf, type ProcedureDocuments } from '../change/documents.ts'
import { formContains } from '../containment/form-contains.ts'
import { formModel } from '../form/form-model.ts'
import { resolveForm } from '../form/resolve.ts'
import { isJsonArray, isJsonObject, type JsonObject, type JsonValue } from '../json/json-value.ts'
import { at } from '../json/pointer.ts'
import { foreignParts } from './foreign-parts.ts'
import type { Correction } from './match-result.ts'
import { match } from './match.ts'
import { type OverlayProposal, proposeOverlay } from './propose-overlay.ts'

const { library } = readLibrary('schemas')
const contains = formContains(library)
const slugs = procedureFolders('procedures').filter((_, index) => index % 7 === 0)

interface Bench {
  readonly mutations: Readonly<Record<string, (tree: unknown, random: unknown) => unknown>>
  readonly createRandom: (seed: number) => unknown
  readonly treeOf: (model: unknown) => unknown
  readonly formOf: (tree: unknown) => { readonly schema: JsonObject }
}
let bench: Bench

beforeAll(async () => {
  const load = (name: string) => import(pathToFileURL(resolve('bench/match', name)).href) as Promise<Bench>
  bench = { ...(await load('tree.mjs')), mutations: (await load('mutations.mjs')).mutations }
})

function standardOf(slug: string): ProcedureDocuments {
  const [procedure] = readProcedures(`procedures/${slug}`, '.').procedures
  if (procedure === undefined) throw new Error(slug)
  return documentsOf(procedure)
}

function modelOf(standard: ProcedureDocuments) {
  const [form] = standard.forms
  if (form === undefined) throw new Error('no form')
  const { schema, layout } = form
  return { form, model: formModel({ schema, ...(layout === undefined ? {} : { layout }) }, library) }
}

function proposed(
  standard: ProcedureDocuments,
  schema: JsonObject,
  corrections: readonly Correction[] = [],
  options: { readonly threshold?: number; readonly sure?: number } = {},
) {
  const { threshold = 0.5 } = options
  const { form, model } = modelOf(standard)
  const foreign = formModel({ schema }, library)
  const found = match(model, foreign, { library, corrections, ...options })
  const possible = match(model, foreign, { library, corrections, threshold: threshold * 0.7 }).pairs
  const input = { standard, form, model, foreign: { schema }, match: found, possible, contains, library }
  return { found, proposal: proposeOverlay(input), form }
}

function applied(standard: ProcedureDocuments, { changes, problems }: OverlayProposal): ProcedureDocuments {
  expect(problems).toEqual([])
  const made = apply(standard, changes, library)
  if (!made.ok) throw new Error(JSON.stringify(made.problems))
  return made.value
}

/** The same accepted values, where `held` says which schemas of two places are meant. */
function acceptsTheSame(one: JsonValue | undefined, other: JsonValue | undefined): boolean {
  if (one === undefined || other === undefined) return false
  const held = (value: JsonValue) => ({ type: 'object', properties: { value }, additionalProperties: false })
  return [contains(held(one), held(other)), contains(held(other), held(one))].every(
    ({ verdict }) => verdict === 'contained',
  )
}

function isRequired(schema: JsonObject, pointer: string): boolean {
  const cut = pointer.lastIndexOf('/properties/')
  const holder = at(schema, pointer.slice(0, cut))
  const key = pointer.slice(cut + '/properties/'.length)
  const required = isJsonObject(holder) ? holder['required'] : undefined
  return isJsonArray(required) && required.includes(key)
}

describe('the overlay proposed for a foreign form', { timeout: 300_000 }, () => {
  it('changes nothing for the form itself, nor for a copy without our ids, notes and concepts', () => {
    for (const slug of slugs) {
      const standard = standardOf(slug)
      const { form } = modelOf(standard)
      expect([slug, proposed(standard, form.schema).proposal.changes]).toEqual([slug, []])
      const resolved = resolveForm(form.schema, library)
      if (!resolved.ok) throw new Error(slug)
      const { changes, problems, notCompared } = proposed(
        standard,
        bare(resolved.value) as JsonObject,
      ).proposal
      expect([slug, changes, problems, notCompared]).toEqual([slug, [], [], []])
    }
  })

  it('gives a form whose paired fields accept what the foreign ones do, in the same place', () => {
    let count = 0
    slugs.forEach((slug, index) => {
      const standard = standardOf(slug)
      const { model } = modelOf(standard)
      const tree = bench.treeOf(model)
      for (const [kind, mutate] of Object.entries(bench.mutations).filter((_, at) => at % 2 === index % 2)) {
        const { schema } = bench.formOf(mutate(tree, bench.createRandom(index * 100 + count)))
        const { found, proposal, form } = proposed(standard, schema)
        const about = `${slug} ${kind}`
        const variant = applied(standard, proposal)
        const ours = variant.forms.find(({ id }) => id === form.id)?.schema ?? {}
        const theirs = foreignParts(schema, undefined, form.id, library)
        for (const { kind: role, relation, standardIds, foreignPointers } of found.pairs) {
          const [pointer = ''] = foreignPointers
          if (role === 'section' || role === 'option' || relation !== 'same') continue
          count++
          const [one, other] = [at(ours, pointer), theirs.schemaAt(pointer)]
          const isSame =
            acceptsTheSame(one, other) && isRequired(ours, pointer) === isRequired(schema, pointer)
          expect([about, standardIds, pointer, isSame ? '' : [one, other]]).toEqual([
            about,
            standardIds,
            pointer,
            '',
          ])
        }
      }
    })
    expect(count).toBeGreaterThan(500)
  })

  it('says nothing of what a foreign file cannot say: official marks, legal basis, policy, provenance', () => {
    const standard = standardOf('cap-giay-phep-buu-chinh')
    const tree = bench.treeOf(modelOf(standard).model)
    const { schema } = bench.formOf(tree)
    const { changes } = proposed(standard, schema).proposal
    const silent = /\.(?:official|policy|legal-basis|provenance|line|reuse|unit|presentation)-changed$/
    expect(changes.filter(({ type }) => silent.test(type))).toEqual([])
    expect(changes.filter(({ type }) => !/^(?:form|section|field|column|option|rule)\./.test(type))).toEqual(
      [],
    )
  })
})

describe('a small foreign form', () => {
  const text = (title: string, more: JsonObject = {}): JsonObject => ({ title, type: 'string', ...more })
  const standard: ProcedureDocuments = {
    forms: [
      {
        id: 'don',
        schema: {
          type: 'object',
          additionalProperties: false,
          properties: {
            nguoi: {
              'x-id': 'nguoi',
              title: 'Người nộp',
              type: 'object',
              additionalProperties: false,
              properties: {
                hoTen: { 'x-id': 'hoTen', 'x-official': true, ...text('Họ và tên', { maxLength: 100 }) },
                email: { 'x-id': 'email', ...text('Thư điện tử', { maxLength: 100 }) },
                loai: {
                  'x-id': 'loai',
                  ...text('Loại người nộp'),
                  oneOf: [
                    { const: 'ca-nhan', title: 'Cá nhân', 'x-id': 'loai.ca-nhan' },
                    { const: 'to-chuc', title: 'Tổ chức', 'x-id': 'loai.to-chuc' },
                  ],
                },
              },
              required: ['hoTen'],
            },
          },
          required: ['nguoi'],
        },
      },
    ],
    results: [],
  }
  const foreign = (properties: JsonObject, required: readonly string[] = ['ten']): JsonObject => ({
    type: 'object',
    required: ['nguoi'],
    properties: { nguoi: { title: 'Người nộp', type: 'object', properties, required } },
  })
  const types = ({ changes }: OverlayProposal) => changes.map(({ type, target }) => [type, target])

  it('renames, tightens, adds and removes on the ids of the standard', () => {
    const schema = foreign({
      ten: text('Họ và tên', { maxLength: 50 }),
      zalo: text('Số Zalo nhận tin nhắn'),
      loai: text('Loại người nộp', { enum: ['ca-nhan', 'to-chuc', 'ho-kinh-doanh'] }),
    })
    const { proposal } = proposed(standard, schema)
    expect(types(proposal)).toEqual([
      ['field.renamed', 'hoTen'],
      ['field.bounds-changed', 'hoTen'],
      ['field.removed', 'email'],
      ['field.added', 'rieng.nguoi.zalo'],
      ['option.added', 'rieng.nguoi.loai.2'],
    ])
    expect(proposal).toMatchObject({ doubts: [], notCompared: [], problems: [] })
  })

  it('follows a person: a pair said to be none is a removal and an addition', () => {
    const schema = foreign({
      ten: text('Họ và tên', { maxLength: 100 }),
      email: text('Thư điện tử', { maxLength: 100 }),
    })
    expect(types(proposed(standard, schema).proposal)).toEqual([
      ['field.renamed', 'hoTen'],
      ['field.removed', 'loai'],
    ])
    const { proposal } = proposed(standard, schema, [{ standardId: 'email', foreignPointer: null }])
    expect(types(proposal)).toEqual([
      ['field.renamed', 'hoTen'],
      ['field.removed', 'email'],
      ['field.removed', 'loai'],
      ['field.added', 'rieng.nguoi.email'],
    ])
  })

  it('names every doubtful pair and the changes that rest on it, and leaves alone what is below the threshold', () => {
    const schema = foreign({
      ten: text('Họ và tên', { maxLength: 100 }),
      hop: text('Điện tử', { maxLength: 100 }),
      loai: text('Loại'),
    })
    const { found, proposal } = proposed(standard, schema, [], { sure: 0.98 })
    const doubtful = found.pairs.filter(({ certainty, kind }) => certainty === 'doubtful' && kind === 'field')
    expect(doubtful.length).toBeGreaterThan(0)
    const named = proposal.doubts.map(({ standardIds }) => standardIds[0])
    expect(named).toEqual(expect.arrayContaining(doubtful.map(({ standardIds }) => standardIds[0])))
    for (const { standardIds, changes } of proposal.doubts)
      expect([standardIds, changes.map((index) => proposal.changes[index]?.target)]).toEqual([
        standardIds,
        proposal.changes.map(({ target }) => target).filter((target) => standardIds.includes(target)),
      ])
    const weak = doubtful.find(({ standardIds }) => standardIds[0] === 'email')
    const threshold = (weak?.confidence ?? 0) + 0.01
    const strict = proposed(standard, schema, [], { threshold }).proposal
    const foreignPointer = '/properties/nguoi/properties/hop'
    expect(strict.notCompared).toContainEqual({
      standardId: 'email',
      reason: 'below-threshold',
      foreignPointer,
    })
    expect(strict.changes.filter(({ target }) => target === 'email')).toEqual([])
  })

  it('keeps what the rest of the procedure leans on, and says so', () => {
    const card = {
      dossier: [
        {
          id: 'tp1',
          name: 'Giấy',
          required: true,
          condition: { text: 'Tổ chức', over: { field: 'loai', equals: 'to-chuc' } },
        },
      ],
    } as unknown as JsonObject
    const { proposal } = proposed(
      { ...standard, card },
      foreign({ ten: text('Họ và tên', { maxLength: 100 }) }),
    )
    expect(proposal).toMatchObject({ notCompared: [{ standardId: 'loai', reason: 'needed' }], problems: [] })
    expect(types(proposal)).toEqual([
      ['field.renamed', 'hoTen'],
      ['field.removed', 'email'],
    ])
  })
})

/** Without what is ours; keys and structure as they are. */
function bare(value: JsonValue, parent = ''): JsonValue {
  if (isJsonArray(value)) return value.map((item) => bare(item))
  if (!isJsonObject(value)) return value
  return Object.fromEntries(
    Object.entries(value)
      .filter(([key]) => parent === 'properties' || parent === '$defs' || !key.startsWith('x-'))
      .map(([key, inner]) => [key, bare(inner, key)]),
  )
}
