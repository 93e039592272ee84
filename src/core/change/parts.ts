import { emptyLibrary, type LibraryFiles } from '../form/library-files.ts'
import { isJsonObject, type JsonObject, type JsonValue } from '../json/json-value.ts'
import { shareUnchanged } from '../json/share-unchanged.ts'
import { ok, type Problem, type Result } from '../problem/problem.ts'
import { entryProps, readCard, textOr, writeCard } from './card-parts.ts'
import { decodeCondition, encodeCondition, type OptionCodes } from './condition-ids.ts'
import { contentId } from './content-id.ts'
import type { FormDocuments, ProcedureDocuments, ResultDocument } from './documents.ts'
import { formKinds, FormReader, isId, readExamples, resultKinds, type SchemaKinds } from './form-parts.ts'
import { skeletonOf } from './form-skeleton.ts'
import { type LikeForm, writeForm, writeSchemaLike } from './form-documents.ts'
import { heldBy, keyOf, keyOfPart, type Part, type ProcedureParts, PartsBuilder, partsHeld } from './part.ts'
import { readProcess, writeProcess } from './process-parts.ts'
import { ruleProps } from './rule-parts.ts'

/**
 * The parts of a procedure. What its files say more than once (the order of members, what is required, the place of a
 * rule) is said once; what lies outside our formats is kept in props as it stands.
 *
 * @param library knows what groups hold, so that rules may speak of their inner fields by id
 * @param like a procedure that says most things alike: what it says alike is the same object, read once
 */
export function toParts(
  documents: ProcedureDocuments,
  library: LibraryFiles = emptyLibrary,
  like?: ProcedureDocuments,
): ProcedureParts {
  const known = read.get(documents)
  if (known?.library === library) return known.parts
  const parts =
    like === undefined || like === documents
      ? readParts(documents, library)
      : readParts(sharedDocuments(like, documents), library, toParts(like, library))
  read.set(documents, { library, parts })
  return parts
}

function sharedDocuments(like: ProcedureDocuments, documents: ProcedureDocuments): ProcedureDocuments {
  const [one, other] = [like, documents] as readonly unknown[] as readonly JsonValue[]
  return shareUnchanged(one, other as JsonValue) as unknown as ProcedureDocuments
}

/** Documents are never altered, so one reading serves `diff`, `apply` and `align` alike. */
const read = new WeakMap<
  ProcedureDocuments,
  { readonly library: LibraryFiles; readonly parts: ProcedureParts }
>()

function readParts(
  documents: ProcedureDocuments,
  library: LibraryFiles,
  like?: ProcedureParts,
): ProcedureParts {
  const builder = new PartsBuilder(like)
  if (documents.card !== undefined) readCard(documents.card, builder)
  for (const [index, form] of withEntries(documents.forms, documents.card?.['forms']).entries()) {
    readForm(form, index === 0 ? '' : form.id, builder, library)
  }
  if (documents.process !== undefined) readProcess(documents.process, builder)
  for (const [index, result] of withEntries(documents.results, documents.card?.['results']).entries()) {
    const part = builder.add('result', result.id, undefined, entryProps(result.entry))
    if (result.schema === undefined) continue
    readSchema(part, result.schema, undefined, resultKinds, index === 0 ? '' : result.id, builder, library)
  }
  encodeStatedConditions(builder)
  return builder.build()
}

/** The documents of a procedure from its parts. `fromParts(toParts(d))` is `d` in normal form. */
export function fromParts(
  parts: ProcedureParts,
  library: LibraryFiles = emptyLibrary,
): Result<ProcedureDocuments> {
  const problems: Problem[] = []
  const codes = optionCodesOf(parts)
  const stated = decodeStatedConditions(parts, codes)
  const card = writeCard(stated)
  const process = writeProcess(stated)
  const forms: FormDocuments[] = []
  for (const part of partsHeld(parts, undefined, 'form')) {
    const written = writeForm(part, parts, formKinds, library, codes)
    if (!written.ok) problems.push(...written.problems)
    else if (written.value.schema !== undefined) {
      forms.push({ id: part.id, ...written.value } as FormDocuments)
    }
  }
  const results: ResultDocument[] = []
  for (const part of partsHeld(parts, undefined, 'result')) {
    const written = writeForm(part, parts, resultKinds, library, codes)
    if (!written.ok) problems.push(...written.problems)
    else if (written.value.schema !== undefined) results.push({ id: part.id, schema: written.value.schema })
  }
  if (problems.length > 0) return { ok: false, problems }
  return ok({
    ...(card === undefined ? {} : { card }),
    forms,
    ...(process === undefined ? {} : { process }),
    results,
  })
}

/** The schema of one form or result alone; `undefined` where it has none. Problems as of `fromParts`. */
export function writeSchema(
  root: string,
  parts: ProcedureParts,
  library: LibraryFiles,
): Result<JsonObject | undefined> {
  const part = parts.parts.get(root)
  if (part?.kind !== 'form' && part?.kind !== 'result') return ok(undefined)
  const kinds = part.kind === 'form' ? formKinds : resultKinds
  const written = writeForm(part, parts, kinds, library, optionCodesOf(parts))
  return written.ok ? ok(written.value.schema) : written
}

