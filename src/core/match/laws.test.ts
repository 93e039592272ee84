import { readFileSync } from 'node:fs'
import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { procedureFolders } from '../../server/files/shipped-standard.ts'
import { readLibrary } from '../../server/operations/standard-on-disk.ts'
import { formModel } from '../form/form-model.ts'
import { isJsonArray, isJsonObject, type JsonObject, type JsonValue } from '../json/json-value.ts'
import { match } from './match.ts'

const { library } = readLibrary('schemas')
const slugs = procedureFolders('procedures')
const read = (slug: string, name: string) =>
  JSON.parse(readFileSync(`procedures/${slug}/${name}.json`, 'utf8')) as JsonObject

/** Members of every object in another order; lists as they are. */
function shuffled(value: JsonValue, order: (key: string) => number): JsonValue {
  if (isJsonArray(value)) return value.map((item) => shuffled(item, order))
  if (!isJsonObject(value)) return value
  const entries = Object.entries(value).sort(([one], [other]) => order(one) - order(other))
  return Object.fromEntries(entries.map(([key, inner]) => [key, shuffled(inner, order)]))
}

const orderBy = (seed: number) => (key: string) => {
  let hash = seed
  for (const char of key) hash = Math.imul(hash ^ (char.codePointAt(0) ?? 0), 16777619)
  return hash >>> 0
}

/** As a province might send it: no ids, no concepts, keys that say nothing. */
function bare(value: JsonValue, parent = ''): JsonValue {
  if (isJsonArray(value)) return value.map((item) => bare(item))
  if (!isJsonObject(value)) return value
  const entries = Object.entries(value)
    .filter(
      ([key]) => parent === 'properties' || (!key.startsWith('x-') && key !== 'allOf' && key !== 'required'),
    )
    .map(([key, inner], index) => [
      parent === 'properties' ? `${key.slice(0, 3)}${index}` : key,
      bare(inner, key),
    ])
  return Object.fromEntries(entries)
}

const anyForm = fc.constantFrom(...slugs)

describe('laws of match', () => {
  it('the order of members in the files decides nothing', () => {
    fc.assert(
      fc.property(anyForm, anyForm, fc.nat(), (slug, other, seed) => {
        const layout = read(slug, 'form.layout')
        const schema = read(slug, 'form.schema')
        const theirs = bare(read(other, 'form.schema'))
        const once = match(formModel({ schema, layout }, library), formModel({ schema: theirs }, library), {
          library,
        })
        const again = match(
          formModel({ schema: shuffled(schema, orderBy(seed)), layout }, library),
          formModel({ schema: shuffled(theirs, orderBy(seed + 1)) }, library),
          { library: { concepts: [...library.concepts].reverse() } },
        )
        expect(again).toEqual(once)
      }),
      { numRuns: 15 },
    )
  }, 60_000)

  it('a form is paired with itself, field by field, without a doubt', () => {
    for (const slug of slugs.slice(0, 8)) {
      const model = formModel(
        { schema: read(slug, 'form.schema'), layout: read(slug, 'form.layout') },
        library,
      )
      const { pairs, unmatchedForeign, unmatchedStandard } = match(model, model, { library })
      expect([slug, unmatchedStandard, unmatchedForeign]).toEqual([slug, [], []])
      for (const { kind, standardIds, foreignPointers, relation } of pairs) {
        if (kind === 'option') continue
        const pointer = `/${(model.nodes.get(standardIds[0] ?? '')?.dataPath ?? [])
          .map((key) => (key === '*' ? 'items' : `properties/${key}`))
          .join('/')}`
        expect([relation, foreignPointers]).toEqual(['same', [pointer]])
      }
    }
  }, 60_000)

  it('nothing is paired twice, everything is either paired or named as left, and all of it is JSON', () => {
    fc.assert(
      fc.property(anyForm, anyForm, (slug, other) => {
        const standard = formModel(
          { schema: read(slug, 'form.schema'), layout: read(slug, 'form.layout') },
          library,
        )
        const foreign = formModel({ schema: bare(read(other, 'form.schema')) }, library)
        const result = match(standard, foreign, { library })
        const paired = result.pairs.filter(({ kind }) => kind !== 'option')
        const ids = paired.flatMap(({ standardIds }) => standardIds)
        const pointers = paired.flatMap(({ foreignPointers }) => foreignPointers)
        expect(new Set(ids).size).toBe(ids.length)
        expect(new Set(pointers).size).toBe(pointers.length)
        const left = result.unmatchedStandard.filter(({ kind }) => kind !== 'option').map(({ at }) => at)
        expect(left.filter((id) => ids.includes(id))).toEqual([])
        // A group that went onto one line is accounted for by its fields.
        for (const { id, kind } of standard.nodes.values()) {
          if (kind !== 'group') expect([...ids, ...left]).toContain(id)
        }
        expect(JSON.parse(JSON.stringify(result))).toEqual(result)
      }),
      { numRuns: 25 },
    )
  }, 60_000)

  it('what a person said always stands in the result, in any order of saying it', () => {
    fc.assert(
      fc.property(
        anyForm,
        fc.array(fc.tuple(fc.nat(), fc.option(fc.nat())), { maxLength: 6 }),
        (slug, drawn) => {
          const standard = formModel(
            { schema: read(slug, 'form.schema'), layout: read(slug, 'form.layout') },
            library,
          )
          const foreign = formModel({ schema: bare(read(slug, 'form.schema')) }, library)
          const isField = ({ kind }: { readonly kind: string }) =>
            kind !== 'section' && kind !== 'group' && kind !== 'table'
          const ours = [...standard.nodes.values()].filter(isField)
          const theirs = [...foreign.nodes.values()].filter(isField)
          const corrections = drawn.map(([one, other]) => ({
            standardId: ours[one % ours.length]?.id ?? '',
            foreignPointer:
              other === null
                ? null
                : `/${(theirs[other % theirs.length]?.dataPath ?? []).map((key) => (key === '*' ? 'items' : `properties/${key}`)).join('/')}`,
          }))
          const result = match(standard, foreign, { library, corrections })
          expect(match(standard, foreign, { library, corrections: [...corrections].reverse() })).toEqual(
            result,
          )
          const refused = new Set(result.problems.map(({ args }) => `${args.id} ${args.pointer}`))
          for (const { standardId, foreignPointer } of corrections) {
            if (refused.has(`${standardId} ${foreignPointer ?? ''}`)) continue
            const pair = result.pairs.find(
              ({ kind, standardIds }) => kind !== 'option' && standardIds.includes(standardId),
            )
            if (foreignPointer === null) expect(pair).toBeUndefined()
            else
              expect(pair).toMatchObject({
                foreignPointers: [foreignPointer],
                certainty: 'confirmed',
                confidence: 1,
              })
          }
        },
      ),
      { numRuns: 25 },
    )
  }, 60_000)
})
