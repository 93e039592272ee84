import type { LibraryFiles } from '../form/library-files.ts'
import { resolveForm, sourceOf } from '../form/resolve.ts'
import { type FormValidator, makeValidator } from '../form/validate.ts'
import type { JsonValue } from '../json/json-value.ts'
import { type Confirm, confirmByAjv } from './confirm-ajv.ts'
import { type ContainsOptions, contains, isEmpty, type Verdict } from './contains.ts'
import type { FormatTable } from './formats.ts'

/** How `schemas/formats.json` begins its formats with a calendar: months and their days, but 29 February in every year. */
const looseDate =
  '[0-9]{4}-((0[13578]|1[02])-(0[1-9]|[12][0-9]|3[01])|(0[469]|11)-(0[1-9]|[12][0-9]|30)|02-(0[1-9]|[12][0-9]))'

const leapYear = '([0-9]{2}(0[48]|[2468][048]|[13579][26])|([02468][048]|[13579][26])00)'

const exactDate =
  '([0-9]{4}-((0[13578]|1[02])-(0[1-9]|[12][0-9]|3[01])|(0[469]|11)-(0[1-9]|[12][0-9]|30)|02-(0[1-9]|1[0-9]|2[0-8]))' +
  `|${leapYear}-02-29)`

/**
 * The published formats as containment reads them: one regular expression each, the calendar written into it. A format
 * with a calendar whose pattern does not begin with the date is left out: where it matters the answer is `undecided`.
 */
export function formatTableOf(library: LibraryFiles): FormatTable {
  const table: Record<string, string> = {}
  for (const { name, pattern, calendar } of library.formats.values()) {
    if (calendar !== true) table[name] = pattern
    else if (pattern.startsWith(`^${looseDate}`)) table[name] = pattern.replace(looseDate, exactDate)
  }
  return table
}

/** `contains` as forms are judged: library concepts looked up, published formats asserted. */
export type FormContains = (a: JsonValue, b: JsonValue, options?: ContainsOptions) => Verdict

/**
 * @param library whose concepts the schemas may name by URN
 * @returns a function for source forms, resolved forms and plain schemas; `undecided` with `reference-unknown` for a
 *   reference the library does not have
 */
export function formContains(library: LibraryFiles): FormContains {
  const formats = formatTableOf(library)
  const resolve = resolverOf(library)
  const accepts = accepterOf(library)
  return (a, b, options = {}) => {
    const [one, other] = [resolve(a), resolve(b)]
    if (one === undefined || other === undefined) return { verdict: 'undecided', reason: 'reference-unknown' }
    const confirm: Confirm = (question) => {
      const plain = confirmByAjv(question)
      return (witness) => {
        const [byA, byB] = [accepts(a, witness), accepts(b, witness)]
        if (byA === undefined || byB === undefined) return plain(witness)
        return byA && !byB ? 'confirmed' : 'refuted'
      }
    }
    return contains(one, other, { formats, confirm, ...options })
  }
}

/**
 * The product's own validator on the form as it is written: concepts of the library are compiled once for all forms, so
 * that confirming a witness costs a tenth of compiling the resolved form. `undefined` where it cannot say.
 */
function accepterOf(library: LibraryFiles): (form: JsonValue, submission: JsonValue) => boolean | undefined {
  let validator: FormValidator | undefined
  return (form, submission) => {
    if (typeof form === 'boolean') return form
    validator ??= makeValidator(library)
    const accepted = validator.accepts(sourceOf(form, library), submission)
    return accepted.ok ? accepted.value : undefined
  }
}

/** Whether no submission at all can pass a form; `undefined` where that is undecided. */
export function formIsEmpty(library: LibraryFiles): (form: JsonValue) => boolean | undefined {
  const formats = formatTableOf(library)
  const resolve = resolverOf(library)
  return (form) => {
    const resolved = resolve(form)
    const answer = resolved === undefined ? undefined : isEmpty(resolved, { formats })
    return answer === undefined || answer.verdict === 'undecided' ? undefined : answer.verdict === 'empty'
  }
}

/** Resolves each schema once: the same form is asked about many times. */
function resolverOf(library: LibraryFiles): (schema: JsonValue) => JsonValue | undefined {
  const resolved = new WeakMap<object, JsonValue | undefined>()
  return (schema) => {
    if (typeof schema !== 'object' || schema === null) return schema
    if (!resolved.has(schema)) {
      const result = resolveForm(schema, library)
      resolved.set(schema, result.ok ? result.value : undefined)
    }
    return resolved.get(schema)
  }
}
