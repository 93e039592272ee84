import { Link } from '@tanstack/react-router'
import { deviationKinds } from '../../../core/deviation/cell.ts'
import { isUnfounded, type MatrixCell } from '../../../core/deviation/matrix.ts'
import { weights } from '../../ui/changes/signs.ts'
import { Icon } from '../../ui/icon.tsx'
import { useTranslation } from '../../ui/use-translation.tsx'
import styles from './deviations.module.css'
import { KindSign } from './kind-sign.tsx'

interface Props {
  readonly cell: MatrixCell
  readonly names: { readonly procedure: string; readonly province: string }
  readonly place: string
  /** Of all cells one is reached by Tab, the others by arrow keys. */
  readonly isCurrent: boolean
  /** Made up, and the head of the column does not say so. */
  readonly showsMark: boolean
}

/** What one province does with one procedure: signs with counts, and all of it in words for who cannot see them. */
export function CellLink({ cell, names, place, isCurrent, showsMark }: Props) {
  const words = useCellWords(cell)
  const { t } = useTranslation('deviations')
  return (
    <Link
      to="/sai-khac/$province/$slug"
      params={{ province: cell.province, slug: cell.procedure }}
      className={styles.cell}
      data-place={place}
      data-standing={cell.standing}
      data-hearsay={cell.hearsay || undefined}
      data-burden={cell.deviations.length === 0 ? undefined : cell.burden}
      tabIndex={isCurrent ? 0 : -1}
      title={words.join('\n')}
      aria-label={`${names.procedure}, ${names.province}: ${words.join('; ')}`}
    >
      <Signs cell={cell} />
      {cell.illustrative && showsMark && (
        <span className={styles.made} aria-hidden="true">
          {t('madeUpShort')}
        </span>
      )}
    </Link>
  )
}

function Signs({ cell }: { readonly cell: MatrixCell }) {
  const { t } = useTranslation('deviations')
  if (cell.standing === 'withdrawn')
    return (
      <span className={styles.signs} aria-hidden="true">
        {cell.hearsay && <Hearsay />}✕
      </span>
    )
  const open = cell.deviations.some(({ state }) => state === 'undecided' || state === 'changed')
  return (
    <span className={styles.signs} aria-hidden="true">
      {cell.hearsay ? <Hearsay /> : cell.deviations.length === 0 && <span className={styles.same}>=</span>}
      {deviationKinds.map((kind) => {
        const count = cell.deviations.filter((one) => one.kind === kind).length
        return (
          count > 0 && (
            <span key={kind} data-kind={kind} className={styles.sign}>
              <KindSign kind={kind} />
              {count}
            </span>
          )
        )
      })}
      {cell.deviations.length > 0 && cell.burden !== 'equal' && (
        <span className={styles.weight} data-burden={cell.burden}>
          {t(`weight.${cell.burden}`)}
          {weights[cell.burden]}
        </span>
      )}
      {cell.deviations.some(isUnfounded) && (
        <span className={styles.unfounded}>
          <Icon name="warning" size={12} />
        </span>
      )}
      {cell.behind > 0 && (
        <span className={styles.behind}>
          <Icon name="reuse" size={12} />
        </span>
      )}
      {cell.deviations.length > 0 && !open && (
        <span className={styles.decided}>
          <Icon name="check" size={12} />
        </span>
      )}
    </span>
  )
}

/** Before what was only read in a public source. */
function Hearsay() {
  return <span className={styles.hearsay}>?</span>
}

function useCellWords(cell: MatrixCell): readonly string[] {
  const { t } = useTranslation('deviations')
  const words: string[] = []
  if (cell.standing === 'withdrawn') words.push(t('standing.withdrawn'))
  else if (cell.deviations.length === 0) words.push(t(cell.hearsay ? 'hearsaySame' : 'standing.identical'))
  for (const kind of deviationKinds) {
    const count = cell.deviations.filter((one) => one.kind === kind).length
    if (count > 0) words.push(`${count} ${t(`kind.${kind}`)}`)
  }
  if (cell.deviations.length > 0) words.push(t(`burden.${cell.burden}`))
  const unfounded = cell.deviations.filter(isUnfounded).length
  if (unfounded > 0) words.push(t('cellUnfounded', { count: unfounded }))
  const open = cell.deviations.filter(({ state }) => state === 'undecided' || state === 'changed').length
  if (open > 0) words.push(t('cellOpen', { count: open }))
  else if (cell.deviations.length > 0) words.push(t('cellDecided'))
  const alike = cell.deviations.filter((one) => one.alike > 1).length
  if (alike > 0) words.push(t('cellAlike', { count: alike }))
  if (cell.behind > 0) words.push(t('cellBehind', { count: cell.behind }))
  if (cell.hearsay) words.push(t('hearsay'))
  if (cell.illustrative) words.push(t('madeUp'))
  return words
}
