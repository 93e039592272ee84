import { describe, expect, it } from 'vitest'
import type { FactAnswer } from '../../../core/api/version-contract.ts'
import { editorOf, filterFacts, requestsOf, sharesOf } from './fact-lists.ts'

const fact = (part: Partial<FactAnswer>): FactAnswer => ({
  scope: 'standard',
  slug: 'mot',
  procedure: 'Một',
  unit: 'vu-buu-chinh',
  key: 'card:',
  prop: 'code.provenance',
  at: '',
  kind: 'card',
  name: 'Một',
  value: '1.004',
  status: 'unverified',
  note: null,
  sources: [],
  ...part,
})

describe('the list of open facts', () => {
  const law = fact({ kind: 'legal-reference', sources: ['https://dvc.gov.vn/1, mục Căn cứ pháp lý'] })
  const paper = fact({ kind: 'dossier-line', status: 'not-surveyed' })

  it('is filtered by kind, status and source, and by having none', () => {
    expect(filterFacts([law, paper], { loai: 'legal-reference' })).toEqual([law])
    expect(filterFacts([law, paper], { 'trang-thai': 'not-surveyed' })).toEqual([paper])
    expect(filterFacts([law, paper], { nguon: 'https://dvc.gov.vn/1' })).toEqual([law])
    expect(filterFacts([law, paper], { nguon: 'khong' })).toEqual([paper])
    expect(filterFacts([law, paper], { loai: 'legal-reference', nguon: 'khong' })).toEqual([])
  })
  it('is confirmed procedure by procedure, at most 500 at once', () => {
    const many = Array.from({ length: 501 }, (_, index) => fact({ at: `/${index}` }))
    const other = fact({ slug: 'hai' })
    const bodies = requestsOf([...many, other], 'Nghị định 47/2011/NĐ-CP')
    expect(bodies.map(({ slug, facts, document }) => [slug, facts.length, document])).toEqual([
      ['mot', 500, 'Nghị định 47/2011/NĐ-CP'],
      ['mot', 1, 'Nghị định 47/2011/NĐ-CP'],
      ['hai', 1, 'Nghị định 47/2011/NĐ-CP'],
    ])
    expect(bodies[2]?.facts).toEqual([{ key: 'card:', prop: 'code.provenance', at: '' }])
  })
  it('leads to the designer where each fact is put right', () => {
    expect(['section', 'transition', 'dossier-line', 'fee'].map((kind) => editorOf({ kind }))).toEqual([
      '/soan/$slug',
      '/soan/$slug/quy-trinh',
      '/soan/$slug/ho-so',
      '/soan/$slug/thong-tin',
    ])
  })
})

describe('the verified share', () => {
  it('rises with every confirmed fact', () => {
    expect(sharesOf({ confirmed: 1, sourced: 4, unverified: 3, 'not-surveyed': 2 })).toEqual({
      all: 10,
      confirmed: { count: 1, share: 10 },
      sourced: { count: 4, share: 40 },
      open: { count: 5, share: 50 },
    })
  })
  it('is nothing where there are no facts', () => {
    expect(sharesOf({}).confirmed).toEqual({ count: 0, share: 0 })
  })
})
