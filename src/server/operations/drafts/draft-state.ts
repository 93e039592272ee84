import { apply } from '../../../core/change/apply.ts'
import type { Change } from '../../../core/change/change.ts'
import { filesOf } from '../../../core/change/document-files.ts'
import { documentsOf, type ProcedureDocuments } from '../../../core/change/documents.ts'
import { Examples } from '../../../core/form/examples.ts'
import { referenceProblems } from '../../../core/form/reference-problems.ts'
import { referencesOf } from '../../../core/form/references.ts'
import { refusedCodes } from '../../../core/form/refused-codes.ts'
import { checkFormat } from '../../../core/format/check-format.ts'
import { toParts } from '../../../core/change/parts.ts'
import type { JsonObject, JsonValue } from '../../../core/json/json-value.ts'
import type { JsonDocument } from '../../../core/json/parse-json.ts'
import { same } from '../../../core/json/same.ts'
import { changeProblems } from '../../../core/change/well-formed.ts'
import type { Library } from '../../../core/library/library.ts'
import type { Problem, Result } from '../../../core/problem/problem.ts'
import { ProcedureCard } from '../../../core/procedure/card.ts'
import { readProcedure } from '../../../core/procedure/procedure.ts'
import { Process } from '../../../core/process/process.ts'
import type { Revision } from '../../storage/store.ts'

/** A draft as it stands after a batch. Never altered: the next batch makes a new one. */
export interface DraftState {
  readonly slug: string
  /** Number of the last batch in it. */
  readonly seq: number
  readonly documents: ProcedureDocuments
  /** File name → JSON. */
  readonly files: ReadonlyMap<string, JsonValue>
  readonly sources: string
  /** What it was read from: a file that says what it said then keeps its text. */
  readonly read: ReadonlyMap<string, Pick<JsonDocument, 'text' | 'value'>>
}

/** The state a stored revision stands for. @throws when the revision cannot be read: only readable ones are stored */
export function stateOfRevision(revision: Revision, seq: number): DraftState {
  const read = readProcedure(revision.slug, revision.files)
  if (!read.ok) throw new Error(`revision ${revision.digest} of ${revision.slug} cannot be read`)
  const documents = documentsOf(read.value)
  return {
    slug: revision.slug,
    seq,
    documents,
    files: filesOf(documents),
    sources: read.value.sources,
    read: read.value.documents,
  }
}

/**
 * The state after one more batch.
 *
 * @returns problems of the changes at `/<index>` (`change/*`), or of the files they would make: `format/*` with the
 *   file's name, `form/remote-ref` and its like, `draft/other-procedure`, `draft/file-named-twice`
 */
export function applyBatch(
  state: DraftState,
  changes: readonly Change[],
  library: Library,
): Result<DraftState> {
  const malformed = changeProblems(changes)
  if (malformed.length > 0) return { ok: false, problems: malformed }
  const applied = apply(state.documents, changes, library)
  if (!applied.ok) return applied
  const documents = applied.value
  const problems = unreadable(documents, state, library)
  if (problems.length > 0) return { ok: false, problems }
  // The next batch reads it like this one: what was read for this state is only looked through again.
  toParts(documents, library, state.documents)
  return { ok: true, value: { ...state, seq: state.seq + 1, documents, files: filesOf(documents) } }
}

/**
 * What would keep the files of a procedure from being read again, or from ever being shown. A document that says what it
 * said before was found readable then.
 */
function unreadable(documents: ProcedureDocuments, before: DraftState, library: Library): Problem[] {
  const { card, process, forms, results } = documents
  if (card === undefined || process === undefined) {
    return [{ code: 'procedure/file-missing', at: '', args: { name: 'procedure.json, process.json' } }]
  }
  const old = before.documents
  const problems = [
    ...(isSame(card, old.card) ? [] : problemsOf('procedure.json', ProcedureCard, card)),
    ...(isSame(process, old.process) ? [] : problemsOf('process.json', Process, process)),
  ]
  if (problems.length > 0) return problems
  if (card['id'] !== before.slug)
    problems.push({ code: 'draft/other-procedure', at: '/id', file: 'procedure.json' })
  const {
    forms: formEntries,
    results: resultEntries,
    process: processFile,
  } = card as unknown as ProcedureCard
  const names = [
    'procedure.json',
    processFile,
    ...formEntries.flatMap(({ schema, layout, examples }) => [schema, layout, examples]),
    ...resultEntries.map(({ schema }) => schema),
  ]
  const twice = names.find((name, index) => names.indexOf(name) !== index)
  if (twice !== undefined) {
    problems.push({ code: 'draft/file-named-twice', at: '', args: { name: twice }, file: 'procedure.json' })
  }
  for (const { schema, layout, examples, id } of forms) {
    const file = `${id}: form.schema.json`
    const form = old.forms.find((one) => one.id === id)
    if (layout === undefined || examples === undefined) {
      problems.push({ code: 'procedure/file-missing', at: '', args: { name: file } })
    } else if (!isSame(examples, form?.examples)) {
      problems.push(...problemsOf(`${id}: examples.json`, Examples, examples))
    }
    if (!isSame(schema, form?.schema)) problems.push(...unfollowable(file, schema, library))
  }
  for (const { id, schema } of results) {
    const result = old.results.find((one) => one.id === id)
    if (!isSame(schema, result?.schema)) {
      problems.push(...unfollowable(`${id}: result.schema.json`, schema, library))
    }
  }
  return problems
}

function isSame(now: JsonObject, before: JsonObject | undefined): boolean {
  return before !== undefined && same(now, before)
}

function problemsOf(file: string, format: Parameters<typeof checkFormat>[0], value: JsonObject): Problem[] {
  // The value was never text: there are no lines to name.
  const document: JsonDocument = {
    value,
    text: '',
    file,
    locate: () => undefined,
    locateKey: () => undefined,
  }
  const checked = checkFormat(format, document)
  return checked.ok ? [] : [...checked.problems]
}

function unfollowable(file: string, schema: JsonObject, library: Library): Problem[] {
  return referenceProblems(schema, referencesOf(schema, library))
    .filter(({ code }) => refusedCodes.has(code))
    .map((problem) => ({ ...problem, file }))
}
