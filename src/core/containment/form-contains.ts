import { calendarDate } from '../form/calendar-date.ts'
import type { LibraryFiles } from '../form/library-files.ts'
import { referenceProblems } from '../form/reference-problems.ts'
import { referencesOf } from '../form/references.ts'
import { sourceOf } from '../form/resolve.ts'
import { isJsonObject, type JsonObject, type JsonValue } from '../json/json-value.ts'
import { accepterOf, confirmByForm } from './confirm-form.ts'
import { type ContainsOptions, contains, isEmpty, type Verdict } from './contains.ts'
import type { FormatTable } from './formats.ts'

/** How `schemas/formats.json` begins its formats with a calendar: months and their days, but 29 February in every year. */
const looseDate =
  '[0-9]{4}-((0[13578]|1[02])-(0[1-9]|[12][0-9]|3[01])|(0[469]|11)-(0[1-9]|[12][0-9]|30)|02-(0[1-9]|[12][0-9]))'

/**
 * The published formats as containment reads them: one regular expression each, the calendar written into it. A format
 * with a calendar whose pattern does not begin with the date is left out: where it matters the answer is `undecided`.
 */
export function formatTableOf(library: LibraryFiles): FormatTable {
  const table: Record<string, string> = {}
  for (const { name, pattern, calendar } of library.formats.values()) {
    if (calendar !== true) table[name] = pattern
    else if (pattern.startsWith(`^${looseDate}`)) table[name] = pattern.replace(looseDate, calendarDate)
  }
  return table
}

/** `contains` as forms are judged: library concepts looked up, published formats asserted. */
export interface FormContains {
  (a: JsonValue, b: JsonValue, options?: ContainsOptions): Verdict
  /** What AJV says about a submission, as about every witness; `undefined` where it cannot say. */
  readonly accepts: (form: JsonValue, submission: JsonValue) => boolean | undefined
  /** A submission that passes the form, always the same one; `undefined` where none is found. */
  readonly sampleOf: (form: JsonValue) => JsonValue | undefined
}

/**
 * @param library whose concepts the schemas may name by URN
 * @returns a function for source forms, resolved forms and plain schemas; `undecided` with `reference-unknown` for a
 *   reference the library does not have
 */
export function formContains(library: LibraryFiles): FormContains {
  const reading = readingOf(library)
  const isReadable = readableOnes(library)
  const decide = (a: JsonValue, b: JsonValue, options: ContainsOptions = {}): Verdict => {
    if (!isReadable(a) || !isReadable(b)) return { verdict: 'undecided', reason: 'reference-unknown' }
    return contains(sourceOf(a, library), sourceOf(b, library), { ...reading, ...options })
  }
  const accepts = accepterOf(library)
  return Object.assign(decide, {
    accepts: (form: JsonValue, submission: JsonValue) =>
      isReadable(form) ? accepts(sourceOf(form, library), submission) : undefined,
    sampleOf(form: JsonValue) {
      if (!isJsonObject(form) || !isReadable(form)) return undefined
      const kept = samplesOf(library)
      if (!kept.has(form)) {
        const found = isEmpty(sourceOf(form, library), reading)
        kept.set(form, found.verdict === 'inhabited' ? found.witness : undefined)
      }
      return kept.get(form)
    },
  })
}

type Samples = WeakMap<JsonObject, JsonValue | undefined>
const samples = new WeakMap<LibraryFiles, Samples>()

function samplesOf(library: LibraryFiles): Samples {
  let kept = samples.get(library)
  if (kept === undefined) {
    kept = new WeakMap()
    samples.set(library, kept)
  }
  return kept
}

/** Whether no submission at all can pass a form; `undefined` where that is undecided. */
export function formIsEmpty(library: LibraryFiles): (form: JsonValue) => boolean | undefined {
  const reading = readingOf(library)
  const isReadable = readableOnes(library)
  return (form) => {
    const answer = isReadable(form) ? isEmpty(sourceOf(form, library), reading) : undefined
    return answer === undefined || answer.verdict === 'undecided' ? undefined : answer.verdict === 'empty'
  }
}

const readings = new WeakMap<LibraryFiles, ContainsOptions>()

/** One for each library: what is remembered of its formats and of members' samples serves every judge. */
function readingOf(library: LibraryFiles): ContainsOptions {
  let reading = readings.get(library)
  if (reading === undefined) {
    reading = {
      formats: formatTableOf(library),
      confirm: confirmByForm(library),
      resources: (uri) => library.files.get(uri),
      // Seen to by `referenceProblems`, together with the rest.
      isWellFounded: true,
    }
    readings.set(library, reading)
  }
  return reading
}

/** Whether every reference can be followed. Each schema is looked through once: the same form is asked about often. */
function readableOnes(library: LibraryFiles): (schema: JsonValue) => boolean {
  const known = new WeakMap<JsonObject, boolean>()
  return (schema) => {
    if (typeof schema === 'boolean') return true
    if (!isJsonObject(schema)) return false
    let isReadable = known.get(schema)
    if (isReadable === undefined) {
      isReadable = referenceProblems(schema, referencesOf(schema, library)).length === 0
      known.set(schema, isReadable)
    }
    return isReadable
  }
}
