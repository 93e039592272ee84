import { Button, Modal } from '@mantine/core'
import { type ShouldBlockFn, useBlocker } from '@tanstack/react-router'
import { useTranslation } from '../use-translation.tsx'
import { isUnsaved, mayLeave, useOpenForms } from './open-forms.ts'
import styles from './unsaved.module.css'

/** A new hash scrolls; everything else may take the form away. */
const blocks: ShouldBlockFn = async ({ current, next }) => {
  const isHere =
    current.pathname === next.pathname && JSON.stringify(current.search) === JSON.stringify(next.search)
  return !isHere && !(await mayLeave())
}

/** Stands once in the page: asks before what was typed in any form is lost. */
export function LeaveGuard() {
  const { t } = useTranslation()
  const isDirty = useOpenForms(isUnsaved)
  const asking = useOpenForms((state) => state.asking)
  useBlocker({ shouldBlockFn: blocks, enableBeforeUnload: true, disabled: !isDirty })
  if (asking === undefined) return null
  const { question, answer } = asking
  return (
    <Modal
      opened
      centered
      zIndex={400}
      onClose={() => answer(false)}
      title={t(`unsaved.title.${question}`)}
      closeButtonProps={{ 'aria-label': t('unsaved.stay') }}
    >
      <p className={styles.body}>{t(`unsaved.body.${question}`)}</p>
      <div className={styles.buttons}>
        <Button variant="default" data-autofocus onClick={() => answer(false)}>
          {t('unsaved.stay')}
        </Button>
        <Button color="red" onClick={() => answer(true)}>
          {t(`unsaved.yes.${question}`)}
        </Button>
      </div>
    </Modal>
  )
}
