import type { JsonValue } from '../json/json-value.ts'
import { addedOf, type Change, isWholePart, kindOfSubject, subjectOf } from './change.ts'
import { keyOf, type Part, type ProcedureParts, type Props } from './part.ts'

/** What parts are called in sentences, by key; undefined for a part that no side has. */
export type Names = (key: string) => string | undefined

/** Names from the parts of one or more procedures; the first that has a part names it. */
export function namesOf(...sides: readonly ProcedureParts[]): Names {
  return (key) => {
    for (const side of sides) {
      const part = side.parts.get(key)
      if (part !== undefined) return nameOf(part)
    }
    return undefined
  }
}

/** Names that also know the parts a change itself brings or takes. */
export function withNamesIn(change: Change, names: Names): Names {
  if (!isWholePart(change)) return names
  const { props, parts = [] } = addedOf(change.after ?? change.before)
  const own = new Map<string, string>()
  const kind = kindOfSubject(subjectOf(change.type))
  if (kind !== undefined) own.set(keyOf(kind, change.target), nameOf({ kind, id: change.target, props }))
  for (const part of parts) own.set(keyOf(part.kind, part.id), nameOf(part))
  return (key) => names(key) ?? own.get(key)
}

const nameProps = [
  'title',
  'name.vi',
  'name',
  'entry.title',
  'entry.name',
  'document',
  'text',
  'condition.text',
  'key',
] as const

/** Its label, name or text; the id where it has none. */
export function nameOf({ id, props }: Pick<Part, 'kind' | 'id' | 'props'>): string {
  return labelIn(props) ?? id
}

function labelIn(props: Props): string | undefined {
  for (const name of nameProps) {
    const value: JsonValue | undefined = props[name]
    if (typeof value === 'string' && value !== '') return value
  }
  return undefined
}
