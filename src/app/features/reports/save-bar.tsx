import { Button } from '@mantine/core'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { Problems } from '../../session/problems.tsx'
import type { useTask } from '../../session/use-task.ts'
import styles from './reports.module.css'

interface Props {
  readonly changed: boolean
  readonly saved: boolean
  readonly task: Pick<ReturnType<typeof useTask>, 'busy' | 'problems'>
  /** Takes what somebody else has saved instead. */
  readonly onReload: () => void
  readonly children: ReactNode
}

/** Saves a form as a whole, and says how it stands. */
export function SaveBar({ changed, saved, task, onReload, children }: Props) {
  const { t } = useTranslation('reports')
  const movedOn = task.problems.some(({ code }) => code === 'report/moved-on')
  return (
    <>
      <Problems problems={task.problems} />
      <div className={styles.save}>
        <Button type="submit" loading={task.busy} disabled={!changed}>
          {t('save')}
        </Button>
        {movedOn && (
          <Button variant="default" onClick={onReload}>
            {t('reload')}
          </Button>
        )}
        <p role="status" className="k-quiet">
          {changed ? t('unsaved') : saved ? t('saved') : ''}
        </p>
        {children}
      </div>
    </>
  )
}
