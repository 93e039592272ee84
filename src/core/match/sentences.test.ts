import { expect, it } from 'vitest'
import { problemCodes, reasonCodes } from './match-result.ts'
import { matchSentences } from './sentences.ts'

it('every reason and problem has a sentence in both languages, and no sentence is without a code', () => {
  const codes = [...reasonCodes, ...problemCodes].sort()
  expect(Object.keys(matchSentences.vi).sort()).toEqual(codes)
  expect(Object.keys(matchSentences.en).sort()).toEqual(codes)
})

it('both languages name the same things', () => {
  const names = (text: string) => new Set([...text.matchAll(/\{([A-Za-z]+)\}/g)].map((found) => found[1]))
  for (const [code, text] of Object.entries(matchSentences.vi)) {
    expect([code, names(text)]).toEqual([code, names(matchSentences.en[code] ?? '')])
  }
})
