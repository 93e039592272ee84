import { useDraft, useDraftSession } from '../../draft/draft-context.tsx'
import { Icon, type IconName } from '../../ui/icon.tsx'
import { shownClock } from '../../ui/shown-moment.ts'
import { useTranslation } from '../../ui/use-translation.tsx'
import type { Saving } from '../../draft/draft-state.ts'
import styles from './workspace.module.css'

const icons: Readonly<Record<Saving, IconName>> = {
  saved: 'check',
  waiting: 'clock',
  saving: 'clock',
  away: 'warning',
  'signed-out': 'warning',
  'other-person': 'warning',
  conflict: 'warning',
  refused: 'error',
}

/** "đã lưu 10:42:07": always visible, and said aloud when it becomes serious. */
export function SavingState() {
  const { t } = useTranslation('workspace')
  const session = useDraftSession()
  const saving = useDraft((state) => state.saving)
  const savedAt = useDraft((state) => state.savedAt)
  const onlyHere = useDraft((state) => state.onlyHere === true)
  const time = savedAt === undefined ? '' : shownClock(savedAt)
  const isSerious = saving !== 'saved' && saving !== 'waiting' && saving !== 'saving'
  const words =
    saving === 'saved' && time === ''
      ? t('saving.unchanged')
      : t(isSerious && onlyHere ? `onlyHere.${saving}` : `saving.${saving}`, { time })
  return (
    <p className={styles.saving} data-serious={isSerious || undefined} data-saving={saving}>
      <Icon name={icons[saving]} />
      <span className="k-num">{words}</span>
      <span className="k-sr" role="status">
        {isSerious ? words : ''}
      </span>
      {saving === 'away' && (
        <button type="button" className={styles.link} onClick={() => void session.save()}>
          {t('tryAgain')}
        </button>
      )}
      {(saving === 'signed-out' || saving === 'other-person') && (
        <a
          className={styles.link}
          href={`/dang-nhap?ve=${encodeURIComponent(location.pathname + location.search)}`}
          // Leaving would lose what is in this page alone.
          {...(onlyHere ? { target: '_blank' } : {})}
        >
          {t('signInAgain')}
        </a>
      )}
    </p>
  )
}
