import { NativeSelect, Textarea } from '@mantine/core'
import { type ReactNode, useState } from 'react'
import { useMayEdit } from '../../draft/draft-context.tsx'

interface Props {
  readonly label: ReactNode
  readonly hidesLabel?: boolean
  readonly value: string
  readonly options: readonly { readonly value: string; readonly label: string }[]
  /** @returns why the choice is refused, in a sentence */
  readonly onSave: (value: string) => string | undefined
  readonly description?: ReactNode
  readonly disabled?: boolean
  readonly className?: string | undefined
  readonly lang?: string | undefined
}

/** One of a few; saved when chosen. For who may only read, what was chosen: a list of choices has no read-only state. */
export function ChoiceBox(props: Props) {
  const [problem, setProblem] = useState<string>()
  const mayEdit = useMayEdit()
  const shared = {
    size: 'xs',
    ...(props.hidesLabel === true
      ? { 'aria-label': typeof props.label === 'string' ? props.label : '' }
      : { label: props.label }),
    ...(props.description === undefined ? {} : { description: props.description }),
    ...(props.lang === undefined ? {} : { lang: props.lang }),
    className: props.className ?? '',
    disabled: props.disabled ?? false,
  } as const
  if (!mayEdit)
    return (
      <Textarea
        {...shared}
        autosize
        readOnly
        value={props.options.find(({ value }) => value === props.value)?.label ?? props.value}
      />
    )
  return (
    <NativeSelect
      {...shared}
      value={props.value}
      data={[...props.options]}
      error={problem}
      onChange={(event) => setProblem(props.onSave(event.currentTarget.value))}
    />
  )
}
