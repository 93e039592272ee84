import { readdirSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { en } from './en/index.ts'
import { vi } from './vi/index.ts'

function sentencesOf(tree: unknown, at = ''): ReadonlyMap<string, string> {
  if (typeof tree === 'string') return new Map([[at, tree]])
  return new Map(
    Object.entries(tree as Record<string, unknown>).flatMap(([key, inner]) => [
      ...sentencesOf(inner, at === '' ? key : `${at}.${key}`),
    ]),
  )
}

const placeholders = (sentence: string) => (sentence.match(/\{\{\w+\}\}/g) ?? []).toSorted()

const app = new URL('..', import.meta.url).pathname

function tsxFiles(folder: string): string[] {
  return readdirSync(folder).flatMap((name) => {
    const path = join(folder, name)
    if (statSync(path).isDirectory()) return tsxFiles(path)
    return name.endsWith('.tsx') ? [path] : []
  })
}

/** Texts between tags, and values of the attributes that people read. */
function literalsOf(source: string): string[] {
  const code = source.replace(/\/\*[\s\S]*?\*\//g, '').replace(/^\s*\/\/.*$/gm, '')
  const between = [...code.matchAll(/<[A-Za-z][^<>]*>\s*([^<>{}]*\p{L}{2,}[^<>{}]*?)\s*<\//gu)].map(
    (found) => found[1] ?? '',
  )
  const read = [...code.matchAll(/\b(?:aria-label|title|label|placeholder|alt)="([^"]*\p{L}[^"]*)"/gu)].map(
    (found) => found[1] ?? '',
  )
  const vietnamese = [
    ...code.matchAll(/['"`]([^'"`\n]*[ăâđêôơưàáạảãèéẹẻẽìíịỉĩòóọỏõùúụủũỳýỵỷỹ][^'"`\n]*)['"`]/giu),
  ].map((found) => found[1] ?? '')
  return [...between, ...read, ...vietnamese]
}

describe('the texts of the page', () => {
  const inVi = sentencesOf(vi)
  const inEn = sentencesOf(en)

  it('are the same in both languages, key by key', () => {
    expect([...inEn.keys()].toSorted()).toEqual([...inVi.keys()].toSorted())
  })
  it('take the same values in both languages', () => {
    for (const [key, sentence] of inVi) {
      expect({ key, values: placeholders(inEn.get(key) ?? '') }).toEqual({
        key,
        values: placeholders(sentence),
      })
    }
  })
  it('are NFC, and none is empty', () => {
    for (const [key, sentence] of [...inVi, ...inEn]) {
      expect({ key, sentence: sentence.normalize('NFC') }).toEqual({ key, sentence })
      expect(sentence.trim()).not.toBe('')
    }
  })
  it('write tone marks the way the studio does: hóa, not hoá', () => {
    const newStyle = /\b\p{L}*(?:o[àáảãạ]|o[èéẻẽẹ]|(?<!q)u[ỳýỷỹỵ])(?!\p{L})/u
    expect([...inVi].filter(([, sentence]) => newStyle.test(sentence)).map(([key]) => key)).toEqual([])
  })
  it('stand in the catalogues alone: no component holds a sentence', () => {
    const found = tsxFiles(app).flatMap((path) =>
      literalsOf(readFileSync(path, 'utf8')).map((text) => `${path.slice(app.length)}: ${text}`),
    )
    expect(found).toEqual([])
  })
  it('finds a sentence in a component when there is one', () => {
    expect(literalsOf('<p>Xin chào</p> <b title="Close me" /> {`Đóng`} <i>{t("x")}</i>')).toEqual([
      'Xin chào',
      'Close me',
      'Đóng',
    ])
  })
})
