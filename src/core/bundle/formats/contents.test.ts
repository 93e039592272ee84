import { describe, expect, it } from 'vitest'
import { checkFormat } from '../../format/check-format.ts'
import { parseJson } from '../../json/parse-json.ts'
import { Decisions, verdicts } from './contents.ts'

const decision = {
  procedure: 'cap-giay-phep-mau',
  province: 'tinh-mau-a',
  deviation: 'sai-khac-1',
  digest: `sha256:${'0'.repeat(64)}`,
  reason: 'Luật đã quy định.',
  by: 'van-phong-bo',
  on: '2026-02-03',
}
const codes = (more: object) => {
  const file = { $schema: 'urn:khuon:schema:decisions:1', decisions: [{ ...decision, ...more }] }
  const parsed = parseJson(JSON.stringify(file))
  if (!parsed.ok) throw new Error('not JSON')
  const checked = checkFormat(Decisions, parsed.value)
  return checked.ok ? [] : checked.problems.map(({ at }) => at)
}

describe('decisions of a bundle', () => {
  it('say what may stand, what must align and by when, what the standard takes over, what is asked', () => {
    expect(verdicts).toEqual(['accept', 'must-align', 'advised-to-align', 'adopt', 'ask'])
    for (const verdict of verdicts) expect(codes({ decision: verdict })).toEqual([])
    const terms = { alignBy: '2027-01-01', legalBasis: [{ document: 'Luật 1/2020/QH14', article: 'Điều 3' }] }
    expect(codes({ decision: 'must-align', ...terms })).toEqual([])
    expect(codes({ decision: 'accept', owner: 'van-phong-bo', reviewOn: '2027-01-01' })).toEqual([])
  })
  it('say nothing else', () => {
    expect(codes({ decision: 'declined' })).toEqual(['/decisions/0/decision'])
    expect(codes({ decision: 'accept', until: '2027-01-01' })).toEqual(['/decisions/0/until'])
    expect(codes({ decision: 'accept', reviewOn: '2027-13-01' })).toEqual(['/decisions/0/reviewOn'])
    expect(codes({ decision: 'must-align', legalBasis: [] })).toEqual(['/decisions/0/legalBasis'])
  })
})
