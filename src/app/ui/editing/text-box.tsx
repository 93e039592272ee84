import { Textarea, TextInput } from '@mantine/core'
import { type KeyboardEvent, type ReactNode, useState } from 'react'
import { useDraftSession } from '../../draft/draft-context.tsx'

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

/** A box for one fact of the draft. What is refused stays as it was typed, with the reason below. */
export function TextBox(props: Props) {
  const { value, onSave, live = false, multiline = false } = props
  const session = useDraftSession()
  const [typed, setTyped] = useState<string>()
  const [problem, setProblem] = useState<string>()

  const save = (text: string): boolean => {
    const refused = text === value ? undefined : onSave(text)
    setProblem(refused)
    return refused === undefined
  }
  const change = (text: string) => {
    setTyped(text)
    if (live) save(text)
    else setProblem(undefined)
  }
  const leave = () => {
    if (typed !== undefined && save(typed)) setTyped(undefined)
    session.endGroup()
  }
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.nativeEvent.isComposing) return
    if (event.key === 'Escape' && typed !== undefined && (problem !== undefined || !live)) {
      event.stopPropagation()
      setTyped(undefined)
      setProblem(undefined)
    } else if (event.key === 'Enter' && !multiline && typed !== undefined && save(typed)) setTyped(undefined)
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
    value: typed ?? value,
    error: problem,
    onKeyDown,
    onBlur: leave,
    onChange: (event: { readonly currentTarget: { readonly value: string } }) =>
      change(event.currentTarget.value),
  } as const
  const defined = Object.fromEntries(Object.entries(shared).filter(([, one]) => one !== undefined))
  return multiline ? (
    <Textarea {...defined} autosize minRows={1} maxRows={8} />
  ) : (
    <TextInput {...defined} rightSection={props.rightSection} />
  )
}
