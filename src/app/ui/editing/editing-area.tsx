import { createTheme, MantineThemeProvider } from '@mantine/core'
import type { ReactNode } from 'react'
import { useMayEdit } from '../../draft/draft-context.tsx'
import styles from './editing.module.css'

const readOnly = { readOnly: true }
const disabled = { disabled: true }
const ofText = { input: styles.readable ?? '' }
const ofChoice = { ...ofText, section: styles.noSign ?? '' }
const ofTick = {
  input: styles.tick ?? '',
  icon: styles.tickIcon ?? '',
  track: styles.tickTrack ?? '',
  label: styles.tickLabel ?? '',
}

/** A text is read only: it keeps its place in the tab order and can be copied. A tick has no such state. */
const reading = createTheme({
  components: {
    TextInput: { defaultProps: readOnly, classNames: ofText },
    Textarea: { defaultProps: readOnly, classNames: ofText },
    Select: { defaultProps: readOnly, classNames: ofChoice },
    MultiSelect: { defaultProps: readOnly, classNames: ofChoice },
    Checkbox: { defaultProps: disabled, classNames: ofTick },
    Radio: { defaultProps: disabled, classNames: ofTick },
    Switch: { defaultProps: disabled, classNames: ofTick },
    SegmentedControl: { defaultProps: disabled },
  },
})

/**
 * Where the draft is edited. Whoever may not edit it reads there: every box in it takes nothing, unless it says of itself
 * that it is no box of the draft (`readOnly={false}`: a text to try a pattern on).
 */
export function EditingArea({ children }: { readonly children: ReactNode }) {
  return useMayEdit() ? children : <MantineThemeProvider theme={reading}>{children}</MantineThemeProvider>
}

/** What changes the draft, and what explains how: not there for whoever may only read it. */
export function ForEditors({ children }: { readonly children: ReactNode }) {
  return useMayEdit() ? children : null
}
