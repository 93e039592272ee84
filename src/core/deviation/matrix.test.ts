import { describe, expect, it } from 'vitest'
import { deviationCell } from './deviation-cell.ts'
import { countCells, filtered, type MatrixFilter, matrixOf } from './matrix.ts'
import { judge, sample, variantWith } from './testing/sample-variant.ts'

const cells = [
  variantWith(({ card }) => {
    card.timeLimit.committed = 5
    card.fees.items[0].amountVnd = 50_000
  }),
  variantWith(({ card }) => (card.timeLimit.committed = 5), { province: 'tinh-mau-b' }),
  variantWith(() => undefined, { province: 'tinh-mau-c' }),
].map((variant) => deviationCell(variant, { current: sample }, judge))
const matrix = matrixOf(cells, (_cell, { id }) => (id === 'tinh-mau-b-1' ? 'accept' : 'undecided'))
const answer = (filter: MatrixFilter) =>
  filtered(matrix.cells, filter, () => 'buu-chinh').map(({ province, deviations }) => [
    province,
    deviations.map(({ kind }) => kind),
  ])

describe('the matrix', () => {
  it('counts plainly', () => {
    expect(countCells(matrix.cells)).toEqual({
      known: 3,
      identical: 1,
      deviating: 2,
      withdrawn: 0,
      deviations: 3,
      unfounded: 1,
      undecided: 2,
      hearsay: { cells: 0, deviations: 0 },
    })
  })
  it('shows an ended province, and holds it alike to none: its successor has what it had', () => {
    const told = matrixOf(cells, () => 'undecided', new Set(['tinh-mau-b']))
    expect(told.alike).toEqual([])
    expect(told.cells.length).toBe(matrix.cells.length)
    expect(told.cells.flatMap(({ deviations }) => deviations.map(({ alike }) => alike))).toEqual(
      matrix.cells.flatMap(({ deviations }) => deviations.map(() => 1)),
    )
  })
  it('counts what was only read somewhere apart, alike or not', () => {
    const read = [
      variantWith(({ card }) => (card.timeLimit.committed = 5), { province: 'ninh-binh', hearsay: true }),
      variantWith(() => undefined, { province: 'da-nang', hearsay: true }),
    ].map((variant) => deviationCell(variant, { current: sample }, judge))
    const told = matrixOf([...cells, ...read], () => 'undecided')
    expect(countCells(told.cells)).toEqual({
      ...countCells(matrix.cells),
      undecided: 3,
      hearsay: { cells: 2, deviations: 1 },
    })
    expect(told.alike[0]?.held.map(({ province, hearsay }) => [province, hearsay])).toEqual([
      ['tinh-mau-a', false],
      ['tinh-mau-b', false],
      ['ninh-binh', true],
    ])
  })
  it('claims nothing of what was only read somewhere', () => {
    const read = cells.map((_cell, index) =>
      deviationCell(
        variantWith(({ card }) => (card.fees.items[0].amountVnd = 50_000 + index), {
          hearsay: true,
          illustrative: false,
        }),
        { current: sample },
        judge,
      ),
    )
    const told = matrixOf(read, () => 'undecided').cells
    expect(told.map(({ burden }) => burden)).toEqual(['heavier', 'heavier', 'heavier'])
    expect(countCells(told).unfounded).toBe(0)
    expect(filtered(told, { basis: 'unfounded' }, () => 'buu-chinh')).toEqual([])
  })
  it('names what two provinces do alike once, with what was decided in each', () => {
    expect(
      matrix.alike.map(({ kind, burden, held, illustrative }) => ({ kind, burden, held, illustrative })),
    ).toEqual([
      {
        kind: 'deadline',
        burden: 'lighter',
        held: [
          { province: 'tinh-mau-a', deviation: 'tinh-mau-a-1', state: 'undecided', hearsay: false },
          { province: 'tinh-mau-b', deviation: 'tinh-mau-b-1', state: 'accept', hearsay: false },
        ],
        illustrative: true,
      },
    ])
  })
  it('shows everything unfiltered, what is identical included', () => {
    expect(answer({})).toEqual([
      ['tinh-mau-a', ['deadline', 'tighter']],
      ['tinh-mau-b', ['deadline']],
      ['tinh-mau-c', []],
    ])
  })
  it('filters deviations, and drops cells that are left without any', () => {
    expect(answer({ kind: 'tighter' })).toEqual([['tinh-mau-a', ['tighter']]])
    expect(answer({ basis: 'unfounded' })).toEqual([['tinh-mau-a', ['tighter']]])
    expect(answer({ basis: 'named' })).toEqual([])
    expect(answer({ alike: true, state: 'accept' })).toEqual([['tinh-mau-b', ['deadline']]])
    expect(answer({ kind: 'tighter', burden: 'lighter' })).toEqual([])
  })
  it('filters provinces and fields without dropping identical cells', () => {
    expect(answer({ province: 'tinh-mau-c' })).toEqual([['tinh-mau-c', []]])
    expect(answer({ field: 'bao-chi' })).toEqual([])
  })
})
