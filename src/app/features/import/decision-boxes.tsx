import { TextInput } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import type { ProvinceDecision } from '../../../core/import/running.ts'
import { readDate } from '../../ui/format-values.ts'
import styles from './import.module.css'

/** The province's decision as it is typed, days as `dd/MM/yyyy`. */
export interface TypedDecision {
  readonly number: string
  readonly date: string
  readonly inForce: string
}

export const nothingTyped: TypedDecision = { number: '', date: '', inForce: '' }

/** The decision, once number and in-force date are there; `undefined`: not yet. */
export function decisionIn({ number, date, inForce }: TypedDecision): ProvinceDecision | undefined {
  const [from, signed] = [readDate(inForce), date.trim() === '' ? null : readDate(date)]
  if (number.trim() === '' || from === undefined || signed === undefined) return undefined
  return { number: number.trim(), ...(signed === null ? {} : { date: signed }), inForce: from }
}

interface Props {
  readonly value: TypedDecision
  readonly onChange: (value: TypedDecision) => void
  readonly required: boolean
}

/** Number, date and in-force date of the decision of the provincial People's Committee. */
export function DecisionBoxes({ value, onChange, required }: Props) {
  const { t } = useTranslation('import')
  const day = (name: 'date' | 'inForce', isNeeded: boolean) => (
    <TextInput
      label={t(`decision.${name}`)}
      placeholder={t('decision.day')}
      required={isNeeded}
      inputMode="numeric"
      value={value[name]}
      error={
        value[name].length >= 8 && readDate(value[name]) === undefined ? t('decision.dayBad') : undefined
      }
      onChange={(event) => onChange({ ...value, [name]: event.currentTarget.value })}
    />
  )
  return (
    <div className={styles.boxes}>
      <TextInput
        label={t('decision.number')}
        placeholder={t('decision.numberHint')}
        required={required}
        maxLength={100}
        value={value.number}
        onChange={(event) => onChange({ ...value, number: event.currentTarget.value })}
      />
      {day('date', false)}
      {day('inForce', required)}
    </div>
  )
}
