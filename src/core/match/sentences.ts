import en from '../text/en/match.json' with { type: 'json' }
import vi from '../text/vi/match.json' with { type: 'json' }
import type { Language, Sentences } from '../text/sentence.ts'

/** A sentence for every reason and problem code of a match, in both languages. */
export const matchSentences: Readonly<Record<Language, Sentences>> = { vi, en }
