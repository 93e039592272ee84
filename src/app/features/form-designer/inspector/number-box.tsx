import { useTranslation } from 'react-i18next'
import type { JsonValue } from '../../../../core/json/json-value.ts'
import { BufferedText, type Refusal } from '../buffered-text.tsx'
import { readNumber } from './use-part-edit.ts'

interface Props {
  readonly label: string
  readonly value: JsonValue | undefined
  /** What holds where this is empty: the concept's own. */
  readonly inherited?: number | undefined
  readonly whole?: boolean
  readonly least?: number
  readonly onNumber: (value: number | undefined) => Refusal
}

/** A box for one number, typed as Vietnamese write it: 2.000.000 or 0,5. */
export function NumberBox({ label, value, inherited, whole = false, least, onNumber }: Props) {
  const { t } = useTranslation('designer')
  return (
    <BufferedText
      label={label}
      value={typeof value === 'number' ? shown(value) : ''}
      placeholder={inherited === undefined ? t('noLimit') : t('fromConcept', { value: shown(inherited) })}
      onCommit={(text) => {
        const number = readNumber(text)
        if (number === null) return t('fault.noNumber')
        if (number !== undefined && whole && !Number.isInteger(number)) return t('fault.notWhole')
        if (number !== undefined && least !== undefined && number < least)
          return t('fault.tooSmall', { least })
        return onNumber(number)
      }}
    />
  )
}

function shown(value: number): string {
  const [whole = '', fraction] = String(value).split('.')
  const grouped = whole.replace(/\B(?=(\d{3})+$)/g, '.')
  return fraction === undefined ? grouped : `${grouped},${fraction}`
}
