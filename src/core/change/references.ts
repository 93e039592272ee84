import { isJsonArray, isJsonObject, type JsonObject, type JsonValue } from '../json/json-value.ts'
import { idsInCondition, renameInCondition, renameOption } from './condition-ids.ts'
import { keyOf, type Part, type PartKind, type Props } from './part.ts'

type Rename = (kind: PartKind, id: string) => string

/** The same props with every id of another part renamed. */
export function renameReferences(kind: PartKind, props: Props, rename: Rename): Props {
  const changed: Record<string, JsonValue> = { ...props }
  const change = (name: string, how: (value: JsonValue) => JsonValue) => {
    const value = props[name]
    if (value !== undefined) changed[name] = how(value)
  }
  const text = (target: PartKind) => (value: JsonValue) =>
    typeof value === 'string' ? rename(target, value) : value
  const list = (target: PartKind) => (value: JsonValue) =>
    isJsonArray(value) ? value.map(text(target)) : value
  const field = fieldKindFor(kind)
  const inForm = (id: string) => renameUse(id, (use) => rename(field, use))

  switch (kind) {
    case 'rule':
    case 'result-rule': {
      const ids = (value: JsonValue) => (isJsonArray(value) ? texts(value).map(inForm).sort() : value)
      change('when', (value) => (isJsonObject(value) ? renameInCondition(value, inForm) : value))
      change('shows', ids)
      change('requires', ids)
      change('narrows', (value) => renameNarrows(value, inForm))
      return changed
    }
    case 'dossier-line':
      change('form', text('form'))
      change('field', (value) => (typeof value === 'string' ? inForm(value) : value))
      change('condition.over', (value) => (isJsonObject(value) ? renameInCondition(value, inForm) : value))
      return changed
    case 'transition':
      change('from', text('step'))
      change('to', text('step'))
      change('condition.over', (value) => (isJsonObject(value) ? renameInCondition(value, inForm) : value))
      return changed
    case 'step':
      change('role', text('role'))
      change('takes', list('document'))
      change('produces', list('document'))
      return changed
    case 'start':
      change('role', text('role'))
      return changed
    case 'result-field':
      change('x-filledBy', (value) => renameFilledBy(value, rename))
      return changed
    default:
      return props
  }
}

/**
 * The keys of the parts that a part cannot be without: the fields of a rule, the ends of a transition, the roles of a
 * step. A field inside a group counts as the group's use.
 */
export function neededKeys({ kind, props }: Part): string[] {
  const needed = new Set<string>()
  if (kind === 'rule' || kind === 'result-rule') {
    if (props['entry'] !== undefined)
      return [String(props['scope'])].filter((key) => !key.startsWith('form:'))
    const { when } = props
    const ids = [
      ...(isJsonObject(when) ? idsInCondition(when) : []),
      ...texts(props['shows']),
      ...texts(props['requires']),
      ...(isJsonArray(props['narrows']) ? props['narrows'].flatMap(idsOfNarrowing) : []),
    ]
    for (const id of ids) needed.add(keyOf(fieldKindFor(kind), headOf(id)))
  }
  if (kind === 'transition') {
    for (const id of texts([props['from'] ?? null, props['to'] ?? null])) needed.add(keyOf('step', id))
  }
  if ((kind === 'step' || kind === 'start') && typeof props['role'] === 'string') {
    needed.add(keyOf('role', props['role']))
  }
  const over = props['condition.over']
  if (isJsonObject(over)) {
    for (const id of idsInCondition(over)) needed.add(keyOf('field', headOf(id)))
  }
  return [...needed]
}

export function headOf(id: string): string {
  const slash = id.indexOf('/')
  return slash < 0 ? id : id.slice(0, slash)
}

function fieldKindFor(kind: PartKind): PartKind {
  return kind.startsWith('result') ? 'result-field' : 'field'
}

function renameUse(id: string, rename: (use: string) => string): string {
  const head = headOf(id)
  return rename(head) + id.slice(head.length)
}

function renameNarrows(value: JsonValue, rename: (id: string) => string): JsonValue {
  if (!isJsonArray(value)) return value
  return value
    .filter(isJsonObject)
    .map((narrowing) => ({
      field: rename(String(narrowing['field'])),
      codes: isJsonArray(narrowing['codes'])
        ? narrowing['codes'].map((code) => renameOption(code, rename))
        : [],
    }))
    .sort((one, other) => (one.field < other.field ? -1 : 1))
}

function idsOfNarrowing(value: JsonValue): string[] {
  const narrowing: JsonObject = isJsonObject(value) ? value : {}
  const codes = isJsonArray(narrowing['codes']) ? narrowing['codes'] : []
  const options = codes.flatMap((code) => (isJsonObject(code) ? [String(code['option'])] : []))
  return [String(narrowing['field']), ...options]
}

function renameFilledBy(value: JsonValue, rename: Rename): JsonValue {
  if (!isJsonObject(value)) return value
  const { field, step } = value
  if (typeof field === 'string') return { field: renameUse(field, (use) => rename('field', use)) }
  return typeof step === 'string' ? { step: rename('step', step) } : value
}

function texts(list: JsonValue | undefined): string[] {
  return isJsonArray(list) ? list.filter((item) => typeof item === 'string') : []
}
