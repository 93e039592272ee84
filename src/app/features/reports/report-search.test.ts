import { describe, expect, it } from 'vitest'
import { readReportSearch, reportQuery } from './report-search.ts'

describe('the address of a report', () => {
  it('keeps what a report can be about, and drops the rest', () => {
    expect(
      readReportSearch({
        'bao-cao': 'conformity',
        'dia-phuong': 'ninh-binh,da-nang',
        'linh-vuc': '../etc',
        ngay: '2024-13',
        so: 12,
        khac: 'x',
      }),
    ).toEqual({ 'bao-cao': 'conformity', 'dia-phuong': 'ninh-binh,da-nang', so: '12' })
  })

  it('does not know reports there are not', () => {
    expect(readReportSearch({ 'bao-cao': 'toString' })).toEqual({})
  })

  it('asks the server in its own words', () => {
    const search = readReportSearch({
      'bao-cao': 'annex',
      'thu-tuc': 'a-b',
      nguon: 'published',
      noi: 'Hà Nội',
    })
    expect(reportQuery(search, 'vi').toString()).toBe(
      'lang=vi&procedure=a-b&of=published&place=H%C3%A0+N%E1%BB%99i',
    )
  })
})
