import { describe, expect, it } from 'vitest'
import type { Catalogue, CatalogueRow } from '../../../core/api/contract.ts'
import { arrangeCatalogue } from './arrange-catalogue.ts'
import { readCatalogueSearch } from './catalogue-search.ts'

const unknown = { status: 'not-surveyed' } as const

function row(
  slug: string,
  part: Partial<CatalogueRow> & { readonly days?: number | null } = {},
): CatalogueRow {
  const { days = 5, ...rest } = part
  return {
    slug,
    code: { value: null, provenance: unknown },
    name: { vi: slug },
    field: 'mau',
    unit: 'vu-a',
    timeLimit: {
      id: 'han',
      kind: 'working-day',
      anchor: 'after-receipt',
      byLaw: days,
      byStandard: null,
      committed: null,
      silence: null,
      provenance: unknown,
    },
    questions: { total: 1, inForm: 1, outside: 0, uncompared: 0, papers: 0 },
    findings: { error: 0, warning: 0, info: 0 },
    standing: { published: null, open: null, changed: false },
    digest: '',
    ...rest,
  }
}

const catalogue: Catalogue = {
  fieldsOfWork: [
    { id: 'mau', name: { vi: 'Lĩnh vực mẫu' } },
    { id: 'khac', name: { vi: 'Lĩnh vực khác' } },
  ],
  units: [
    { id: 'vu-a', name: { vi: 'Vụ Ánh Sáng' } },
    { id: 'vu-b', name: { vi: 'Vụ Bóng' } },
  ],
  rows: [
    row('muon-sach', {
      name: { vi: 'Cấp thẻ mượn sách' },
      code: { value: '9.000020', provenance: unknown },
      days: null,
    }),
    row('tra-sach', { name: { vi: 'Trả sách' }, code: { value: '9.000003', provenance: unknown }, days: 10 }),
    row('doi-the', {
      name: { vi: 'Đổi thẻ' },
      field: 'khac',
      unit: 'vu-b',
      days: 2,
      findings: { error: 1, warning: 2, info: 0 },
    }),
    row('la', { name: { vi: 'Lạc lĩnh vực' }, field: 'chua-khai' }),
  ],
}

const slugs = (search: Parameters<typeof arrangeCatalogue>[1]) =>
  arrangeCatalogue(catalogue, search).map(({ id, rows }) => [id, rows.map(({ slug }) => slug)])

describe('the catalogue in order', () => {
  it('groups by the register’s fields of work, codes ascending, fields nobody declared last', () => {
    expect(slugs({})).toEqual([
      ['mau', ['tra-sach', 'muon-sach']],
      ['khac', ['doi-the']],
      ['chua-khai', ['la']],
    ])
  })
  it('finds by name, code, unit and slug, with and without accents', () => {
    expect(slugs({ q: 'the muon' })).toEqual([['mau', ['muon-sach']]])
    expect(slugs({ q: '9.000003' })).toEqual([['mau', ['tra-sach']]])
    expect(slugs({ q: 'bóng' })).toEqual([['khac', ['doi-the']]])
    expect(slugs({ q: 'doi-the' })).toEqual([['khac', ['doi-the']]])
    expect(slugs({ q: 'bổng' })).toEqual([])
  })
  it('filters by field of work, unit and findings together', () => {
    expect(slugs({ linhvuc: 'mau', donvi: 'vu-a' })).toEqual([['mau', ['tra-sach', 'muon-sach']]])
    expect(slugs({ kiemtra: 'loi' })).toEqual([['khac', ['doi-the']]])
    expect(slugs({ kiemtra: 'sach', linhvuc: 'khac' })).toEqual([])
  })
  it('filters by where a procedure stands on its way to publication', () => {
    const standing = (slug: string, part: Partial<CatalogueRow['standing']>) =>
      row(slug, { standing: { published: null, open: null, changed: false, ...part } })
    const decision = { number: '1/QĐ-X', date: '2026-01-05', inForce: '2026-02-01' }
    const four = {
      ...catalogue,
      rows: [
        standing('cu', {}),
        standing('da-ra', { published: { number: '1.0.0', decision } }),
        standing('sua', { published: { number: '2.0.0', decision }, changed: true }),
        standing('trinh', { open: { number: '1.0.0', state: 'consulting' } }),
      ],
    }
    const found = (search: Parameters<typeof arrangeCatalogue>[1]) =>
      arrangeCatalogue(four, search).flatMap(({ rows }) => rows.map(({ slug }) => slug))
    expect(found({ banhanh: 'da' })).toEqual(['da-ra', 'sua'])
    expect(found({ banhanh: 'chua' })).toEqual(['cu', 'trinh'])
    expect(found({ banhanh: 'dang-trinh' })).toEqual(['trinh'])
    expect(found({ banhanh: 'nhap-da-sua' })).toEqual(['sua'])
    expect(found({ sap: 'phien-ban' })).toEqual(['sua', 'da-ra', 'trinh', 'cu'])
  })
  it('sorts by the time limit, unknown limits last, and the other way round on demand', () => {
    expect(slugs({ sap: 'han', linhvuc: 'mau' })).toEqual([['mau', ['tra-sach', 'muon-sach']]])
    expect(slugs({ sap: 'han', chieu: 'giam', linhvuc: 'mau' })).toEqual([['mau', ['muon-sach', 'tra-sach']]])
  })
  it('reads any address: what it does not know is left out', () => {
    expect(readCatalogueSearch({ q: 1, sap: 'nghich', chieu: 'giam', kiemtra: 'loi', la: 'x' })).toEqual({
      q: '1',
      chieu: 'giam',
      kiemtra: 'loi',
    })
  })
})
