import { useEffect, useRef, useState } from 'react'
import type { Part } from '../../../../core/change/part.ts'
import { useTranslation } from '../../../ui/use-translation.tsx'
import { designer } from '../designer-store.ts'
import { labelOf } from '../part-words.ts'
import { useFormEdit } from '../use-form-edit.ts'
import styles from './outline.module.css'

/** The label of a line, being typed in its place: Enter takes it, Escape leaves it as it was. */
export function RenameBox({ part, partKey }: { readonly part: Part; readonly partKey: string }) {
  const { t } = useTranslation('designer')
  const edit = useFormEdit()
  const { set } = designer()
  const [text, setText] = useState(labelOf(part))
  const box = useRef<HTMLInputElement>(null)
  const isDone = useRef(false)
  useEffect(() => {
    box.current?.focus()
    box.current?.select()
  }, [])

  const finish = (takes: boolean) => {
    if (isDone.current) return
    isDone.current = true
    const title = text.normalize('NFC').trim()
    if (takes && title !== '' && title !== labelOf(part)) {
      edit(t('did.title', { name: labelOf(part) }), (copy) => void copy.set(partKey, { title }))
    }
    set({ renaming: undefined })
    document.getElementById('outline-tree')?.focus()
  }
  return (
    <input
      ref={box}
      className={styles.rename}
      aria-label={t('field.label')}
      value={text}
      maxLength={300}
      onChange={(event) => setText(event.currentTarget.value)}
      onBlur={() => finish(true)}
      onKeyDown={(event) => {
        event.stopPropagation()
        if (event.key === 'Enter' && !event.nativeEvent.isComposing) finish(true)
        if (event.key === 'Escape') finish(false)
      }}
    />
  )
}
