import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { sentences } from '../text/catalogue.ts'
import type { ReasonCode } from './budget.ts'

/** Every reason of the engine: the compiler refuses this list when one is missing, or is none. */
const ofContainment: Record<ReasonCode, true> = {
  'budget-steps': true,
  'budget-states': true,
  depth: true,
  cancelled: true,
  pattern: true,
  format: true,
  'reference-cycle': true,
  'reference-unknown': true,
  dialect: true,
  'dynamic-reference': true,
  unevaluated: true,
  'number-precision': true,
  'witness-too-large': true,
  'witness-refuted': true,
  'witness-unconfirmed': true,
  'validator-deviates': true,
  'schema-invalid': true,
  combinatorial: true,
}

/** What the effect of a change adds: it could not be made alone, or its form not be resolved. */
const ofEffects = ['apply', 'resolve']

const codes = [...Object.keys(ofContainment), ...ofEffects].toSorted()

const pages = { vi: 'verdicts.vi.md', en: 'verdicts.md' } as const

/** The rows of the page's table of reasons: code, sentence, advice. */
function explained(language: 'vi' | 'en'): string[][] {
  const page = readFileSync(new URL(`../../../docs/${pages[language]}`, import.meta.url), 'utf8')
  const [, section = ''] = page.split(/^## 8\. .*$/m)
  const [own = ''] = section.split(/^## /m)
  const rows = own.split('\n').filter((line) => line.startsWith('| `'))
  return rows.map((row) =>
    row
      .slice(1, -1)
      .split(' | ')
      .map((cell) => cell.trim()),
  )
}

describe.each(['vi', 'en'] as const)('the reasons of undecided (%s)', (language) => {
  it('have a sentence each, and no sentence is left without a reason', () => {
    const told = Object.keys(sentences[language]).filter((code) => code.startsWith('reason/'))
    expect(told.toSorted()).toEqual(codes.map((code) => `reason/${code}`))
  })

  it('are told apart: no two have the same sentence', () => {
    const told = codes.map((code) => sentences[language][`reason/${code}`])
    expect(new Set(told).size).toBe(codes.length)
  })

  it('are each explained on the page, once, in the words that are printed', () => {
    const rows = explained(language)
    expect(
      rows
        .map(([code, sentence]) => [code, sentence])
        .toSorted((one, other) => String(one[0]).localeCompare(String(other[0]), 'en')),
    ).toEqual(codes.map((code) => [`\`${code}\``, sentences[language][`reason/${code}`]]))
  })

  it('each ask something of a person', () => {
    for (const row of explained(language)) {
      expect(row).toHaveLength(3)
      expect(row[2]).toMatch(/^\S.{15,}\.$/u)
    }
  })
})
