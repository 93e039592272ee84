import { define, own } from '../../../form/conjoin.ts'
import { type FormModel, formModel } from '../../../form/form-model.ts'
import type { LibraryFiles } from '../../../form/library-files.ts'
import { ruleFromSchema } from '../../../form/rule.ts'
import { annotationKeywords, dialect, formIdPattern } from '../../../form/source-form.ts'
import { isJsonObject, type JsonObject, type JsonValue } from '../../../json/json-value.ts'
import { joinPointer } from '../../../json/pointer.ts'
import { ok, refuse, type Result } from '../../../problem/problem.ts'
import { jsonUnits, Ledger } from '../../loss-report.ts'
import type { ForeignForm } from '../foreign-form.ts'
import { StableIds } from '../stable-id.ts'
import { foreignLayout } from './foreign-layout.ts'
import { profileRules } from './foreign-rules.ts'
import { KnownConcepts } from './known-concepts.ts'
import { type PendingRules, SchemaReader } from './schema-reader.ts'

export interface ForeignSchema {
  readonly schema: JsonValue
  /** uiSchema, where one came with it. */
  readonly layout?: JsonValue
}

/**
 * Takes in a JSON Schema of any making, with or without a uiSchema: draft-04 to 2020-12, as form tools write them.
 * Places in the report are pointers into the schema; those of the uiSchema stand under `/uiSchema`.
 *
 * @param name slug for the form's id where the file gives none of ours
 * @returns problem `convert/not-a-form` for what describes no object
 */
export function fromJsonSchema(
  source: ForeignSchema,
  library: LibraryFiles,
  name: string,
): Result<ForeignForm> {
  const { schema: document, layout = {} } = source
  if (!isJsonObject(document)) return refuse({ code: 'convert/not-a-form', at: '' })
  const units = [...jsonUnits(document), ...(source.layout === undefined ? [] : uiUnits(layout))]
  const ledger = new Ledger(units)
  const ids = new StableIds()
  const concepts = new KnownConcepts(document, library)
  const reader = new SchemaReader(document, { library, concepts, ledger, ids })
  const found = reader.find(document, { at: '', dataPath: [], trail: [''] })
  const looksLikeForm = found?.schema.type === 'object' || isJsonObject(found?.schema.properties)
  if (found === undefined || !looksLikeForm) return refuse({ code: 'convert/not-a-form', at: '' })

  ledger.taken(found.placeOf('type'))
  const root: Record<string, JsonValue> = {
    ...identity(document, name, ledger),
    ...rootWords(found.schema, found.placeOf, ledger),
    type: 'object',
    ...reader.object(found, []),
  }
  const id = ids.keep(document['x-id'])
  if (id !== undefined) {
    root['x-id'] = id
    ledger.taken('/x-id')
  }
  const model = formModel({ schema: root }, library)
  let schema: JsonObject = root
  for (const part of reader.pending) {
    const rules = rulesOf(part, model, { ledger, ids })
    if (rules.length > 0) schema = withRules(schema, part.dataPath, rules)
  }
  return ok({
    schema,
    layout: foreignLayout(schema, layout, source.layout === undefined ? '' : '/uiSchema', ledger),
    report: ledger.report(),
  })
}

function uiUnits(layout: JsonValue): string[] {
  // Orders and options are read as one word each.
  const units: string[] = []
  const visit = (part: JsonValue, at: string) => {
    if (!isJsonObject(part)) return
    for (const [name, value] of Object.entries(part)) {
      const place = joinPointer(at, name)
      if (name.startsWith('ui:') || !isJsonObject(value)) units.push(place)
      else visit(value, place)
    }
  }
  visit(layout, '/uiSchema')
  return units
}

function identity(document: JsonObject, name: string, ledger: Ledger): JsonObject {
  if (document.$schema === dialect) ledger.taken('/$schema')
  else if (document.$schema !== undefined) ledger.approximated('/$schema', 'convert/other-dialect')
  const { $id } = document
  const isOurs = typeof $id === 'string' && formIdPattern.test($id)
  if (isOurs) ledger.taken('/$id')
  else if ($id !== undefined) ledger.approximated('/$id', 'convert/new-id')
  return { $schema: dialect, $id: isOurs ? $id : `urn:khuon:form:${name}/don` }
}

function rootWords(schema: JsonObject, placeOf: (keyword: string) => string, ledger: Ledger): JsonObject {
  const words: Record<string, JsonValue> = {}
  for (const keyword of annotationKeywords) {
    const value = schema[keyword]
    if (value === undefined || value === '') continue
    words[keyword] = value
    ledger.taken(placeOf(keyword))
  }
  return words
}

/** A rule in our shapes is taken word for word; any other is translated, and dropped where that cannot be said. */
function rulesOf(
  { dataPath, rules }: PendingRules,
  model: FormModel,
  { ledger, ids }: { ledger: Ledger; ids: StableIds },
): JsonValue[] {
  const isRow = dataPath.at(-1) === '*'
  const holder = (isRow ? dataPath.slice(0, -1) : dataPath).join('/')
  const node = [...model.nodes.values()].find((candidate) => candidate.dataPath.join('/') === holder)
  const children = dataPath.length === 0 ? model.children : (node?.children ?? [])
  const reads = (entry: JsonObject) =>
    ruleFromSchema(entry, { pointer: '', scope: '', idPrefix: '', children }).ok
  const written: JsonValue[] = []
  for (const { rule, hoisted } of rules) {
    const { 'x-id': given, ...bare } = rule.entry
    const id = ids.keep(given) ?? ids.derive('quyTac', rule.at, rule.entry)
    const places = settledPlaces(rule.at)
    if (hoisted.size === 0 && reads(bare)) {
      written.push({ 'x-id': id, ...bare })
      for (const place of places) ledger.taken(place)
      continue
    }
    const translated = profileRules(rule, hoisted)
    const entries = translated?.entries.filter(reads) ?? []
    entries.forEach((entry, index) =>
      written.push({ 'x-id': index === 0 ? id : ids.derive('quyTac', `${rule.at}/else`, entry), ...entry }),
    )
    const isWhole = translated !== undefined && entries.length === translated.entries.length
    for (const place of places) {
      if (entries.length === 0) ledger.dropped(place, 'convert/foreign-rule')
      else if (isWhole && translated.isSame) ledger.taken(place)
      else ledger.approximated(place, 'convert/rule-nearly')
    }
  }
  return written
}

function withRules(schema: JsonObject, dataPath: readonly string[], allOf: readonly JsonValue[]): JsonObject {
  const [key, ...rest] = dataPath
  if (key === undefined) return { ...schema, allOf }
  const holder = key === '*' ? schema : (schema.properties ?? {})
  const name = key === '*' ? 'items' : key
  if (!isJsonObject(holder)) return schema
  const inner = own(holder, name)
  if (!isJsonObject(inner)) return schema
  const changed: Record<string, JsonValue> = { ...holder }
  define(changed, name, withRules(inner, rest, allOf))
  return key === '*' ? changed : { ...schema, properties: changed }
}

/** `if` beside the members takes its `then` and `else` with it. */
function settledPlaces(at: string): string[] {
  return at.endsWith('/if') ? [at, `${at.slice(0, -2)}then`, `${at.slice(0, -2)}else`] : [at]
}
