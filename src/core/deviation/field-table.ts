import type { ProcedureDocuments } from '../change/documents.ts'
import { nameOf } from '../change/names.ts'
import { keyOf, listOf, type Part, type PartKind, type ProcedureParts } from '../change/part.ts'
import { toParts } from '../change/parts.ts'
import type { LibraryFiles } from '../form/library-files.ts'
import type { JsonObject, JsonValue } from '../json/json-value.ts'
import { same } from '../json/same.ts'

/** What a row of the table is about. */
export const rowKinds = ['time-limit', 'fee', 'dossier-line', 'section', 'field', 'option', 'step'] as const
export type RowKind = (typeof rowKinds)[number]

/** A part as one column has it: what it is called, and what else a reader compares it by. */
export interface TableValue {
  readonly name: string
  /** Facts by name: `required`, `hours`, `role`, `byLaw` …; texts and numbers as they stand. */
  readonly facts: Readonly<Record<string, string | number | boolean>>
}

export interface TableCell {
  /** `absent`: the other side has it, this one does not. */
  readonly standing: 'same' | 'changed' | 'added' | 'absent'
  /** Of `changed` and `added`. */
  readonly value?: TableValue
}

export interface TableRow {
  readonly key: string
  readonly kind: RowKind
  /** Names of what holds it, outermost first. */
  readonly within: readonly string[]
  /** null: the standard does not have it. */
  readonly standard: TableValue | null
  /** By province, those of which something is known. */
  readonly cells: Readonly<Record<string, TableCell>>
}

/**
 * The standard and the variants of one procedure side by side, a row for each part by its id: those of the standard in
 * its order, parts that provinces bring behind them. Provinces that bring a part of the same id share its row.
 */
export function fieldTable(
  standard: ProcedureDocuments,
  variants: Readonly<Record<string, ProcedureDocuments>>,
  library: LibraryFiles,
): TableRow[] {
  const base = toParts(standard, library)
  const sides = Object.entries(variants).map(([province, documents]): [string, ProcedureParts] => [
    province,
    toParts(documents, library),
  ])
  const rows: TableRow[] = []
  for (const kind of groups) {
    const keys = new Set(keysOf(base, kind))
    for (const [, parts] of sides) for (const key of keysOf(parts, kind)) keys.add(key)
    for (const key of keys) {
      const part = base.parts.get(key)
      const holder = part === undefined ? sides.find(([, { parts }]) => parts.has(key))?.[1] : base
      const known = holder?.parts.get(key)
      if (holder === undefined || known === undefined || !isRow(known.kind)) continue
      rows.push({
        key,
        kind: known.kind,
        within: namesAbove(known, holder),
        standard: part === undefined ? null : valueOf(part, base),
        cells: Object.fromEntries(
          sides.map(([province, parts]): [string, TableCell] => [province, cellOf(key, base, parts)]),
        ),
      })
    }
  }
  return rows
}

const groups: readonly (RowKind | 'form')[] = ['time-limit', 'fee', 'dossier-line', 'form', 'step']

function isRow(kind: PartKind): kind is RowKind {
  return (rowKinds as readonly string[]).includes(kind)
}

function keysOf(parts: ProcedureParts, kind: RowKind | 'form'): string[] {
  if (kind !== 'form') {
    return [...parts.parts].filter(([, part]) => part.kind === kind).map(([key]) => key)
  }
  const forms = [...parts.parts].filter(([, part]) => part.kind === 'form').map(([key]) => key)
  return forms.flatMap((form) => below(form, parts))
}

function below(holder: string, parts: ProcedureParts): string[] {
  const list = (kind: PartKind) => parts.lists.get(listOf({ kind, parent: holder })) ?? []
  return [...list('field'), ...list('option')].flatMap((key) => [key, ...below(key, parts)])
}

function namesAbove(part: Part, parts: ProcedureParts): string[] {
  const names: string[] = []
  let at = part.parent === undefined ? undefined : parts.parts.get(part.parent)
  while (at !== undefined) {
    names.unshift(nameOf(at))
    at = at.parent === undefined ? undefined : parts.parts.get(at.parent)
  }
  return names
}

function cellOf(key: string, base: ProcedureParts, parts: ProcedureParts): TableCell {
  const [standard, own] = [base.parts.get(key), parts.parts.get(key)]
  if (own === undefined) return { standing: standard === undefined ? 'same' : 'absent' }
  if (standard === undefined) return { standing: 'added', value: valueOf(own, parts) }
  return same(compared(standard), compared(own))
    ? { standing: 'same' }
    : { standing: 'changed', value: valueOf(own, parts) }
}

/** Where a fact is known from is not what is compared. */
function compared({ props }: Part): JsonObject {
  return Object.fromEntries(Object.entries(props).filter(([name]) => !/provenance$/i.test(name)))
}

const shown: Readonly<Record<RowKind, readonly string[]>> = {
  'time-limit': ['kind', 'byLaw', 'byStandard', 'committed'],
  fee: ['amountVnd'],
  'dossier-line': ['required', 'originals', 'copies', 'condition.text'],
  section: ['required', 'description'],
  field: [
    'required',
    'description',
    'type',
    'minLength',
    'maxLength',
    'pattern',
    'minimum',
    'maximum',
    'minItems',
    'maxItems',
  ],
  option: ['code'],
  step: ['code', 'hours', 'shortestHours', 'role', 'clock'],
}

function valueOf(part: Part, parts: ProcedureParts): TableValue {
  const names = isRow(part.kind) ? shown[part.kind] : []
  const facts = names.flatMap((name): [string, string | number | boolean][] => {
    const value = factOf(name, part.props[name], parts)
    return value === undefined ? [] : [[name, value]]
  })
  return { name: nameOf(part), facts: Object.fromEntries(facts) }
}

function factOf(name: string, value: JsonValue | undefined, parts: ProcedureParts) {
  if (typeof value === 'boolean' || typeof value === 'number') return value
  if (typeof value !== 'string') return undefined
  if (name !== 'role') return value
  const role = parts.parts.get(keyOf('role', value))
  return role === undefined ? value : nameOf(role)
}
