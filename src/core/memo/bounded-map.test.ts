import { describe, expect, it } from 'vitest'
import { BoundedMap } from './bounded-map.ts'

describe('a bounded map', () => {
  it('forgets what was not asked for longest, and makes it anew', () => {
    const map = new BoundedMap<number>(2)
    expect([map.of('a', () => 1), map.of('b', () => 2), map.of('a', () => 9)]).toEqual([1, 2, 1])
    map.set('c', 3)
    expect([map.size, map.get('a'), map.get('b'), map.get('c')]).toEqual([2, 1, undefined, 3])
    expect(map.of('b', () => 4)).toBe(4)
  })
})
