import type { Language } from './sentence.ts'

/** A number as people read it: `5.000.000.000` and `19,99`, in English `5,000,000,000` and `19.99`. Every digit is kept. */
export function numberText(value: number, language: Language): string {
  const [, sign = '', whole = '', rest = ''] = /^(-?)([0-9]+)(?:\.([0-9]+))?$/.exec(String(value)) ?? []
  // Too great or too small for plain digits: as it is written, e.g. 1e+21.
  if (whole === '') return String(value)
  const [thousands, decimal] = language === 'vi' ? ['.', ','] : [',', '.']
  const grouped = whole.replace(/(?<=[0-9])(?=(?:[0-9]{3})+$)/g, thousands)
  return `${sign}${grouped}${rest === '' ? '' : decimal + rest}`
}
