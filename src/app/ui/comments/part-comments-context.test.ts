import { describe, expect, it } from 'vitest'
import type { CommentRecord } from '../../../core/ladder/comment-record.ts'
import { byPart, isWaiting } from './part-comments-context.ts'

const by = { id: 'an', name: 'An' }

function comment(id: string, rest: Partial<CommentRecord>): CommentRecord {
  const whole = { scope: 'standard', slug: 'mau', version: null, part: 'field:ten', text: id, by, at: id }
  return { id, ...whole, organisation: null, answer: null, resolved: null, ...rest }
}

const answer = { verdict: 'accepted', reason: 'đúng', by, at: '2026-01-05' } as const

describe('comments at the part they are pinned to', () => {
  it('stand by part, those that wait first, in the order in which they were made', () => {
    const comments = [
      comment('1', { organisation: 'so-a', answer }),
      comment('2', { organisation: 'so-b' }),
      comment('3', { resolved: { by, at: '2026-01-06' } }),
      comment('4', {}),
      comment('5', { part: 'step:nhan' }),
    ]
    const found = byPart({ comments: comments.map((one) => ({ comment: one, etag: 1 })) })
    expect([...found].map(([part, held]) => [part, held.map(({ id }) => id)])).toEqual([
      ['field:ten', ['2', '4', '1', '3']],
      ['step:nhan', ['5']],
    ])
  })
  it('leave out what is about the whole procedure', () => {
    expect(byPart({ comments: [{ comment: comment('1', { part: null }), etag: 1 }] })).toEqual(new Map())
  })
  it('wait for an answer in a consultation, for being settled among colleagues', () => {
    expect(isWaiting(comment('1', { organisation: 'so-a' }))).toBe(true)
    expect(isWaiting(comment('1', { organisation: 'so-a', resolved: { by, at: '' } }))).toBe(true)
    expect(isWaiting(comment('1', { organisation: 'so-a', answer }))).toBe(false)
    expect(isWaiting(comment('1', {}))).toBe(true)
    expect(isWaiting(comment('1', { resolved: { by, at: '' } }))).toBe(false)
  })
})
