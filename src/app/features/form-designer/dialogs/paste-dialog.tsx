import { Button, Checkbox, NativeSelect, Select, Textarea } from '@mantine/core'
import { memo, useCallback, useDeferredValue, useMemo, useState } from 'react'
import { type FieldType, fieldTypes } from '../../../../core/edit/field-types.ts'
import { addField, addSection } from '../../../../core/edit/form-edits.ts'
import { type PastedLine, readPastedFields } from '../../../../core/edit/pasted-fields.ts'
import type { PartsEdit, Place } from '../../../../core/edit/parts-edit.ts'
import type { Problem } from '../../../../core/problem/problem.ts'
import { useDraftSession } from '../../../draft/draft-context.tsx'
import { Problems } from '../../../session/problems.tsx'
import { readConcepts, type ShownConcept } from '../../../ui/concepts.ts'
import { FormModal } from '../../../ui/unsaved/form-overlay.tsx'
import { foldText } from '../../../ui/fold-text.ts'
import { useChanged } from '../../../ui/unsaved/use-unsaved.ts'
import { useLanguage } from '../../../ui/use-language.ts'
import { useTranslation } from '../../../ui/use-translation.tsx'
import { designer } from '../designer-store.ts'
import { labelOfKey } from '../part-words.ts'
import { newSuffix, useFormEdit } from '../use-form-edit.ts'
import { useLibrary } from '../use-open-form.ts'
import { conceptsByName } from './addable.ts'
import styles from './dialogs.module.css'
import { placesAt } from './place-of-new.ts'

/** What an author decided about one line. */
interface Choice {
  readonly left?: boolean
  readonly type?: FieldType | undefined
  readonly required?: boolean
  /** A field of its own, although the library has one of that name. */
  readonly own?: boolean
}

const undecided: Choice = {}

interface Props {
  readonly form: string
  readonly at: string
  readonly text: string
  readonly onClose: () => void
}

/** Many fields at once, from lines or a table of Word or Excel; what will be added is seen and changed before it is. */
export function PasteDialog({ form, at, text: pasted, onClose }: Props) {
  const { t } = useTranslation('designer')
  const { language } = useLanguage()
  const session = useDraftSession()
  const edit = useFormEdit()
  const library = useLibrary()
  const concepts = useMemo(() => conceptsByName(readConcepts(library)), [library])
  const places = useMemo(() => placesAt(session.state.parts, form, at), [session, form, at])
  const [text, setText] = useState(pasted)
  const [placeIndex, setPlaceIndex] = useState('0')
  const [choices, setChoices] = useState<readonly Choice[]>([])
  const [refused, setRefused] = useState<readonly Problem[]>([])
  const isDirty = useChanged({ text, choices })
  // A table of hundreds of lines is drawn after the letter that was typed.
  const read = useDeferredValue(text)
  const lines = useMemo(() => readPastedFields(read), [read])
  const named = useMemo(
    () =>
      lines.map((line) =>
        line.kind === 'field' && line.options === undefined ? concepts.get(foldText(line.label)) : undefined,
      ),
    [lines, concepts],
  )
  const choose = useCallback(
    (index: number, choice: Choice) =>
      setChoices((now) => {
        const next = [...now]
        next[index] = { ...next[index], ...choice }
        return Array.from(next, (one) => one ?? undecided)
      }),
    [],
  )
  const kept = lines.flatMap((line, index) => (choices[index]?.left === true ? [] : [{ line, index }]))
  const count = kept.filter(({ line }) => line.kind === 'field').length

  const add = () => {
    const place = places[Number(placeIndex)]?.place
    if (place === undefined) return
    let first: string | undefined
    const problems = edit(t('did.paste', { count }), (copy) => {
      first = addLines(
        copy,
        place,
        kept.map(({ line, index }) => decided(line, choices[index] ?? undecided, named[index])),
      )
      return first !== undefined
    })
    setRefused(problems)
    if (problems.length > 0 || first === undefined) return
    onClose()
    designer().select(first)
    requestAnimationFrame(() => document.getElementById('outline-tree')?.focus())
  }
  return (
    <FormModal isDirty={isDirty} onClose={onClose} title={t('pasteTitle')} size={880} returnFocus={false}>
      <Textarea
        data-autofocus
        label={t('pasteLabel')}
        description={t('pasteNote')}
        autosize
        minRows={4}
        maxRows={8}
        spellCheck={false}
        value={text}
        onChange={(event) => {
          setText(event.currentTarget.value)
          setChoices([])
        }}
      />
      {lines.length > 0 && (
        <div className={styles.scroll}>
          <table className={styles.table}>
            <caption className="k-sr">{t('pasteCaption')}</caption>
            <thead>
              <tr>
                <th scope="col">{t('pasteColumn.add')}</th>
                <th scope="col">{t('pasteColumn.label')}</th>
                <th scope="col">{t('pasteColumn.type')}</th>
                <th scope="col">{t('field.required')}</th>
              </tr>
            </thead>
            <tbody>
              {lines.map((line, index) => (
                // Lines may be alike: only their place tells them apart.
                // oxlint-disable-next-line react/no-array-index-key
                <Line
                  key={index}
                  index={index}
                  line={line}
                  choice={choices[index] ?? undecided}
                  concept={named[index]}
                  onChoose={choose}
                />
              ))}
            </tbody>
          </table>
        </div>
      )}
      <Problems problems={refused} />
      <div className={styles.actions}>
        <Select
          size="xs"
          aria-label={t('where')}
          allowDeselect={false}
          style={{ flex: 1 }}
          data={places.map(({ kind, key }, index) => ({
            value: String(index),
            label: t(`place.${kind}`, { name: labelOfKey(session.state.parts, key, language) }),
          }))}
          value={placeIndex}
          onChange={(value) => setPlaceIndex(value ?? '0')}
        />
        <Button variant="default" onClick={onClose}>
          {t('cancel')}
        </Button>
        <Button disabled={count === 0} onClick={add}>
          {t('pasteAdd', { count })}
        </Button>
      </div>
    </FormModal>
  )
}

