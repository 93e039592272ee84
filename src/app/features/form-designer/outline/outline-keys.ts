import type { Direction } from '../../../../core/edit/move-edits.ts'
import { foldText } from '../../../ui/fold-text.ts'
import { labelOf } from '../part-words.ts'
import type { OutlineRow } from './outline-rows.ts'

/** What a key does to the outline. */
export type KeyAct =
  | { readonly act: 'go'; readonly to: string; readonly extend: boolean }
  | { readonly act: 'expand' | 'collapse'; readonly row: string }
  | { readonly act: 'move'; readonly direction: Direction }
  | { readonly act: 'toggle'; readonly row: string }
  | {
      readonly act:
        | 'rename'
        | 'remove'
        | 'duplicate'
        | 'add'
        | 'group'
        | 'inspect'
        | 'expand-all'
        | 'select-siblings'
    }

interface Pressed {
  readonly key: string
  readonly ctrlKey: boolean
  readonly metaKey: boolean
  readonly altKey: boolean
  readonly shiftKey: boolean
}

const directions: ReadonlyMap<string, Direction> = new Map<string, Direction>([
  ['ArrowUp', 'up'],
  ['ArrowDown', 'down'],
  ['ArrowRight', 'in'],
  ['ArrowLeft', 'out'],
])
const withCtrl = new Map([
  ['d', 'duplicate'],
  ['g', 'group'],
  ['a', 'select-siblings'],
] as const) as ReadonlyMap<string, 'duplicate' | 'group' | 'select-siblings'>

/**
 * The keys of a tree (WAI-ARIA practices, "Tree View"), and those of an outline editor: Alt with arrows moves, F2 names,
 * Delete removes, Ctrl D copies, Insert adds, Ctrl G groups, Enter goes to the properties.
 *
 * @param at id of the focused line
 * @returns `undefined` for a key the outline leaves alone; type-ahead is `typedAhead`
 */
export function outlineKey(
  pressed: Pressed,
  rows: readonly OutlineRow[],
  at: string | undefined,
): KeyAct | undefined {
  const { key, altKey, shiftKey } = pressed
  const ctrl = pressed.ctrlKey || pressed.metaKey
  const index = rows.findIndex(({ id }) => id === at)
  const row = rows[index]
  const go = (to: OutlineRow | undefined): KeyAct | undefined =>
    to === undefined ? undefined : { act: 'go', to: to.id, extend: shiftKey }
  if (altKey && !ctrl) {
    const direction = directions.get(key)
    return direction === undefined ? undefined : { act: 'move', direction }
  }
  if (ctrl) {
    const act = withCtrl.get(key.toLowerCase())
    if (act !== undefined) return { act }
    return key === ' ' && row !== undefined ? { act: 'toggle', row: row.id } : undefined
  }
  switch (key) {
    case 'ArrowDown':
      return go(rows[index + 1])
    case 'ArrowUp':
      return go(index < 0 ? rows.at(-1) : rows[index - 1])
    case 'Home':
      return go(rows[0])
    case 'End':
      return go(rows.at(-1))
    case 'ArrowRight':
      if (row?.expanded === false) return { act: 'expand', row: row.id }
      return row?.expanded === true && rows[index + 1]?.holder === row.id ? go(rows[index + 1]) : undefined
    case 'ArrowLeft':
      if (row?.expanded === true && row.part.kind !== 'rule') return { act: 'collapse', row: row.id }
      return go(rows.find(({ id }) => id === row?.holder))
    case '*':
      return { act: 'expand-all' }
    case 'F2':
      return { act: 'rename' }
    case 'Delete':
      return { act: 'remove' }
    case 'Insert':
      return { act: 'add' }
    case 'Enter':
      return { act: 'inspect' }
    case ' ':
      return row === undefined ? undefined : { act: 'toggle', row: row.id }
    default:
      return undefined
  }
}

const readingActs: ReadonlySet<KeyAct['act']> = new Set<KeyAct['act']>([
  'go',
  'expand',
  'collapse',
  'expand-all',
  'toggle',
  'select-siblings',
  'inspect',
])

/** Whether a key does more than go about, choose and look: not for whoever may only read the draft. */
export function changesDraft({ act }: KeyAct): boolean {
  return !readingActs.has(act)
}

/** The next line after the focused one whose label begins with what was typed, with or without accents. */
export function typedAhead(
  typed: string,
  rows: readonly OutlineRow[],
  at: string | undefined,
): string | undefined {
  const wanted = foldText(typed)
  if (wanted === '') return undefined
  const index = rows.findIndex(({ id }) => id === at)
  // One letter goes on to the next such line; several stay where they fit.
  const from = typed.length > 1 ? Math.max(index, 0) : index + 1
  const inTurn = [...rows.slice(from), ...rows.slice(0, from)]
  return inTurn.find(({ part }) => part.kind !== 'rule' && foldText(labelOf(part)).startsWith(wanted))?.id
}
