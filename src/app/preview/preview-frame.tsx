import { Button, useComputedColorScheme } from '@mantine/core'
import {
  memo,
  type Ref,
  useEffect,
  useImperativeHandle,
  useLayoutEffect,
  useMemo,
  useRef,
  useState,
} from 'react'
import type { LibraryAnswer } from '../../core/api/contract.ts'
import type { FormDocuments } from '../../core/change/documents.ts'
import type { JsonValue } from '../../core/json/json-value.ts'
import { sparse } from '../../core/json/sparse.ts'
import { Icon } from '../ui/icon.tsx'
import { readRegister } from '../ui/registers.ts'
import { useLanguage } from '../ui/use-language.ts'
import { useTranslation } from '../ui/use-translation.tsx'
import styles from './preview-frame.module.css'
import {
  type FrameLibrary,
  type PreviewState,
  type PreviewStatus,
  type PreviewWidth,
  readFromFrame,
  type ToFrame,
} from './protocol.ts'

export interface PreviewHandle {
  /** Shows everything that is wrong with the answers; the summary takes the focus. */
  check(): void
  /** Scrolls to a field and puts the focus into it. */
  focusField(id: string): void
}

interface Props {
  readonly ref?: Ref<PreviewHandle>
  readonly form: FormDocuments
  readonly library: LibraryAnswer
  readonly width?: PreviewWidth
  readonly state?: PreviewState
  /** Index in the form's examples. */
  readonly example?: number | undefined
  readonly marks?: boolean
  /** Id of the field that is selected in the studio. */
  readonly selected?: string | undefined
  readonly onSelect?: (id: string) => void
  readonly onStatus?: (status: PreviewStatus) => void
}

/** Milliseconds a frame may be silent before it is taken for stuck. */
const patienceMs = 4000

/**
 * The citizen's form in a frame of its own: no origin, no cookies, no network. What is typed there stays when the form
 * is altered, and goes along with its fields. A frame that does not answer is taken away and can be tried again.
 */
export const PreviewFrame = memo(function PreviewFrame(props: Props) {
  const { t } = useTranslation('preview')
  const [attempt, setAttempt] = useState(0)
  const [stuck, setStuck] = useState(false)
  if (stuck)
    return (
      <div className={styles.stuck} role="alert">
        <p>
          <Icon name="warning" /> {t('stuck')}
        </p>
        <Button
          variant="default"
          onClick={() => {
            setStuck(false)
            setAttempt(attempt + 1)
          }}
        >
          {t('tryAgain')}
        </Button>
      </div>
    )
  return <Frame key={attempt} {...props} onStuck={() => setStuck(true)} />
})

