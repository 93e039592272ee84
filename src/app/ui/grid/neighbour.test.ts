import { describe, expect, it } from 'vitest'
import { neighbourOf } from './neighbour.ts'

const rows = ['can-cu-1', 'can-cu-2', 'can-cu-3']

describe('the row that the keyboard stands on behind a removal', () => {
  it('is the one that stood behind', () => {
    expect(neighbourOf('can-cu-2', rows, new Set(['can-cu-1', 'can-cu-3']))).toBe('can-cu-3')
  })

  it('is the one before, where the last was taken away', () => {
    expect(neighbourOf('can-cu-3', rows, new Set(['can-cu-1', 'can-cu-2']))).toBe('can-cu-2')
  })

  it('is one that is still there, where the next went along', () => {
    expect(neighbourOf('can-cu-1', rows, new Set(['can-cu-3']))).toBe('can-cu-3')
  })

  it('is none when the only row went', () => {
    expect(neighbourOf('can-cu-1', ['can-cu-1'], new Set())).toBeUndefined()
  })
})
