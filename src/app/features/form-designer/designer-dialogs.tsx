import { useMayEdit } from '../../draft/draft-context.tsx'
import { ReturnFocus } from '../../ui/return-focus.tsx'
import { AddDialog } from './dialogs/add-dialog.tsx'
import { PasteDialog } from './dialogs/paste-dialog.tsx'
import { RemoveDialog } from './dialogs/remove-dialog.tsx'
import { RenameKeyDialog } from './dialogs/rename-key-dialog.tsx'
import { designer, useDesigner } from './designer-store.ts'

/** What is being asked, if anything; all of it is about an edit. */
export function DesignerDialogs({ form }: { readonly form: string }) {
  const isOpen = useDesigner((state) => state.dialog !== undefined)
  const mayEdit = useMayEdit()
  return isOpen && mayEdit ? (
    <>
      <ReturnFocus or="outline-tree" />
      <OpenDialog form={form} />
    </>
  ) : null
}

function OpenDialog({ form }: { readonly form: string }) {
  const dialog = useDesigner((state) => state.dialog)
  const close = () => designer().set({ dialog: undefined })
  switch (dialog?.kind) {
    case 'add':
      return <AddDialog form={form} at={dialog.at} onClose={close} />
    case 'paste':
      return <PasteDialog form={form} at={dialog.at} text={dialog.text} onClose={close} />
    case 'remove':
      return <RemoveDialog keys={dialog.keys} onClose={close} />
    case 'rename-key':
      return <RenameKeyDialog partKey={dialog.key} name={dialog.name} onClose={close} />
    default:
      return null
  }
}
