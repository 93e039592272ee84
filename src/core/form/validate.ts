import { _, Ajv2020, type ErrorObject, type ValidateFunction } from 'ajv/dist/2020.js'
import { BoundedMap } from '../memo/bounded-map.ts'
import { isMultipleOf } from '../json/decimal.ts'
import { isJsonObject, type JsonObject, type JsonValue } from '../json/json-value.ts'
import { ok, type Problem, refuse, type Result } from '../problem/problem.ts'
import { calendarHas } from './calendar-date.ts'
import type { FormModel } from './form-model.ts'
import type { LibraryFiles } from './library-files.ts'
import { linearRegExp } from './re2-engine.ts'
import { referenceProblems } from './reference-problems.ts'
import { referencesOf } from './references.ts'
import { mapSubschemas } from './schema-keywords.ts'
import { usefulErrors, type ValidationError } from './validation-error.ts'

export type { ValidationError }

export interface FormValidator {
  /**
   * Judges a submission by a source form (with library references) or a resolved one.
   *
   * @returns no error for a valid submission; otherwise one per place, the most useful for the person who fills in,
   *   in the order of the form when `model` is given. Problems when the form cannot be used: those of `prepare`.
   */
  check(form: JsonValue, submission: unknown, model?: FormModel): Result<ValidationError[]>
  /** Whether a submission is accepted; cheaper to read where nobody asks why. Same problems. */
  accepts(form: JsonValue, submission: unknown): Result<boolean>
  /**
   * Compiles a form once: kept while the form object lives, and for forms that differ from it in annotations alone.
   *
   * @returns problems: of references as in `resolveForm`; `form/recursion` for a form that contains itself, which could
   *   be read twice at every depth of a hostile submission; `form/unusable` when AJV cannot compile it, e.g. a pattern RE2
   *   does not have
   */
  prepare(form: JsonValue): Result<(submission: unknown) => readonly ErrorObject[]>
}

/**
 * The deciding validator (design section 9), for server, command line and tests: AJV for JSON Schema 2020-12, patterns by
 * RE2, `multipleOf` in exact decimals, published formats asserted (with the calendar for dates). It compiles with
 * `new Function`: a page under a strict CSP needs another.
 */
export function makeValidator(library: LibraryFiles): FormValidator {
  let ajv = newAjv(library)
  let compilations = 0
  const compiled = new WeakMap<object, Result<ValidateFunction>>()
  const alike = new BoundedMap<Result<ValidateFunction>>(maxAlike)

  function compile(form: JsonValue): Result<ValidateFunction> {
    if (!isJsonObject(form)) return refuse({ code: 'form/not-an-object', at: '' })
    let known = compiled.get(form)
    if (known === undefined) {
      const assertions = assertionsOf(form)
      known = assertions === undefined ? compileNext(form) : alike.of(assertions, () => compileNext(form))
      compiled.set(form, known)
    }
    return known
  }

  function compileNext(form: JsonObject): Result<ValidateFunction> {
    // Patterns and tables of what was compiled stay in AJV's scope: a server that reads drafts for weeks starts afresh.
    if (++compilations % maxCompilations === 0) ajv = newAjv(library)
    return compileAnew(ajv, form, library)
  }

  function prepare(form: JsonValue): Result<(submission: unknown) => readonly ErrorObject[]> {
    const validate = compile(form)
    if (!validate.ok) return validate
    return ok((submission) => (validate.value(submission) ? [] : [...(validate.value.errors ?? [])]))
  }

  return {
    prepare,
    accepts(form, submission) {
      const validate = compile(form)
      return validate.ok ? ok(validate.value(submission)) : validate
    },
    check(form, submission, model) {
      const judge = prepare(form)
      return judge.ok ? ok(usefulErrors(judge.value(submission), submission, model)) : judge
    },
  }
}

const maxCompilations = 500
const maxAlike = 200

