import { type ReactNode, useState } from 'react'
import styles from './inspector.module.css'

interface Props {
  readonly title: string
  readonly note?: ReactNode
  readonly open?: boolean
  readonly children: ReactNode
}

/** A part of the inspector that can be folded away; what is folded away is not drawn, so that typing does not wait for it. */
export function Group({ title, note, open = true, children }: Props) {
  const [isOpen, setOpen] = useState(open)
  return (
    <details
      className={styles.group}
      open={isOpen}
      onToggle={(event) => {
        // Toggles of groups inside bubble in React.
        if (event.target === event.currentTarget) setOpen(event.currentTarget.open)
      }}
    >
      <summary>
        <h3>{title}</h3>
        {note !== undefined && <span className={styles.note}>{note}</span>}
      </summary>
      {isOpen && <div className={styles.body}>{children}</div>}
    </details>
  )
}
