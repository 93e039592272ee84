import { fill, type Language, type Sentences } from '../text/sentence.ts'
import en from '../text/en/change.json' with { type: 'json' }
import vi from '../text/vi/change.json' with { type: 'json' }

const texts: Readonly<Record<Language, Sentences>> = { vi, en }

/**
 * A text of this room, e.g. `subject/field`; in the files they stand behind `change:`, apart from the sentences of problem
 * codes. The code itself where there is none, so that a gap is seen.
 */
export function changeText(
  code: string,
  language: Language,
  args: Readonly<Record<string, string | number>> = {},
): string {
  const template = texts[language][`change:${code}`]
  return template === undefined ? code : fill(template, args)
}

export function hasText(code: string, language: Language): boolean {
  return texts[language][`change:${code}`] !== undefined
}
