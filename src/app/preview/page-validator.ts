import {
  dereference,
  format as formatTable,
  type OutputUnit,
  type Schema,
  validate,
} from '@cfworker/json-schema'
import type { ErrorObject } from 'ajv'
import { calendarHas } from '../../core/form/calendar-date.ts'
import type { FormModel } from '../../core/form/form-model.ts'
import type { LibraryFiles, PublishedFormat } from '../../core/form/library-files.ts'
import { linearRegExp } from '../../core/form/re2-engine.ts'
import { mapSubschemas } from '../../core/form/schema-keywords.ts'
import { usefulErrors, type ValidationError } from '../../core/form/validation-error.ts'
import { isJsonObject, type JsonObject, type JsonValue } from '../../core/json/json-value.ts'

/**
 * The page's validator: it interprets (the studio's content security policy forbids `eval`, which AJV needs), with the
 * published formats, linear-time patterns and exact decimals of the deciding validator. A test holds the two together.
 */
export interface PageValidator {
  /** One error per place, in the order of the form; none for a valid submission. */
  check(submission: JsonValue, model: FormModel): readonly ValidationError[]
  accepts(submission: JsonValue): boolean
}

/** @param resolved a resolved form (`resolveForm`): every reference is local */
export function pageValidator(resolved: JsonObject, library: LibraryFiles): PageValidator {
  const { $id: _id, $schema: _dialect, ...root } = resolved
  const schema = withFormats(root, library)
  const lookup = dereference(schema)
  const judge = (submission: JsonValue, all: boolean) => validate(submission, schema, '2020-12', lookup, !all)
  return {
    accepts: (submission) => judge(submission, false).valid,
    check: (submission, model) => {
      const errors = judge(submission, true).errors.flatMap((error) =>
        toErrorObject(error, schema, submission),
      )
      return usefulErrors(errors, submission, model)
    },
  }
}

const judged = new WeakMap<
  object,
  { readonly schema: Schema; readonly lookup: Record<string, Schema | boolean> }
>()

/** Whether a value matches a part of a form, e.g. the condition of a rule. The part must hold no references. */
export function matchesPart(part: JsonObject | boolean, value: JsonValue, library: LibraryFiles): boolean {
  if (typeof part === 'boolean') return part
  let known = judged.get(part)
  if (known === undefined) {
    const schema = withFormats(part, library) as Schema
    known = { schema, lookup: dereference(schema) }
    judged.set(part, known)
  }
  return validate(value, known.schema, '2020-12', known.lookup).valid
}

const formatMark = 'khuon-format:'
const patternMark = 'khuon-pattern:'

/**
 * The interpreter has one table of formats for all schemas and matches patterns by backtracking. Both are turned into
 * formats of our own name in that table: published formats by their pattern and calendar, patterns by RE2.
 */
function withFormats(schema: JsonObject, library: LibraryFiles): JsonObject {
  const inner = mapSubschemas(schema, (part) => (isJsonObject(part) ? withFormats(part, library) : part))
  const { pattern, format, ...rest } = inner
  if (pattern === undefined && format === undefined) return inner
  const asserted: JsonObject[] = []
  if (typeof format === 'string' && library.formats.has(format)) {
    asserted.push({ format: declareFormat(format, library) })
  }
  if (typeof pattern === 'string') asserted.push({ format: declarePattern(pattern) })
  const { allOf } = rest
  return { ...rest, allOf: [...(Array.isArray(allOf) ? (allOf as JsonValue[]) : []), ...asserted] }
}

const declared = new Map<string, PublishedFormat>()

function declareFormat(name: string, library: LibraryFiles): string {
  const published = library.formats.get(name)
  if (published === undefined) throw new Error(`not a published format: ${name}`)
  const key = `${formatMark}${name}`
  // Declared for every form that is read; only another library says something else under the same name.
  if (declared.get(name) === published) return key
  declared.set(name, published)
  const pattern = linearRegExp(published.pattern)
  formatTable[key] = (text) => pattern.test(text) && (published.calendar !== true || calendarHas(text))
  return key
}

function declarePattern(pattern: string): string {
  const key = `${patternMark}${pattern}`
  if (formatTable[key] === undefined) {
    const compiled = linearRegExp(pattern)
    formatTable[key] = (text) => compiled.test(text)
  }
  return key
}

/** Keywords that only say that something below them failed. */
const wrappers = new Set([
  '$ref',
  'properties',
  'additionalProperties',
  'items',
  'prefixItems',
  'allOf',
  'anyOf',
  'if',
  'dependentSchemas',
])

/** The interpreter's errors as AJV words them; what the keyword asked for is read from the schema at its place. */
function toErrorObject(error: OutputUnit, root: JsonObject, submission: JsonValue): readonly ErrorObject[] {
  const instancePath = pointerOf(error.instanceLocation)
  const say = (keyword: string, params: Record<string, unknown>): ErrorObject => ({
    instancePath,
    keyword,
    params,
    schemaPath: error.keywordLocation,
  })
  if (error.keyword === 'false') return [say('false schema', {})]
  if (wrappers.has(error.keyword)) return []
  const asked = valueAtKeyword(root, error.keywordLocation)
  switch (error.keyword) {
    case 'required': {
      const holder = valueAtPointer(submission, instancePath)
      const names = Array.isArray(asked) ? (asked as string[]) : []
      return names
        .filter((name) => isJsonObject(holder) && !Object.hasOwn(holder, name))
        .map((name) => say('required', { missingProperty: name }))
    }
    case 'type':
      return [say('type', { type: asked })]
    case 'const':
      return [say('const', { allowedValue: asked })]
    case 'enum':
      return [say('enum', { allowedValues: asked })]
    case 'multipleOf':
      return [say('multipleOf', { multipleOf: asked })]
    case 'format': {
      const name = String(asked)
      return name.startsWith(patternMark)
        ? [say('pattern', { pattern: name.slice(patternMark.length) })]
        : [say('format', { format: name.slice(formatMark.length) })]
    }
    case 'oneOf':
    case 'uniqueItems':
      return [say(error.keyword, {})]
    default:
      return [say(error.keyword, { limit: asked })]
  }
}

/** `#/a/0` (a URI fragment) → `/a/0`. */
function pointerOf(location: string): string {
  return decodeURIComponent(location.replace(/^#/, ''))
}

function tokensOf(pointer: string): readonly string[] {
  return pointer
    .split('/')
    .slice(1)
    .map((token) => token.replaceAll('~1', '/').replaceAll('~0', '~'))
}

function valueAtPointer(value: JsonValue, pointer: string): JsonValue | undefined {
  let here: JsonValue | undefined = value
  for (const token of tokensOf(pointer)) here = memberOf(here, token)
  return here
}

/** Follows a keyword location, which goes through `$ref` as through a member. */
function valueAtKeyword(root: JsonObject, location: string): JsonValue | undefined {
  let here: JsonValue | undefined = root
  for (const token of tokensOf(pointerOf(location))) {
    const next = memberOf(here, token)
    here = token === '$ref' && typeof next === 'string' ? valueAtPointer(root, pointerOf(next)) : next
  }
  return here
}

function memberOf(value: JsonValue | undefined, token: string): JsonValue | undefined {
  return typeof value === 'object' && value !== null && Object.hasOwn(value, token)
    ? (value as JsonObject)[token]
    : undefined
}
