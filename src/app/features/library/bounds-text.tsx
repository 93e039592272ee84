import { useTranslation } from 'react-i18next'
import type { FormNode } from '../../../core/form/form-model.ts'
import { shownBytes, shownNumber } from '../../ui/format-values.ts'
import { useLanguage } from '../../ui/use-language.ts'

/** The bounds of a field in words: "2–100 ký tự", "dạng phone", "từ 0 đồng". */
export function BoundsText({ node }: { readonly node: FormNode }) {
  return useBoundsText(node).join(' · ')
}

function useBoundsText({ bounds, options, unit, kind }: FormNode): readonly string[] {
  const { t } = useTranslation('library')
  const { language } = useLanguage()
  const said: string[] = []
  const number = (value: number) => shownNumber(value, language)
  const { minLength, maxLength, minimum, maximum, file } = bounds
  if (options !== undefined) said.push(t('bound.options', { count: options.length }))
  for (const name of bounds.formats) said.push(t('bound.format', { name }))
  if (bounds.patterns.length > 0) said.push(t('bound.pattern'))
  if (minLength !== undefined && minLength > 0 && maxLength !== undefined)
    said.push(t('bound.length', { min: minLength, max: number(maxLength) }))
  else if (maxLength !== undefined) said.push(t('bound.maxLength', { max: number(maxLength) }))
  else if (minLength !== undefined && minLength > 0) said.push(t('bound.minLength', { min: minLength }))
  if (minimum !== undefined && maximum !== undefined)
    said.push(t('bound.range', { min: number(minimum), max: number(maximum) }))
  else if (minimum !== undefined) said.push(t('bound.minimum', { min: number(minimum) }))
  else if (maximum !== undefined) said.push(t('bound.maximum', { max: number(maximum) }))
  if (bounds.maxItems !== undefined && (kind === 'table' || kind === 'list'))
    said.push(t('bound.items', { max: bounds.maxItems }))
  if (file?.maxBytes !== undefined)
    said.push(t('bound.fileSize', { max: shownBytes(file.maxBytes, language) }))
  if (unit !== undefined) said.push(unit)
  return said
}
