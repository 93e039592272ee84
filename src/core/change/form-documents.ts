import { define, own } from '../form/conjoin.ts'
import type { LibraryFiles } from '../form/library-files.ts'
import { isJsonArray, isJsonObject, type JsonObject, type JsonValue } from '../json/json-value.ts'
import { ok, type Problem, type Result } from '../problem/problem.ts'
import type { OptionCodes } from './condition-ids.ts'
import type { SchemaKinds } from './form-parts.ts'
import { type Skeleton, skeletonOf } from './form-skeleton.ts'
import { isUntouched, type KeptParts } from './kept-parts.ts'
import { keywordsOf, layoutOfProps } from './keyword-props.ts'
import { keyOfPart, type Part, type ProcedureParts, partsHeld, type Props, writtenId } from './part.ts'
import { ruleEntry } from './rule-parts.ts'

export interface WrittenForm {
  readonly schema?: JsonObject
  readonly layout?: JsonObject
  readonly examples?: JsonObject
}

/**
 * A form's (or result's) documents from its parts.
 *
 * @returns problems at `''` of rules that cannot be written, with the argument `rule`: `form/unknown-field`,
 *   `form/field-out-of-scope`, `form/condition-misfit`, `form/empty-rule`
 */
export function writeForm(
  form: Part,
  parts: ProcedureParts,
  kinds: SchemaKinds,
  library: LibraryFiles,
  codes: OptionCodes,
): Result<WrittenForm> {
  const root = keyOfPart(form)
  const own = Object.entries(form.props).filter(([name]) => !/^(?:entry|examples)\./.test(name))
  const props = Object.fromEntries(own)
  const isWritten = own.length > 0 || partsHeld(parts, root, kinds.field).length > 0
  if (!isWritten) return ok({})
  const writer = new FormWriter(parts, kinds, library, codes)
  const written = writer.root(root, props)
  if (writer.problems.length > 0) return { ok: false, problems: writer.problems }
  const hasLayout = kinds.field === 'field'
  return ok({
    schema: rootSchema(props, written.schema),
    ...(hasLayout ? { layout: { ...layoutOfProps(props), ...written.layout } } : {}),
    ...examplesOf(form, parts),
  })
}

/** What a form's schema was, and what of the form is as it was. */
export interface LikeForm {
  readonly schema: JsonObject
  readonly kept: KeptParts
}

/** The schema alone; what is as it was is the same object. Problems as of `writeForm`. */
export function writeSchemaLike(
  form: Part,
  parts: ProcedureParts,
  kinds: SchemaKinds,
  library: LibraryFiles,
  codes: OptionCodes,
  like: LikeForm,
): Result<JsonObject> {
  const props = Object.fromEntries(
    Object.entries(form.props).filter(([name]) => !/^(?:entry|examples)\./.test(name)),
  )
  const writer = new FormWriter(parts, kinds, library, codes, like)
  const { schema } = writer.root(keyOfPart(form), props)
  return writer.problems.length > 0 ? { ok: false, problems: writer.problems } : ok(rootSchema(props, schema))
}

function rootSchema({ 'x-id': id, ...props }: Props, written: JsonObject): JsonObject {
  return { ...(id === undefined ? {} : { 'x-id': id }), ...objectKeywords(props), ...written }
}

function examplesOf(form: Part, parts: ProcedureParts): { readonly examples?: JsonObject } {
  const own = Object.entries(form.props).filter(([name]) => name.startsWith('examples.'))
  const entries = partsHeld(parts, keyOfPart(form), 'example').map(({ props }) => props)
  if (own.length === 0 && entries.length === 0) return {}
  const facts = Object.fromEntries(own.map(([name, value]) => [name.slice('examples.'.length), value]))
  return { examples: { ...facts, form: form.id, entries } }
}

interface Written {
  readonly schema: JsonObject
  readonly layout: JsonObject
}

class FormWriter {
  readonly problems: Problem[] = []
  private readonly parts: ProcedureParts
  private readonly kinds: SchemaKinds
  private readonly library: LibraryFiles
  private readonly codes: OptionCodes
  private readonly like: LikeForm | undefined
  private rules: ReadonlyMap<string, readonly JsonValue[]> = new Map()

