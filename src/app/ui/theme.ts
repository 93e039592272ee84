import { createTheme, type MantineColorsTuple } from '@mantine/core'

/** The one accent colour: an ink blue, light enough at index 3 to be read on the dark ground. */
const ink: MantineColorsTuple = [
  '#f1f4fd',
  '#e2e8fa',
  '#c5d0f4',
  '#a6b7f0',
  '#7e95e6',
  '#5a75d8',
  '#4460c9',
  '#3350b8',
  '#2b449f',
  '#223784',
]

/** A slate grey, a little cool, so that the accent does not look like a stain. */
const slate: MantineColorsTuple = [
  '#f8f9fb',
  '#f0f2f5',
  '#e6e9ee',
  '#d7dbe2',
  '#c0c6d0',
  '#969eab',
  '#6b7380',
  '#4d5562',
  '#333a45',
  '#1b2029',
]

const night: MantineColorsTuple = [
  '#d9dde5',
  '#b4bbc8',
  '#9aa3b2',
  '#6f7887',
  '#434b59',
  '#323947',
  '#262c38',
  '#1a1f29',
  '#141821',
  '#0e1118',
]

export const theme = createTheme({
  fontFamily: "'Inter Variable', system-ui, 'Segoe UI', Roboto, 'Noto Sans', sans-serif",
  fontFamilyMonospace: "ui-monospace, 'SF Mono', 'Cascadia Mono', 'DejaVu Sans Mono', monospace",
  headings: {
    fontWeight: '600',
    sizes: {
      h1: { fontSize: '1.375rem', lineHeight: '1.3' },
      h2: { fontSize: '1.0625rem', lineHeight: '1.4' },
      h3: { fontSize: '0.9375rem', lineHeight: '1.4' },
      h4: { fontSize: '0.875rem', lineHeight: '1.4' },
    },
  },
  fontSizes: { xs: '0.75rem', sm: '0.8125rem', md: '0.875rem', lg: '1rem', xl: '1.125rem' },
  colors: { ink, gray: slate, dark: night },
  primaryColor: 'ink',
  primaryShade: { light: 7, dark: 6 },
  defaultRadius: 'sm',
  cursorType: 'pointer',
  respectReducedMotion: true,
  components: {
    Button: { defaultProps: { size: 'xs' } },
    Badge: { defaultProps: { tt: 'none', fw: 500, radius: 'sm' } },
    // A dialog's head is no banner of the page.
    ModalHeader: { defaultProps: { role: 'presentation' } },
    DrawerHeader: { defaultProps: { role: 'presentation' } },
    TextInput: { defaultProps: { size: 'sm' } },
    Tooltip: { defaultProps: { withArrow: true, openDelay: 250, multiline: true, maw: 360 } },
  },
})
