import { Button, Popover, SegmentedControl, Textarea, TextInput } from '@mantine/core'
import { useEffect, useState } from 'react'
import { confirmedBy, standingAs } from '../../../core/edit/card-edits.ts'
import type { Provenance } from '../../../core/provenance/provenance.ts'
import { useMayEdit } from '../../draft/draft-context.tsx'
import { useToday } from '../../session/session.ts'
import { readDate, shownDate } from '../format-values.ts'
import { ProvenanceDetails, ProvenanceSign } from '../provenance-mark.tsx'
import { useAskedClose } from '../unsaved/form-overlay.tsx'
import { useChanged } from '../unsaved/use-unsaved.ts'
import { useTranslation } from '../use-translation.tsx'
import styles from './editing.module.css'

interface Props {
  readonly of: Provenance
  /** The fact it speaks for, in words. */
  readonly about: string
  /** Nobody has looked: there is no value to stand for. */
  readonly isEmpty?: boolean
  /** Who is at work, proposed as the one who confirms. */
  readonly person?: string
  readonly onSave: (next: Provenance) => string | undefined
}

/** How far a fact may be trusted, and the way to say so: who held it against which document, and when. */
export function ProvenanceBox({ of, about, isEmpty = false, person = '', onSave }: Props) {
  const { t } = useTranslation(['editing', 'common'])
  const [opened, setOpened] = useState(false)
  const [isDirty, setDirty] = useState(false)
  const close = useAskedClose(isDirty, () => setOpened(false))
  const said = t(`common:provenance.${of.status}`)
  const mayEdit = useMayEdit()
  return (
    <Popover
      opened={opened}
      onChange={(next) => (next ? setOpened(true) : close())}
      closeOnClickOutside={!isDirty}
      width={340}
      position="bottom-end"
      shadow="md"
      trapFocus
      returnFocus
      withRoles={false}
    >
      <Popover.Target>
        <button
          type="button"
          className={styles.standing}
          data-status={of.status}
          aria-expanded={opened}
          aria-label={t('standing.open', { about, status: said })}
          title={said}
          onClick={() => (opened ? close() : setOpened(true))}
        >
          <ProvenanceSign status={of.status} />
        </button>
      </Popover.Target>
      <Popover.Dropdown role="dialog" aria-label={t('standing.of', { about })}>
        <ProvenanceDetails of={of} />
        {isEmpty || !mayEdit ? (
          <div className={styles.standingForm}>
            {isEmpty && <p className="k-quiet">{t('standing.empty')}</p>}
            <div className={styles.dialogActions}>
              <Button variant="default" onClick={() => setOpened(false)}>
                {t('standing.close')}
              </Button>
            </div>
          </div>
        ) : (
          <Standing
            of={of}
            person={person}
            onSave={onSave}
            onDone={() => setOpened(false)}
            onDirty={setDirty}
          />
        )}
      </Popover.Dropdown>
    </Popover>
  )
}

const choices = ['confirmed', 'unverified'] as const

function Standing(props: {
  readonly of: Provenance
  readonly person: string
  readonly onSave: Props['onSave']
  readonly onDone: () => void
  readonly onDirty: (isDirty: boolean) => void
}) {
  const { t } = useTranslation(['editing', 'common'])
  const { of } = props
  const [wanted, setWanted] = useState<(typeof choices)[number]>('confirmed')
  const [document, setDocument] = useState(of.confirmed?.document ?? '')
  const [place, setPlace] = useState('')
  const [by, setBy] = useState(of.confirmed?.by ?? props.person)
  const today = useToday()
  const [on, setOn] = useState(shownDate(of.confirmed?.on ?? today))
  const [note, setNote] = useState(of.note ?? '')
  const [asked, setAsked] = useState(false)
  const [problem, setProblem] = useState<string>()
  const isDirty = useChanged({ wanted, document, place, by, on, note })
  const { onDirty } = props
  useEffect(() => {
    onDirty(isDirty)
    return () => onDirty(false)
  }, [isDirty, onDirty])
  const date = readDate(on)
  const missing = { document: document.trim() === '', by: by.trim() === '', on: date === undefined }

  const save = () => {
    setAsked(true)
    const { note: _note, ...bare } = of
    const noted: Provenance = note.trim() === '' ? bare : { ...bare, note: note.trim() }
    if (wanted === 'unverified') return settle(standingAs(noted, 'unverified'))
    if (missing.document || missing.by || date === undefined) return
    const placed = place.trim() === '' ? {} : { place: place.trim() }
    settle(confirmedBy(noted, { by: by.trim(), on: date, document: document.trim(), ...placed }))
  }
  const settle = (next: Provenance) => {
    const refused = props.onSave(next)
    setProblem(refused)
    if (refused === undefined) props.onDone()
  }
  const need = (isMissing: boolean, words: string) => (asked && isMissing ? words : undefined)
  return (
    <div className={styles.standingForm}>
      <SegmentedControl
        size="xs"
        fullWidth
        aria-label={t('standing.set')}
        value={wanted}
        onChange={(value) => setWanted(value)}
        data={choices.map((value) => ({ value, label: t(`common:provenance.${value}`) }))}
      />
      {wanted === 'confirmed' && (
        <>
          <TextInput
            size="xs"
            label={t('standing.document')}
            value={document}
            error={need(missing.document, t('standing.needDocument'))}
            onChange={(event) => setDocument(event.currentTarget.value)}
          />
          <TextInput
            size="xs"
            label={t('standing.place')}
            value={place}
            onChange={(event) => setPlace(event.currentTarget.value)}
          />
          <div className={styles.pair}>
            <TextInput
              size="xs"
              label={t('standing.by')}
              value={by}
              error={need(missing.by, t('standing.needBy'))}
              onChange={(event) => setBy(event.currentTarget.value)}
            />
            <TextInput
              size="xs"
              label={t('standing.on')}
              value={on}
              error={need(missing.on, t('date.bad'))}
              onChange={(event) => setOn(event.currentTarget.value)}
            />
          </div>
        </>
      )}
      <Textarea
        size="xs"
        autosize
        maxRows={5}
        label={t('common:provenance.note')}
        value={note}
        onChange={(event) => setNote(event.currentTarget.value)}
      />
      {problem !== undefined && (
        <p className={styles.problem} role="alert">
          {problem}
        </p>
      )}
      <div className={styles.dialogActions}>
        <Button variant="default" onClick={props.onDone}>
          {t('standing.close')}
        </Button>
        <Button onClick={save}>{t('standing.save')}</Button>
      </div>
    </div>
  )
}
