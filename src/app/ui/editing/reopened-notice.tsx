import { useEffect } from 'react'
import { Icon } from '../icon.tsx'
import { useTranslation } from '../use-translation.tsx'
import styles from './editing.module.css'
import { useReopened } from './use-edit.ts'

/** Says that the value just changed is no longer confirmed. */
export function ReopenedNotice() {
  const { t } = useTranslation('editing')
  const last = useReopened((state) => state.last)
  useEffect(() => () => useReopened.setState({ last: undefined }), [])
  return (
    <div role="status" className={last === undefined ? 'k-sr' : styles.reopened}>
      {last !== undefined && (
        <>
          <Icon name="info" />
          <span>{t(`reopened.${last.was}`, { label: last.label })}</span>
        </>
      )}
    </div>
  )
}
