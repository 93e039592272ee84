import { sentenceOf } from '../../../core/text/catalogue.ts'
import type { Language } from '../../../core/text/sentence.ts'

/** Why there is no report. The names it was asked with stand in the boxes beside it. */
export function refusalText(code: string, language: Language): string {
  const known = sentenceOf({ code }, language)
  return (known === code ? sentenceOf({ code: 'people/server-failed' }, language) : known).replaceAll(
    /\s*“\{[a-z]+\}”/gi,
    '',
  )
}
