import { describe, expect, it } from 'vitest'
import { documentsOf } from '../../../core/change/documents.ts'
import { deviationProblems, variantOf } from '../../../core/import/variant.ts'
import { readStandard, shippedRevision } from '../open-studio.ts'
import { compareRounds } from '../../../core/survey/compare-rounds.ts'
import { SurveyRound } from '../../../core/survey/survey-round.ts'
import { Compile } from 'typebox/compile'
import { illustrativeRounds } from './illustrative-rounds.ts'
import { demoProvinces, illustrativeVariant } from './illustrative-variants.ts'
import { illustrativeEdits } from './illustrative-edits.ts'

const { source, procedures } = readStandard()
const { library } = source

const variants = procedures.flatMap((procedure, index) => {
  const { digest } = shippedRevision(procedure, source)
  return demoProvinces.map(({ id }) => ({
    procedure,
    province: id,
    variant: illustrativeVariant(procedure, { province: id, index, library, digest }),
  }))
})

describe('the invented provinces', () => {
  it('fill every cell, and say of each that it is made up', () => {
    expect(variants).toHaveLength(3 * 41)
    const unsaid = variants.filter(
      ({ variant }) =>
        variant.illustrative !== true || variant.overlay.some(({ illustrative }) => illustrative !== true),
    )
    expect(unsaid).toEqual([])
  })

  it('can be made on the shipped procedures', () => {
    const problems = variants.flatMap(({ procedure, variant }) => {
      const malformed = deviationProblems(variant.overlay)
      if (malformed.length > 0) return malformed
      const made = variantOf({ documents: documentsOf(procedure), library }, variant.overlay)
      return made.ok ? [] : made.problems
    })
    expect(problems).toEqual([])
  })

  it('show every kind of deviation, and provinces that run the standard as it is', () => {
    const kinds = new Set(
      variants.flatMap(({ variant }) => variant.overlay.map(({ id }) => id.replace(/-\d+$/, ''))),
    )
    expect([...kinds].sort()).toEqual(Object.keys(illustrativeEdits).sort())
    const identical = variants.filter(({ variant }) => variant.overlay.length === 0)
    expect(identical.length).toBeGreaterThan(15)
    expect(identical.length).toBeLessThan(60)
  })

  it('do the same thing in two provinces now and then, so that it can be taken into the standard', () => {
    const seen = new Map<string, Set<string>>()
    for (const { procedure, province, variant } of variants)
      for (const { type, target, after } of variant.overlay) {
        const key = JSON.stringify([procedure.slug, type, target, after])
        seen.set(key, (seen.get(key) ?? new Set()).add(province))
      }
    expect([...seen.values()].filter((provinces) => provinces.size >= 2).length).toBeGreaterThan(2)
  })

  it('come out the same every time', () => {
    const [first] = procedures
    if (first === undefined) throw new Error('no procedure')
    const { digest } = shippedRevision(first, source)
    const make = () => illustrativeVariant(first, { province: 'tinh-mau-b', index: 3, library, digest })
    expect(make()).toEqual(make())
  })
})

describe('the invented survey rounds', () => {
  const slugs = procedures.map(({ slug }) => slug)
  const [before, after] = illustrativeRounds('tinh-mau-a', slugs)

  it('are rounds like others, and say that they are made up', () => {
    for (const round of [before, after]) {
      expect(Compile(SurveyRound).Check(round)).toBe(true)
      expect(round?.illustrative).toBe(true)
    }
  })

  it('have something to compare: better, worse, and people more satisfied', () => {
    if (before === undefined || after === undefined) throw new Error('no rounds')
    const { moves, satisfaction } = compareRounds(before, after, slugs)
    const movements = new Set(moves.map(({ movement }) => movement))
    expect([...movements].sort()).toEqual(['improved', 'worsened'])
    const { before: one, after: other } = satisfaction
    expect((one?.satisfied ?? 0) / (one?.asked ?? 1)).toBeLessThan(
      (other?.satisfied ?? 0) / (other?.asked ?? 1),
    )
  })
})
