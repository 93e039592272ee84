import { useComputedColorScheme } from '@mantine/core'
import { memo, Suspense } from 'react'
import { latePart } from '../ui/late-part.ts'
import { useTranslation } from '../ui/use-translation.tsx'
import type { FormDocuments } from '../../core/change/documents.ts'
import type { FormModel } from '../../core/form/form-model.ts'
import type { Problem } from '../../core/problem/problem.ts'
import type { SourceDocument } from './document-text.ts'
import type { DraftFile, SourceText } from './source-text.ts'
import styles from './source.module.css'

export interface SourceEditorProps {
  readonly document: SourceDocument
  readonly form: FormDocuments
  readonly model: FormModel
  /** Id of the field that is selected in the studio. */
  readonly selected?: string | undefined
  readonly onSelect?: (id: string) => void
  /** The text as it was left, and the way from it to the draft. */
  readonly text: SourceText
  readonly file: DraftFile
  /** The person may not edit the draft: the text is there to read, to search and to copy. */
  readonly readOnly: boolean
  /** What the checks say about this document, at JSON Pointers. */
  readonly findings?: readonly (Problem & { readonly severity: 'error' | 'warning' | 'info' })[]
}

const MonacoEditor = latePart(() => import('./monaco-editor.tsx').then((module) => module.MonacoEditor))

/** A file of the form as text. The editor is fetched when it is first shown. */
export const SourceEditor = memo(function SourceEditor(props: SourceEditorProps) {
  const { t } = useTranslation('source')
  const scheme = useComputedColorScheme('light')
  return (
    <Suspense fallback={<p className={styles.loading}>{t('loading')}</p>}>
      <MonacoEditor key={props.document} {...props} scheme={scheme} />
    </Suspense>
  )
})
