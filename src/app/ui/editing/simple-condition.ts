import type { Condition, Scalar } from '../../../core/form/condition.ts'
import type { FormModel, FormNode } from '../../../core/form/form-model.ts'

/** What the box can ask of one field. */
export type Test = 'is' | 'is-not' | 'holds' | 'holds-not' | 'answered' | 'unanswered'

export interface Term {
  readonly field: string
  readonly test: Test
  /** Of `is`, `is-not`, `holds` and `holds-not`. */
  readonly value?: Scalar
}

/** A condition that the box can show: terms of which all or any must hold. */
export interface SimpleCondition {
  readonly joint: 'all' | 'any'
  readonly terms: readonly Term[]
}

/** Fields a condition may read: questions of the form itself, outside tables, with an id of their own. */
export function askableFields(models: Iterable<FormModel>): FormNode[] {
  return [...models].flatMap(({ nodes }) =>
    [...nodes.values()].filter(
      ({ id, kind, dataPath }) =>
        !['section', 'group', 'table', 'foreign'].includes(kind) &&
        !dataPath.includes('*') &&
        /^[A-Za-z][A-Za-z0-9._-]*$/.test(id),
    ),
  )
}

/** The tests that make sense for a kind of field, the usual one first. */
export function testsFor({ kind }: FormNode): readonly Test[] {
  switch (kind) {
    case 'choice':
      return ['is', 'is-not', 'answered', 'unanswered']
    case 'choices':
      return ['holds', 'holds-not', 'answered', 'unanswered']
    case 'boolean':
      return ['is', 'is-not']
    default:
      return ['answered', 'unanswered']
  }
}

/** The values a test may name, as people read them. */
export function valuesFor(
  node: FormNode,
): readonly { readonly value: Scalar; readonly title?: string; readonly titleEn?: string }[] {
  if (node.kind === 'boolean') return [{ value: true }]
  return node.options ?? []
}

/** A term that is complete from the start; `undefined` for a choice without options. */
export function firstTerm(node: FormNode, test: Test = testsFor(node)[0] ?? 'answered'): Term | undefined {
  if (test === 'answered' || test === 'unanswered') return { field: node.id, test }
  const [first] = valuesFor(node)
  return first === undefined ? undefined : { field: node.id, test, value: first.value }
}

/** The terms of a condition; `undefined` where it is more than the box can show. */
export function termsOf(condition: Condition | undefined): SimpleCondition | undefined {
  if (condition === undefined) return { joint: 'all', terms: [] }
  const joint = 'any' in condition ? 'any' : 'all'
  const parts = 'all' in condition ? condition.all : 'any' in condition ? condition.any : [condition]
  const terms = parts.map(termOf)
  return terms.every((term) => term !== undefined) ? { joint, terms } : undefined
}

function termOf(condition: Condition): Term | undefined {
  const isDenied = 'not' in condition
  const inner = isDenied ? condition.not : condition
  if (!('field' in inner)) return undefined
  const { field } = inner
  if ('equals' in inner) return { field, test: isDenied ? 'is-not' : 'is', value: inner.equals }
  if ('includes' in inner) return { field, test: isDenied ? 'holds-not' : 'holds', value: inner.includes }
  if ('present' in inner) return { field, test: isDenied ? 'unanswered' : 'answered' }
  return undefined
}

/** The condition that the terms say; none without terms. */
export function conditionOf({ joint, terms }: SimpleCondition): Condition | undefined {
  const parts = terms.map(said)
  const [first, ...others] = parts
  if (first === undefined || others.length === 0) return first
  return joint === 'all' ? { all: parts } : { any: parts }
}

function said({ field, test, value = true }: Term): Condition {
  switch (test) {
    case 'is':
      return { field, equals: value }
    case 'is-not':
      return { not: { field, equals: value } }
    case 'holds':
      return { field, includes: value }
    case 'holds-not':
      return { not: { field, includes: value } }
    case 'answered':
      return { field, present: true }
    case 'unanswered':
      return { not: { field, present: true } }
  }
}
