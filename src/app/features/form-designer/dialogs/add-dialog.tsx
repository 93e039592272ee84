import { Checkbox, Modal, Select, TextInput } from '@mantine/core'
import { type KeyboardEvent, useDeferredValue, useMemo, useRef, useState } from 'react'
import { addField, addSection } from '../../../../core/edit/form-edits.ts'
import { useDraftSession } from '../../../draft/draft-context.tsx'
import { readConcepts } from '../../../ui/concepts.ts'
import { useLanguage } from '../../../ui/use-language.ts'
import { useTranslation } from '../../../ui/use-translation.tsx'
import { designer } from '../designer-store.ts'
import { labelOfKey } from '../part-words.ts'
import { newSuffix, useFormEdit } from '../use-form-edit.ts'
import { useLibrary } from '../use-open-form.ts'
import { type Addable, addables } from './addable.ts'
import styles from './dialogs.module.css'
import { placesAt } from './place-of-new.ts'

/** Adds one field or section: what is typed is its label, and finds it in the library. */
export function AddDialog({
  form,
  at,
  onClose,
}: {
  readonly form: string
  readonly at: string
  readonly onClose: () => void
}) {
  const { t } = useTranslation('designer')
  const { textOf, language } = useLanguage()
  const session = useDraftSession()
  const edit = useFormEdit()
  const library = useLibrary()
  const concepts = useMemo(() => readConcepts(library), [library])
  const places = useMemo(() => placesAt(session.state.parts, form, at), [session, form, at])
  const [query, setQuery] = useState('')
  const [placeIndex, setPlaceIndex] = useState('0')
  const [required, setRequired] = useState(false)
  const [chosen, setChosen] = useState(0)
  const list = useRef<HTMLDivElement>(null)
  const asked = useDeferredValue(query)
  const found = useMemo(() => addables(asked, concepts, (type) => t(`type.${type}`)), [asked, concepts, t])

  const add = (item: Addable | undefined) => {
    const place = places[Number(placeIndex)]?.place
    if (item === undefined || place === undefined) return
    const label =
      query.normalize('NFC').trim() ||
      (item.kind === 'concept'
        ? item.concept.title.vi
        : item.kind === 'section'
          ? t('newSection')
          : t(`type.${item.type}`))
    let key: string | undefined
    const problems = edit(t('did.add', { name: label }), (copy) => {
      const suffix = newSuffix()
      if (item.kind === 'section') key = addSection(copy, label, place, suffix)
      else {
        const what = item.kind === 'concept' ? { concept: item.concept.urn } : { type: item.type }
        key = addField(copy, { label, required, ...what }, place, suffix)
      }
      return key !== undefined
    })
    onClose()
    if (problems.length > 0 || key === undefined) return
    designer().select(key)
    requestAnimationFrame(() => document.getElementById('outline-tree')?.focus())
  }
  const onKeyDown = (event: KeyboardEvent) => {
    const step =
      event.key === 'ArrowDown'
        ? 1
        : event.key === 'ArrowUp'
          ? -1
          : event.key === 'PageDown'
            ? 8
            : event.key === 'PageUp'
              ? -8
              : 0
    if (step !== 0) {
      event.preventDefault()
      const next = Math.min(Math.max(chosen + step, 0), found.length - 1)
      setChosen(next)
      list.current?.children[next]?.scrollIntoView({ block: 'nearest' })
    }
    if (event.key === 'Enter' && !event.nativeEvent.isComposing) {
      event.preventDefault()
      add(found[chosen])
    }
  }
  return (
    <Modal
      opened
      onClose={onClose}
      title={t('addTitle')}
      size={560}
      closeButtonProps={{ 'aria-label': t('close') }}
      returnFocus={false}
    >
      <TextInput
        data-autofocus
        label={t('addLabel')}
        description={t('addNote')}
        role="combobox"
        aria-expanded="true"
        aria-controls="add-list"
        aria-activedescendant={`add-${chosen}`}
        value={query}
        maxLength={300}
        onChange={(event) => {
          setQuery(event.currentTarget.value)
          setChosen(0)
        }}
        onKeyDown={onKeyDown}
      />
      <div id="add-list" ref={list} role="listbox" aria-label={t('addChoices')} className={styles.results}>
        {found.map((item, index) => (
          <div
            key={item.id}
            id={`add-${index}`}
            role="option"
            tabIndex={-1}
            aria-selected={index === chosen}
            className={styles.result}
            onClick={() => add(item)}
            onKeyDown={onKeyDown}
          >
            {item.kind === 'concept' ? (
              <>
                <span>{textOf(item.concept.title)}</span>
                <span className={styles.quiet}>
                  {t('fromLibrary')} · {item.concept.id} ·{' '}
                  {t('usedIn', { count: item.concept.usedIn.length })}
                </span>
              </>
            ) : (
              <>
                <span>{item.kind === 'section' ? t('type.section') : t(`type.${item.type}`)}</span>
                {query.trim() !== '' && <span className={styles.quiet}>“{query.trim()}”</span>}
              </>
            )}
          </div>
        ))}
      </div>
      <div className={styles.options}>
        <Select
          size="xs"
          label={t('where')}
          allowDeselect={false}
          data={places.map(({ kind, key }, index) => ({
            value: String(index),
            label: t(`place.${kind}`, { name: labelOfKey(session.state.parts, key, language) }),
          }))}
          value={placeIndex}
          onChange={(value) => setPlaceIndex(value ?? '0')}
        />
        <Checkbox
          size="xs"
          label={t('field.required')}
          checked={required}
          onChange={(event) => setRequired(event.currentTarget.checked)}
        />
      </div>
    </Modal>
  )
}
