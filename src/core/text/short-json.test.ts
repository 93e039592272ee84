import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { JsonValue } from '../json/json-value.ts'
import { shortJson } from './short-json.ts'

describe('JSON for a person', () => {
  it('is JSON as it comes where nothing is long', () => {
    const short = fc.jsonValue({ maxDepth: 4 }).filter((value) => JSON.stringify(value).length < 300)
    fc.assert(
      fc.property(short, (given) => {
        const value = JSON.parse(JSON.stringify(given)) as JsonValue
        if (JSON.stringify(value).split(',').length > 20) return
        expect(shortJson(value, 'en')).toBe(JSON.stringify(value))
        expect(shortJson(value, 'en', 2)).toBe(JSON.stringify(value, null, 2))
      }),
    )
  })

  it('shows the beginning and the end of a long list, and how many are between', () => {
    const list = Array.from({ length: 1000 }, (_, index) => index)
    expect(shortJson({ rows: list }, 'en')).toBe('{"rows":[0,1,2,3,4,5,6,7,8,9,… 988 more,998,999]}')
    expect(shortJson({ rows: list }, 'vi', 2).split('\n').slice(9)).toEqual([
      '    7,',
      '    8,',
      '    9,',
      '    … còn 988,',
      '    998,',
      '    999',
      '  ]',
      '}',
    ])
  })

  it('likewise of a long text, by characters, and of an object with very many members', () => {
    expect(shortJson(`${'😀'.repeat(500)}z`, 'en')).toBe(
      `"${'😀'.repeat(60)}… 421 more …${'😀'.repeat(19)}z"`,
    )
    const members = Object.fromEntries(Array.from({ length: 300 }, (_, index) => [`a${index}`, index]))
    const shown = shortJson(members, 'en')
    expect(shown).toMatch(/^\{"a0":0,.*"a19":19,… 278 more,"a298":298,"a299":299\}$/)
  })

  it('leaves a list of twenty whole', () => {
    const list = Array.from({ length: 20 }, () => null)
    expect(shortJson(list, 'en')).toBe(JSON.stringify(list))
  })
})
