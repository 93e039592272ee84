import { describe, expect, it } from 'vitest'
import { ApiError } from '../api/client.ts'
import { failureOf } from './failure-of.ts'

describe('what is said of something that did not come', () => {
  it('is that the server is away, or cannot be read', () => {
    expect(failureOf(new ApiError(0, 'network'))).toEqual({ text: 'network' })
    expect(failureOf(new ApiError(502, 'unreadable'))).toEqual({ text: 'unreadable' })
  })

  it('is that the person is signed out, whatever the code', () => {
    expect(failureOf(new ApiError(401, 'auth/sign-in-first'))).toEqual({ text: 'signedOut' })
  })

  it('is the refusal itself where the server has answered', () => {
    const refused = new ApiError(404, 'survey/unknown')
    const forbidden = new ApiError(403, 'people/not-allowed')
    expect(failureOf(refused)).toEqual({ refused })
    expect(failureOf(forbidden)).toEqual({ refused: forbidden })
  })

  it('is that the page is broken where the mistake is ours', () => {
    expect(failureOf(new TypeError('x is undefined'))).toEqual({ text: 'broken' })
    expect(failureOf(undefined)).toEqual({ text: 'broken' })
  })
})
