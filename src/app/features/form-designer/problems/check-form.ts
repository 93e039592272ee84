import type { FormDocuments } from '../../../../core/change/documents.ts'
import type { Examples } from '../../../../core/form/examples.ts'
import { type FormModel, formModel } from '../../../../core/form/form-model.ts'
import { placeInWords } from '../../../../core/form/place-in-words.ts'
import { resolveForm } from '../../../../core/form/resolve.ts'
import type { ValidationError } from '../../../../core/form/validation-error.ts'
import type { JsonObject, JsonValue } from '../../../../core/json/json-value.ts'
import type { JsonDocument } from '../../../../core/json/parse-json.ts'
import { pointer } from '../../../../core/json/pointer.ts'
import type { Library } from '../../../../core/library/library.ts'
import type { DocumentKind, FormContext } from '../../../../core/lint/context.ts'
import { type Finding, type Hit, severityOf, type Subject } from '../../../../core/lint/rule.ts'
import { rules } from '../../../../core/lint/rules/index.ts'
import type { FormEntry } from '../../../../core/procedure/card.ts'
import { pageValidator } from '../../../preview/page-validator.ts'
import { partAt } from './part-at.ts'

export type FileOfForm = 'schema' | 'layout' | 'examples'

/** A finding of `khuon check` about one form, with the part of it that it is about. */
export interface FormFinding extends Finding {
  readonly of: FileOfForm
  /** Key of the section, field or rule; absent where it is about the form as a whole. */
  readonly key?: string
  /** Index of the example it is about. */
  readonly example?: number
}

export interface JudgedExample {
  readonly index: number
  readonly errors: readonly ValidationError[]
  /** It passes, or is refused where it says. */
  readonly asExpected: boolean
}

export interface CheckAnswer {
  readonly findings: readonly FormFinding[]
  readonly examples: readonly JudgedExample[]
}

interface Question {
  readonly form: FormDocuments
  /** The form's line in the card. */
  readonly entry: JsonObject
  /** The day the card speaks of. */
  readonly asOf: string | undefined
  readonly library: Library
}

/** Asked of AJV, which the page cannot run: the interpreter says the same of the examples. */
const decidedHere: ReadonlySet<string> = new Set([
  'form/outside-profile',
  'examples/valid-refused',
  'examples/invalid-accepted',
  'examples/fails-elsewhere',
])

/** What `check` says of one form as it stands now: of its schema, its layout and its examples. */
export function checkForm({ form, entry, asOf, library }: Question): CheckAnswer {
  const { schema, layout = {}, examples: written = { form: form.id, entries: [] } } = form
  const model = formModel({ schema, layout }, library)
  const around = { library }
  const documents = { schema: asDocument(schema), layout: asDocument(layout), examples: asDocument(written) }
  const examples = { entries: [], ...written } as unknown as Examples
  const context: FormContext = {
    kind: 'form',
    document: documents.schema,
    model,
    around,
    form: {
      entry: { title: '', ...entry } as unknown as FormEntry,
      schema: documents.schema,
      layout: documents.layout,
      examples: { value: examples, document: documents.examples },
    },
  }
  const judged = judge(form.schema, model, examples, library)
  const findings: FormFinding[] = []
  const run = (of: FileOfForm, subject: Subject, about: unknown) => {
    for (const rule of rules) {
      if (rule.subject !== subject || decidedHere.has(rule.code)) continue
      for (const hit of rule.run(about as never)) {
        findings.push(finding(hit, rule.code, severityOf(rule.flaw), of, model))
      }
    }
  }
  run('schema', 'schema', context)
  run('schema', 'form', context)
  run('layout', 'layout', { document: documents.layout, model })
  run('examples', 'examples', { document: documents.examples, examples, form: context })
  const kinds: readonly (readonly [FileOfForm, DocumentKind])[] = [
    ['schema', 'form'],
    ['layout', 'layout'],
    ['examples', 'examples'],
  ]
  for (const [of, kind] of kinds)
    run(of, 'document', { kind, document: documents[of], around, ...(asOf === undefined ? {} : { asOf }) })
  for (const hit of outsideProfile(model))
    findings.push(finding(hit, hit.code ?? '', 'error', 'schema', model))
  for (const { hit, code } of exampleHits(judged, examples, model))
    findings.push(finding(hit, code, 'error', 'examples', model))
  const rank = { error: 0, warning: 1, info: 2 } as const
  return {
    findings: findings.toSorted((one, other) => rank[one.severity] - rank[other.severity]),
    examples: judged,
  }
}

function finding(
  { at, args, code }: Hit,
  own: string,
  severity: Finding['severity'],
  of: FileOfForm,
  model: FormModel,
): FormFinding {
  const key = of === 'examples' ? undefined : partAt(at, of, model)
  const entry = of === 'examples' ? /^\/entries\/([0-9]+)/.exec(at)?.[1] : undefined
  return {
    code: code ?? own,
    at,
    severity,
    of,
    ...(args === undefined ? {} : { args }),
    ...(key === undefined ? {} : { key }),
    ...(entry === undefined ? {} : { example: Number(entry) }),
  }
}

const explained = new Set(rules.map(({ code }) => code))

/** What the form room says that no rule of its own explains. */
function outsideProfile(model: FormModel): Hit[] {
  return model.foreign
    .filter(({ code }) => !explained.has(code) && code !== 'form/unknown-concept')
    .map(({ code, at, args }) => (args === undefined ? { code, at } : { code, at, args }))
}

function judge(
  schema: JsonObject,
  model: FormModel,
  { entries }: Examples,
  library: Library,
): JudgedExample[] {
  const resolved = resolveForm(schema, library)
  if (!resolved.ok) return []
  try {
    const validator = pageValidator(resolved.value, library)
    return entries.map(({ data, valid, at }, index) => {
      const errors = validator.check(data as JsonValue, model)
      const isWhereSaid = at === undefined || errors.some((error) => error.at === at)
      return { index, errors, asExpected: valid ? errors.length === 0 : errors.length > 0 && isWhereSaid }
    })
  } catch {
    // A pattern RE2 does not have: `form/bad-pattern` says so, and nothing can be judged until it is put right.
    return []
  }
}

function* exampleHits(
  judged: readonly JudgedExample[],
  { entries }: Examples,
  model: FormModel,
): Generator<{ readonly hit: Hit; readonly code: string }> {
  for (const { index, errors, asExpected } of judged) {
    const example = entries[index]
    if (asExpected || example === undefined) continue
    const { title, valid, at = '' } = example
    const [fault] = errors
    const place = pointer('entries', index)
    if (valid && fault !== undefined)
      yield {
        code: 'examples/valid-refused',
        hit: {
          at: place,
          args: { title, place: placeInWords(fault.at, model), keyword: fault.keyword },
        },
      }
    else if (fault === undefined)
      yield { code: 'examples/invalid-accepted', hit: { at: place, args: { title } } }
    else {
      const found = errors.slice(0, 3).map((error) => placeInWords(error.at, model))
      yield {
        code: 'examples/fails-elsewhere',
        hit: {
          at: place,
          args: { title, place: placeInWords(at, model), found: found.join(', ') },
        },
      }
    }
  }
}

/** A document that was never text: its places have no lines. */
function asDocument(value: JsonValue): JsonDocument {
  return { value, text: '', locate: () => undefined, locateKey: () => undefined }
}
