import { Drawer } from '@mantine/core'
import type { JsonValue } from '../../../core/json/json-value.ts'
import { useTranslation } from '../../ui/use-translation.tsx'
import styles from './form-preview.module.css'

interface Props {
  readonly opened: boolean
  readonly onClose: () => void
  readonly submission: JsonValue
}

export function SubmissionDrawer({ opened, onClose, submission }: Props) {
  const { t } = useTranslation(['form', 'common'])
  return (
    <Drawer
      opened={opened}
      onClose={onClose}
      position="right"
      size={520}
      title={t('jsonTitle')}
      closeButtonProps={{ 'aria-label': t('common:close') }}
    >
      <p className="k-quiet">{t('jsonNote')}</p>
      <pre className={styles.json} tabIndex={0} role="region" aria-label={t('jsonTitle')}>
        {JSON.stringify(submission, null, 2)}
      </pre>
    </Drawer>
  )
}
