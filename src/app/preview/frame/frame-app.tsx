import { MantineProvider } from '@mantine/core'
import { useCallback, useEffect, useMemo, useRef } from 'react'
import { type FormModel, type FormNode, nodeAtData } from '../../../core/form/form-model.ts'
import { joinPointer, parsePointer } from '../../../core/json/pointer.ts'
import { theme } from '../../ui/theme.ts'
import { useTranslation } from '../../ui/use-translation.tsx'
import { ErrorSummary } from '../error-summary.tsx'
import styles from '../preview.module.css'
import { errorsAt } from '../rjsf/errors-at.ts'
import { LiveForm } from '../rjsf/live-form.tsx'
import { rjsfValidator } from '../rjsf/rjsf-validator.ts'
import type { Channel } from './channel.ts'
import { statusOf, useFrame } from './frame-state.ts'
import type { PreparedForm } from './prepared-form.ts'

export function FrameApp({ channel }: { readonly channel: Channel }) {
  const { t } = useTranslation('preview')
  const prepared = useFrame((state) => state.prepared)
  const fault = useFrame((state) => state.fault)
  const revision = useFrame((state) => state.revision)
  const scheme = useFrame((state) => state.looks.scheme)
  useEffect(() => {
    if (revision > 0) channel.say({ kind: 'shown', revision, ok: fault === undefined })
  }, [channel, revision, fault])
  return (
    <MantineProvider theme={theme} forceColorScheme={scheme}>
      {fault !== undefined && (
        <p role="alert" className={styles.fault}>
          {t(fault === 'too-large' ? 'tooLarge' : 'broken')}
        </p>
      )}
      {prepared !== undefined && <DrawnPreview prepared={prepared} channel={channel} />}
    </MantineProvider>
  )
}

function DrawnPreview({ prepared, channel }: { readonly prepared: PreparedForm; readonly channel: Channel }) {
  const { model, schema, layout, judge } = prepared
  const { looks, answers, asked, left, sourceNames } = useFrame()
  const { language, marks, state } = looks
  const summary = useRef<HTMLDivElement>(null)
  const found = useMemo(
    () => (asked > 0 || left.size > 0 ? judge.check(answers) : []),
    [judge, answers, asked, left],
  )
  const errors = useMemo(
    () => errorsAt(asked > 0 ? found : found.filter(({ shownAt }) => left.has(shownAt))),
    [found, asked, left],
  )
  const drawn = useMemo(
    () => ({
      model: currentModel,
      language,
      marks,
      sourceNames: new Map([...sourceNames].map(([id, name]) => [id, name[language]])),
    }),
    [language, marks, sourceNames],
  )
  const validator = useMemo(() => rjsfValidator(judge), [judge])
  const leave = useCallback((pointer: string) => {
    useFrame.setState((before) => ({ left: new Set([...before.left, pointer]) }))
  }, [])
  useTellStatus(channel)
  useSelection(channel, prepared)
  useEffect(() => {
    // An example with faults shows them at once; the focus moves only when somebody asked.
    if (asked > (state === 'errors' ? 1 : 0)) summary.current?.focus()
  }, [asked, state])

  return (
    <div className={styles.form}>
      <ErrorSummary ref={summary} asked={asked > 0} errors={found} model={model} />
      <h2 className={styles.formTitle} lang={model.titleEn === undefined ? 'vi' : language}>
        {language === 'en' ? (model.titleEn ?? model.title) : model.title}
      </h2>
      <LiveForm
        schema={schema}
        layout={layout}
        answers={answers}
        readOnly={state === 'read-only'}
        drawn={drawn}
        validator={validator}
        errors={errors}
        onChange={(changed) => useFrame.setState({ answers: changed })}
        onLeave={leave}
      />
    </div>
  )
}

/** @throws before the first form is shown */
function currentModel(): FormModel {
  const { prepared } = useFrame.getState()
  if (prepared === undefined) throw new Error('no form is shown')
  return prepared.model
}

/** Tells the studio what is so about the answers, when the typing rests. */
function useTellStatus(channel: Channel): void {
  const { prepared, answers, asked, left } = useFrame()
  useEffect(() => {
    const timer = setTimeout(
      () => channel.say({ kind: 'status', status: statusOf({ prepared, answers, asked, left }) }),
      120,
    )
    return () => clearTimeout(timer)
  }, [channel, prepared, answers, asked, left])
}

/** A click or the focus in a field selects it in the studio; what is selected, here or there, is marked. */
function useSelection(channel: Channel, { model }: PreparedForm): void {
  const selected = useFrame((state) => state.selected)
  useEffect(() => {
    const onPick = (event: Event) => {
      const pointer = pointerAround(event.target)
      const node = pointer === undefined ? undefined : nodeAtData(model, parsePointer(pointer))
      if (node === undefined || useFrame.getState().selected === node.id) return
      useFrame.setState({ selected: node.id })
      channel.say({ kind: 'selected', field: node.id })
    }
    document.addEventListener('focusin', onPick)
    document.addEventListener('click', onPick)
    return () => {
      document.removeEventListener('focusin', onPick)
      document.removeEventListener('click', onPick)
    }
  }, [channel, model])
  useEffect(() => {
    const node = selected === undefined ? undefined : model.nodes.get(selected)
    const target = node === undefined ? undefined : elementOf(node)
    if (target === undefined) return
    target.setAttribute('data-selected', '')
    return () => target.removeAttribute('data-selected')
  })
}

/** JSON Pointer of the field an element belongs to: controls are called `f` and the pointer. */
function pointerAround(target: EventTarget | null): string | undefined {
  for (let at = target instanceof Element ? target : null; at !== null; at = at.parentElement) {
    const named = at.id !== '' ? at : at.querySelector(':scope > [id^="f/"]')
    const id = named?.id ?? ''
    if (id.startsWith('f/')) return id.slice(1).replace(/-(?:label|hint|error|\d+)$/, '')
  }
  return undefined
}

/** The box around a field, with its label. */
export function elementOf(node: FormNode): Element | undefined {
  const pointer = joinPointer('', ...node.dataPath.map((token) => (token === '*' ? '0' : token)))
  const control = document.getElementById(`f${pointer}`) ?? document.getElementById(`f${pointer}-label`)
  return control?.closest('[data-field]') ?? control ?? undefined
}
