import type { ErrorObject } from 'ajv'
import { isJsonArray, isJsonObject, type JsonValue } from '../json/json-value.ts'
import { at as valueAt, joinPointer, parsePointer } from '../json/pointer.ts'
import { type FormModel, nodeAtData } from './form-model.ts'
import type { FormNode } from './form-node.ts'

/** What is wrong with one place of a submission. */
export interface ValidationError {
  /** JSON Pointer into the submission; of a missing member where it would stand, of an unexpected one where it stands. */
  readonly at: string
  /**
   * The JSON Schema keyword that failed. `required`: missing, or an empty text; `unexpected`: not part of the form here
   * (unknown, or hidden by a rule); `oneOf`: none of the options; otherwise as in JSON Schema.
   */
  readonly keyword: string
  /** What the keyword asked for: `limit`, `pattern`, `format`, `type`, `allowedValue`, `allowedValues`, `multipleOf`. */
  readonly params: Readonly<Record<string, JsonValue>>
  /** Id of the field it is about; absent where no field of the form is there. */
  readonly field?: string
}

/** First what the person has to do first. */
const usefulness = [
  'unexpected',
  'required',
  'type',
  'oneOf',
  'enum',
  'const',
  'minItems',
  'maxItems',
  'uniqueItems',
  'format',
  'pattern',
  'minLength',
  'maxLength',
  'multipleOf',
]

/** AJV's errors for people: noise of unions and rules left out, one per place, in the order of the form. */
export function usefulErrors(
  errors: readonly ErrorObject[],
  submission: unknown,
  model: FormModel | undefined,
): ValidationError[] {
  const byPlace = new Map<string, ValidationError>()
  for (const error of errors) {
    const found = toValidationError(error, submission, model)
    if (found === undefined) continue
    const other = byPlace.get(found.at)
    if (other === undefined || rank(found) < rank(other)) byPlace.set(found.at, found)
  }
  const unexpected = [...byPlace.values()].filter(({ keyword }) => keyword === 'unexpected')
  const kept = [...byPlace.values()].filter(
    // What must not be there at all needs no further faults.
    ({ at }) => !unexpected.some((holder) => at.startsWith(`${holder.at}/`)),
  )
  if (model === undefined) return kept
  const keyed = kept.map((error) => ({ error, key: placeInForm(error.at, model) }))
  return keyed.sort((one, other) => compareKeys(one.key, other.key)).map(({ error }) => error)
}

function toValidationError(
  error: ErrorObject,
  submission: unknown,
  model: FormModel | undefined,
): ValidationError | undefined {
  // `if` only says that a side failed; a branch of `oneOf` only that another option was not it.
  if (error.keyword === 'if' || /\/oneOf\/\d+\//.test(error.schemaPath)) return undefined
  const params = error.params as Record<string, JsonValue>
  let { instancePath: at, keyword } = error
  let asked = params
  if (keyword === 'required') {
    at = joinPointer(at, nameOf(params.missingProperty))
    asked = {}
  } else if (keyword === 'additionalProperties') {
    at = joinPointer(at, nameOf(params.additionalProperty))
    keyword = 'unexpected'
    asked = {}
  } else if (keyword === 'false schema') {
    keyword = 'unexpected'
    asked = {}
  } else if (keyword === 'minLength' && valueAt(submission as JsonValue, at) === '') {
    keyword = 'required'
    asked = {}
  } else if (keyword === 'oneOf') {
    asked = {}
  }
  const field = model === undefined ? undefined : nodeAtData(model, parsePointer(at))?.id
  return { at, keyword, params: asked, ...(field === undefined ? {} : { field }) }
}

/** AJV names members in full, however long. */
function nameOf(name: JsonValue | undefined): string {
  return typeof name === 'string' ? name : ''
}

function rank({ keyword }: ValidationError): number {
  const place = usefulness.indexOf(keyword)
  return place < 0 ? usefulness.length : place
}

/** For each step from the root its place in the layout, or its row. */
function placeInForm(at: string, model: FormModel): number[] {
  let children: readonly FormNode[] = model.children
  return parsePointer(at).map((token) => {
    const index = children.findIndex(({ key }) => key === token)
    if (index >= 0) children = children[index]?.children ?? []
    return index >= 0 ? index : /^\d+$/.test(token) ? Number(token) : Number.MAX_SAFE_INTEGER
  })
}

function compareKeys(one: readonly number[], other: readonly number[]): number {
  for (let index = 0; index < Math.min(one.length, other.length); index++) {
    const difference = (one[index] ?? 0) - (other[index] ?? 0)
    if (difference !== 0) return difference
  }
  return one.length - other.length
}

export function isEmptyContainer(value: JsonValue | undefined): boolean {
  return (
    (isJsonArray(value) && value.length === 0) || (isJsonObject(value) && Object.keys(value).length === 0)
  )
}
