import { TextInput } from '@mantine/core'
import type { ProvinceDecision } from '../../../core/import/running.ts'
import { DayBox } from '../../ui/day-box.tsx'
import { useTranslation } from '../../ui/use-translation.tsx'
import styles from './import.module.css'

/** The province's decision as far as it is typed; days: null empty, undefined no day. */
export interface TypedDecision {
  readonly number: string
  readonly date: string | null | undefined
  readonly inForce: string | null | undefined
}

export const nothingTyped: TypedDecision = { number: '', date: null, inForce: null }

export function isBlank({ number, date, inForce }: TypedDecision): boolean {
  return number.trim() === '' && date === null && inForce === null
}

/** The decision, once number and in-force date are there; `undefined`: not yet. */
export function decisionIn({ number, date, inForce }: TypedDecision): ProvinceDecision | undefined {
  if (number.trim() === '' || inForce == null || date === undefined) return undefined
  return { number: number.trim(), ...(date === null ? {} : { date }), inForce }
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
    <DayBox
      label={t(`decision.${name}`)}
      required={isNeeded}
      value={value[name] ?? null}
      onChange={(typed) => onChange({ ...value, [name]: typed })}
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
