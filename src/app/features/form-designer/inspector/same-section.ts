import type { Part } from '../../../../core/change/part.ts'
import type { FormNode } from '../../../../core/form/form-model.ts'

interface SectionProps {
  readonly partKey: string
  readonly part: Part
  readonly node?: FormNode | undefined
}

/** Props that only the boxes for words show. */
const words: ReadonlySet<string> = new Set([
  'title',
  'description',
  'ui:help',
  'ui:placeholder',
  'x-en.title',
  'x-en.description',
])

/**
 * Whether a section of the inspector that shows no words would look the same: typing a label must not draw thirty boxes
 * again. What such a section does when it is used, it asks of the draft as it stands then.
 */
export function sameSection(one: SectionProps, other: SectionProps): boolean {
  return (
    one.partKey === other.partKey && sameButWords(one.part, other.part) && sameReading(one.node, other.node)
  )
}

function sameButWords(one: Part, other: Part): boolean {
  if (one === other) return true
  if (one.kind !== other.kind || one.id !== other.id || one.parent !== other.parent) return false
  const names = new Set([...Object.keys(one.props), ...Object.keys(other.props)])
  for (const name of names) if (!words.has(name) && one.props[name] !== other.props[name]) return false
  return true
}

function sameReading(one: FormNode | undefined, other: FormNode | undefined): boolean {
  if (one === other) return true
  if (one === undefined || other === undefined) return false
  return one.kind === other.kind && said(one) === said(other)
}

function said({ bounds, options, unit, default: first, reuse }: FormNode): string {
  return JSON.stringify([bounds, options, unit, first, reuse])
}
