import type { JsonValue } from '../json/json-value.ts'
import { type Change, isPropChange } from './change.ts'
import type { ChangeEffect } from './effect.ts'

const longest = 120

/**
 * What shows the effect of a change, on one line and the same in every language: after `▲` a value that was accepted and
 * is refused, after `▼` one that was refused and is accepted (of the smallest part that holds the change, where there is
 * one), else the two sides of what has its own order. Empty where there is nothing to show.
 */
export function evidenceOf(change: Change, effect: ChangeEffect): string {
  const { refused, accepted } = effect.part ?? effect
  const examples = [
    ...(refused === undefined ? [] : [`▲ ${shortened(refused)}`]),
    ...(accepted === undefined ? [] : [`▼ ${shortened(accepted)}`]),
  ]
  if (examples.length > 0) return examples.join(' ')
  const { before, after } = change
  if (effect.effect === 'undecided' || !isPropChange(change)) return ''
  if (before === undefined || after === undefined) return ''
  return `${shortened(before)} → ${shortened(after)}`
}

function shortened(value: JsonValue): string {
  const text = JSON.stringify(value)
  return text.length > longest ? `${text.slice(0, longest)}…` : text
}
