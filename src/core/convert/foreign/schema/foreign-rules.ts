/* oxlint-disable unicorn/no-thenable -- `then` is a keyword of JSON Schema */
import { own } from '../../../form/conjoin.ts'
import { isJsonArray, isJsonObject, type JsonObject, type JsonValue } from '../../../json/json-value.ts'
import { joinPointer } from '../../../json/pointer.ts'

/** One way a foreign schema says "if … then …", with its place. */
export interface ForeignRule {
  readonly entry: JsonObject
  readonly at: string
}

/** Members that only a rule declares: they become members of the object, shown when the rule's condition holds. */
export interface HoistedField {
  readonly key: string
  readonly schema: JsonValue
  readonly at: string
}

/**
 * The rules of one object: `if` beside its members or in `allOf`, and `dependencies`, `dependentRequired`,
 * `dependentSchemas` (2019-09 and before), the last also as rjsf writes them: `oneOf` over the values of one field.
 */
export function foreignRules(schema: JsonObject, at: string): ForeignRule[] {
  const rules: ForeignRule[] = []
  if (isJsonObject(schema.if)) {
    const { if: condition, then, else: otherwise } = schema
    rules.push({ entry: entryOf(condition, then, otherwise), at: joinPointer(at, 'if') })
  }
  if (isJsonArray(schema.allOf)) {
    schema.allOf.forEach((entry, index) => {
      if (isJsonObject(entry) && entry.if !== undefined)
        rules.push({ entry, at: joinPointer(at, 'allOf', index) })
    })
  }
  for (const keyword of ['dependencies', 'dependentRequired', 'dependentSchemas']) {
    const map = schema[keyword]
    if (!isJsonObject(map)) continue
    for (const [name, then] of Object.entries(map)) {
      for (const entry of dependencyEntries(name, then))
        rules.push({ entry, at: joinPointer(at, keyword, name) })
    }
  }
  return rules
}

function entryOf(
  condition: JsonValue,
  then: JsonValue | undefined,
  otherwise: JsonValue | undefined,
): JsonObject {
  return {
    if: condition,
    ...(then === undefined ? {} : { then }),
    ...(otherwise === undefined ? {} : { else: otherwise }),
  }
}

function dependencyEntries(name: string, then: JsonValue): JsonObject[] {
  if (isJsonArray(then))
    return then.length === 0 ? [] : [{ if: { required: [name] }, then: { required: then } }]
  if (!isJsonObject(then)) return []
  const { oneOf, ...rest } = then
  if (!isJsonArray(oneOf)) return [{ if: { required: [name] }, then: rest }]
  return oneOf.flatMap((branch): JsonObject[] => {
    if (!isJsonObject(branch) || !isJsonObject(branch.properties)) return []
    const condition = own(branch.properties, name)
    if (condition === undefined) return []
    const others = Object.entries(branch.properties).filter(([key]) => key !== name)
    return [
      {
        if: { properties: { [name]: condition }, required: [name] },
        then: {
          ...(others.length > 0 ? { properties: Object.fromEntries(others) } : {}),
          ...(branch.required === undefined ? {} : { required: branch.required }),
        },
      },
    ]
  })
}

/** Members of `then` and `else` that the object itself does not have. */
export function hoistedFields({ entry, at }: ForeignRule, known: ReadonlySet<string>): HoistedField[] {
  return (['then', 'else'] as const).flatMap((side) => {
    const part = entry[side]
    const properties = isJsonObject(part) ? part.properties : undefined
    if (!isJsonObject(properties)) return []
    return Object.entries(properties).flatMap(([key, schema]) =>
      known.has(key) || !isJsonObject(schema)
        ? []
        : [{ key, schema, at: joinPointer(at, side, 'properties', key) }],
    )
  })
}

/**
 * A foreign rule in the shapes of the profile, one entry for each side that says something.
 *
 * @param hoisted members that this rule's sides declare
 * @returns `undefined` where the condition cannot be said; `isSame` false where a part was left out or means nearly that
 */
export function profileRules(
  { entry }: ForeignRule,
  hoisted: ReadonlySet<string>,
): { entries: JsonObject[]; isSame: boolean } | undefined {
  const read = profileCondition(entry.if)
  if (read === undefined) return undefined
  const sides = { isSame: read.isSame && hoisted.size === 0 }
  const yes = sideOf(entry.then, hoisted, sides)
  const no = sideOf(entry.else, hoisted, sides)
  const entries = [
    ruleOf(read.condition, yes, no.hides),
    ruleOf({ not: read.condition }, no, yes.hides),
  ].filter((rule) => rule !== undefined)
  return entries.length === 0 ? undefined : { entries, isSame: sides.isSame }
}

interface Side {
  readonly required: readonly JsonValue[]
  readonly narrows: Readonly<Record<string, JsonValue>>
  /** Declared by this side: there only when it is taken. */
  readonly shows: readonly string[]
  /** Set to `false` by this side: there only when the other is taken. */
  readonly hides: readonly string[]
}

