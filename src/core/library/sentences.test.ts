import { readFileSync } from 'node:fs'
import { expect, it } from 'vitest'
import en from '../text/en/library.json' with { type: 'json' }
import vi from '../text/vi/library.json' with { type: 'json' }

it('every problem of the library has a sentence in both languages, and no sentence is without a problem', () => {
  const source = readFileSync(new URL('./check-library.ts', import.meta.url), 'utf8')
  const named = [...source.matchAll(/(?:add\(|'library\/)'?([a-z]+(?:-[a-z]+)*)'/g)].map(
    (match) => `library/${match[1]}`,
  )
  const codes = [...new Set(named)].sort()
  expect(Object.keys(vi).sort()).toEqual(codes)
  expect(Object.keys(en).sort()).toEqual(codes)
})

it('both languages name the same things', () => {
  const names = (text: string) => new Set([...text.matchAll(/\{([A-Za-z]+)\}/g)].map((match) => match[1]))
  for (const [code, text] of Object.entries(vi)) {
    expect([code, names(text)]).toEqual([code, names((en as Record<string, string>)[code] ?? '')])
  }
})
