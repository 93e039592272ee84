import { useCallback, useEffect, useMemo, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { FormFiles, LibraryAnswer } from '../../../core/api/contract.ts'
import { countQuestions } from '../../../core/form/counts.ts'
import type { FormModel } from '../../../core/form/form-model.ts'
import { hiddenPlaces } from '../../../core/form/visible.ts'
import type { JsonObject, JsonValue } from '../../../core/json/json-value.ts'
import { joinPointer } from '../../../core/json/pointer.ts'
import { readRegister } from '../../ui/registers.ts'
import { useLanguage } from '../../ui/use-language.ts'
import { ErrorSummary, focusField } from './error-summary.tsx'
import type { FormJudge } from './form-judge.ts'
import { FormOutline } from './form-outline.tsx'
import styles from './form-preview.module.css'
import type { FormSearch } from './form-search.ts'
import { FormToolbar } from './form-toolbar.tsx'
import { errorsAt } from './rjsf/errors-at.ts'
import { LiveForm } from './rjsf/live-form.tsx'
import { rjsfValidator } from './rjsf/rjsf-validator.ts'
import { SubmissionDrawer } from './submission-drawer.tsx'

interface Props {
  readonly form: FormFiles
  readonly forms: readonly FormFiles[]
  readonly library: LibraryAnswer
  readonly search: FormSearch
  readonly onSearch: (part: { [K in keyof FormSearch]?: FormSearch[K] | undefined }) => void
  readonly model: FormModel
  readonly schema: JsonObject
  readonly layout: JsonObject
  readonly judge: FormJudge
}

const nothing: ReadonlySet<string> = new Set()

/** The live form: filled in, checked after leaving a field and on demand, never sent. */
export function FormPreview({ form, forms, library, search, onSearch, model, schema, layout, judge }: Props) {
  const { t } = useTranslation('form')
  const { language } = useLanguage()
  const state = search.trangthai ?? 'trong'
  const examples = useMemo(
    () => form.examples.entries.filter(({ valid }) => valid === (state !== 'loi')),
    [form, state],
  )
  const example = state === 'trong' ? undefined : (examples[search.vidu ?? 0] ?? examples[0])
  const [answers, setAnswers] = useState<JsonValue>({})
  const [left, setLeft] = useState<ReadonlySet<string>>(nothing)
  const [asked, setAsked] = useState(false)
  const [marks, setMarks] = useState(true)
  const [jsonOpen, setJsonOpen] = useState(false)
  const summary = useRef<HTMLDivElement>(null)

  useEffect(() => {
    setAnswers((example?.data ?? {}) as JsonValue)
    setLeft(nothing)
    setAsked(state === 'loi' && example !== undefined)
  }, [example, state])

  const found = useMemo(
    () => (asked || left.size > 0 ? judge.check(answers) : []),
    [judge, answers, asked, left],
  )
  const shown = useMemo(
    () => (asked ? found : found.filter(({ shownAt }) => left.has(shownAt))),
    [found, asked, left],
  )
  const errors = useMemo(() => errorsAt(shown), [shown])
  const hidden = useMemo(() => hiddenPlaces(model, answers), [model, answers])
  const counts = useMemo(() => countQuestions(model), [model])
  const drawn = useMemo(
    () => ({
      model,
      language,
      marks,
      sourceNames: new Map(
        [...readRegister(library, 'data-sources')].map(([id, { name }]) => [
          id,
          language === 'en' ? (name.en ?? name.vi) : name.vi,
        ]),
      ),
    }),
    [model, language, marks, library],
  )
  const validator = useMemo(() => rjsfValidator(judge), [judge])
  const leave = useCallback((pointer: string) => setLeft((before) => new Set([...before, pointer])), [])
  useGoToField(model, search.truong)

  const check = () => {
    setAsked(true)
    // The summary stands above the form and takes the focus: what is wrong is read first, then its fields.
    requestAnimationFrame(() => summary.current?.focus())
  }

  return (
    <div className={styles.layout}>
      <FormOutline model={model} hidden={hidden} errors={shown} />
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
          onCheck={check}
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
        <ErrorSummary ref={summary} asked={asked} errors={found} model={model} />
        <div className={styles.form} data-form-width={search.kho === 'dien-thoai' ? 'phone' : 'desktop'}>
          <h2 className={styles.formTitle} lang={model.titleEn === undefined ? 'vi' : language}>
            {language === 'en' ? (model.titleEn ?? model.title) : model.title}
          </h2>
          <LiveForm
            schema={schema}
            layout={layout}
            answers={answers}
            readOnly={state === 'chi-doc'}
            drawn={drawn}
            validator={validator}
            errors={errors}
            onChange={setAnswers}
            onLeave={leave}
          />
        </div>
      </div>
      <SubmissionDrawer
        opened={jsonOpen}
        onClose={() => setJsonOpen(false)}
        submission={judge.submission(answers)}
      />
    </div>
  )
}

/** Opens the page at a field, when the address names one. */
function useGoToField(model: FormModel, id: string | undefined): void {
  useEffect(() => {
    const node = id === undefined ? undefined : model.nodes.get(id)
    if (node === undefined) return
    const pointer = joinPointer('', ...node.dataPath.filter((token) => token !== '*'))
    const frame = requestAnimationFrame(() => focusField(pointer))
    return () => cancelAnimationFrame(frame)
  }, [model, id])
}
