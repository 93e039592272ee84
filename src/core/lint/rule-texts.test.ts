import { describe, expect, it } from 'vitest'
import { severityOf } from './rule.ts'
import { lintSentences, ruleTexts } from './rule-texts.ts'
import { rules } from './rules/index.ts'

const codes = rules.map(({ code }) => code)
const placeholders = (text: string) => (text.match(/\{\w+\}/g) ?? []).toSorted()

describe('the texts of the rules', () => {
  it.each(['vi', 'en'] as const)('exist for every rule and for nothing else (%s)', (language) => {
    expect(Object.keys(ruleTexts[language]).toSorted()).toEqual(codes.toSorted())
  })

  it.each(codes)('%s: sentence, what it looks at, why and how to fix, in both languages and NFC', (code) => {
    for (const language of ['vi', 'en'] as const) {
      const { sentence, looksAt, why, fix } = ruleTexts[language][code]!
      for (const text of [sentence, looksAt, why, fix]) {
        expect(text.trim()).not.toBe('')
        expect(text).toBe(text.normalize('NFC'))
        expect(text).toMatch(/\.$/)
      }
    }
    expect(placeholders(lintSentences.vi[code]!)).toEqual(placeholders(lintSentences.en[code]!))
  })

  it('belongs to a catalogue in which no code stands twice and each is room/kebab-case', () => {
    expect(new Set(codes).size).toBe(codes.length)
    expect(codes.filter((code) => !/^[a-z]+(-[a-z]+)*\/[a-z]+(-[a-z]+)*$/.test(code))).toEqual([])
  })
})

describe('severityOf', () => {
  it('makes an error of what is broken or unlawful, drafts and published versions alike', () => {
    for (const published of [false, true]) {
      expect(severityOf('broken', { published })).toBe('error')
      expect(severityOf('unlawful', { published })).toBe('error')
      expect(severityOf('unclear', { published })).toBe('warning')
      expect(severityOf('unfinished', { published })).toBe('info')
    }
  })

  it('lets a draft rest on what is not verified or not surveyed, and a published version not', () => {
    expect(severityOf('unverified')).toBe('warning')
    expect(severityOf('unsurveyed')).toBe('info')
    expect(severityOf('unverified', { published: true })).toBe('error')
    expect(severityOf('unsurveyed', { published: true })).toBe('error')
  })

  it('is the severity each rule of the catalogue carries', () => {
    expect(rules.filter((rule) => rule.severity !== severityOf(rule.flaw))).toEqual([])
  })
})
