import type { Condition, Scalar } from '../form/condition.ts'
import { fieldsOf, pathFrom } from '../form/condition-schema.ts'
import { type Rule, ruleFromSchema, ruleToSchema } from '../form/rule.ts'
import { isJsonArray, isJsonObject, type JsonObject, type JsonValue } from '../json/json-value.ts'
import { ok, type Problem, refuse, type Result } from '../problem/problem.ts'
import {
  decodeCode,
  decodeCondition,
  encodeCode,
  encodeCondition,
  type OptionCodes,
} from './condition-ids.ts'
import type { Skeleton } from './form-skeleton.ts'
import type { Props } from './part.ts'

/**
 * A rule as props: `when` (a condition on ids), `shows`, `requires` (ids, sorted), `narrows` (`{field, codes}`, sorted by
 * field, options by id), beside its annotations. Where it stands follows from the fields it names.
 *
 * An entry outside the profile is kept as `{entry, scope}`, `scope` being the key of the part whose object carries it.
 */
export function ruleProps(
  entry: JsonValue,
  scopeId: string,
  skeleton: Skeleton,
  codes: OptionCodes,
): Props | undefined {
  const holder = scopeId === '' ? skeleton : skeleton.nodes.get(scopeId)
  if (holder === undefined) return undefined
  const read = ruleFromSchema(entry, { pointer: '', scope: scopeId, idPrefix: '', children: holder.children })
  if (!read.ok) return undefined
  const { when, shows, requires, narrows, annotations } = read.value
  const props = {
    ...annotations,
    when: encodeCondition(when, codes),
    ...sets({ shows, requires }),
    ...(narrows.length === 0 ? {} : { narrows: sortedNarrows(narrows, codes) }),
  }
  // A rule that is not within reach of one object again (or not at all) is kept as it is written.
  return ruleEntry(props, undefined, skeleton, codes).ok ? props : undefined
}

/** The `allOf` entry of a rule, and the id of the object that carries it (`''` for the root). */
export function ruleEntry(
  props: Props,
  id: string | undefined,
  skeleton: Skeleton,
  codes: OptionCodes,
): Result<{ readonly entry: JsonObject; readonly scope: string }> {
  const { when, shows, requires, narrows, ...annotations } = props
  if (!isJsonObject(when)) throw new Error('a rule without a condition is no rule')
  const inOrder = (ids: JsonValue | undefined) =>
    texts(ids).sort((one, other) => (skeleton.place.get(one) ?? 0) - (skeleton.place.get(other) ?? 0))
  const condition = decodeCondition(when, codes)
  const narrowed = (isJsonArray(narrows) ? narrows.filter(isJsonObject) : []).map(
    ({ field, codes: left }) => ({
      field: String(field),
      codes: (isJsonArray(left) ? left : []).map((code) =>
        decodeCode(String(field), code, codes),
      ) as Scalar[],
    }),
  )
  const ids = [
    ...fieldsInScope(condition),
    ...texts(shows),
    ...texts(requires),
    ...narrowed.map(({ field }) => field),
  ]
  const scope = commonHolder(ids, skeleton)
  if (!scope.ok) return scope
  const rule: Rule = {
    id: id ?? '',
    pointer: '',
    scope: scope.value,
    when: condition,
    shows: inOrder(shows),
    requires: inOrder(requires),
    narrows: narrowed,
    annotations,
  }
  const entry = ruleToSchema(rule, skeleton)
  return entry.ok ? ok({ entry: entry.value, scope: scope.value }) : entry
}

/** The nearest object that holds all of them (design section 4); a table stands for its row. */
function commonHolder(ids: readonly string[], skeleton: Skeleton): Result<string> {
  const problems: Problem[] = []
  let common: string[] | undefined
  for (const id of ids) {
    const node = skeleton.nodes.get(id)
    if (node === undefined) {
      problems.push({ code: 'form/unknown-field', at: '', args: { field: id } })
      continue
    }
    const chain: string[] = []
    for (let parent = node.parent; parent !== undefined; parent = skeleton.nodes.get(parent)?.parent)
      chain.unshift(parent)
    common = common === undefined ? chain : common.slice(0, sharedLength(common, chain))
  }
  if (problems.length > 0) return { ok: false, problems }
  // Inside a group of the library nothing of the form's can stand: the rule goes to the object that holds the use.
  const own = (common ?? []).filter((id) => skeleton.place.has(id))
  const holders = own.filter((id) => {
    const { kind, inherited } = skeleton.nodes.get(id) ?? {}
    return !inherited && (kind === 'section' || kind === 'table')
  })
  const scope = holders.at(-1) ?? ''
  for (const id of ids) {
    const node = skeleton.nodes.get(id)
    if (node !== undefined && pathFrom(scope, node, skeleton) === undefined) {
      return refuse({ code: 'form/field-out-of-scope', at: '', args: { field: id, scope } })
    }
  }
  return ok(scope)
}

/** The fields a condition reads on the object itself: those of a row are the table's. */
function fieldsInScope(condition: Condition): string[] {
  if ('all' in condition) return condition.all.flatMap(fieldsInScope)
  if ('any' in condition) return condition.any.flatMap(fieldsInScope)
  if ('not' in condition) return fieldsInScope(condition.not)
  return 'row' in condition ? [condition.field] : fieldsOf(condition)
}

function sharedLength(one: readonly string[], other: readonly string[]): number {
  let length = 0
  while (length < one.length && one[length] === other[length]) length++
  return length
}

function sets(lists: Readonly<Record<string, readonly string[]>>): Props {
  return Object.fromEntries(
    Object.entries(lists)
      .filter(([, ids]) => ids.length > 0)
      .map(([name, ids]) => [name, [...new Set(ids)].sort()]),
  )
}

function sortedNarrows(narrows: Rule['narrows'], codes: OptionCodes): JsonValue {
  return [...narrows]
    .sort((one, other) => (one.field < other.field ? -1 : 1))
    .map(({ field, codes: left }) => ({ field, codes: left.map((code) => encodeCode(field, code, codes)) }))
}

function texts(list: JsonValue | undefined): string[] {
  return isJsonArray(list) ? list.filter((item) => typeof item === 'string') : []
}
