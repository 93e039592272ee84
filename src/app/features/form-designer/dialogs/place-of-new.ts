import { heldBy, type ProcedureParts } from '../../../../core/change/part.ts'
import { targetsOf } from '../../../../core/edit/rule-edits.ts'
import type { Place } from '../../../../core/edit/parts-edit.ts'

/** A place for something new, with the part it is named by. */
export interface NamedPlace {
  readonly kind: 'inside' | 'after' | 'end'
  readonly key: string
  readonly place: Place
}

/** Where something new may come, seen from what is chosen; the usual place first. */
export function placesAt(parts: ProcedureParts, form: string, at: string): NamedPlace[] {
  const part = parts.parts.get(at)
  if (part?.kind === 'rule') {
    const [target] = targetsOf(part)
    const head = target?.split('/')[0]
    return head !== undefined && parts.parts.has(head)
      ? placesAt(parts, form, head)
      : placesAt(parts, form, form)
  }
  // A field that the library gives: beside the group it came with.
  const [group = at] = at.split('/')
  if (part === undefined && group !== at) return placesAt(parts, form, group)
  const places: NamedPlace[] = []
  const holds = part?.kind === 'section' || part?.props['row'] === true
  if (part !== undefined && holds) places.push({ kind: 'inside', key: at, place: { parent: at } })
  if (part?.parent !== undefined && (part.kind === 'section' || part.kind === 'field'))
    places.push({ kind: 'after', key: at, place: { parent: part.parent, after: at } })
  for (
    let holder = part?.parent;
    holder !== undefined && holder !== form;
    holder = parts.parts.get(holder)?.parent
  )
    places.push({ kind: 'inside', key: holder, place: { parent: holder } })
  const last = heldBy(parts, form, 'field').at(-1)
  if (places.length === 0 && last !== undefined && parts.parts.get(last)?.kind === 'section')
    places.push({ kind: 'inside', key: last, place: { parent: last } })
  places.push({ kind: 'end', key: form, place: { parent: form } })
  return places
}
