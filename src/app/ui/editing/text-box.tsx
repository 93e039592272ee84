import { Textarea, TextInput } from '@mantine/core'
import { type KeyboardEvent, type ReactNode, useState } from 'react'
import { useDraftSession, useMayEdit } from '../../draft/draft-context.tsx'
import { draftBox } from '../../draft/history-keys.ts'
import { useTranslation } from '../use-translation.tsx'
import { isUnsaved, saved, type Typing, typed, typingOn } from './typing.ts'

interface Props {
  readonly label: ReactNode
  readonly hidesLabel?: boolean
  readonly value: string
  /** @returns why what was typed is refused, in a sentence */
  readonly onSave: (typed: string) => string | undefined
  /**
   * Saved with every letter (plain words), as one entry of the history until the box is left. Left out: saved when the
   * box is left or Enter is pressed, for what has to be read first (times, dates, numbers).
   */
  readonly live?: boolean
  readonly multiline?: boolean
  readonly description?: ReactNode
  readonly placeholder?: string
  readonly lang?: string | undefined
  readonly disabled?: boolean
  readonly inputMode?: 'numeric' | 'decimal'
  readonly className?: string | undefined
  readonly rightSection?: ReactNode
}

/**
 * A box for one fact of the draft. What is refused stays as it was typed, with the reason below. Who may only read sees
 * all of it, on as many lines as it takes.
 */
export function TextBox(props: Props) {
  const { value, onSave, live = false, multiline = false } = props
  const { t } = useTranslation('editing')
  const session = useDraftSession()
  const mayEdit = useMayEdit()
  const [typing, setTyping] = useState<Typing>()
  const [problem, setProblem] = useState<string>()
  const now = typingOn(typing, value, live)
  if (now !== typing) {
    setTyping(now)
    if (now === undefined) setProblem(undefined)
  }

  /** @returns whether the draft has it now */
  const save = (typing: Typing): boolean => {
    const refused = typing.text === value ? undefined : onSave(typing.text)
    setProblem(refused)
    return refused === undefined
  }
  const change = (text: string) => {
    const next = typed(text, value)
    if (live) setTyping(save(next) ? saved(next) : next)
    else {
      // What it was typed on stays known until it is saved: others may have changed that meanwhile.
      setTyping({ ...next, on: now?.on ?? value })
      setProblem(undefined)
    }
  }
  const done = () => {
    setTyping(undefined)
    setProblem(undefined)
  }
  const commit = () => {
    if (!isUnsaved(now, value)) done()
    else if (!live && now.on !== value) {
      // What somebody else wrote here meanwhile is not written over before it was seen.
      setProblem(t('box.changed', { value }))
      setTyping({ ...now, on: value })
    } else if (save(now)) done()
  }
  const leave = () => {
    commit()
    session.endGroup()
  }
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.nativeEvent.isComposing) return
    if (event.key === 'Escape' && now !== undefined && (problem !== undefined || !live)) {
      event.stopPropagation()
      done()
    } else if (event.key === 'Enter' && !multiline) commit()
  }
  const shared = {
    size: 'xs',
    label: props.hidesLabel === true ? undefined : props.label,
    'aria-label': props.hidesLabel === true && typeof props.label === 'string' ? props.label : undefined,
    description: props.description,
    placeholder: props.placeholder,
    lang: props.lang,
    disabled: props.disabled,
    inputMode: props.inputMode,
    className: props.className ?? '',
    autoComplete: 'off',
    value: now?.text ?? value,
    // Ctrl Z is the draft's here; letters that are not in the draft yet are taken back by the browser.
    [draftBox]: isUnsaved(now, value) ? undefined : '',
    error: problem,
    onKeyDown,
    onBlur: leave,
    onChange: (event: { readonly currentTarget: { readonly value: string } }) =>
      change(event.currentTarget.value),
  } as const
  const defined = Object.fromEntries(Object.entries(shared).filter(([, one]) => one !== undefined))
  return multiline || !mayEdit ? (
    <Textarea {...defined} autosize minRows={1} maxRows={8} />
  ) : (
    <TextInput {...defined} rightSection={props.rightSection} />
  )
}
