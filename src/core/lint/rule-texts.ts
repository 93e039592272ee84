import en from '../text/en/lint.json' with { type: 'json' }
import type { Language, Sentences } from '../text/sentence.ts'
import vi from '../text/vi/lint.json' with { type: 'json' }
import type { Severity } from './rule.ts'

/** What is said about one rule, in one language. */
export interface RuleText {
  /** What a finding says; placeholders are its args. */
  readonly sentence: string
  readonly looksAt: string
  readonly why: string
  readonly fix: string
}

interface PageWords {
  readonly title: string
  readonly intro: string
  readonly count: string
  readonly severity: string
  readonly says: string
  readonly looksAt: string
  readonly why: string
  readonly fix: string
  readonly publishedToo: string
  readonly severities: Readonly<Record<Severity, string>>
  /** By the part of the code before the slash. */
  readonly rooms: Readonly<Record<string, string>>
}

export const pageWords: Readonly<Record<Language, PageWords>> = { vi: vi.page, en: en.page }

/** By code. A test asks that every rule has all four in both languages, with the same placeholders. */
export const ruleTexts: Readonly<Record<Language, Readonly<Record<string, RuleText>>>> = {
  vi: vi.rules,
  en: en.rules,
}

/** The sentences alone, in the shape of the other rooms' catalogues. */
export const lintSentences: Readonly<Record<Language, Sentences>> = {
  vi: sentencesOf(ruleTexts.vi),
  en: sentencesOf(ruleTexts.en),
}

function sentencesOf(texts: Readonly<Record<string, RuleText>>): Sentences {
  return Object.fromEntries(Object.entries(texts).map(([code, { sentence }]) => [code, sentence]))
}
