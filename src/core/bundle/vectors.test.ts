import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { checkFormat } from '../format/check-format.ts'
import { parseJson } from '../json/parse-json.ts'
import { printJson } from '../json/print-json.ts'
import { sentences } from '../text/catalogue.ts'
import { KeySet } from './formats/keys.ts'
import { Trust } from './formats/trust.ts'
import { makeVectors, rewritten, type Vectors } from './testing/vectors.ts'
import { verifyBundle } from './verify-bundle.ts'

const folder = join(import.meta.dirname, 'vectors')
const listPath = join(folder, 'vectors.json')
const made = makeVectors()

/** vectors.json: what is verified with what, and what comes out. */
function listOf({ keySets, trusts, vectors }: Vectors): string {
  const rows = vectors.map(({ name, why, now, keySet, trust, codes }) => ({
    file: `${name}.zip`,
    why,
    now,
    keySet,
    trust: trust ?? null,
    verified: codes.length === 0,
    codes: [...codes],
  }))
  return printJson({ keySets, trusts, vectors: rows })
}

// KHUON_WRITE_VECTORS=1 npx vitest run src/core/bundle/vectors.test.ts
if (process.env['KHUON_WRITE_VECTORS'] === '1') {
  mkdirSync(folder, { recursive: true })
  for (const name of readdirSync(folder)) if (name.endsWith('.zip')) rmSync(join(folder, name))
  for (const { name, bytes } of made.vectors) writeFileSync(join(folder, `${name}.zip`), bytes)
  writeFileSync(listPath, listOf(made))
}

describe('the test vectors', () => {
  it('are the ones the repository holds, byte for byte', () => {
    expect(existsSync(listPath) && readFileSync(listPath, 'utf8')).toBe(listOf(made))
    const held = readdirSync(folder).filter((name) => name.endsWith('.zip'))
    expect(held.sort()).toEqual(made.vectors.map(({ name }) => `${name}.zip`).sort())
    for (const { name, bytes } of made.vectors) {
      expect({ name, same: readFileSync(join(folder, `${name}.zip`)).equals(Buffer.from(bytes)) }).toEqual({
        name,
        same: true,
      })
    }
  })

  it('name key sets and trust marks of their formats', () => {
    const valid = (format: typeof KeySet | typeof Trust, value: unknown) => {
      const parsed = parseJson(JSON.stringify(value))
      return parsed.ok && checkFormat(format, parsed.value).ok
    }
    expect(Object.entries(made.keySets).filter(([, set]) => !valid(KeySet, set))).toEqual([])
    expect(Object.entries(made.trusts).filter(([, trust]) => !valid(Trust, trust))).toEqual([])
  })

  for (const { name, why, bytes, now, keySet, trust, codes } of made.vectors) {
    it(`${name}: ${why}`, () => {
      const mark = trust === undefined ? undefined : made.trusts[trust]
      const keys = made.keySets[keySet] as KeySet
      const result = verifyBundle(bytes, {
        keySet: keys,
        now,
        ...(mark === undefined ? {} : { trust: mark }),
      })
      expect(result.ok ? [] : result.problems.map(({ code }) => code)).toEqual(codes)
      expect(result.ok).toBe(codes.length === 0)
    })
  }

  it('have a sentence for every code they meet, in both languages', () => {
    const codes = [...new Set(made.vectors.flatMap((vector) => vector.codes))]
    expect(
      codes.filter((code) => sentences.vi[code] === undefined || sentences.en[code] === undefined),
    ).toEqual([])
  })

  it('give the accepted ones back byte for byte when they are written again', () => {
    for (const { name, bytes, codes } of made.vectors) {
      if (codes.length > 0) continue
      expect({ name, same: Buffer.from(rewritten(bytes)).equals(Buffer.from(bytes)) }).toEqual({
        name,
        same: true,
      })
    }
  })
})
