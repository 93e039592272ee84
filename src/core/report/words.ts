import en from '../text/en/report-words.json' with { type: 'json' }
import { fill, type Language, type Sentences } from '../text/sentence.ts'
import vi from '../text/vi/report-words.json' with { type: 'json' }

/** Every word that reports say around the data. They travel with the reports alone, not with every page. */
export const reportWords: Readonly<Record<Language, Sentences>> = { vi, en }

/** The words of reports in one language: `say('annex/title')`. */
export type Say = (code: string, args?: Readonly<Record<string, string | number>>) => string

/** @throws when a report asks for words that the catalogue does not have: our mistake, never the reader's */
export function sayIn(language: Language): Say {
  return (code, args = {}) => {
    const template = reportWords[language][code]
    if (template === undefined) throw new Error(`no words for ${code}`)
    return fill(template, args)
  }
}
