import type { CompareAnswer } from '../../../core/api/version-contract.ts'
import { useLanguage } from '../use-language.ts'
import { useTranslation } from '../use-translation.tsx'
import styles from './change-list.module.css'

const codes = [
  'text-only',
  'new-optional',
  'narrows',
  'incomparable',
  'new-values',
  'undecided',
  'target-removed',
  'policy-tightened',
] as const
const levels = ['patch', 'minor', 'major'] as const

interface Props {
  readonly compared: CompareAnswer
  /** The computed number. */
  readonly next?: string
  /** Nothing was published before: the number does not follow from the changes. */
  readonly isFirst?: boolean
}

/** Which number the changes ask for, and the changes that decide it. */
export function VersionReasons({ compared: { version, changes }, next, isFirst = false }: Props) {
  const { t } = useTranslation('changes')
  const { language } = useLanguage()
  if (isFirst) return <p className={styles.place}>{t('firstNumber', { next })}</p>
  const level = levels.find((one) => one === version?.level)
  if (version === null || level === undefined) return null
  const deciding = version.reasons.filter((reason) => reason.level === level)
  return (
    <div className={styles.reasons}>
      <p>
        {next === undefined ? t('levelOnly') : t('number', { next })} <strong>{t(`level.${level}`)}</strong>
      </p>
      <ul>
        {deciding.slice(0, 4).map(({ change, code: reason }) => {
          const judged = changes.find(
            (one) => one.change.type === change.type && one.change.target === change.target,
          )
          const code = codes.find((one) => one === reason)
          return (
            <li key={`${change.type} ${change.target}`}>
              {judged?.sentence[language] ?? change.type}
              {code !== undefined && <span className={styles.place}> ({t(`reason.${code}`)})</span>}
            </li>
          )
        })}
      </ul>
      {deciding.length > 4 && (
        <p className={styles.place}>{t('moreReasons', { count: deciding.length - 4 })}</p>
      )}
    </div>
  )
}