  constructor(
    parts: ProcedureParts,
    kinds: SchemaKinds,
    library: LibraryFiles,
    codes: OptionCodes,
    like?: LikeForm,
  ) {
    this.parts = parts
    this.kinds = kinds
    this.library = library
    this.codes = codes
    this.like = like
  }

  root(key: string, props: Props): Written {
    if (this.like?.kept.rulesStay !== true) this.rules = this.writeRules(key)
    const { schema, layout } = this.members(key, props, this.like?.schema)
    const { type, ...rest } = schema
    return { schema: props['untyped'] === true ? rest : { type: type ?? 'object', ...rest }, layout }
  }

  private writeRules(root: string): Map<string, JsonValue[]> {
    const rules = new Map<string, JsonValue[]>()
    const held = partsHeld(this.parts, root, this.kinds.rule)
    if (held.length === 0) return rules
    const skeleton = skeletonOf(this.parts, root, this.kinds, this.library)
    for (const { id, props } of held) {
      const { entry, scope } = this.rule(id, props, skeleton, root) ?? {}
      if (entry === undefined || scope === undefined) continue
      const others = rules.get(scope)
      if (others === undefined) rules.set(scope, [entry])
      else others.push(entry)
    }
    return rules
  }

  private rule(
    id: string,
    props: Props,
    skeleton: Skeleton,
    root: string,
  ): { readonly entry: JsonValue; readonly scope: string } | undefined {
    if (props['entry'] !== undefined) return { entry: props['entry'], scope: String(props['scope']) }
    const written = ruleEntry(props, writtenId(id), skeleton, this.codes)
    if (written.ok) {
      const { entry, scope } = written.value
      return { entry, scope: scope === '' ? root : this.keyOfNode(scope) }
    }
    this.problems.push(
      ...written.problems.map((problem) => ({ ...problem, args: { ...problem.args, rule: id } })),
    )
    return undefined
  }

  private keyOfNode(id: string): string {
    return keyOfPart({ kind: this.kinds.field, id, props: {} })
  }

  /** `properties`, `required` and rules of one object, and the layout of its members with their order. */
  private members(key: string, props: Props, like?: JsonValue): Written {
    const properties: Record<string, JsonValue> = {}
    const layout: Record<string, JsonValue> = {}
    const order: string[] = []
    const required: string[] = []
    for (const part of partsHeld(this.parts, key, this.kinds.field)) {
      const name = String(part.props['key'])
      const { schema, layout: inner } = this.memberLike(part, key, like)
      define(properties, name, schema)
      if (!isJsonObject(inner) || Object.keys(inner).length > 0) define(layout, name, inner)
      order.push(name)
      if (part.props['required'] === true) required.push(name)
    }
    const undeclared = props['keyword:required']
    const all = [...required, ...(isJsonArray(undeclared) ? undeclared : [])]
    const rules = this.rulesOf(key, like)
    return {
      schema: {
        type: props['type'] ?? 'object',
        ...additional(props),
        properties,
        ...(all.length > 0 ? { required: all } : {}),
        ...(rules.length > 0 ? { allOf: rules } : {}),
      },
      layout: { ...(order.length > 0 ? { 'ui:order': order } : {}), ...layout },
    }
  }

  private rulesOf(key: string, like: JsonValue | undefined): readonly JsonValue[] {
    if (this.like?.kept.rulesStay !== true) return this.rules.get(key) ?? []
    const known = isJsonObject(like) ? like['allOf'] : undefined
    return isJsonArray(known) ? known : []
  }

  private memberLike(
    part: Part,
    holder: string,
    like: JsonValue | undefined,
  ): ReturnType<FormWriter['member']> {
    if (this.like === undefined || !isJsonObject(like)) return this.member(part)
    const old = this.like.kept.before.parts.get(keyOfPart(part))
    const known =
      old?.parent === holder ? memberOf(memberOf(like, 'properties'), String(old.props['key'])) : undefined
    // A rule is held by the form, and written in the section it is about.
    const mayBeKept =
      this.like.kept.rulesStay || !(part.kind === this.kinds.section || part.props['row'] === true)
    if (known !== undefined && mayBeKept && isUntouched(part, this.like.kept))
      return { schema: known, layout: {} }
    return this.member(part, known)
  }

