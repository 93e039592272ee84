import { pageWords, ruleTexts, type RuleText } from '../../core/lint/rule-texts.ts'
import type { Problem } from '../../core/problem/problem.ts'
import { sentenceOf } from '../../core/text/catalogue.ts'
import type { Language } from '../../core/text/sentence.ts'

/** The sentence of a finding. */
export function findingSentence(finding: Pick<Problem, 'code' | 'args'>, language: Language): string {
  return sentenceOf(finding, language)
}

/** What a rule looks at, why, and how to put it right; undefined for a code that is no rule of `check`. */
export function ruleTextOf(code: string, language: Language): RuleText | undefined {
  const texts = ruleTexts[language]
  return Object.hasOwn(texts, code) ? texts[code] : undefined
}

/** The name of the room a rule belongs to: the part of its code before the slash. */
export function roomOf(code: string, language: Language): string {
  const room = code.split('/')[0] ?? code
  return pageWords[language].rooms[room] ?? room
}
