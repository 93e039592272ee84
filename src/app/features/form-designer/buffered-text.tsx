import { Textarea, TextInput, type TextareaProps } from '@mantine/core'
import { useEffect, useLayoutEffect, useRef, useState } from 'react'
import type { Problem } from '../../../core/problem/problem.ts'
import { sentenceOf } from '../../../core/text/catalogue.ts'
import { useDraftSession, useMayEdit } from '../../draft/draft-context.tsx'
import { draftBox } from '../../draft/history-keys.ts'
import { isSameText } from '../../ui/editing/typing.ts'
import { useLanguage } from '../../ui/use-language.ts'

/** Why an edit cannot be done: problems of core, or a sentence of the page's; nothing when it is done. */
export type Refusal = readonly Problem[] | string

/** Milliseconds of rest before what was typed is made an edit; more where an edit takes long. */
const restMs = 16
const longestMs = 240

/**
 * What is typed stands in the box at once; the draft, and with it the other panes, follow after the box was painted.
 *
 * @param commit makes the edit; what it returns is said below the box
 */
export function useBuffered(value: string, commit: (text: string) => Refusal) {
  const session = useDraftSession()
  const [text, setText] = useState(value)
  const [problems, setProblems] = useState<Refusal>([])
  const box = useRef({ text: value, dirty: false, since: 0, cost: 0, commit, timer: 0 })

  const flush = () => {
    const now = box.current
    clearTimeout(now.timer)
    if (!now.dirty) return
    now.dirty = false
    const begun = performance.now()
    setProblems(now.commit(now.text))
    now.cost = performance.now() - begun
  }
  const flushed = useRef(flush)
  useLayoutEffect(() => {
    box.current.commit = commit
    flushed.current = flush
  })

  useEffect(() => {
    if (box.current.dirty || isSameText(value, box.current.text)) return
    box.current.text = value
    setText(value)
    setProblems([])
  }, [value])
  useEffect(() => () => flushed.current(), [])

  const type = (next: string) => {
    const now = box.current
    setText(next)
    now.text = next
    if (!now.dirty) now.since = performance.now()
    now.dirty = true
    const wait = Math.min(Math.max(restMs, now.cost * 2), longestMs)
    if (performance.now() - now.since > longestMs) return
    clearTimeout(now.timer)
    now.timer = window.setTimeout(() => flushed.current(), wait)
  }
  const leave = () => {
    flush()
    session.endGroup()
  }
  return { text, type, flush, leave, problems }
}

interface Props
  extends Pick<TextareaProps, 'aria-label' | 'label' | 'description' | 'placeholder' | 'maxLength' | 'lang'> {
  readonly value: string
  readonly onCommit: (text: string) => Refusal
  readonly rows?: number
  readonly code?: boolean
  readonly id?: string
  /** Said below the box beside what an edit answers. */
  readonly fault?: string | undefined
}

/** A text box of the inspector. */
export function BufferedText({ value, onCommit, rows, code, fault, ...shown }: Props) {
  const { language } = useLanguage()
  const mayEdit = useMayEdit()
  const { text, type, flush, leave, problems } = useBuffered(value, onCommit)
  const [problem] = typeof problems === 'string' ? [] : problems
  const said =
    typeof problems === 'string' ? problems : problem === undefined ? fault : sentenceOf(problem, language)
  const common = {
    ...shown,
    value: text,
    size: 'xs',
    spellCheck: false,
    ...(code === true ? { classNames: { input: 'k-code' } } : {}),
    error: said,
    onBlur: leave,
    [draftBox]: problems.length === 0 ? '' : undefined,
    onKeyDown: (event: { ctrlKey: boolean; metaKey: boolean }) => {
      if (event.ctrlKey || event.metaKey) flush()
    },
  } as const
  // Who may only read sees all of it.
  if (rows !== undefined || !mayEdit)
    return (
      <Textarea
        {...common}
        autosize
        minRows={rows ?? 1}
        maxRows={10}
        onChange={(event) => type(event.currentTarget.value)}
      />
    )
  return <TextInput {...common} onChange={(event) => type(event.currentTarget.value)} />
}
