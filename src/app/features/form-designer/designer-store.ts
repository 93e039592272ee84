import { create } from 'zustand'
import type { Problem } from '../../../core/problem/problem.ts'
import type { PreviewState, PreviewStatus, PreviewWidth } from '../../preview/protocol.ts'

/** What slides up over the bottom. */
export type BottomPane = 'problems' | 'examples' | 'source'

/** What is asked before something is done. */
export type Dialog =
  | { readonly kind: 'add'; readonly at: string }
  | { readonly kind: 'paste'; readonly at: string; readonly text: string }
  | { readonly kind: 'remove'; readonly keys: readonly string[] }
  | { readonly kind: 'rename-key'; readonly key: string; readonly name: string }

/** Which of the three panes a narrow screen shows. */
export type NarrowView = 'outline' | 'preview' | 'inspector'

/** What is chosen and shown; nothing of it is part of the draft. */
interface DesignerState {
  /** Key of the form that is open; the first where it is not (any more) there. */
  readonly form: string | undefined
  /** Key of the part all panes show: a form, section, field or rule. */
  readonly focus: string | undefined
  /** Keys of the outline's rows that an act is done to, the focused one among them. */
  readonly chosen: ReadonlySet<string>
  readonly collapsed: ReadonlySet<string>
  /** What shows its fields that the library gives; folded at first. */
  readonly opened: ReadonlySet<string>
  /** Key of the row whose label is being typed in the outline. */
  readonly renaming: string | undefined
  readonly pane: BottomPane | undefined
  readonly width: PreviewWidth
  readonly look: PreviewState
  readonly example: number | undefined
  readonly compare: boolean
  readonly view: NarrowView
  readonly dialog: Dialog | undefined
  /** Why the last act could not be done. */
  readonly problems: readonly Problem[]
  readonly status: PreviewStatus | undefined
  readonly set: (next: Partial<Omit<DesignerState, 'set' | 'select'>>) => void
  /** Chooses one part, in all panes. */
  readonly select: (key: string | undefined) => void
}

const nothing: ReadonlySet<string> = new Set()

const closed = {
  form: undefined,
  focus: undefined,
  chosen: nothing,
  collapsed: nothing,
  opened: nothing,
  renaming: undefined,
  pane: undefined,
  look: 'empty',
  example: undefined,
  compare: false,
  view: 'outline',
  dialog: undefined,
  problems: [],
  status: undefined,
} as const

const store = create<DesignerState>((set) => ({
  ...closed,
  width: 'desktop',
  set,
  select: (focus) =>
    set({
      focus,
      chosen: focus === undefined ? nothing : new Set([focus]),
      problems: [],
      renaming: undefined,
    }),
}))

export const useDesigner = store

/** What is chosen at this moment, for what happens on an event. */
export function designer(): DesignerState {
  return store.getState()
}

/** Another procedure is opened: nothing is chosen in it. */
export function resetDesigner(): void {
  store.setState(closed)
}
