import type { Language } from '../text/sentence.ts'

/** A number as it is read: 1.234,5 in Vietnamese, 1,234.5 in English. */
export function numberText(value: number, digits: number, language: Language): string {
  const [whole = '', part] = Math.abs(value).toFixed(digits).split('.')
  const [group, point] = language === 'vi' ? ['.', ','] : [',', '.']
  const grouped = whole.replaceAll(/\B(?=(?:\d{3})+$)/g, group)
  const sign = value < 0 && Number(value.toFixed(digits)) !== 0 ? '-' : ''
  return `${sign}${grouped}${part === undefined ? '' : `${point}${part}`}`
}

/** dd/MM/yyyy of yyyy-MM-dd. */
export function dayText(date: string): string {
  return date.split('-').toReversed().join('/')
}

/** A name in a language; the Vietnamese one where there is no other. */
export function nameIn(name: { readonly vi: string; readonly en?: string }, language: Language): string {
  return (language === 'en' ? name.en : undefined) ?? name.vi
}