/** Likewise, where what the form was is known: what is as it was is the same object. */
export function writeSchemaAfter(
  root: string,
  parts: ProcedureParts,
  library: LibraryFiles,
  like: LikeForm,
): Result<JsonObject | undefined> {
  const part = parts.parts.get(root)
  if (part?.kind !== 'form' && part?.kind !== 'result') return ok(undefined)
  if (!like.kept.touched.has(root)) return ok(like.schema)
  const kinds = part.kind === 'form' ? formKinds : resultKinds
  if (partsHeld(parts, root, kinds.field).length === 0) return writeSchema(root, parts, library)
  return writeSchemaLike(part, parts, kinds, library, optionCodesOf(parts), like)
}

interface Entered {
  readonly id: string
  readonly entry?: JsonObject
}

/** Documents in the order of the card's entries; entries without a document, and the other way round, stay. */
function withEntries<T extends { readonly id: string }>(
  documents: readonly T[],
  listed: JsonValue | undefined,
): (Partial<T> & Entered)[] {
  const entries = Array.isArray(listed) ? listed.filter(isJsonObject) : []
  const seen = new Set<string>()
  const all: (Partial<T> & Entered)[] = []
  for (const entry of entries) {
    const id = textOr(entry['id'], '')
    const document = documents.find((candidate) => candidate.id === id)
    if (document !== undefined) seen.add(id)
    all.push({ ...(document ?? ({} as Partial<T>)), id, entry })
  }
  return [...all, ...documents.filter(({ id }) => !seen.has(id))]
}

function readForm(
  form: Partial<FormDocuments> & Entered,
  prefix: string,
  builder: PartsBuilder,
  library: LibraryFiles,
): void {
  const { schema, layout, examples } = form
  const others = Object.entries(examples ?? {}).filter(([name]) => name !== 'entries' && name !== 'form')
  const ofExamples = Object.fromEntries(others.map(([name, value]) => [`examples.${name}`, value]))
  const part = builder.add('form', form.id, undefined, { ...entryProps(form.entry), ...ofExamples })
  if (schema !== undefined) readSchema(part, schema, layout, formKinds, prefix, builder, library)
  if (examples !== undefined) readExamples(examples, keyOfPart(part), builder, prefix)
}

function readSchema(
  holder: Part,
  schema: JsonObject,
  layout: JsonObject | undefined,
  kinds: SchemaKinds,
  prefix: string,
  builder: PartsBuilder,
  library: LibraryFiles,
): void {
  const reader = new FormReader(builder, kinds, prefix)
  const root = keyOfPart(holder)
  const props = { ...holder.props, ...reader.rootProps(schema, layout ?? {}) }
  builder.parts.set(root, { ...holder, props })
  reader.readRoot(schema, layout ?? {}, root)

  if (reader.rules.length === 0) return
  const skeleton = skeletonOf(builder, root, kinds, library)
  const codes = optionCodesOf(builder, kinds)
  for (const { entry, scope } of reader.rules) {
    const scopeId = scope === root ? '' : (builder.parts.get(scope)?.id ?? '')
    const props = ruleProps(entry, scopeId, skeleton, codes)
    const id = isJsonObject(entry) && isId(entry['x-id']) ? entry['x-id'] : derivedRuleId(entry)
    builder.add(kinds.rule, id, root, props ?? { entry, scope }, prefix)
  }
}

function derivedRuleId(entry: JsonValue): string {
  return `~rule-${contentId(entry)}`
}

/** The options of each choice by the id of its field. */
export function optionCodesOf(parts: ProcedureParts, kinds?: SchemaKinds): OptionCodes {
  const known = new Map<string, { readonly id: string; readonly code: JsonValue }[]>()
  const look = (field: string, { field: fieldKind, option }: SchemaKinds) =>
    heldBy(parts, keyOf(fieldKind, field), option).flatMap((key) => {
      const part = parts.parts.get(key)
      return part === undefined ? [] : [{ id: part.id, code: part.props['code'] ?? null }]
    })
  return (field) => {
    let found = known.get(field)
    if (found === undefined) {
      found = look(field, kinds ?? formKinds)
      known.set(field, found)
    }
    return found
  }
}

/** Conditions of dossier lines and transitions read fields of the forms. */
const stating = ['dossier-line', 'transition'] as const

function encodeStatedConditions(builder: PartsBuilder): void {
  const codes = optionCodesOf(builder)
  mapStated(builder.parts, (over) => encodeCondition(over as never, codes), builder)
}

function decodeStatedConditions(parts: ProcedureParts, codes: OptionCodes): ProcedureParts {
  const decoded = new Map(parts.parts)
  mapStated(decoded, (over) => decodeCondition(over, codes), parts)
  return { ...parts, parts: decoded }
}

function mapStated(
  target: Map<string, Part>,
  change: (over: JsonObject) => JsonObject,
  parts: ProcedureParts,
): void {
  for (const kind of stating) {
    for (const key of heldBy(parts, undefined, kind)) {
      const part = target.get(key)
      const over = part?.props['condition.over']
      if (part === undefined || !isJsonObject(over)) continue
      target.set(key, { ...part, props: { ...part.props, 'condition.over': change(over) } })
    }
  }
}
