import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { columnsOfTable, catalogueTables } from './catalogue-tables.ts'
import { reportWords, sayIn } from './words.ts'

const placeholders = (text: string) => [...new Set(text.match(/\{[A-Za-z]+\}/g) ?? [])].sort()

function sourcesIn(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const path = join(folder, entry.name)
    if (entry.isDirectory()) return entry.name === 'testing' ? [] : sourcesIn(path)
    return path.endsWith('.ts') && !path.endsWith('.test.ts') ? [readFileSync(path, 'utf8')] : []
  })
}

const here = new URL('.', import.meta.url).pathname
const sources = [here, join(here, '../convert/report')].flatMap(sourcesIn).join('\n')

describe('the words of reports', () => {
  it('are the same in both languages, with the same values', () => {
    const { vi, en } = reportWords
    expect(Object.keys(en).sort()).toEqual(Object.keys(vi).sort())
    for (const [code, text] of Object.entries(vi))
      expect({ code, args: placeholders(en[code] ?? '') }).toEqual({ code, args: placeholders(text) })
  })

  it('are there for every code that a report names in full', () => {
    const named = [...sources.matchAll(/say(?:In\(\w+\))?\(\s*'([a-z0-9-]+\/[\w.-]+)'/g)].map(
      ([, code = '']) => code,
    )
    expect(named.length).toBeGreaterThan(60)
    expect(named.filter((code) => reportWords.vi[code] === undefined)).toEqual([])
  })

  it('are there for every column of the statutory tables', () => {
    const codes = catalogueTables.flatMap((table) =>
      columnsOfTable(table)
        .filter(({ number }) => !(table === 'II.08' && number === 9))
        .map(({ number }) => `catalogue/column-${table}-${number}`),
    )
    expect(codes.filter((code) => reportWords.vi[code] === undefined)).toEqual([])
  })

  it('are all used: no code is left whose room nobody asks', () => {
    const rooms = new Set([...sources.matchAll(/[`']([a-z-]+)\//g)].map(([, room = '']) => room))
    expect(Object.keys(reportWords.vi).filter((code) => !rooms.has(code.split('/')[0] ?? ''))).toEqual([])
  })

  it('fail loudly where there are none', () => {
    expect(() => sayIn('vi')('annex/nonsense')).toThrow('no words for annex/nonsense')
  })
})