interface LineProps {
  readonly index: number
  readonly line: PastedLine
  readonly choice: Choice
  readonly concept: ShownConcept | undefined
  readonly onChoose: (index: number, choice: Choice) => void
}

const Line = memo(function Line({ index, line, choice, concept, onChoose: chosen }: LineProps) {
  const { t } = useTranslation('designer')
  const isField = line.kind === 'field'
  const onChoose = (made: Choice) => chosen(index, made)
  const fromLibrary = concept !== undefined && choice.own !== true && choice.type === undefined
  return (
    <tr>
      <td>
        <Checkbox
          size="xs"
          aria-label={t('pasteTake', { name: line.label })}
          checked={choice.left !== true}
          onChange={(event) => onChoose({ left: !event.currentTarget.checked })}
        />
      </td>
      <td>
        {isField ? (
          line.label
        ) : (
          <strong>
            {t('type.section')}: {line.label}
          </strong>
        )}
        {isField && (line.options !== undefined || line.hint !== undefined) && (
          <p className={styles.quiet}>{[line.options?.join(' · '), line.hint].filter(Boolean).join(' — ')}</p>
        )}
      </td>
      <td>
        {isField && (
          <NativeSelect
            size="xs"
            aria-label={t('pasteType', { name: line.label })}
            data={[
              ...(concept === undefined
                ? []
                : [{ value: 'concept', label: t('pasteConcept', { id: concept.id }) }]),
              ...fieldTypes.map((value) => ({ value, label: t(`type.${value}`) })),
            ]}
            value={fromLibrary ? 'concept' : (choice.type ?? line.type)}
            onChange={({ currentTarget: { value } }) =>
              onChoose(
                value === 'concept'
                  ? { own: false, type: undefined }
                  : { own: true, type: value as FieldType },
              )
            }
          />
        )}
      </td>
      <td>
        {isField && (
          <Checkbox
            size="xs"
            aria-label={t('pasteRequired', { name: line.label })}
            checked={choice.required ?? line.required}
            onChange={(event) => onChoose({ required: event.currentTarget.checked })}
          />
        )}
      </td>
    </tr>
  )
})

type Decided = PastedLine & { readonly concept?: string }

function decided(line: PastedLine, choice: Choice, concept: ShownConcept | undefined): Decided {
  if (line.kind === 'section') return line
  const isOwn = choice.own === true || concept === undefined
  return {
    ...line,
    type: choice.type ?? line.type,
    required: choice.required ?? line.required,
    ...(isOwn ? {} : { concept: concept.urn }),
  }
}

/** @returns key of the first part that was added */
function addLines(copy: PartsEdit, place: Place, lines: readonly Decided[]): string | undefined {
  let first: string | undefined
  let { after } = place
  const holder = place.parent
  const isTable = copy.parts.get(holder ?? '')?.kind === 'field'
  let inside: string | undefined
  for (const line of lines) {
    const suffix = newSuffix()
    const here: Place = inside === undefined ? { parent: holder, after } : { parent: inside }
    if (line.kind === 'section') {
      if (isTable) continue
      const section = addSection(copy, line.label, { parent: holder, after }, suffix)
      first ??= section
      inside = section
      after = after === undefined ? undefined : section
      continue
    }
    const { label, required, options, concept, type, line: number, hint } = line
    const what = concept === undefined ? { type } : { concept }
    const key = addField(
      copy,
      { label, required, ...what, ...(options === undefined ? {} : { options }) },
      here,
      suffix,
    )
    if (key === undefined) continue
    first ??= key
    if (inside === undefined && after !== undefined) after = key
    copy.set(key, {
      ...(number === undefined ? {} : { 'x-line': number }),
      ...(hint === undefined ? {} : { description: hint }),
    })
  }
  return first
}
