import { heldBy, type Part, partsHeld, type ProcedureParts } from '../../../../core/change/part.ts'
import type { FormNode } from '../../../../core/form/form-model.ts'
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
  /** Came with a group of the library: to be read here, edited there. Its key is that of no part. */
  readonly given?: FormNode
}

/** What of the outline is folded, against how it opens: all that the form itself holds, nothing the library gives. */
export interface Folds {
  readonly collapsed: ReadonlySet<string>
  readonly opened: ReadonlySet<string>
}

/** The folds with one line opened or closed. */
export function folded({ collapsed, opened }: Folds, key: string, isOpen: boolean): Folds {
  const without = (all: ReadonlySet<string>) => new Set([...all].filter((other) => other !== key))
  return isOpen
    ? { collapsed: without(collapsed), opened: new Set([...opened, key]) }
    : { collapsed: new Set([...collapsed, key]), opened: without(opened) }
}

/**
 * The lines of the outline, from top to bottom: sections and fields in their order, each with its rules first.
 *
 * @param nodes the form as it was read; knows what groups of the library hold
 * @param query shows only what matches, and what it stands in
 */
export function outlineRows(
  parts: ProcedureParts,
  form: string,
  nodes: ReadonlyMap<string, FormNode>,
  { collapsed, opened }: Folds,
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
  const shown = query.trim() === '' ? undefined : matching(parts, form, nodes, query)
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
      const own = heldBy(parts, key, 'field').length + (rulesOf.get(part.id)?.length ?? 0)
      const given = givenTo(nodes.get(part.id)).filter(({ id }) => shown?.has(id) ?? true)
      const isFoldedAtFirst = own === 0 && given.length > 0
      const isOpen = shown !== undefined || (isFoldedAtFirst ? opened.has(key) : !collapsed.has(key))
      rows.push({
        id: key,
        key,
        part,
        level,
        holder: holderRow,
        expanded: takes || own + given.length > 0 ? isOpen : undefined,
        position: rules.length + index + 1,
        size,
      })
      if (!isOpen) return
      visit(key, level + 1, key)
      show(given, level + 1, key, own)
    })
  }
  /** @param before how many lines of its own the holder has */
  const show = (given: readonly FormNode[], level: number, holder: string, before: number) => {
    given.forEach((node, index) => {
      const below = givenTo(node).filter(({ id }) => shown?.has(id) ?? true)
      const isOpen = shown !== undefined || opened.has(node.id)
      rows.push({
        id: node.id,
        key: node.id,
        part: asPart(node),
        level,
        holder,
        expanded: below.length > 0 ? isOpen : undefined,
        position: before + index + 1,
        size: before + given.length,
        given: node,
      })
      if (isOpen) show(below, level + 1, node.id, 0)
    })
  }
  visit(form, 1, undefined)
  return rows
}

/** What a group or a table has from the library. */
function givenTo(node: FormNode | undefined): readonly FormNode[] {
  return node?.children.filter(({ inherited }) => inherited) ?? []
}

const asParts = new WeakMap<FormNode, Part>()

/** A field of the library as the part it would be, were it the form's own: the line is drawn of it. */
function asPart(node: FormNode): Part {
  const { id, key, title, titleEn, required, parent } = node
  const words = { key, title, required, ...(titleEn === undefined ? {} : { 'x-en.title': titleEn }) }
  const part: Part = asParts.get(node) ?? {
    kind: 'field',
    id,
    ...(parent === undefined ? {} : { parent }),
    props: words,
  }
  asParts.set(node, part)
  return part
}

function matching(
  parts: ProcedureParts,
  form: string,
  nodes: ReadonlyMap<string, FormNode>,
  query: string,
): Set<string> {
  const wanted = textQuery(query)
  const shown = new Set<string>()
  const among = (given: readonly FormNode[]): boolean => {
    let some = false
    for (const node of given) {
      const below = among(givenTo(node))
      if (!below && !matchesText(wanted, `${node.title} ${node.key}`)) continue
      shown.add(node.id)
      some = true
    }
    return some
  }
  const visit = (holder: string): boolean => {
    let some = false
    for (const key of heldBy(parts, holder, 'field')) {
      const part = parts.parts.get(key)
      const fits = matchesText(wanted, `${labelOf(part)} ${String(part?.props['key'])}`)
      const below = visit(key)
      const isGiven = among(givenTo(nodes.get(part?.id ?? '')))
      if (!fits && !below && !isGiven) continue
      shown.add(key)
      some = true
    }
    return some
  }
  visit(form)
  return shown
}
