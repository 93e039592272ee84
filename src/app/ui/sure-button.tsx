import { Button, type ButtonProps } from '@mantine/core'
import { useCallback, useState } from 'react'
import { useTranslation } from './use-translation.tsx'

interface Props extends Pick<ButtonProps, 'size' | 'loading' | 'disabled' | 'leftSection'> {
  readonly children: string
  /** What the second press says it does. */
  readonly sure: string
  /** What comes of it, said beside the second press. */
  readonly hint?: string
  /** What a screen reader hears instead of the first button's words. */
  readonly label?: string
  readonly onSure: () => void
}

/** A button for what is not to be done by accident: the first press asks, the second does it. */
export function SureButton({ children, sure, hint, label, onSure, ...button }: Props) {
  const { t } = useTranslation()
  const [asked, setAsked] = useState(false)
  // The button that was pressed is gone: the keyboard goes on at the one that does no harm.
  const focus = useCallback((keep: HTMLButtonElement | null) => keep?.focus(), [])
  if (!asked)
    return (
      <Button variant="default" aria-label={label} {...button} onClick={() => setAsked(true)}>
        {children}
      </Button>
    )
  const { leftSection: _, ...plain } = button
  return (
    <>
      <Button
        color="red"
        {...plain}
        onClick={() => {
          setAsked(false)
          onSure()
        }}
      >
        {sure}
      </Button>
      <Button variant="default" {...plain} loading={false} ref={focus} onClick={() => setAsked(false)}>
        {t('keep')}
      </Button>
      {hint !== undefined && <span className="k-quiet">{hint}</span>}
    </>
  )
}
