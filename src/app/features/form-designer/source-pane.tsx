import { SegmentedControl } from '@mantine/core'
import { useCallback, useEffect, useMemo, useState } from 'react'
import type { FormDocuments } from '../../../core/change/documents.ts'
import type { JsonObject } from '../../../core/json/json-value.ts'
import { useDraftSession } from '../../draft/draft-context.tsx'
import { type SourceDocument, sourceDocuments } from '../../source/document-text.ts'
import { SourceEditor } from '../../source/source-editor.tsx'
import type { SourceTexts } from '../../source/source-texts.ts'
import { useTranslation } from '../../ui/use-translation.tsx'
import { designer } from './designer-store.ts'
import styles from './form-designer.module.css'
import { useCheck } from './problems/check-context.ts'
import { useReadForm, useSelectedField } from './use-open-form.ts'
import { useSourceTexts } from './use-source-texts.ts'

/** The form's files as text; what is typed there is an edit like any other, by its meaning. */
export function SourcePane() {
  const { t } = useTranslation('designer')
  const session = useDraftSession()
  const { form, model } = useReadForm()
  const { findings } = useCheck()
  const [file, setFile] = useState<SourceDocument>('schema')
  const selected = useSelectedField()
  const ofFile = useMemo(() => findings.filter(({ of }) => of === file), [findings, file])
  const onSelect = useCallback((id: string) => {
    const key = id.split('/')[0] ?? id
    if (designer().focus !== key) designer().select(key)
  }, [])
  const texts = useSourceTexts()
  const isReady = useReady(texts)
  // The draft as it is, not as it was read last: what is typed rests on that.
  const inDraft = useMemo(
    () => ({
      form: () => session.state.documents.forms.find(({ id }) => id === form.id) ?? form,
      take: (value: JsonObject) => {
        const { documents } = session.state
        const forms = documents.forms.map(
          (one): FormDocuments => (one.id === form.id ? { ...one, [file]: value } : one),
        )
        return session.replace(t('did.source'), { ...documents, forms }, `source@${form.id}/${file}`)
      },
    }),
    [session, t, form, file],
  )
  return (
    <div className={styles.source}>
      <SegmentedControl
        size="xs"
        aria-label={t('source.file')}
        data={sourceDocuments.map((value) => ({ value, label: t(`source.${value}`) }))}
        value={file}
        onChange={(value) => {
          session.endGroup()
          setFile(value)
        }}
      />
      {isReady && (
        <SourceEditor
          document={file}
          form={form}
          model={model}
          selected={selected}
          onSelect={onSelect}
          text={texts.of(form, file)}
          file={inDraft}
          readOnly={!session.mayEdit}
          findings={ofFile}
        />
      )}
    </div>
  )
}

/** What an earlier visit left is known before the editor opens on it. */
function useReady(texts: SourceTexts): boolean {
  const [ready, setReady] = useState<SourceTexts>()
  useEffect(() => {
    void texts.ready.then(() => setReady(texts))
  }, [texts])
  return ready === texts
}
