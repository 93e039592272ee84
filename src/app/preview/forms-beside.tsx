import { SegmentedControl } from '@mantine/core'
import { type ReactNode, useMemo, useState } from 'react'
import type { LibraryAnswer } from '../../core/api/contract.ts'
import type { FormDocuments } from '../../core/change/documents.ts'
import type { JsonValue } from '../../core/json/json-value.ts'
import { documentTitle } from '../ui/sides/document-title.ts'
import styles from '../ui/sides/sides.module.css'
import { type Pair, TwoSides } from '../ui/sides/two-sides.tsx'
import { useTranslation } from '../ui/use-translation.tsx'
import { PreviewFrame } from './preview-frame.tsx'

/** A submission that one side accepts and the other refuses. */
interface ShownSubmission {
  /** Changes with the submission: the frames then start anew. */
  readonly key: string
  readonly data: JsonValue
  /** What it shows. */
  readonly says: ReactNode
  /** The way back to the empty forms. */
  readonly back: ReactNode
}

/** A difference of the form shown, to be led to. */
interface Jump {
  readonly key: string
  /** Key of the part in the algebra; undefined: no place of its own on the form. */
  readonly target: string | undefined
  readonly says: ReactNode
}

interface FormsBesideProps {
  readonly titles: Pair<string>
  readonly forms: Pair<readonly FormDocuments[]>
  /** Ids of the forms to choose from, in order. */
  readonly offered: readonly string[]
  /** Id of the form shown; undefined: none is offered. */
  readonly form: string | undefined
  readonly onForm: (id: string) => void
  readonly library: LibraryAnswer
  readonly shown: ShownSubmission | undefined
  readonly jumps: readonly Jump[]
}

/** The citizen's form of both sides beside each other, empty or filled with the submission that shows a difference. */
export function FormsBeside({
  titles,
  forms,
  offered,
  form,
  onForm,
  library,
  shown,
  jumps,
}: FormsBesideProps) {
  const { t } = useTranslation('sides')
  const [selected, setSelected] = useState<string>()
  const [width, setWidth] = useState<'desktop' | 'phone'>('desktop')
  const data = shown?.data
  const { before, after } = forms
  const sides = useMemo(
    () => ({ before: filled(before, form, data), after: filled(after, form, data) }),
    [before, after, form, data],
  )
  if (form === undefined) return <p className="k-quiet">{t('noForm')}</p>
  const half = (side: FormDocuments | undefined) =>
    side === undefined ? (
      <p className="k-quiet">{t('formMissing')}</p>
    ) : (
      <div className={styles.frame}>
        <PreviewFrame
          key={`${form} ${shown?.key ?? ''}`}
          form={side}
          library={library}
          width={width}
          state={shown === undefined ? 'empty' : 'errors'}
          {...(shown === undefined ? {} : { example: 0 })}
          selected={selected}
          onSelect={setSelected}
        />
      </div>
    )
  return (
    <>
      <div className={styles.tools}>
        {offered.length > 1 && (
          <SegmentedControl
            aria-label={t('whichForm')}
            data={offered.map((id) => ({ value: id, label: titleOf(id, [...after, ...before]) }))}
            value={form}
            onChange={onForm}
          />
        )}
        <SegmentedControl
          aria-label={t('width')}
          data={[
            { value: 'desktop', label: t('desktop') },
            { value: 'phone', label: t('phone') },
          ]}
          value={width}
          onChange={(chosen) => setWidth(chosen === 'phone' ? 'phone' : 'desktop')}
        />
        {shown?.back}
      </div>
      {shown !== undefined && <p className={styles.shown}>{shown.says}</p>}
      {jumps.length > 0 && (
        <ul className={styles.jumps} aria-label={t('jumps')}>
          {jumps.map(({ key, target, says }) => (
            <li key={key}>
              <button
                type="button"
                aria-pressed={selected !== undefined && selected === target}
                onClick={() => setSelected(target)}
              >
                {says}
              </button>
            </li>
          ))}
        </ul>
      )}
      <TwoSides titles={titles}>{{ before: half(sides.before), after: half(sides.after) }}</TwoSides>
    </>
  )
}

/** The form by its id, with one example alone: the submission to be shown. */
function filled(
  forms: readonly FormDocuments[],
  id: string | undefined,
  data: JsonValue | undefined,
): FormDocuments | undefined {
  const form = forms.find((one) => one.id === id)
  if (form === undefined || data === undefined) return form
  return { ...form, examples: { entries: [{ title: 'witness', valid: true, data }] } }
}

/** What a form is called, as the later side has it. */
function titleOf(id: string, forms: readonly FormDocuments[]): string {
  const form = forms.find((one) => one.id === id)
  return form === undefined ? id : documentTitle(form)
}
