import { describe, expect, it } from 'vitest'
import type { TimeLimit } from '../procedure/time-limit.ts'
import { limitWords, markedLimit } from './limit-words.ts'
import { sayIn } from './words.ts'

const say = sayIn('vi')
const limit = (byLaw: number | null, status: 'unverified' | 'sourced' | 'not-surveyed'): TimeLimit => ({
  id: 'thoi-han',
  kind: 'working-day',
  anchor: 'after-receipt',
  byLaw,
  byStandard: null,
  committed: null,
  silence: null,
  provenance: { status },
})

describe('a limit in a report', () => {
  it('says behind it that nobody has confirmed it', () => {
    expect(markedLimit(limit(20, 'unverified'), say)).toBe('20 ngày làm việc (chưa xác minh)')
  })
  it('stands alone where it has a source', () => {
    expect(markedLimit(limit(20, 'sourced'), say)).toBe('20 ngày làm việc')
  })
  it('does not say twice that nobody has looked', () => {
    expect(limitWords(limit(null, 'not-surveyed'), null, say)).toBe('chưa khảo sát')
    expect(markedLimit(limit(null, 'not-surveyed'), say)).toBe('chưa khảo sát')
  })
})
