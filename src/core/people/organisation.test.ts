import { describe, expect, it } from 'vitest'
import { dateInVietnam, dayInVietnam } from './date-in-vietnam.ts'
import { type Organisation, standingFor } from './organisation.ts'

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
