import { useTranslation } from 'react-i18next'
import { useDraft, useDraftSession } from '../../draft/draft-context.tsx'
import { Icon, type IconName } from '../../ui/icon.tsx'
import type { Saving } from '../../draft/draft-state.ts'
import styles from './workspace.module.css'

const icons: Readonly<Record<Saving, IconName>> = {
  saved: 'check',
  waiting: 'clock',
  saving: 'clock',
  away: 'warning',
  'signed-out': 'warning',
  conflict: 'warning',
  refused: 'error',
}

/** "đã lưu 10:42:07": always visible, and said aloud when it becomes serious. */
export function SavingState() {
  const { t, i18n } = useTranslation('workspace')
  const session = useDraftSession()
  const saving = useDraft((state) => state.saving)
  const savedAt = useDraft((state) => state.savedAt)
  const time =
    savedAt === undefined
      ? ''
      : new Intl.DateTimeFormat(i18n.language === 'en' ? 'en-GB' : 'vi-VN', { timeStyle: 'medium' }).format(
          savedAt,
        )
  const isSerious = saving !== 'saved' && saving !== 'waiting' && saving !== 'saving'
  return (
    <p className={styles.saving} data-serious={isSerious || undefined} data-saving={saving}>
      <Icon name={icons[saving]} />
      <span className="k-num">
        {saving === 'saved' && time === '' ? t('saving.unchanged') : t(`saving.${saving}`, { time })}
      </span>
      <span className="k-sr" role="status">
        {isSerious ? t(`saving.${saving}`, { time }) : ''}
      </span>
      {saving === 'away' && (
        <button type="button" className={styles.link} onClick={() => void session.save()}>
          {t('tryAgain')}
        </button>
      )}
      {saving === 'signed-out' && (
        <a className={styles.link} href={`/dang-nhap?ve=${encodeURIComponent(location.pathname)}`}>
          {t('signInAgain')}
        </a>
      )}
    </p>
  )
}
