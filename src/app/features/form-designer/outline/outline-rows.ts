import { heldBy, type Part, partsHeld, type ProcedureParts } from '../../../../core/change/part.ts'
import { targetsOf } from '../../../../core/edit/rule-edits.ts'
import { matchesText, textQuery } from '../../../ui/fold-text.ts'
import { labelOf } from '../part-words.ts'

/** One line of the outline. */
export interface OutlineRow {
  /** Of the line: a rule stands under each field it does something to. */
  readonly id: string
  /** Of the part. */
  readonly key: string
  readonly part: Part
  readonly level: number
  /** Id of the line it stands under. */
  readonly holder: string | undefined
  /** `undefined` for a line nothing can stand under. */
  readonly expanded: boolean | undefined
  readonly position: number
  readonly size: number
}

/**
 * The lines of the outline, from top to bottom: sections and fields in their order, each with its rules first.
 *
 * @param query shows only what matches, and what it stands in
 */
export function outlineRows(
  parts: ProcedureParts,
  form: string,
  collapsed: ReadonlySet<string>,
  query = '',
): OutlineRow[] {
  const rulesOf = new Map<string, Part[]>()
  for (const rule of partsHeld(parts, form, 'rule')) {
    for (const id of targetsOf(rule)) {
      const head = id.split('/')[0] ?? id
      const held = rulesOf.get(head)
      if (held === undefined) rulesOf.set(head, [rule])
      else if (!held.includes(rule)) held.push(rule)
    }
  }
  const shown = query.trim() === '' ? undefined : matching(parts, form, query)
  const rows: OutlineRow[] = []
  const visit = (holder: string, level: number, holderRow: string | undefined) => {
    const members = heldBy(parts, holder, 'field').filter((key) => shown?.has(key) ?? true)
    const rules = holderRow === undefined ? [] : (rulesOf.get(parts.parts.get(holder)?.id ?? '') ?? [])
    const size = rules.length + members.length
    rules.forEach((part, index) => {
      const key = part.id
      rows.push({
        id: `${key}@${holder}`,
        key,
        part,
        level,
        holder: holderRow,
        expanded: undefined,
        position: index + 1,
        size,
      })
    })
    members.forEach((key, index) => {
      const part = parts.parts.get(key)
      if (part === undefined) return
      const takes = part.kind === 'section' || part.props['row'] === true
      const below = heldBy(parts, key, 'field').length + (rulesOf.get(part.id)?.length ?? 0)
      const isOpen = shown !== undefined || !collapsed.has(key)
      rows.push({
        id: key,
        key,
        part,
        level,
        holder: holderRow,
        expanded: takes || below > 0 ? isOpen : undefined,
        position: rules.length + index + 1,
        size,
      })
      if (isOpen) visit(key, level + 1, key)
    })
  }
  visit(form, 1, undefined)
  return rows
}

function matching(parts: ProcedureParts, form: string, query: string): Set<string> {
  const wanted = textQuery(query)
  const shown = new Set<string>()
  const visit = (holder: string): boolean => {
    let some = false
    for (const key of heldBy(parts, holder, 'field')) {
      const part = parts.parts.get(key)
      const fits = matchesText(wanted, `${labelOf(part)} ${String(part?.props['key'])}`)
      const below = visit(key)
      if (!fits && !below) continue
      shown.add(key)
      some = true
    }
    return some
  }
  visit(form)
  return shown
}
