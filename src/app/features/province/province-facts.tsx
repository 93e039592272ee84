import { Link } from '@tanstack/react-router'
import { existsOn, type Organisation } from '../../../core/people/organisation.ts'
import { shownDate } from '../../ui/format-values.ts'
import { ProvenanceMark } from '../../ui/provenance-mark.tsx'
import { useLanguage } from '../../ui/use-language.ts'
import { useTranslation } from '../../ui/use-translation.tsx'
import styles from './province.module.css'

/** Whether the record was held against a document, with what is known about it. */
export function VerifiedMark({ record }: { readonly record: Organisation }) {
  const { textOf } = useLanguage()
  const note = record.note === '' ? {} : { note: record.note }
  const status = record.verified ? 'confirmed' : 'unverified'
  return <ProvenanceMark of={{ status, ...note }} about={textOf(record.name)} />
}

/** "đến 30/06/2025; kế thừa: Thành phố Hồ Chí Minh" */
export function ValidityText(props: {
  readonly record: Organisation
  readonly on: string
  readonly successor: Organisation | null | undefined
}) {
  const { t } = useTranslation('province')
  const { textOf } = useLanguage()
  const { record, on, successor } = props
  const dates = [
    ...(record.from === null ? [] : [t('validFrom', { from: shownDate(record.from) })]),
    ...(record.to === null ? [] : [t('validTo', { to: shownDate(record.to) })]),
  ]
  return (
    <span className="k-num">
      {dates.join(', ')}
      {!existsOn(record, on) && <span className={styles.ended}> ({t('ended')})</span>}
      {successor !== null && successor !== undefined && (
        <>
          {dates.length > 0 && '; '}
          {t('successor')}{' '}
          <Link to="/dia-phuong/$province" params={{ province: successor.id }} className={styles.inText}>
            {textOf(successor.name)}
          </Link>
        </>
      )}
    </span>
  )
}
