import { getRouteApi } from '@tanstack/react-router'
import { memo, type ReactNode, useDeferredValue, useEffect, useMemo } from 'react'
import { standardScope } from '../../../core/api/draft-contract.ts'
import { heldBy } from '../../../core/change/part.ts'
import { formModel } from '../../../core/form/form-model.ts'
import type { JsonObject } from '../../../core/json/json-value.ts'
import { sentenceOf } from '../../../core/text/catalogue.ts'
import { useDraft } from '../../draft/draft-context.tsx'
import { PartCommentsContext, useCommentsByPart } from '../../ui/comments/part-comments-context.ts'
import { EditingArea } from '../../ui/editing/editing-area.tsx'
import { libraryFilesOf } from '../../ui/form-models.ts'
import { Notice } from '../../ui/notice.tsx'
import { useLanguage } from '../../ui/use-language.ts'
import { useTranslation } from '../../ui/use-translation.tsx'
import { BottomBar } from './bottom-bar.tsx'
import { resetDesigner, useDesigner } from './designer-store.ts'
import { DesignerDialogs } from './designer-dialogs.tsx'
import { DesignerToolbar } from './designer-toolbar.tsx'
import { DifferencesNote } from './differences-note.tsx'
import styles from './form-designer.module.css'
import { Inspector } from './inspector/inspector.tsx'
import { Outline } from './outline/outline.tsx'
import { PreviewPane } from './preview-pane.tsx'
import { CheckContext } from './problems/check-context.ts'
import { useChecked } from './problems/use-checked.ts'
import { useDifferences } from './use-base.ts'
import { ReadFormContext, useFormKey, useLibrary } from './use-open-form.ts'

const route = getRouteApi('/soan/$slug')

/** One form, authored: outline, live form, properties, and what is wrong with it. */
export function FormDesigner() {
  const { t } = useTranslation('designer')
  const { slug } = route.useParams()
  const scope = route.useSearch()['pham-vi'] ?? standardScope
  const comments = useCommentsByPart(scope, slug)
  const form = useFormKey()
  const hasDocument = useDraft(({ documents }) => documents.forms.some(({ id }) => `form:${id}` === form))
  if (form === undefined || !hasDocument)
    return (
      <div className="k-page">
        <Notice title={t('noForm')}>
          <p>{t('noFormBody')}</p>
        </Notice>
      </div>
    )
  return (
    <PartCommentsContext value={comments}>
      <ForgetOnLeave key={slug} />
      <OpenDesigner key={form} form={form} />
    </PartCommentsContext>
  )
}

/** What was chosen in one procedure says nothing in another. */
function ForgetOnLeave() {
  useEffect(() => resetDesigner, [])
  return null
}

// Each hears of the draft what concerns it: a letter typed in one box does not draw the whole designer at once.
const Tools = memo(DesignerToolbar)
const Tree = memo(Outline)
const Preview = memo(PreviewPane)
const Properties = memo(Inspector)
const Bottom = memo(BottomBar)
const Dialogs = memo(DesignerDialogs)

const noSeverities: ReadonlyMap<string, 'error' | 'warning'> = new Map()
const noChanges: ReadonlySet<string> = new Set()
const noEntry: JsonObject = {}

function OpenDesigner({ form }: { readonly form: string }) {
  const { t } = useTranslation('designer')
  const library = useLibrary()
  // Typing shows in its box at once; everything that is derived from the draft follows.
  const documents = useDeferredValue(useDraft((state) => state.documents))
  const parts = useDeferredValue(useDraft((state) => state.parts))
  const compare = useDesigner((state) => state.compare)
  const view = useDesigner((state) => state.view)
  const pane = useDesigner((state) => state.pane)

  const id = form.slice('form:'.length)
  const document = documents.forms.find((one) => one.id === id) ?? documents.forms[0]
  if (document === undefined) throw new Error('the form has no document')
  const model = useMemo(() => formModel(document, libraryFilesOf(library)), [document, library])
  const read = useMemo(() => ({ form: document, model }), [document, model])
  const examples = useMemo(() => heldBy(parts, form, 'example'), [parts, form])
  const entry = useMemo(() => {
    const entries = documents.card?.['forms']
    return (
      (Array.isArray(entries) ? (entries as JsonObject[]).find((one) => one['id'] === id) : undefined) ??
      noEntry
    )
  }, [documents, id])
  const asOf = documents.card?.['asOf']
  const checked = useChecked(document, examples, entry, typeof asOf === 'string' ? asOf : undefined, library)
  const severities = useMemo(() => {
    const found = new Map<string, 'error' | 'warning'>()
    for (const { key, severity } of checked.findings) {
      if (key === undefined || severity === 'info') continue
      if (found.get(key) !== 'error') found.set(key, severity)
    }
    return found.size === 0 ? noSeverities : found
  }, [checked])
  const differences = useDifferences(compare, parts, library)
  const changed = useMemo(
    () => (differences === undefined ? noChanges : new Set(differences.byKey.keys())),
    [differences],
  )
  const within = (panes: ReactNode) => (
    <ReadFormContext value={read}>
      <CheckContext value={checked}>{panes}</CheckContext>
    </ReadFormContext>
  )
  return (
    <div className={styles.designer}>
      <div className={styles.inner} data-view={view} data-pane={pane}>
        <Tools />
        <div className={styles.panes}>
          <div className={styles.outline}>
            {/* Outside of what changes with every letter: React would look through each of its lines for who reads it. */}
            <Tree form={form} parts={parts} model={model} severities={severities} changed={changed} />
          </div>
          {within(
            <>
              <section className={styles.preview} aria-label={t('preview')}>
                {differences !== undefined && <DifferencesNote differences={differences} />}
                <Preview />
              </section>
              <div className={styles.inspector}>
                <EditingArea>
                  <Properties />
                </EditingArea>
              </div>
            </>,
          )}
        </div>
        <Refusal />
        {within(
          <>
            <Bottom />
            <Dialogs form={form} />
          </>,
        )}
      </div>
    </div>
  )
}

/** Why the last act could not be done. */
function Refusal() {
  const { language } = useLanguage()
  const problems = useDesigner((state) => state.problems)
  return (
    <div role="alert" className={styles.refusal}>
      {problems.slice(0, 3).map((problem) => (
        <p key={`${problem.code}${problem.at}`}>{sentenceOf(problem, language)}</p>
      ))}
    </div>
  )
}
