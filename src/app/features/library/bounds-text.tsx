import type { FormNode } from '../../../core/form/form-model.ts'
import type { LibraryFiles } from '../../../core/form/library-files.ts'
import { shownBytes, shownNumber } from '../../ui/format-values.ts'
import { useLanguage } from '../../ui/use-language.ts'
import { useTranslation } from '../../ui/use-translation.tsx'

interface Props {
  readonly node: FormNode
  /** The published formats: what each is called. */
  readonly formats: LibraryFiles['formats']
}

/** The bounds of a field in words: "2–100 ký tự", "dạng số điện thoại", "từ 0 đồng". */
export function BoundsText(props: Props) {
  return useBoundsText(props).join(' · ')
}

function useBoundsText({ node, formats }: Props): readonly string[] {
  const { bounds, options, unit, kind } = node
  const { t } = useTranslation('library')
  const { language, textOf } = useLanguage()
  const said: string[] = []
  const number = (value: number) => shownNumber(value, language)
  const { minLength, maxLength, minimum, maximum, file } = bounds
  if (options !== undefined) said.push(t('bound.options', { count: options.length }))
  for (const format of bounds.formats) {
    const title = formats.get(format)?.title
    said.push(t('bound.format', { name: title === undefined ? format : lowerFirst(textOf(title)) }))
  }
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

/** A title inside a sentence; one that begins with capitals ("CCCD") stays. */
function lowerFirst(title: string): string {
  return /^\p{Lu}\p{Ll}/u.test(title) ? title[0]?.toLowerCase() + title.slice(1) : title
}
