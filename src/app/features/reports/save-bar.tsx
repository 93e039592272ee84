import { Button } from '@mantine/core'
import type { ReactNode } from 'react'
import { Problems } from '../../session/problems.tsx'
import type { useTask } from '../../session/use-task.ts'
import { askPerson } from '../../ui/unsaved/open-forms.ts'
import { useTranslation } from '../../ui/use-translation.tsx'
import styles from './reports.module.css'

interface Props {
  readonly changed: boolean
  readonly saved: boolean
  /** A box holds something that cannot be read: what would be saved is not what is seen. */
  readonly unread: boolean
  readonly task: Pick<ReturnType<typeof useTask>, 'busy' | 'problems'>
  /** Takes what somebody else has saved instead. */
  readonly onReload: () => void
  readonly children: ReactNode
}

/** Saves a form as a whole, and says how it stands. */
export function SaveBar({ changed, saved, unread, task, onReload, children }: Props) {
  const { t } = useTranslation('reports')
  const reload = async () => {
    if (!changed || (await askPerson('leave'))) onReload()
  }
  const movedOn = task.problems.some(({ code }) => code === 'report/moved-on')
  return (
    <>
      <Problems problems={task.problems} />
      <div className={styles.save}>
        <Button type="submit" loading={task.busy} disabled={!changed || unread}>
          {t('save')}
        </Button>
        {movedOn && (
          <Button variant="default" onClick={() => void reload()}>
            {t('reload')}
          </Button>
        )}
        <p role="status" className="k-quiet">
          {unread ? t('unread') : changed ? t('unsaved') : saved ? t('saved') : ''}
        </p>
        {children}
      </div>
    </>
  )
}
