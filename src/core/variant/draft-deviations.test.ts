import { describe, expect, it } from 'vitest'
import { apply } from '../change/apply.ts'
import { diff } from '../change/diff.ts'
import type { ProcedureDocuments } from '../change/documents.ts'
import { must, normalSample } from '../change/testing/laws.ts'
import { randomFrom } from '../change/testing/random.ts'
import { changesOf } from '../import/variant.ts'
import { committing, deviation, randomCase, withTimeLimit } from '../import/testing/small-imports.ts'
import type { JsonObject } from '../json/json-value.ts'
import { notesOf, respectOf } from './deviation-note.ts'
import { draftDeviations } from './draft-deviations.ts'
import type { Deviation } from './overlay.ts'

const shorter: Deviation = {
  ...committing('d1', 7),
  reason: 'Rút ngắn cho người nộp',
  legalBasis: [{ document: 'Quyết định mẫu 1/QĐ-UBND' }],
  provenance: { status: 'sourced', sources: [{ kind: 'paper', ref: 'to-khai' }] },
}

const open = (base: ProcedureDocuments, overlay: readonly Deviation[]) => ({
  base,
  draft: must(apply(base, changesOf(overlay))),
  opened: overlay,
  notes: notesOf(overlay),
})

function renamed(documents: ProcedureDocuments, name: string): ProcedureDocuments {
  const { card } = documents
  return { ...documents, card: { ...card, name: { ...(card?.['name'] as JsonObject), vi: name } } }
}

describe('the deviations of a variant that is being edited', () => {
  it('are none where the draft says what the standard says', () => {
    expect(draftDeviations(open(normalSample, []))).toEqual([])
  })

  it('are word for word those of the overlay as long as nothing was edited', () => {
    expect(draftDeviations(open(normalSample, [shorter]))).toEqual([shorter])
  })

  it('lose nothing of any overlay by being opened and left as they are', () => {
    for (let seed = 1; seed <= 25; seed++) {
      const { before, overlay } = randomCase(randomFrom(seed))
      const words = overlay.map((one, index) => ({ ...one, reason: `lý do ${index}` }))
      expect(draftDeviations(open(before, words))).toEqual(words)
    }
  })

  it('give the draft when they are applied to the base, whatever was edited', () => {
    for (let seed = 1; seed <= 25; seed++) {
      const { before, after, overlay } = randomCase(randomFrom(seed))
      const variant = { ...open(before, overlay), draft: after }
      const found = draftDeviations(variant)
      expect(diff(must(apply(before, changesOf(found))), after)).toEqual([])
      expect(new Set(found.map(({ id }) => id)).size).toBe(found.length)
    }
  })

  it('have a new one without words beside those that nobody touched', () => {
    const variant = { ...open(normalSample, [shorter]), draft: renamed(withTimeLimit(10, 7), 'Tên khác') }
    const [first, second, ...others] = draftDeviations(variant)
    expect([first, others]).toEqual([shorter, []])
    expect(second).toMatchObject({
      type: 'card.name-changed',
      reason: null,
      legalBasis: null,
      provenance: { status: 'unverified' },
    })
    expect(draftDeviations(variant)).toEqual([first, second])
  })

  it('keep id, reason and basis where the same respect differs otherwise by now', () => {
    const variant = { ...open(normalSample, [shorter]), draft: withTimeLimit(10, 5) }
    const [change] = diff(normalSample, withTimeLimit(10, 5))
    expect(draftDeviations(variant)).toEqual([{ ...shorter, ...change }])
  })

  it('are gone where the edit was taken back, and have their words again when it is made again', () => {
    const variant = open(normalSample, [shorter])
    expect(draftDeviations({ ...variant, draft: normalSample })).toEqual([])
    expect(draftDeviations({ ...variant, draft: withTimeLimit(10, 7) })).toEqual([shorter])
  })

  it('keep the words of each of two deviations in one respect', () => {
    const [one] = diff(normalSample, withTimeLimit(10, 7))
    const [other] = diff(withTimeLimit(10, 7), withTimeLimit(10, 5))
    if (one === undefined || other === undefined) throw new Error('nothing differs')
    const overlay = [
      { ...deviation('d1', one), reason: 'một' },
      { ...deviation('d2', other), reason: 'hai' },
    ]
    expect(respectOf(one)).toBe(respectOf(other))
    expect(draftDeviations(open(normalSample, overlay))).toEqual(overlay)
  })
})
