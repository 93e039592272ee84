import { describe, expect, it } from 'vitest'
import { dateInVietnam, dayInVietnam } from './date-in-vietnam.ts'
import { type Organisation, standingFor, successorOn } from './organisation.ts'

const province = (id: string, to: string | null = null, successor: string | null = null): Organisation => ({
  id,
  name: { vi: id, en: id },
  kind: 'province',
  fields: [],
  from: null,
  to,
  successor,
  verified: false,
  note: '',
})
const known = (...list: readonly Organisation[]) => new Map(list.map((one) => [one.id, one]))

describe('who stands for an organisation on a day', () => {
  const merged = known(
    province('tra-vinh', '2025-06-30', 'vinh-long'),
    province('vinh-long', '2030-01-31', 'mien-tay'),
    province('mien-tay'),
  )
  it('is itself while it exists, then its successor, then the successor’s', () => {
    const on = (date: string) => standingFor(merged, 'tra-vinh', date)?.id
    expect([on('2025-06-30'), on('2025-07-01'), on('2030-02-01')]).toEqual([
      'tra-vinh',
      'vinh-long',
      'mien-tay',
    ])
  })
  it('is the ended one itself where no successor is on record', () => {
    expect(standingFor(known(province('a', '2025-06-30')), 'a', '2026-01-01')?.id).toBe('a')
  })
  it('is nobody where the record is missing or the successors go round', () => {
    const circle = known(province('a', '2025-01-01', 'b'), province('b', '2025-01-01', 'a'))
    expect([standingFor(circle, 'a', '2026-01-01'), standingFor(circle, 'x', '2026-01-01')]).toEqual([
      undefined,
      undefined,
    ])
  })
})

describe('a merger by field of work', () => {
  const takes = (field: string, organisation: string, from = '2025-03-01') => ({
    field,
    organisation,
    from,
    source: '',
    verified: false,
  })
  const former: Organisation = {
    ...province('bo-cu', '2025-02-28', 'bo-a'),
    kind: 'ministry',
    successors: [takes('bao-chi', 'bo-b')],
  }
  const all = known(former, province('bo-a'), province('bo-b'))
  it('leads to one for a field that is named, to the other for every field that is not', () => {
    const on = (date: string, field?: string) => standingFor(all, 'bo-cu', date, field)?.id
    expect([on('2025-02-28', 'bao-chi'), on('2025-03-01', 'bao-chi')]).toEqual(['bo-cu', 'bo-b'])
    expect([on('2025-03-01', 'buu-chinh'), on('2025-03-01')]).toEqual(['bo-a', 'bo-a'])
  })
  it('goes by the day of each field: one that leaves later is nobody else’s yet', () => {
    const later = { ...former, successors: [takes('bao-chi', 'bo-b', '2025-04-01')] }
    expect([
      successorOn(later, '2025-03-31', 'bao-chi'),
      successorOn(later, '2025-04-01', 'bao-chi'),
    ]).toEqual([null, 'bo-b'])
  })
  it('can take a field from one that lives on, and leaves it the others', () => {
    const living = { ...former, to: null, successor: null }
    expect([
      successorOn(living, '2025-03-01', 'bao-chi'),
      successorOn(living, '2025-03-01', 'buu-chinh'),
    ]).toEqual(['bo-b', null])
  })
  it('is undefined where the fields go round', () => {
    const circle = known(
      { ...former, successors: [takes('bao-chi', 'bo-b')] },
      { ...province('bo-b'), successors: [takes('bao-chi', 'bo-cu')] },
    )
    expect(standingFor(circle, 'bo-cu', '2026-01-01', 'bao-chi')).toBeUndefined()
  })
})

describe('a day in Vietnam', () => {
  it('begins seven hours before the day in UTC', () => {
    expect(['2026-11-22T16:59:59.999Z', '2026-11-22T17:00:00.000Z'].map(dateInVietnam)).toEqual([
      '2026-11-22',
      '2026-11-23',
    ])
    expect(dayInVietnam('2026-11-23')).toEqual({
      from: '2026-11-22T17:00:00.000Z',
      to: '2026-11-23T16:59:59.999Z',
    })
  })
})
