import { nameOf } from '../../../core/change/names.ts'
import type { Part, ProcedureParts } from '../../../core/change/part.ts'
import type { Language } from '../../../core/text/sentence.ts'

/** A part's label in the page's language. */
export function labelOf(part: Part | undefined, language: Language = 'vi'): string {
  if (part === undefined) return ''
  const english = part.props['x-en.title']
  return language === 'en' && typeof english === 'string' ? english : nameOf(part)
}

export function labelOfKey(
  parts: ProcedureParts,
  key: string | undefined,
  language: Language = 'vi',
): string {
  return key === undefined ? '' : labelOf(parts.parts.get(key), language)
}
