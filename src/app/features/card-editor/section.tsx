import { Button } from '@mantine/core'
import type { ReactNode } from 'react'
import { ForEditors } from '../../ui/editing/editing-area.tsx'
import { Icon } from '../../ui/icon.tsx'
import styles from './card-editor.module.css'

interface Props {
  readonly id: string
  readonly title: string
  /** Beside the title: the standing of the whole. */
  readonly mark?: ReactNode
  readonly add?: string
  readonly onAdd?: () => void
  readonly hint?: string
  readonly children: ReactNode
}

/** One part of the card with its heading. */
export function Section({ id, title, mark, add, onAdd, hint, children }: Props) {
  return (
    <section className={styles.section} id={id} aria-labelledby={`${id}-title`}>
      <div className={styles.sectionHead}>
        <h2 id={`${id}-title`}>{title}</h2>
        {mark}
        <ForEditors>
          {hint !== undefined && <span className={`${styles.hint} k-quiet`}>{hint}</span>}
          {add !== undefined && (
            <Button variant="default" leftSection={<Icon name="plus" size={14} />} onClick={onAdd}>
              {add}
            </Button>
          )}
        </ForEditors>
      </div>
      {children}
    </section>
  )
}
