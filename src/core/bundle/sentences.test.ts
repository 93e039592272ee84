import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import en from '../text/en/bundle.json' with { type: 'json' }
import vi from '../text/vi/bundle.json' with { type: 'json' }

const sources = ['src/core/bundle', 'src/server/operations/bundle', 'src/cli'].flatMap((folder) =>
  readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.ts') && !name.endsWith('.test.ts') && !name.includes('testing'))
    .map((name) => readFileSync(join(folder, name), 'utf8')),
)
/** Codes stand whole in quotes, or with a word of the manifest at their end. */
const used = new Set(
  sources
    .flatMap((text) =>
      [...text.matchAll(/'((?:zip|bundle|keys)\/[a-z0-9-]+)'/g)].map(([, code = '']) => code),
    )
    .concat(['bundle/packed-regular', 'bundle/packed-pilot']),
)

describe('the sentences of this room', () => {
  it('are there for every code that is used, and for no other, in both languages', () => {
    expect(Object.keys(vi).sort()).toEqual([...used].sort())
    expect(Object.keys(en).sort()).toEqual([...used].sort())
  })
})
