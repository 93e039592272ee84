import { NativeSelect } from '@mantine/core'
import { type ReactNode, useState } from 'react'

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

/** One of a few; saved when chosen. */
export function ChoiceBox(props: Props) {
  const [problem, setProblem] = useState<string>()
  return (
    <NativeSelect
      size="xs"
      {...(props.hidesLabel === true
        ? { 'aria-label': typeof props.label === 'string' ? props.label : '' }
        : { label: props.label })}
      {...(props.description === undefined ? {} : { description: props.description })}
      {...(props.lang === undefined ? {} : { lang: props.lang })}
      className={props.className ?? ''}
      disabled={props.disabled ?? false}
      value={props.value}
      data={[...props.options]}
      error={problem}
      onChange={(event) => setProblem(props.onSave(event.currentTarget.value))}
    />
  )
}