function newAjv(library: LibraryFiles): Ajv2020 {
  const ajv = new Ajv2020({
    allErrors: true,
    // Sentences come from our catalogue, and schemas are judged by the profile: neither is worth its compile time.
    messages: false,
    validateSchema: false,
    // Tightening beside `$ref` and rules name no type; `required` in a rule names what the section declares.
    strict: true,
    strictTypes: false,
    strictRequired: false,
    strictTuples: false,
    allowUnionTypes: true,
    addUsedSchema: false,
    // A field may be called `constructor`, which every object of JavaScript has.
    ownProperties: true,
    // Measured on the 41 procedures: less than half the compile time, concepts being shared instead of copied.
    inlineRefs: false,
    code: { regExp: linearRegExp, optimize: false },
    logger: false,
  })
  ajv.addVocabulary(annotationsOfOurs)
  ajv.removeKeyword('multipleOf')
  // They find their target while data is read: no look beforehand shows whether it ends.
  for (const keyword of ['$dynamicRef', '$dynamicAnchor', '$recursiveRef', '$recursiveAnchor'])
    ajv.removeKeyword(keyword)
  ajv.addKeyword({
    keyword: 'multipleOf',
    type: 'number',
    schemaType: 'number',
    error: { message: '', params: ({ schemaCode }) => _`{multipleOf: ${schemaCode}}` },
    compile: (step: number) => (value: number) => isMultipleOf(value, step),
  })
  for (const format of library.formats.values()) {
    const regExp = linearRegExp(format.pattern)
    ajv.addFormat(format.name, {
      type: 'string',
      validate: (text: string) => regExp.test(text) && (format.calendar !== true || calendarHas(text)),
    })
  }
  for (const [id, file] of library.files) ajv.addSchema(file, id)
  return ajv
}

/**
 * What a form asserts, as text: two with the same text accept the same, and say the same of what they refuse. Most edits
 * of a draft are edits of its words.
 *
 * @returns undefined where a text cannot tell it: an infinite number is none of JSON
 */
function assertionsOf(form: JsonObject): string | undefined {
  let isFinite = true
  const text = JSON.stringify(withoutAnnotations(form), (_name, value: unknown) => {
    isFinite &&= typeof value !== 'number' || Number.isFinite(value)
    return value
  })
  return isFinite ? text : undefined
}

function withoutAnnotations(schema: JsonValue): JsonValue {
  if (!isJsonObject(schema)) return schema
  const said = Object.entries(schema).filter(([keyword]) => !annotations.has(keyword))
  return mapSubschemas(Object.fromEntries(said), withoutAnnotations)
}

const annotationsOfOurs = [
  'x-id',
  'x-concept',
  'x-en',
  'x-filledBy',
  'x-foreign',
  'x-legal',
  'x-line',
  'x-message',
  'x-official',
  'x-policy',
  'x-provenance',
  'x-reuse',
  'x-setting',
  'x-unit',
]

/** Keywords that decide nothing (JSON Schema 2020-12, Core §8.3, Validation §9; ours). */
const annotations: ReadonlySet<string> = new Set([
  ...annotationsOfOurs,
  '$comment',
  'deprecated',
  'description',
  'examples',
  'readOnly',
  'title',
  'writeOnly',
])

function compileAnew(ajv: Ajv2020, form: JsonObject, library: LibraryFiles): Result<ValidateFunction> {
  const faults = referenceProblems(form, referencesOf(form, library), { refuseRecursion: true })
  if (faults.length > 0) return refuse(...faults)
  const { $id: _, ...anonymous } = form
  try {
    const validate = ajv.compile(anonymous)
    // AJV would keep every draft it ever saw.
    ajv.removeSchema(anonymous)
    return ok(validate)
  } catch (error) {
    const problem: Problem = {
      code: 'form/unusable',
      at: '',
      args: { reason: (error as Error).message },
    }
    return refuse(problem)
  }
}
