import { isJsonArray, isJsonObject, type JsonValue } from '../json/json-value.ts'
import { addedOf, type Change, isWholePart, kindOfSubject, subjectOf } from './change.ts'
import { keyOf, type Part, type ProcedureParts, type Props } from './part.ts'

/** What parts are called in sentences, by key; undefined for a part that no side has. */
export type Names = (key: string) => string | undefined

/** Names from the parts of one or more procedures; the first that has a part names it. */
export function namesOf(...sides: readonly ProcedureParts[]): Names {
  return (key) => {
    for (const side of sides) {
      const part = side.parts.get(key)
      if (part !== undefined) return nameAmong(part, (other) => namesOf(...sides)(other))
    }
    return undefined
  }
}

/** A rule without a label is called by the fields it acts on: nobody has seen its id. */
function nameAmong(part: Pick<Part, 'kind' | 'id' | 'props'>, names: Names): string {
  if (part.kind !== 'rule' && part.kind !== 'result-rule') return nameOf(part)
  const own = labelIn(part.props)
  if (own !== undefined) return own
  const fields = actsOn(part.props).map((id) => {
    const key = part.kind === 'rule' ? id : keyOf('result-field', id)
    return names(key) ?? names(key.split('/')[0] ?? key) ?? id
  })
  return fields.length === 0 ? part.id : [...new Set(fields)].join(', ')
}

/** Ids of the fields that a rule shows, requires or narrows. */
function actsOn({ shows, requires, narrows }: Props): string[] {
  const narrowed = (isJsonArray(narrows) ? narrows : []).map((one) =>
    isJsonObject(one) ? one['field'] : one,
  )
  return [shows, requires]
    .flatMap((ids) => (isJsonArray(ids) ? ids : []))
    .concat(narrowed.filter((id) => id !== undefined))
    .filter((id) => typeof id === 'string')
}

/** Names that also know the parts a change itself brings or takes. */
export function withNamesIn(change: Change, names: Names): Names {
  if (!isWholePart(change)) return names
  const { props, parts = [] } = addedOf(change.after ?? change.before)
  const own = new Map<string, Pick<Part, 'kind' | 'id' | 'props'>>()
  const kind = kindOfSubject(subjectOf(change.type))
  if (kind !== undefined) own.set(keyOf(kind, change.target), { kind, id: change.target, props })
  for (const part of parts) own.set(keyOf(part.kind, part.id), part)
  const all: Names = (key) => {
    const part = own.get(key)
    return names(key) ?? (part === undefined ? undefined : nameAmong(part, all))
  }
  return all
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
