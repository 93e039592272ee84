import { Modal } from '@mantine/core'
import { useNavigate } from '@tanstack/react-router'
import { type KeyboardEvent, useDeferredValue, useEffect, useId, useMemo, useState } from 'react'
import { api } from '../api/client.ts'
import { Icon } from '../ui/icon.tsx'
import { useLanguage } from '../ui/use-language.ts'
import { useTranslation } from '../ui/use-translation.tsx'
import { findEntries, type SearchEntry, searchEntries } from './search-entries.ts'
import styles from './search-dialog.module.css'
import { useShell } from './use-shell.ts'

/** Search over procedures and concepts, with and without accents: a combobox with one list (WAI-ARIA APG). */
export function SearchDialog() {
  const { t } = useTranslation(['shell', 'common'])
  const { language } = useLanguage()
  const closeSearch = useShell((state) => state.closeSearch)
  // Who opened the dialog gets the focus back: it is mounted open, so the dialog itself cannot know.
  const [openedFrom] = useState(() => document.activeElement)
  const close = () => {
    closeSearch()
    requestAnimationFrame(() => openedFrom instanceof HTMLElement && openedFrom.focus())
  }
  const navigate = useNavigate()
  const listId = useId()
  const entries = useEntries(language)
  const [query, setQuery] = useState('')
  const [chosen, setChosen] = useState(0)
  const wanted = useDeferredValue(query)
  const found = useMemo(() => findEntries(entries, wanted), [entries, wanted])
  const at = Math.min(chosen, found.length - 1)

  const open = (entry: SearchEntry) => {
    closeSearch()
    void (entry.kind === 'procedure'
      ? navigate({ to: '/thu-tuc/$slug', params: { slug: entry.id } })
      : navigate({ to: '/thu-vien', search: { muc: entry.id } }))
  }
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.nativeEvent.isComposing) return
    const entry = found[at]
    if (event.key === 'Enter' && entry !== undefined) open(entry)
    else if (event.key === 'ArrowDown') setChosen(Math.min(at + 1, found.length - 1))
    else if (event.key === 'ArrowUp') setChosen(Math.max(at - 1, 0))
    else return
    event.preventDefault()
  }
  useEffect(() => {
    document.getElementById(`${listId}-${at}`)?.scrollIntoView({ block: 'nearest' })
  }, [at, listId])

  return (
    <Modal
      opened
      onClose={close}
      title={t('search.title')}
      size={640}
      yOffset="10vh"
      closeButtonProps={{ 'aria-label': t('common:close') }}
      classNames={{ body: styles.body ?? '', title: styles.title ?? '' }}
    >
      <div className={styles.box}>
        <Icon name="search" />
        <input
          data-autofocus
          className={styles.input}
          role="combobox"
          aria-expanded={found.length > 0}
          aria-controls={listId}
          aria-activedescendant={found.length > 0 ? `${listId}-${at}` : undefined}
          aria-autocomplete="list"
          aria-label={t('search.label')}
          placeholder={t('search.label')}
          value={query}
          onChange={(event) => {
            setQuery(event.currentTarget.value)
            setChosen(0)
          }}
          onKeyDown={onKeyDown}
        />
      </div>
      <p className="k-sr" role="status">
        {t('search.found', { count: found.length })}
      </p>
      {found.length === 0 && query !== '' ? (
        <p className={styles.nothing}>{t('search.nothing', { query })}</p>
      ) : (
        <ul id={listId} role="listbox" aria-label={t('search.title')} className={styles.list}>
          {found.map((entry, index) => (
            <li
              key={`${entry.kind} ${entry.id}`}
              id={`${listId}-${index}`}
              role="option"
              aria-selected={index === at}
              className={styles.entry}
              onMouseMove={() => setChosen(index)}
              onMouseDown={(event) => event.preventDefault()}
              onClick={() => open(entry)}
            >
              <Icon name={entry.kind === 'procedure' ? 'catalogue' : 'library'} />
              <span className={styles.name}>{entry.name}</span>
              <span className={`${styles.more} k-code`}>{entry.more}</span>
            </li>
          ))}
        </ul>
      )}
      <p className={styles.hint}>{t('search.hint')}</p>
    </Modal>
  )
}

function useEntries(language: 'vi' | 'en'): readonly SearchEntry[] {
  const [entries, setEntries] = useState<readonly SearchEntry[]>([])
  useEffect(() => {
    let wanted = true
    void Promise.all([api.catalogue(), api.library()])
      .then(([catalogue, library]) => {
        if (wanted) setEntries(searchEntries(catalogue, library, language))
      })
      // The page behind the dialog says what is wrong with the server; here the list just stays empty.
      .catch(() => undefined)
    return () => {
      wanted = false
    }
  }, [language])
  return entries
}
