import { useMayEdit } from '../../draft/draft-context.tsx'
import { Icon, type IconName } from '../icon.tsx'
import styles from './editing.module.css'

/**
 * A button that changes the draft, shows a sign alone and says its words to who cannot see it. Not there for who may
 * only read.
 */
export function IconButton(props: {
  readonly icon: IconName
  readonly label: string
  readonly disabled?: boolean
  /** -1: Tab passes it by; it is reached otherwise. */
  readonly tabIndex?: 0 | -1
  readonly onClick: () => void
}) {
  if (!useMayEdit()) return null
  return (
    <button
      type="button"
      className={styles.iconButton}
      aria-label={props.label}
      title={props.label}
      disabled={props.disabled}
      tabIndex={props.tabIndex}
      onClick={props.onClick}
    >
      <Icon name={props.icon} size={14} />
    </button>
  )
}
