import type { EffectReading } from '../core/change/effect.ts'
import type { PolicyJudgement } from '../core/change/policy.ts'
import type { JsonValue } from '../core/json/json-value.ts'
import { sentenceOf } from '../core/text/catalogue.ts'
import { shortJson } from '../core/text/short-json.ts'
import type { Language } from '../core/text/sentence.ts'

/** What shows an effect: a submission for each direction that does not hold, or why it is undecided. */
export function exampleLines(effect: EffectReading, language: Language): string[] {
  const lines: string[] = []
  const example = (code: string, value: JsonValue | undefined) => {
    if (value !== undefined) lines.push(`${sentenceOf({ code }, language)} ${shortJson(value, language)}`)
  }
  example('diff/refused-now', effect.refused)
  example('diff/accepted-now', effect.accepted)
  if (effect.effect === 'undecided' && effect.reason !== undefined)
    lines.push(sentenceOf({ code: `reason/${effect.reason}` }, language))
  return lines
}

/** The second reading, where it is another one. */
export function closedWorldLines(closed: EffectReading | undefined, language: Language): string[] {
  if (closed === undefined) return []
  const word = sentenceOf({ code: `word/${closed.effect}` }, language)
  const args = { effect: word }
  return [sentenceOf({ code: 'diff/closed-world', args }, language), ...exampleLines(closed, language)]
}

/** A judgement as `--json` gives it beside the change. */
export function policyAnswer({ policy, problems }: PolicyJudgement) {
  return { policy, problems: problems.map(({ code, args = {} }) => ({ code, args })) }
}
