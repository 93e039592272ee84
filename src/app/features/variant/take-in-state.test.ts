import { describe, expect, it } from 'vitest'
import type { TakeInAnswer, TakenPair } from '../../../core/api/variant-contract.ts'
import { absentOrNot, confirmed, corrected, isOpen, nothingSaid, parted, rowsOf } from './take-in-state.ts'

function pair(id: string, more: Partial<TakenPair> = {}): TakenPair {
  return {
    kind: 'field',
    standardIds: [id],
    foreignPointers: [`/properties/${id}`],
    relation: 'same',
    confidence: 0.9,
    certainty: 'sure',
    reasons: [],
    standardNames: [id],
    foreignNames: [id],
    changes: [],
    ...more,
  }
}
const fax = { standardId: 'fax', foreignPointer: '/properties/fax' }

describe('what a person says about pairs', () => {
  it('shows what waits first, then the least sure, then what is confirmed; options go with their question', () => {
    const pairs = [
      pair('a', { certainty: 'confirmed', confidence: 1 }),
      pair('b'),
      pair('c', { confidence: 0.8 }),
      pair('d', { certainty: 'doubtful', confidence: 0.6 }),
      pair('e', { kind: 'option', certainty: 'doubtful' }),
    ]
    const rows = rowsOf({ pairs } as unknown as TakeInAnswer)
    expect(rows.map(({ standardIds }) => standardIds[0])).toEqual(['d', 'c', 'b', 'a'])
    expect(pairs.map(isOpen)).toEqual([false, false, false, true, false])
  })

  it('is confirmed, parted, or paired with another; of two words about one thing the last counts', () => {
    const yes = confirmed(nothingSaid, pair('fax'))
    expect(yes).toEqual({ corrections: [fax], absent: [] })
    expect(parted(yes, pair('fax')).corrections).toEqual([{ standardId: 'fax', foreignPointer: null }])
    const other = corrected(yes, { standardId: 'telex', foreignPointer: '/properties/fax' })
    expect(other.corrections).toEqual([{ standardId: 'telex', foreignPointer: '/properties/fax' }])
  })

  it('can be that the province does not have it, until it is paired after all', () => {
    const gone = absentOrNot(nothingSaid, 'fax')
    expect(gone.absent).toEqual(['fax'])
    expect(absentOrNot(gone, 'fax').absent).toEqual([])
    expect(corrected(gone, fax)).toEqual({ corrections: [fax], absent: [] })
  })
})
