import { describe, expect, it } from 'vitest'
import { loadLibrary } from '../change/testing/real-procedures.ts'
import { conceptsHolding, judgeProposal, usesOfConcept } from './concept-impact.ts'
import { proposedConcept } from './concept-proposal.ts'
import { conceptOf } from './library.ts'

const library = loadLibrary()
const urn = 'urn:khuon:concept:nguoi.hoTen@1'
const name = conceptOf(library.files.get(urn)!)!

describe('a proposed version of a concept', () => {
  it('is the file before with the edits made, the next version, and what it rests on asked anew', () => {
    const { title: _title, 'x-en': english, ...rest } = name.file as unknown as Record<string, object>
    expect(proposedConcept(name, { title: 'Họ, chữ đệm và tên', maxLength: 150, pattern: null }, 2)).toEqual({
      ...rest,
      title: 'Họ, chữ đệm và tên',
      'x-en': english,
      $id: 'urn:khuon:concept:nguoi.hoTen@2',
      maxLength: 150,
      'x-concept': { ...name.meta, version: 2, provenance: { status: 'unverified' } },
    })
  })
  it('takes a hint away in both languages', () => {
    const made = proposedConcept(name, { description: null, descriptionEn: null }, 2)
    expect(['description' in made, made['x-en']]).toEqual([false, { title: 'Full name' }])
  })
})

describe('what it does where the concept is used', () => {
  const judge = (edits: Parameters<typeof proposedConcept>[1]) =>
    judgeProposal(library, urn, proposedConcept(name, edits, 2))

  it('widens with a name that was too long before', () => {
    const { effect, accepted, refused } = judge({ maxLength: 150 })()
    expect([effect, refused]).toEqual(['widens', undefined])
    expect(String(accepted).length).toBeGreaterThan(100)
  })
  it('narrows with a name that is too short then', () => {
    const { effect, accepted, refused } = judge({ minLength: 5 })()
    expect([effect, accepted]).toEqual(['narrows', undefined])
    expect(String(refused).length).toBeLessThan(5)
  })
  it('does both, shown by one name each', () => {
    const { effect, accepted, refused } = judge({ minLength: 5, maxLength: 150 })()
    expect([effect, typeof accepted, typeof refused]).toEqual(['incomparable', 'string', 'string'])
  })
  it('does nothing by its words, and nothing where a form is tighter itself', () => {
    expect(judge({ title: 'Tên' })()).toEqual({ effect: 'none' })
    const use = { id: 'ten', schema: { $ref: urn, 'x-id': 'ten', maxLength: 80 } }
    expect(judge({ maxLength: 150 })(use)).toEqual({ effect: 'none' })
    expect(judge({ maxLength: 90 })(use)).toEqual({ effect: 'none' })
    expect(judge({ maxLength: 60 })(use).effect).toBe('narrows')
  })
})

describe('where a concept is used', () => {
  it('is found in sections and rows of a form, each with its own label', () => {
    const form = {
      type: 'object',
      properties: {
        a: { type: 'object', properties: { ten: { $ref: urn, 'x-id': 'ten', title: 'Tên chủ' } } },
        b: { type: 'array', items: { type: 'object', properties: { ten: { $ref: urn, 'x-id': 'tenB' } } } },
        c: { $ref: 'urn:khuon:concept:nguoi.hoTen@2', 'x-id': 'c' },
      },
    }
    expect(usesOfConcept(form, urn).map(({ id, title }) => [id, title])).toEqual([
      ['ten', 'Tên chủ'],
      ['tenB', undefined],
    ])
  })
  it('is found in groups of the library, which keep the version they name', () => {
    const holding = conceptsHolding(library, urn)
    expect(holding.length).toBeGreaterThan(0)
    expect(holding).not.toContain(urn)
  })
})
