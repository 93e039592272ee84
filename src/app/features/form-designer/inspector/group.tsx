import type { ReactNode } from 'react'
import styles from './inspector.module.css'

interface Props {
  readonly title: string
  readonly note?: ReactNode
  readonly open?: boolean
  readonly children: ReactNode
}

/** A part of the inspector that can be folded away. */
export function Group({ title, note, open = true, children }: Props) {
  return (
    <details className={styles.group} open={open}>
      <summary>
        <h3>{title}</h3>
        {note !== undefined && <span className={styles.note}>{note}</span>}
      </summary>
      <div className={styles.body}>{children}</div>
    </details>
  )
}
