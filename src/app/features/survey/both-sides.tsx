import type { SurveyEdit } from '../../../core/survey/edit-round.ts'
import { cellOf, type SurveyRound } from '../../../core/survey/survey-round.ts'
import { useTranslation } from '../../ui/use-translation.tsx'
import styles from './survey.module.css'

interface Props {
  readonly round: SurveyRound
  /** What was filled in here and waits aside. */
  readonly mine: SurveyEdit
  readonly onWriteMine: () => void
  readonly onKeepTheirs: () => void
}

/** Two people filled in one place differently: both ways, and the choice between them. */
export function BothSides({ round, mine, onWriteMine, onKeepTheirs }: Props) {
  const words = useFilledIn()
  const { t } = useTranslation('survey')
  return (
    <span className={styles.sides}>
      <span>{t('theirs', { said: words(editAt(round, mine)) })}</span>
      <span>{t('mine', { said: words(mine) })}</span>
      <span>
        <button type="button" className={styles.link} onClick={onKeepTheirs}>
          {t('keepTheirs')}
        </button>{' '}
        <button type="button" className={styles.link} onClick={onWriteMine}>
          {t('writeMine')}
        </button>
      </span>
    </span>
  )
}

/** What stands at the place of an edit, as the edit that would write it. */
function editAt(round: SurveyRound, { procedure, ...edit }: SurveyEdit): SurveyEdit {
  return 'criterion' in edit
    ? { procedure, criterion: edit.criterion, ...cellOf(round, procedure, edit.criterion) }
    : { procedure, satisfaction: round.rows[procedure]?.satisfaction ?? null }
}

function useFilledIn(): (edit: SurveyEdit) => string {
  const { t } = useTranslation('survey')
  return (edit) => {
    if ('criterion' in edit) {
      const value = t(`value.${edit.value}`)
      return edit.note.trim() === '' ? value : t('withNote', { value, note: edit.note })
    }
    const { satisfaction } = edit
    return satisfaction === null
      ? t('nobodyAsked')
      : t('satisfied', { satisfied: satisfaction.satisfied, asked: satisfaction.asked })
  }
}
