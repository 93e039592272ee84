import { describe, expect, it } from 'vitest'
import type { DeviationCell, JudgedDeviation } from '../deviation/cell.ts'
import { conformityOf, countConformity, shareOf } from './conformity.ts'

type Told = readonly [kind: JudgedDeviation['kind'], burden: DeviationCell['burden'], hasLegalBasis: boolean]

function cell(standing: DeviationCell['standing'], ...deviations: readonly Told[]): DeviationCell {
  return {
    province: 'tinh-mau-a',
    procedure: 'a',
    standing,
    behind: 0,
    hearsay: false,
    deviations: deviations.map(([kind, burden, hasLegalBasis]) => ({
      kind,
      hasLegalBasis,
      judged: { burden },
    })),
  } as unknown as DeviationCell
}

describe('how far a province keeps to the standard', () => {
  it.each([
    ['not-surveyed', undefined],
    ['not-surveyed', cell('not-surveyed')],
    ['withdrawn', cell('withdrawn')],
    ['hearsay', { ...cell('deviating', ['added', 'heavier', false]), hearsay: true }],
    ['as-standard', cell('identical')],
    // Every deviation has been absorbed by the standard: none is left.
    ['as-standard', cell('deviating')],
    ['wording-only', cell('deviating', ['wording', 'equal', false], ['wording', 'equal', true])],
    ['not-heavier', cell('deviating', ['wording', 'equal', false], ['deadline', 'lighter', false])],
    ['heavier-with-basis', cell('deviating', ['added', 'heavier', true], ['looser', 'lighter', false])],
    ['heavier-without-basis', cell('deviating', ['added', 'heavier', true], ['tighter', 'heavier', false])],
    // What cannot be compared owes a basis, too.
    ['heavier-without-basis', cell('deviating', ['process', 'mixed', false])],
    ['heavier-with-basis', cell('deviating', ['process', 'mixed', true])],
  ] as const)('is %s', (expected, one) => {
    expect(conformityOf(one)).toBe(expected)
  })

  it('is counted, with what nobody knows or runs in no share', () => {
    const cells = [
      undefined,
      cell('withdrawn'),
      cell('identical'),
      { ...cell('deviating', ['wording', 'equal', false]), behind: 2 },
      cell('deviating', ['added', 'heavier', false]),
    ]
    expect(countConformity(cells)).toEqual({
      all: 5,
      by: {
        'as-standard': 1,
        'wording-only': 1,
        'not-heavier': 0,
        'heavier-with-basis': 0,
        'heavier-without-basis': 1,
        withdrawn: 1,
        hearsay: 0,
        'not-surveyed': 1,
      },
      counted: 3,
      conforming: 2,
      behind: 1,
    })
    expect([shareOf(2, 3), shareOf(0, 3), shareOf(0, 0)]).toEqual([66.7, 0, undefined])
  })
})