  private member(part: Part, like?: JsonValue): { readonly schema: JsonValue; readonly layout: JsonValue } {
    const { props } = part
    if (props['schema'] !== undefined) return { schema: props['schema'], layout: this.layout(props, {}) }
    const id = writtenId(part.id) ?? props['x-id']
    const named = id === undefined ? {} : { 'x-id': id }
    const key = keyOfPart(part)
    if (part.kind === this.kinds.section) {
      const { schema, layout } = this.members(key, props, like)
      return { schema: { ...named, ...objectKeywords(props), ...schema }, layout: this.layout(props, layout) }
    }
    if (props['row'] === true) {
      const { 'x-id': rowId, ...row } = rowProps(props)
      const { schema, layout } = this.members(key, row, memberOf(like, 'items'))
      const items = { ...(rowId === undefined ? {} : { 'x-id': rowId }), ...objectKeywords(row), ...schema }
      const inner = { ...layoutOfProps(row), ...layout }
      return {
        schema: { ...named, ...keywordsOf(props), items },
        layout: this.layout(props, Object.keys(inner).length > 0 ? { items: inner } : {}),
      }
    }
    return this.leaf(key, part, named)
  }

  /** A part that holds no fields is written once while it lives: the same part is the same object, edit after edit. */
  private leaf(key: string, part: Part, named: JsonObject): Leaf {
    const options = partsHeld(this.parts, key, this.kinds.option)
    const known = leaves.get(part)
    if (known !== undefined && sameParts(known.options, options)) return known
    const schema = { ...named, ...withOptions(part.props, options) }
    const leaf = { schema, layout: this.layout(part.props, {}), options }
    leaves.set(part, leaf)
    return leaf
  }

  private layout(props: Props, inner: JsonObject): JsonValue {
    // A layout that is no object is kept; a member with parts below cannot have one.
    if (props['layout'] !== undefined && Object.keys(inner).length === 0) return props['layout']
    return { ...layoutOfProps(props), ...inner }
  }
}

interface Leaf {
  readonly schema: JsonValue
  readonly layout: JsonValue
  readonly options: readonly Part[]
}

const leaves = new WeakMap<Part, Leaf>()

function sameParts(one: readonly Part[], other: readonly Part[]): boolean {
  return one.length === other.length && one.every((part, index) => part === other[index])
}

function withOptions(props: Props, options: readonly Part[]): JsonObject {
  const schema = keywordsOf(props)
  if (options.length === 0) return schema
  const oneOf = options.map(({ id, props: said }) => {
    const written = writtenId(id) ?? said['x-id']
    return {
      const: said['code'] ?? null,
      ...keywordsOf(said),
      ...(written === undefined ? {} : { 'x-id': written }),
    }
  })
  const { items } = schema
  return isJsonObject(items) ? { ...schema, items: { ...items, oneOf } } : { ...schema, oneOf }
}

function memberOf(value: JsonValue | undefined, name: string): JsonValue | undefined {
  return isJsonObject(value) ? own(value, name) : undefined
}

/** What a table says about its rows. */
function rowProps(props: Props): Props {
  return Object.fromEntries(
    Object.entries(props).flatMap(([name, value]) =>
      name.startsWith('row.') ? [[name.slice('row.'.length), value] as const] : [],
    ),
  )
}

/** Keywords of an object but for those its parts tell. */
function objectKeywords(props: Props): JsonObject {
  const {
    type: _type,
    additionalProperties: _additional,
    required: _required,
    ...keywords
  } = keywordsOf(props)
  return keywords
}

function additional(props: Props): JsonObject {
  const { additionalProperties } = props
  if (additionalProperties === undefined) return { additionalProperties: false }
  return additionalProperties === true ? {} : { additionalProperties }
}
