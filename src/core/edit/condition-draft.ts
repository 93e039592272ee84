import type { Condition, Scalar } from '../form/condition.ts'
import type { FormNode, NodeKind } from '../form/form-node.ts'

/** What a line of the condition builder says of its field. */
export const tests = [
  'equals',
  'differs',
  'in',
  'not-in',
  'present',
  'absent',
  'includes',
  'excludes',
  'row',
  'no-row',
] as const
export type Test = (typeof tests)[number]

/** A condition while it is being written: it may lack a field, a test or a value. */
export type ConditionDraft =
  | {
      readonly kind: 'group'
      readonly mode: 'all' | 'any'
      readonly not: boolean
      readonly parts: readonly ConditionDraft[]
    }
  | {
      readonly kind: 'test'
      readonly field?: string
      readonly test?: Test
      /** One value, or several for `in` and `not-in`. */
      readonly values: readonly Scalar[]
      /** What a row has to say, for `row` and `no-row`. */
      readonly row?: ConditionDraft
    }

export const emptyTest: ConditionDraft = { kind: 'test', values: [] }
export const emptyGroup: ConditionDraft = { kind: 'group', mode: 'all', not: false, parts: [emptyTest] }

/** A condition as the builder shows it: a group at the top. */
export function draftOf(condition: Condition): ConditionDraft {
  const draft = read(condition)
  return draft.kind === 'group' ? draft : { kind: 'group', mode: 'all', not: false, parts: [draft] }
}

function read(condition: Condition): ConditionDraft {
  if ('all' in condition) return { kind: 'group', mode: 'all', not: false, parts: condition.all.map(read) }
  if ('any' in condition) return { kind: 'group', mode: 'any', not: false, parts: condition.any.map(read) }
  if ('not' in condition) return denied(read(condition.not))
  const { field } = condition
  const test = (name: Test, values: readonly Scalar[] = []): ConditionDraft => ({
    kind: 'test',
    field,
    test: name,
    values,
  })
  if ('present' in condition) return test('present')
  if ('equals' in condition) return test('equals', [condition.equals])
  if ('in' in condition) return test('in', condition.in)
  if ('includes' in condition) return test('includes', [condition.includes])
  return { kind: 'test', field, test: 'row', values: [], row: draftOf(condition.row) }
}

const opposites: readonly (readonly [Test, Test])[] = [
  ['equals', 'differs'],
  ['in', 'not-in'],
  ['present', 'absent'],
  ['includes', 'excludes'],
  ['row', 'no-row'],
]

function denied(draft: ConditionDraft): ConditionDraft {
  if (draft.kind === 'group')
    return draft.not ? { kind: 'group', mode: 'all', not: true, parts: [draft] } : { ...draft, not: true }
  const other = opposites.find(([plain]) => plain === draft.test)?.[1]
  // Denied twice: a group of one says so.
  return other === undefined
    ? { kind: 'group', mode: 'all', not: true, parts: [draft] }
    : { ...draft, test: other }
}

/** The condition a draft says; `undefined` while something is missing. A group of one is what it holds. */
export function conditionOf(draft: ConditionDraft): Condition | undefined {
  if (draft.kind === 'group') {
    const parts = draft.parts.map(conditionOf)
    if (parts.length === 0 || !parts.every((part) => part !== undefined)) return undefined
    const [only] = parts
    const joined: Condition =
      parts.length === 1 && only !== undefined ? only : draft.mode === 'all' ? { all: parts } : { any: parts }
    return draft.not ? { not: joined } : joined
  }
  const { field, test, values, row } = draft
  if (field === undefined || test === undefined) return undefined
  const denial = opposites.find(([, other]) => other === test)?.[0]
  const plain = plainTest(field, denial ?? test, values, row)
  return plain === undefined || denial === undefined ? plain : { not: plain }
}

function plainTest(
  field: string,
  test: Test,
  values: readonly Scalar[],
  row: ConditionDraft | undefined,
): Condition | undefined {
  const [value] = values
  switch (test) {
    case 'present':
      return { field, present: true }
    case 'equals':
      return value === undefined || value === '' ? undefined : { field, equals: value }
    case 'includes':
      return value === undefined || value === '' ? undefined : { field, includes: value }
    case 'in':
      return values.length === 0 ? undefined : { field, in: values }
    default: {
      const inner = row === undefined ? undefined : conditionOf(row)
      return inner === undefined ? undefined : { field, row: inner }
    }
  }
}

const byKind: { readonly [K in NodeKind]?: readonly Test[] } = {
  choice: ['equals', 'differs', 'in', 'not-in', 'present', 'absent'],
  boolean: ['equals', 'differs', 'present', 'absent'],
  choices: ['includes', 'excludes', 'present', 'absent'],
  list: ['includes', 'excludes', 'present', 'absent'],
  table: ['row', 'no-row', 'present', 'absent'],
  // A moment is written with its time zone: nobody types the very one that was answered.
  'date-time': ['present', 'absent'],
  file: ['present', 'absent'],
  group: ['present', 'absent'],
  section: ['present', 'absent'],
  foreign: [],
}

/** The tests a kind of field can meet, the usual one first. */
export function testsOf(kind: NodeKind): readonly Test[] {
  return byKind[kind] ?? ['equals', 'differs', 'in', 'not-in', 'present', 'absent']
}

/**
 * The fields a condition may read, in the order of the form: those of the object that carries it, and of sections in
 * it, but not those of a table's rows.
 *
 * @param without ids it must not read: the field it is about, and what stands in it
 */
export function readableFields(
  nodes: readonly FormNode[],
  without: ReadonlySet<string> = new Set(),
): FormNode[] {
  return nodes.flatMap((node) => {
    if (without.has(node.id) || node.kind === 'foreign') return []
    if (node.kind === 'section') return readableFields(node.children, without)
    return node.kind === 'group' ? [node, ...readableFields(node.children, without)] : [node]
  })
}
