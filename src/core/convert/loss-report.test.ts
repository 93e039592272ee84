import * as fc from 'fast-check'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import type { JsonValue } from '../json/json-value.ts'
import { sentences } from '../text/catalogue.ts'
import { jsonUnits, Ledger } from './loss-report.ts'

describe('a loss report', () => {
  it('drops what nobody settled, and counts a place by its worst entry', () => {
    const ledger = new Ledger(['/a', '/b/0', '/b/1', '/c'])
    ledger.taken('/a')
    ledger.taken('/b')
    ledger.approximated('/b/1', 'convert/new-id')
    ledger.taken('/b/1')
    ledger.taken('/nowhere')
    ledger.approximated('/beside', 'convert/no-time')
    expect(ledger.report()).toEqual({
      read: 4,
      taken: 2,
      approximated: 1,
      dropped: 1,
      entries: [
        { place: '/a', what: 'a', kind: 'taken', code: 'convert/taken', units: 1 },
        { place: '/b', what: 'b', kind: 'taken', code: 'convert/taken', units: 1 },
        { place: '/b/1', what: '1', kind: 'approximated', code: 'convert/new-id', units: 1 },
        { place: '/beside', what: 'beside', kind: 'approximated', code: 'convert/no-time', units: 0 },
        { place: '/c', what: 'c', kind: 'dropped', code: 'convert/not-understood', units: 1 },
      ],
    })
  })

  it('says of a place that was merged into another one what it says of that, each once', () => {
    const ledger = new Ledger(['/a/x', '/b/x', '/b/y', '/b/z'])
    ledger.mergedInto('/b', '/a')
    ledger.mergedInto('/a', '/b')
    ledger.taken('/a/x')
    ledger.dropped('/a/y', 'convert/picture')
    expect(ledger.report()).toMatchObject({
      read: 4,
      entries: [
        { place: '/a/x', kind: 'taken', units: 1 },
        { place: '/b/x', kind: 'taken', units: 1 },
        { place: '/b/y', kind: 'dropped', code: 'convert/picture', units: 1 },
        { place: '/b/z', kind: 'dropped', code: 'convert/not-understood', units: 1 },
      ],
    })
  })

  it('always sums up to what was read, whatever was settled', () => {
    const place = fc
      .array(fc.constantFrom('a', 'b', 'c'), { maxLength: 3 })
      .map((tokens) => tokens.map((token) => `/${token}`).join(''))
    const settled = fc.array(fc.tuple(place, fc.constantFrom('taken', 'approximated', 'dropped')))
    fc.assert(
      fc.property(fc.jsonValue(), settled, (value, places) => {
        const units = jsonUnits(value as JsonValue)
        const ledger = new Ledger(units)
        for (const [at, kind] of places) {
          if (kind === 'taken') ledger.taken(at)
          else if (kind === 'approximated') ledger.approximated(at, 'convert/new-id')
          else ledger.dropped(at, 'convert/picture')
        }
        const report = ledger.report()
        expect(report.read).toBe(units.length)
        expect(report.taken + report.approximated + report.dropped).toBe(units.length)
        expect(report.entries.reduce((sum, entry) => sum + entry.units, 0)).toBe(units.length)
      }),
    )
  })

  it('has a sentence for every code, and no sentence without one', () => {
    const sources = (folder: string): string[] =>
      readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
        const path = join(folder, entry.name)
        if (entry.isDirectory()) return entry.name === 'testing' ? [] : sources(path)
        return path.endsWith('.ts') && !path.endsWith('.test.ts') ? [path] : []
      })
    const used = new Set(
      [...sources('src/core/convert'), ...sources('src/cli')].flatMap((file) =>
        [...readFileSync(file, 'utf8').matchAll(/'(convert\/[a-z0-9-]+)'/g)].map(([, code = '']) => code),
      ),
    )
    // These end in a word of the report.
    for (const word of [
      'kind-approximated',
      'kind-dropped',
      'read-as-docx',
      'read-as-xlsx',
      'read-as-bpmn',
      'read-as-html',
      'read-as-text',
      'read-as-formio',
      'read-as-json-schema',
    ])
      used.add(`convert/${word}`)
    const known = Object.keys(sentences.vi).filter((code) => code.startsWith('convert/'))
    expect([...used].sort()).toEqual(known.sort())
  })
})
