import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { sentences } from './catalogue.ts'
import { fill } from './sentence.ts'

const placeholders = (text: string) => [...new Set(text.match(/\{[A-Za-z][A-Za-z0-9]*\}/g) ?? [])].sort()

/** Source files that are no tests. */
function sources(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const path = join(folder, entry.name)
    if (entry.isDirectory()) return ['testing', 'corpus', 'text'].includes(entry.name) ? [] : sources(path)
    return path.endsWith('.ts') && !path.endsWith('.test.ts') ? [path] : []
  })
}

describe('the catalogue of sentences', () => {
  it('has the same codes in both languages, with the same placeholders', () => {
    const { vi, en } = sentences
    expect(Object.keys(en).sort()).toEqual(Object.keys(vi).sort())
    for (const [code, text] of Object.entries(vi)) {
      expect({ code, args: placeholders(en[code] ?? '') }).toEqual({ code, args: placeholders(text) })
    }
  })

  it('is written in Unicode NFC, and no Vietnamese sentence is left empty', () => {
    for (const [code, text] of Object.entries(sentences.vi)) {
      expect({ code, nfc: text === text.normalize('NFC'), empty: text.trim() === '' }).toEqual({
        code,
        nfc: true,
        empty: false,
      })
    }
  })

  it('has a sentence for every code that the program can report', () => {
    const rooms =
      /'((?:json|format|form|procedure|process|library|cli|store|serve|standard|change|policy)\/[a-z0-9]+(?:-[a-z0-9]+)*)'/g
    const missing = [...sources('src/core'), ...sources('src/server'), ...sources('src/cli')].flatMap(
      (file) =>
        [...readFileSync(file, 'utf8').matchAll(rooms)]
          .map(([, code = '']) => code)
          .filter((code) => sentences.vi[code] === undefined)
          .map((code) => `${code} (${file})`),
    )
    expect(missing).toEqual([])
  })
})

describe('a sentence', () => {
  it('is filled with its arguments, and shows a gap where one is missing', () => {
    expect(fill('Thiếu “{name}” ở {place}.', { name: 'Họ tên' })).toBe('Thiếu “Họ tên” ở {place}.')
  })

  it('takes nothing from the prototype of its arguments', () => {
    expect(fill('{toString}', {})).toBe('{toString}')
  })
})
