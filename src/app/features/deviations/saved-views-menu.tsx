import { Button, Popover, TextInput } from '@mantine/core'
import { useDisclosure } from '@mantine/hooks'
import { getRouteApi, Link } from '@tanstack/react-router'
import { type FormEvent, useState } from 'react'
import { useSession } from '../../session/session.ts'
import { Icon } from '../../ui/icon.tsx'
import { useCopy } from '../../ui/use-copy.ts'
import { useTranslation } from '../../ui/use-translation.tsx'
import styles from './deviations.module.css'
import { dropView, keepView, readViews } from './saved-views.ts'

const route = getRouteApi('/sai-khac')

/** Views that the person has named, and the address of the present one. */
export function SavedViews() {
  const { t } = useTranslation(['deviations', 'common'])
  const search = route.useSearch()
  const { actor } = useSession()
  const person = actor?.id ?? ''
  const [opened, { toggle, close }] = useDisclosure(false)
  const [views, setViews] = useState(() => readViews(window.localStorage, person))
  const [name, setName] = useState('')
  const { went, copy, forget } = useCopy()
  const save = (event: FormEvent) => {
    event.preventDefault()
    if (name.trim() === '') return
    setViews(keepView(window.localStorage, person, { name: name.trim(), search }))
    setName('')
  }
  return (
    <Popover
      opened={opened}
      onChange={close}
      width={320}
      position="bottom-end"
      trapFocus
      returnFocus
      withRoles={false}
    >
      <Popover.Target>
        <Button
          size="xs"
          variant="default"
          aria-expanded={opened}
          onClick={() => {
            forget()
            toggle()
          }}
          rightSection={<Icon name="down" size={12} />}
        >
          {t('views.title')}
        </Button>
      </Popover.Target>
      <Popover.Dropdown role="dialog" aria-label={t('views.title')}>
        {views.length === 0 ? (
          <p className={styles.viewsNone}>{t('views.none')}</p>
        ) : (
          <ul className={styles.viewList}>
            {views.map((view) => (
              <li key={view.name}>
                <Link to="/sai-khac" search={view.search} className="k-link" onClick={close}>
                  {view.name}
                </Link>
                <button
                  type="button"
                  className={styles.drop}
                  aria-label={t('views.drop', { name: view.name })}
                  onClick={() => setViews(dropView(window.localStorage, person, view.name))}
                >
                  <Icon name="trash" size={14} />
                </button>
              </li>
            ))}
          </ul>
        )}
        <form onSubmit={save} className={styles.viewForm}>
          <TextInput
            size="xs"
            label={t('views.name')}
            value={name}
            maxLength={80}
            onChange={(event) => setName(event.currentTarget.value)}
          />
          <Button size="xs" type="submit" disabled={name.trim() === ''}>
            {t('views.save')}
          </Button>
        </form>
        <p className={styles.viewsNone}>{t('views.where')}</p>
        <Button size="xs" variant="default" onClick={() => void copy(window.location.href)}>
          {t('views.copy')}
        </Button>{' '}
        <span role="status">
          {went === 'copied' && t('views.copied')}
          {went === 'failed' && t('common:copyAddressFailed')}
        </span>
      </Popover.Dropdown>
    </Popover>
  )
}
