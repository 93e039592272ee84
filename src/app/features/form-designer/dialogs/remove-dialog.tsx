import { Button, Modal } from '@mantine/core'
import { examplesWith, usesOf } from '../../../../core/edit/removal.ts'
import { useDraftSession } from '../../../draft/draft-context.tsx'
import { useLanguage } from '../../../ui/use-language.ts'
import { useTranslation } from '../../../ui/use-translation.tsx'
import { labelOfKey } from '../part-words.ts'
import { usePartActs } from '../use-part-acts.ts'
import styles from './dialogs.module.css'
import { UseList } from './use-list.tsx'

/** Before something is removed: who needs it, and what becomes of each. */
export function RemoveDialog({
  keys,
  onClose,
}: {
  readonly keys: readonly string[]
  readonly onClose: () => void
}) {
  const { t } = useTranslation('designer')
  const { language } = useLanguage()
  const { parts } = useDraftSession().state
  const acts = usePartActs()
  const uses = usesOf(parts, keys)
  const examples = new Set(keys.flatMap((key) => examplesWith(parts, key).map(({ id }) => id))).size
  const name = keys.length === 1 ? labelOfKey(parts, keys[0], language) : t('several', { count: keys.length })
  return (
    <Modal
      opened
      onClose={onClose}
      title={t('removeTitle', { name })}
      size={560}
      closeButtonProps={{ 'aria-label': t('close') }}
    >
      <p className={styles.lead}>{t('removeLead')}</p>
      <UseList uses={uses} fates onLeave={onClose} />
      {examples > 0 && <p>{t('removeExamples', { count: examples })}</p>}
      <p className={styles.quiet}>{t('undoNote')}</p>
      <div className={styles.actions}>
        <Button variant="default" onClick={onClose} data-autofocus>
          {t('cancel')}
        </Button>
        <Button
          color="red"
          onClick={() => {
            onClose()
            acts.removeNow(keys)
          }}
        >
          {t('act.remove')}
        </Button>
      </div>
    </Modal>
  )
}