function sideOf(side: JsonValue | undefined, hoisted: ReadonlySet<string>, told: { isSame: boolean }): Side {
  const empty: Side = { required: [], narrows: {}, shows: [], hides: [] }
  if (side === undefined || side === true) return empty
  if (!isJsonObject(side)) {
    told.isSame = false
    return empty
  }
  const { required, properties, ...rest } = side
  if (Object.keys(rest).length > 0) told.isSame = false
  const narrows: Record<string, JsonValue> = {}
  const shows: string[] = []
  const hides: string[] = []
  for (const [key, schema] of Object.entries(isJsonObject(properties) ? properties : {})) {
    if (schema === false) hides.push(key)
    else if (hoisted.has(key)) shows.push(key)
    else if (isJsonObject(schema) && isJsonArray(schema.enum)) narrows[key] = { enum: schema.enum }
    else if (isJsonObject(schema) && schema.const !== undefined) narrows[key] = { enum: [schema.const] }
    else told.isSame = false
  }
  return { required: isJsonArray(required) ? required : [], narrows, shows, hides }
}

function ruleOf(
  condition: JsonObject,
  side: Side,
  hiddenOtherwise: readonly string[],
): JsonObject | undefined {
  const shown = [...side.shows, ...hiddenOtherwise]
  const then = {
    ...(side.required.length > 0 ? { required: side.required } : {}),
    ...(Object.keys(side.narrows).length > 0 ? { properties: side.narrows } : {}),
  }
  if (Object.keys(then).length === 0 && shown.length === 0) return undefined
  return {
    if: condition,
    ...(Object.keys(then).length > 0 ? { then } : {}),
    ...(shown.length > 0
      ? { else: { properties: Object.fromEntries(shown.map((key) => [key, false])) } }
      : {}),
  }
}

/** A foreign condition, one member at a time and each `required`: with us an unanswered question never matches. */
function profileCondition(
  schema: JsonValue | undefined,
): { condition: JsonObject; isSame: boolean } | undefined {
  if (!isJsonObject(schema)) return undefined
  const told = { isSame: true }
  const condition = conditionOf(schema, told)
  return condition === undefined ? undefined : { condition, isSame: told.isSame }
}

function conditionOf(schema: JsonObject, told: { isSame: boolean }): JsonObject | undefined {
  const { properties, required, allOf, anyOf, not, type, ...rest } = schema
  if (Object.keys(rest).some((name) => name !== 'title' && name !== '$comment')) return undefined
  if (type !== undefined && type !== 'object') return undefined
  const parts: (JsonObject | undefined)[] = []
  const names = isJsonArray(required) ? required.filter((name) => typeof name === 'string') : []
  const inner = isJsonObject(properties) ? properties : {}
  for (const [key, value] of Object.entries(inner)) {
    if (!names.includes(key)) told.isSame = false
    parts.push(memberCondition(key, value, told))
  }
  for (const name of names) if (!Object.hasOwn(inner, name)) parts.push({ required: [name] })
  const each = (list: JsonValue) =>
    isJsonArray(list)
      ? list.map((part) => (isJsonObject(part) ? conditionOf(part, told) : undefined))
      : [undefined]
  if (allOf !== undefined) parts.push(...each(allOf))
  if (anyOf !== undefined) {
    const ways = each(anyOf)
    const said = ways.filter((way) => way !== undefined)
    parts.push(said.length === ways.length ? { anyOf: said } : undefined)
  }
  if (not !== undefined) {
    const negated = isJsonObject(not) ? conditionOf(not, told) : undefined
    parts.push(negated === undefined ? undefined : { not: negated })
  }
  const said = parts.filter((part) => part !== undefined)
  if (said.length === 0 || said.length < parts.length) return undefined
  return said.length === 1 ? said[0] : { allOf: said }
}

function memberCondition(key: string, value: JsonValue, told: { isSame: boolean }): JsonObject | undefined {
  if (!isJsonObject(value)) return undefined
  const { type: _type, title: _title, ...test } = value
  const wrap = (inner: JsonObject): JsonObject => ({ properties: { [key]: inner }, required: [key] })
  const keywords = Object.keys(test)
  if (keywords.length === 1 && (test.const !== undefined || isJsonArray(test.enum))) return wrap(test)
  if (keywords.length === 1 && isJsonObject(test.contains)) return wrap({ contains: test.contains })
  if (keywords.length === 1 && isJsonObject(test.not)) {
    const inner = memberCondition(key, test.not, told)
    // A missing answer does not match the inner test, so it would match its opposite: ask for the answer as well.
    return inner === undefined ? undefined : { allOf: [{ required: [key] }, { not: inner }] }
  }
  if (test.properties !== undefined || test.required !== undefined) {
    const inner = conditionOf(test, told)
    return inner === undefined ? undefined : wrap(inner)
  }
  return undefined
}
