import { ActionIcon, Button, Menu } from '@mantine/core'
import { useEffect } from 'react'
import { useDraft, useDraftSession } from '../../draft/draft-context.tsx'
import { historyKey, undoesItself } from '../../draft/history-keys.ts'
import { Icon } from '../../ui/icon.tsx'
import { useTranslation } from '../../ui/use-translation.tsx'
import { idle } from '../../ui/idle.ts'
import styles from './workspace.module.css'

/** Undo and redo by name, by button and key, and the list of what was edited since the draft was opened. */
export function HistoryBar() {
  const { t } = useTranslation('workspace')
  const session = useDraftSession()
  const undo = useDraft(({ past }) => past.at(-1)?.label)
  const redo = useDraft(({ future }) => future[0]?.label)
  useHistoryKeys()
  return (
    <div className={styles.history}>
      <Button
        variant="default"
        leftSection={<Icon name="undo" />}
        {...idle(undo === undefined)}
        onClick={() => undo !== undefined && session.undo()}
        title={undo}
        aria-keyshortcuts="Control+Z"
      >
        <span className={styles.historyText}>
          {undo === undefined ? t('undo') : t('undoNamed', { label: undo })}
        </span>
      </Button>
      <HistoryList />
      <Button
        variant="default"
        {...idle(redo === undefined)}
        onClick={() => redo !== undefined && session.redo()}
        title={redo}
        aria-label={redo === undefined ? t('redo') : t('redoNamed', { label: redo })}
        aria-keyshortcuts="Control+Y"
      >
        <Icon name="redo" />
      </Button>
    </div>
  )
}

/** Steps that are listed of each side; older ones are reached from the last of them. */
const most = 100

/** What was undone stands above, what was done below, the nearest in the middle; choosing one goes there. */
function HistoryList() {
  const { t } = useTranslation('workspace')
  const session = useDraftSession()
  const past = useDraft((state) => state.past)
  const future = useDraft((state) => state.future)
  const done = past.slice(-most).toReversed()
  const undone = future.slice(0, most).toReversed()
  return (
    <Menu position="bottom-end" width={340} shadow="md">
      <Menu.Target>
        <ActionIcon
          variant="default"
          size={30}
          className={styles.historyOpen ?? ''}
          disabled={past.length === 0 && future.length === 0}
          aria-label={t('history.open')}
          title={t('history.open')}
        >
          <Icon name="down" />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown className={styles.steps ?? ''} aria-label={t('history.open')}>
        {undone.length > 0 && <Menu.Label>{t('history.undone')}</Menu.Label>}
        {undone.map(({ label }, index) => (
          <Menu.Item
            key={future.length - index}
            leftSection={<Icon name="redo" size={14} />}
            onClick={() => session.redo(undone.length - index)}
          >
            {label}
          </Menu.Item>
        ))}
        {done.length > 0 && <Menu.Label>{t('history.done')}</Menu.Label>}
        {done.map(({ label }, index) => (
          <Menu.Item
            key={-index}
            leftSection={<Icon name="undo" size={14} />}
            onClick={() => session.undo(index + 1)}
          >
            {label}
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  )
}

/** Over the whole draft; boxes whose letters are not the draft's, and the source editor, keep their own. */
function useHistoryKeys() {
  const session = useDraftSession()
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      const direction = historyKey(event)
      if (direction === undefined) return
      if (event.target instanceof HTMLElement && undoesItself(event.target)) return
      event.preventDefault()
      session.endGroup()
      session[direction]()
    }
    window.addEventListener('keydown', onKey)
    return () => window.removeEventListener('keydown', onKey)
  }, [session])
}
