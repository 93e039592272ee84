import { useMemo, useRef, useState } from 'react'
import type { FormFiles, LibraryAnswer } from '../../../core/api/contract.ts'
import type { FormDocuments } from '../../../core/change/documents.ts'
import { countQuestions } from '../../../core/form/counts.ts'
import type { FormModel } from '../../../core/form/form-model.ts'
import type { JsonObject } from '../../../core/json/json-value.ts'
import { PreviewFrame, type PreviewHandle } from '../../preview/preview-frame.tsx'
import type { PreviewState, PreviewStatus } from '../../preview/protocol.ts'
import { useTranslation } from '../../ui/use-translation.tsx'
import { FormOutline } from './form-outline.tsx'
import styles from './form-preview.module.css'
import type { FormSearch, FormState } from './form-search.ts'
import { FormToolbar } from './form-toolbar.tsx'
import { SubmissionDrawer } from './submission-drawer.tsx'

interface Props {
  readonly form: FormFiles
  readonly forms: readonly FormFiles[]
  readonly library: LibraryAnswer
  readonly search: FormSearch
  readonly onSearch: (part: { [K in keyof FormSearch]?: FormSearch[K] | undefined }) => void
  readonly model: FormModel
}

const previewStates: Readonly<Record<FormState, PreviewState>> = {
  trong: 'empty',
  mau: 'filled',
  loi: 'errors',
  'chi-doc': 'read-only',
}

const untouched: PreviewStatus = { hidden: [], errors: [], submission: {} }

/** The live form: filled in, checked after leaving a field and on demand, never sent. */
export function FormPreview({ form, forms, library, search, onSearch, model }: Props) {
  const { t } = useTranslation('form')
  const state = search.trangthai ?? 'trong'
  const { entries } = form.examples
  const examples = useMemo(() => entries.filter(({ valid }) => valid === (state !== 'loi')), [entries, state])
  const example = state === 'trong' ? undefined : (examples[search.vidu ?? 0] ?? examples[0])
  const [marks, setMarks] = useState(true)
  const [jsonOpen, setJsonOpen] = useState(false)
  const [status, setStatus] = useState(untouched)
  const preview = useRef<PreviewHandle>(null)
  const counts = useMemo(() => countQuestions(model), [model])
  const documents = useMemo(() => documentsOf(form), [form])

  return (
    <div className={styles.layout}>
      <FormOutline
        model={model}
        hidden={new Set(status.hidden)}
        errors={status.errors}
        onGo={(id) => preview.current?.focusField(id)}
      />
      <div className={styles.middle}>
        <FormToolbar
          forms={forms}
          form={form}
          state={state}
          examples={examples}
          search={search}
          marks={marks}
          onMarks={setMarks}
          onSearch={onSearch}
          onCheck={() => preview.current?.check()}
          onJson={() => setJsonOpen(true)}
        />
        <p className={`${styles.counts} k-num`}>
          {t('countsLine', { ...counts })} · {t('preview')}
        </p>
        {example !== undefined && !example.valid && example.why !== undefined && (
          <p className={styles.expected} lang="vi">
            {t('expected', { why: example.why })}
          </p>
        )}
        <div className={styles.stage}>
          <PreviewFrame
            ref={preview}
            form={documents}
            library={library}
            width={search.kho === 'dien-thoai' ? 'phone' : 'desktop'}
            state={previewStates[state]}
            example={example === undefined ? undefined : entries.indexOf(example)}
            marks={marks}
            selected={search.truong}
            onStatus={setStatus}
          />
        </div>
      </div>
      <SubmissionDrawer opened={jsonOpen} onClose={() => setJsonOpen(false)} submission={status.submission} />
    </div>
  )
}

function documentsOf({ id, schema, layout, examples }: FormFiles): FormDocuments {
  return {
    id,
    schema: schema as JsonObject,
    layout: layout as JsonObject,
    examples: examples as unknown as JsonObject,
  }
}
