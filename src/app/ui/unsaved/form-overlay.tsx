import { Drawer, type DrawerProps, Modal, type ModalProps } from '@mantine/core'
import { useTranslation } from '../use-translation.tsx'
import { askPerson, useOpenForms } from './open-forms.ts'
import { useUnsaved } from './use-unsaved.ts'

/** Closes at once while nothing was typed, and asks before what was typed goes. */
export function useAskedClose(isDirty: boolean, onClose: () => void): () => void {
  useUnsaved(isDirty)
  return () => {
    if (!isDirty) return onClose()
    void askPerson('leave').then((isSure) => isSure && onClose())
  }
}

interface FormProps {
  /** Something was typed that is nowhere else. */
  readonly isDirty: boolean
  readonly onClose: () => void
}

function useFormOverlay({ isDirty, onClose }: FormProps) {
  const { t } = useTranslation()
  const isAsking = useOpenForms(({ asking }) => asking !== undefined)
  return {
    opened: true,
    onClose: useAskedClose(isDirty, onClose),
    closeOnClickOutside: false,
    closeOnEscape: !isAsking,
    closeButtonProps: { 'aria-label': t('close') },
  }
}

type Own = 'opened' | 'onClose' | 'closeOnClickOutside' | 'closeOnEscape' | 'closeButtonProps'

/** A dialog with a form in it: a click beside it does nothing, and what was typed is never lost unasked. */
export function FormModal({ isDirty, onClose, ...props }: Omit<ModalProps, Own> & FormProps) {
  return <Modal {...props} {...useFormOverlay({ isDirty, onClose })} />
}

/** The same at the side of the page. */
export function FormDrawer({ isDirty, onClose, ...props }: Omit<DrawerProps, Own> & FormProps) {
  return <Drawer {...props} {...useFormOverlay({ isDirty, onClose })} />
}
