import type { RowKind, TableValue } from '../../../core/deviation/field-table.ts'
import { shownNumber } from '../../ui/format-values.ts'
import { useLanguage } from '../../ui/use-language.ts'
import { useTranslation } from '../../ui/use-translation.tsx'

type Fact = TableValue['facts'][string]

const plain = [
  'originals',
  'copies',
  'minLength',
  'maxLength',
  'minimum',
  'maximum',
  'minItems',
  'maxItems',
  'hours',
  'shortestHours',
  'byLaw',
  'byStandard',
  'committed',
  'amountVnd',
] as const
const words = ['role', 'description', 'pattern', 'condition.text', 'code'] as const

/** A fact of the table in words; undefined for those that say nothing to a reader. */
export function useFactText(kind: RowKind): (name: string, value: Fact | undefined) => string | undefined {
  const { t } = useTranslation('deviations')
  const { language } = useLanguage()
  return (name, value) => {
    if (name === 'required') {
      if (kind === 'section') return undefined
      return value === true ? t('fact.required') : t('fact.optional')
    }
    if (name === 'clock') return value === 'stopped' ? t('fact.stopped') : undefined
    if (name === 'kind') {
      const unit = (['working-day', 'calendar-day', 'continuous-hour'] as const).find((one) => one === value)
      return unit === undefined ? undefined : t(`fact.kind.${unit}`)
    }
    const number = plain.find((one) => one === name)
    if (number !== undefined)
      return typeof value === 'number'
        ? t(`fact.${number}`, { value: shownNumber(value, language) })
        : t('fact.none', { name: t(`fact.${number}`, { value: '' }).replace(/[:\s]+$/u, '') })
    const word = words.find((one) => one === name)
    if (word === undefined || value === undefined) return undefined
    return t(`fact.${word === 'condition.text' ? 'condition' : word}`, { value: String(value) })
  }
}
