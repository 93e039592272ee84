import { useEffect, useMemo, useRef, useState } from 'react'
import type { LibraryAnswer } from '../../../../core/api/contract.ts'
import type { FormDocuments } from '../../../../core/change/documents.ts'
import type { JsonObject, JsonValue } from '../../../../core/json/json-value.ts'
import { sparse } from '../../../../core/json/sparse.ts'
import { type Checked, nothingChecked } from './check-context.ts'
import type { CheckAnswer } from './check-form.ts'
import type { FromCheck, ToCheck } from './check-worker.ts'

/** Milliseconds of rest before a draft is looked at. */
const restMs = 180

interface Asked {
  readonly revision: number
  /** Keys of the examples as they stood then. */
  readonly examples: readonly string[]
}

/** What `check` says of the form as it stands, looked at beside the page: typing never waits for it. */
export function useChecked(
  form: FormDocuments,
  examples: readonly string[],
  entry: JsonObject,
  asOf: string | undefined,
  library: LibraryAnswer,
): Checked {
  const worker = useRef<Worker | undefined>(undefined)
  const asked = useRef<Asked | undefined>(undefined)
  const next = useRef<(() => void) | undefined>(undefined)
  const revision = useRef(0)
  const sent = useRef<JsonValue | undefined>(undefined)
  const [answered, setAnswered] = useState<{ asked: Asked; answer: CheckAnswer }>()

  useEffect(() => {
    const made = new Worker(new URL('./check-worker.ts', import.meta.url), { type: 'module' })
    // A worker of our own has no origin to be named.
    // oxlint-disable-next-line unicorn/require-post-message-target-origin
    made.postMessage({ kind: 'library', library } satisfies ToCheck)
    made.addEventListener('message', ({ data }: MessageEvent<FromCheck>) => {
      const about = asked.current
      asked.current = undefined
      if (about?.revision === data.revision) setAnswered({ asked: about, answer: data.answer })
      // One at a time: while it was looking, only the newest draft waited.
      const waiting = next.current
      next.current = undefined
      waiting?.()
    })
    // What makes a check stumble is said in the console; the next draft is looked at all the same.
    made.addEventListener('error', () => {
      asked.current = undefined
      next.current?.()
      next.current = undefined
    })
    worker.current = made
    sent.current = undefined
    return () => {
      made.terminate()
      worker.current = undefined
      asked.current = undefined
    }
  }, [library])

  useEffect(() => {
    const ask = () => {
      const about = { revision: ++revision.current, examples }
      asked.current = about
      const now = form as unknown as JsonValue
      worker.current?.postMessage({
        kind: 'form',
        revision: about.revision,
        form: sparse(sent.current, now),
        entry,
        asOf,
      } satisfies ToCheck)
      sent.current = now
    }
    const timer = setTimeout(() => {
      if (asked.current === undefined) ask()
      else next.current = ask
    }, restMs)
    return () => clearTimeout(timer)
  }, [form, examples, entry, asOf])

  return useMemo(() => {
    if (answered === undefined) return nothingChecked
    const { asked: about, answer } = answered
    const verdicts = answer.examples.flatMap((verdict) => {
      const key = about.examples[verdict.index]
      return key === undefined ? [] : [[key, verdict] as const]
    })
    return { findings: answer.findings, examples: new Map(verdicts), busy: false }
  }, [answered])
}