function Frame(props: Props & { readonly onStuck: () => void }) {
  const { form, library, width = 'desktop', state = 'empty', example, marks = false, selected, ref } = props
  const { t } = useTranslation('preview')
  const { language } = useLanguage()
  const scheme = useComputedColorScheme('light')
  const frame = useRef<HTMLIFrameElement>(null)
  const [port, setPort] = useState<MessagePort>()
  const latest = useRef(props)
  useLayoutEffect(() => {
    latest.current = props
  })
  const chosen = useRef<string | undefined>(undefined)

  useEffect(() => {
    const onLoaded = (event: MessageEvent) => {
      if (event.source !== frame.current?.contentWindow || event.data !== 'khuon-preview-loaded') return
      const { port1, port2 } = new MessageChannel()
      port1.addEventListener('message', ({ data }: MessageEvent) => {
        const message = readFromFrame(data)
        if (message?.kind === 'ready') setPort(port1)
        if (message?.kind === 'selected') {
          chosen.current = message.field
          latest.current.onSelect?.(message.field)
        }
        if (message?.kind === 'status') latest.current.onStatus?.(message.status)
        if (message?.kind === 'shown')
          frame.current?.setAttribute('data-shown', `${message.revision}${message.ok ? '' : ' fault'}`)
      })
      port1.start()
      // The frame has no origin that could be named.
      frame.current?.contentWindow?.postMessage('khuon-preview', '*', [port2])
    }
    window.addEventListener('message', onLoaded)
    return () => window.removeEventListener('message', onLoaded)
  }, [])

  const known = useMemo(() => frameLibrary(library), [library])
  const revision = useRef(0)
  useEffect(() => say(port, { kind: 'library', library: known }), [port, known])
  useEffect(
    () =>
      say(port, {
        kind: 'looks',
        looks: { language, scheme, state, marks, ...(example === undefined ? {} : { example }) },
      }),
    [port, language, scheme, state, example, marks],
  )
  const sent = useRef<{ readonly to: MessagePort; readonly form: JsonValue }>(undefined)
  useEffect(() => {
    if (port === undefined) return
    const now = form as unknown as JsonValue
    const before = sent.current?.to === port ? sent.current.form : undefined
    say(port, { kind: 'form', revision: ++revision.current, form: sparse(before, now) })
    sent.current = { to: port, form: now }
  }, [port, form])
  useEffect(() => {
    // What was chosen in the frame is known there.
    if (chosen.current === selected) return
    chosen.current = selected
    say(port, { kind: 'select', field: selected ?? null, focus: false })
  }, [port, selected])
  // What is asked before the frame is there waits for it; the effect stands after those that send the form.
  const asked = useRef<ToFrame>(undefined)
  const ask = (message: ToFrame) => {
    if (port === undefined) asked.current = message
    else say(port, message)
  }
  useEffect(() => {
    if (port === undefined || asked.current === undefined) return
    say(port, asked.current)
    asked.current = undefined
  }, [port])
  useImperativeHandle(ref, () => ({
    check: () => ask({ kind: 'check' }),
    focusField: (id) => ask({ kind: 'select', field: id, focus: true }),
  }))
  useWatchdog(port, form, props.onStuck)

  return (
    <div className={styles.stage} data-width={width}>
      <iframe
        ref={frame}
        className={styles.frame}
        src="/preview.html"
        sandbox="allow-scripts"
        title={t('title')}
        data-ready={port !== undefined || undefined}
      />
    </div>
  )
}

function say(port: MessagePort | undefined, message: ToFrame): void {
  port?.postMessage(message)
}

/** After each new form: the frame has to answer within its time. */
function useWatchdog(port: MessagePort | undefined, form: FormDocuments, onStuck: () => void): void {
  const stuck = useRef(onStuck)
  const pinged = useRef<FormDocuments>(undefined)
  useLayoutEffect(() => {
    stuck.current = onStuck
  })
  useEffect(() => {
    if (port === undefined || pinged.current === form) return
    pinged.current = form
    let isAnswered = false
    const count = Math.round(performance.now())
    const onMessage = ({ data }: MessageEvent) => {
      const message = readFromFrame(data)
      if (message?.kind === 'pong' && message.count === count) isAnswered = true
    }
    port.addEventListener('message', onMessage)
    port.postMessage({ kind: 'ping', count } satisfies ToFrame)
    const timer = setTimeout(() => {
      if (!isAnswered && document.visibilityState === 'visible') stuck.current()
    }, patienceMs)
    return () => {
      clearTimeout(timer)
      port.removeEventListener('message', onMessage)
    }
  }, [port, form])
}

const made = new WeakMap<LibraryAnswer, FrameLibrary>()

function frameLibrary(library: LibraryAnswer): FrameLibrary {
  const known = made.get(library)
  if (known !== undefined) return known
  const dataSources = [...readRegister(library, 'data-sources')].map(([id, { name }]) => ({
    id,
    vi: name.vi,
    en: name.en ?? name.vi,
  }))
  const { concepts, settings, formats } = library
  const answer = { concepts, settings, formats, dataSources }
  made.set(library, answer)
  return answer
}
