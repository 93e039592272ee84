import { Button, CloseButton } from '@mantine/core'
import { useState } from 'react'
import { sentenceOf } from '../../../core/text/catalogue.ts'
import { useDraft, useDraftSession, useMayEdit } from '../../draft/draft-context.tsx'
import { ForEditors } from '../../ui/editing/editing-area.tsx'
import { Icon } from '../../ui/icon.tsx'
import { ReturnFocus } from '../../ui/return-focus.tsx'
import { shownMoment } from '../../ui/shown-moment.ts'
import { SureButton } from '../../ui/sure-button.tsx'
import { useLanguage } from '../../ui/use-language.ts'
import { useTranslation } from '../../ui/use-translation.tsx'
import styles from './workspace.module.css'

/** Said before somebody types in vain. */
export function ReadOnlyNotice() {
  const { t } = useTranslation('workspace')
  if (useMayEdit()) return null
  return (
    <div className={styles.notice} role="status">
      <p>
        <Icon name="info" />
        <span>{t('readOnly')}</span>
      </p>
    </div>
  )
}

/** Unsent edits of a tab that is gone: take them, or drop them. */
export function LeftOverNotice() {
  const { t } = useTranslation('workspace')
  const session = useDraftSession()
  const leftOver = useDraft((state) => state.leftOver)
  const [failed, setFailed] = useState<string>()
  if (leftOver.length === 0 && failed === undefined) return null
  return (
    <div className={styles.notice} role="region" aria-label={t('leftOver.title')}>
      {leftOver.map((shelved) => (
        <p key={shelved.tab}>
          <ReturnFocus or="noi-dung" />
          <Icon name="info" />
          <span>
            {t('leftOver.found', {
              time: shownMoment(new Date(shelved.at).toISOString()),
              labels: shelved.batches.map(({ label }) => label).join('; '),
            })}
          </span>
          <ForEditors>
            <Button
              onClick={() =>
                void session.takeUp(shelved).then((problems) => {
                  const [first] = problems
                  setFailed(first?.code)
                })
              }
            >
              {t('leftOver.take')}
            </Button>
          </ForEditors>
          <SureButton sure={t('leftOver.dropSure')} onSure={() => void session.dropLeftOver(shelved)}>
            {t('leftOver.drop')}
          </SureButton>
        </p>
      ))}
      {failed !== undefined && (
        <p role="alert">
          <Icon name="warning" />
          {t('leftOver.failed')}
        </p>
      )}
    </div>
  )
}

/** The server will not take what was edited: why, and the way back. */
export function RefusedNotice() {
  const { t } = useTranslation('workspace')
  const { language } = useLanguage()
  const session = useDraftSession()
  const refused = useDraft((state) => state.refused)
  if (refused === undefined) return null
  return (
    <div className={styles.notice} data-serious role="alert">
      <ReturnFocus or="noi-dung" />
      <p>
        <Icon name="error" />
        <span>{t('refused.title')}</span>
        <Button variant="default" onClick={() => session.undo()}>
          {t('undo')}
        </Button>
        <SureButton sure={t('refused.dropSure')} onSure={() => session.dropRefused()}>
          {t('refused.drop')}
        </SureButton>
      </p>
      <ul>
        {refused.problems.slice(0, 5).map((problem) => (
          <li key={`${problem.code} ${problem.at}`}>{sentenceOf(problem, language)}</li>
        ))}
      </ul>
    </div>
  )
}

/** An edit that can neither be undone nor done again, because others went on: why, and the way past it. */
export function StuckNotice() {
  const { t } = useTranslation('workspace')
  const { language } = useLanguage()
  const session = useDraftSession()
  const stuck = useDraft((state) => state.stuck)
  if (stuck === undefined) return null
  return (
    <div className={styles.notice} data-serious role="alert">
      <p>
        <Icon name="warning" />
        <span>{t(`stuck.${stuck.direction}`, { label: stuck.label })}</span>
        <Button variant="default" onClick={() => session.dropStuck()}>
          {t('stuck.drop')}
        </Button>
      </p>
      <ul>
        {stuck.problems.slice(0, 3).map((problem) => (
          <li key={`${problem.code} ${problem.at}`}>{sentenceOf(problem, language)}</li>
        ))}
      </ul>
    </div>
  )
}

/** Somebody else's edits have come in: said once, calmly. */
export function ArrivedNotice() {
  const { t } = useTranslation('workspace')
  const arrived = useDraft((state) => state.arrived)
  const [closed, setClosed] = useState<number>()
  if (arrived === undefined || closed === arrived.at) return <div role="status" className="k-sr" />
  return (
    <div className={styles.notice} role="status">
      <p>
        <Icon name="reuse" />
        <span>{t('arrived', { by: arrived.by, labels: arrived.labels.join('; ') })}</span>
        <CloseButton size="sm" aria-label={t('close')} onClick={() => setClosed(arrived.at)} />
      </p>
    </div>
  )
}
