import type { JsonValue } from '../../../../core/json/json-value.ts'
import { readNumber, typedNumber } from '../../../ui/read-number.ts'
import { useTranslation } from '../../../ui/use-translation.tsx'
import { BufferedText, type Refusal } from '../buffered-text.tsx'

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
      value={typeof value === 'number' ? typedNumber(value) : ''}
      placeholder={
        inherited === undefined ? t('noLimit') : t('fromConcept', { value: typedNumber(inherited) })
      }
      onCommit={(text) => {
        if (text.trim() === '') return onNumber(undefined)
        const number = readNumber(text, whole)
        if (number === undefined) return t('fault.noNumber')
        if (whole && !Number.isInteger(number)) return t('fault.notWhole')
        if (least !== undefined && number < least) return t('fault.tooSmall', { least })
        return onNumber(number)
      }}
    />
  )
}
