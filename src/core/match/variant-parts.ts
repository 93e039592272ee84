import { contentId } from '../change/content-id.ts'
import { keywordsOf } from '../change/keyword-props.ts'
import { inReadingOrder } from '../change/draft.ts'
import { heldBy, keyOf, keyOfPart, listOf, type Part, type ProcedureParts } from '../change/part.ts'
import { type Insertion, placed } from '../change/placement.ts'
import { neededKeys, renameReferences } from '../change/references.ts'
import { stableIdPattern } from '../form/source-form.ts'
import { isJsonObject, type JsonObject, type JsonValue } from '../json/json-value.ts'
import { same } from '../json/same.ts'
import { type ForeignParts, foreignParts } from './foreign-parts.ts'
import { acts, annotationsOf, idsIn, says, withCodes, withOptionIds } from './foreign-rules.ts'
import { withoutMarks } from '../text/fold.ts'
import type { MatchPair } from './match-result.ts'
import type { ProposalInput } from './propose-overlay.ts'
import { type Likeness, ownProps, saidProps } from './said-props.ts'

/** A part of the standard that stays as it is, because nobody can say what became of it. */
export interface NotCompared {
  readonly standardId: string
  /** `below-threshold`: perhaps it is this place; `needed`: the procedure leans on it. */
  readonly reason: 'below-threshold' | 'needed'
  readonly foreignPointer?: string
}

export interface VariantParts {
  /** The procedure as the province runs it, in the standard's ids. */
  readonly parts: ProcedureParts
  readonly keysOf: (pair: MatchPair) => readonly string[]
  readonly notCompared: readonly NotCompared[]
}

export function variantParts(input: ProposalInput, standard: ProcedureParts): VariantParts {
  return new Variant(input, standard).build()
}

class Variant {
  private readonly input: ProposalInput
  private readonly standard: ProcedureParts
  private readonly foreign: ForeignParts
  private readonly root: string
  /** Key in the foreign form → part of the standard that it is. */
  private readonly pairs = new Map<string, Part>()
  /** Groups of the standard that accept the same: taken whole. */
  private readonly whole = new Map<string, Part>()
  /** Fields whose values are the same on both sides. */
  private readonly alikeFields = new Set<string>()
  /** Key of a foreign field → id inside a group of the standard. */
  private readonly inner = new Map<string, string>()
  private readonly left = new Map<string, string>()
  private readonly names = new Map<string, string>()
  private readonly parts = new Map<string, Part>()
  private readonly order = new Map<string, string[]>()
  private readonly notCompared: NotCompared[] = []

  constructor(input: ProposalInput, standard: ProcedureParts) {
    this.input = input
    this.standard = standard
    this.foreign = foreignParts(input.foreign.schema, input.foreign.layout, input.form.id, input.library)
    this.root = this.foreign.root
  }

  build(): VariantParts {
    this.readPairs()
    this.readPossible()
    this.nameAll()
    for (const [key, part] of this.standard.parts)
      if (!this.isInForm(key) || part.kind === 'example') this.put(part)
    this.takeForeign(this.root)
    this.takeRules()
    this.keepRest()
    const lists = this.lists()
    return {
      parts: { parts: inReadingOrder(this.parts, lists), lists },
      keysOf: ({ standardIds, foreignPointers }) => [
        ...standardIds.map(headOf),
        ...foreignPointers.flatMap(
          (pointer) => this.names.get(this.foreign.byPointer.get(pointer) ?? '') ?? [],
        ),
      ],
      notCompared: this.notCompared,
    }
  }

  private readPairs(): void {
    for (const { kind, relation, standardIds, foreignPointers, of } of this.input.match.pairs) {
      const [id, ...ids] = standardIds
      const [pointer, ...pointers] = foreignPointers
      if (
        id === undefined ||
        pointer === undefined ||
        relation !== 'same' ||
        ids.length + pointers.length > 0
      )
        continue
      if (kind === 'option' && of === undefined) continue
      const key = this.foreign.byPointer.get(pointer)
      const ours = this.standard.parts.get(keyOf('field', id))
      const theirs = key === undefined ? undefined : this.foreign.parts.parts.get(key)
      if (key !== undefined && id.includes('/')) this.inner.set(key, id)
      if (key === undefined || ours === undefined || theirs === undefined || !this.isInForm(id)) continue
      const isConcept = ours.kind === 'field' && ours.props['row'] === undefined
      const isWritten = theirs.kind === 'section' || theirs.props['row'] === true
      if (isConcept && isWritten && this.likeness(ours, pointer) === 'equal') this.whole.set(key, ours)
      else if (ours.kind === theirs.kind) this.pairs.set(key, ours)
    }
  }

  private readPossible(): void {
    const taken = new Set([...this.pairs.values(), ...this.whole.values()].map(keyOfPart))
    for (const { kind, standardIds, foreignPointers } of this.input.possible ?? []) {
      const [id] = standardIds
      const [pointer] = foreignPointers
      if (id === undefined || pointer === undefined || (kind !== 'field' && kind !== 'column')) continue
      const key = this.foreign.byPointer.get(pointer)
      if (key === undefined || this.pairs.has(key) || this.whole.has(key) || taken.has(id)) continue
      if (!this.standard.parts.has(id)) continue
      this.left.set(key, id)
      this.notCompared.push({ standardId: id, reason: 'below-threshold', foreignPointer: pointer })
    }
  }

  /** Every foreign part gets the standard's id, or one of its own that follows from where it stands. */
  private nameAll(): void {
    const taken = new Set(this.standard.parts.keys())
    const groups = new Set([...this.whole.values()].map(({ id }) => id))
    this.names.set(this.root, this.input.form.id)
    for (const [key, { kind, id }] of this.foreign.parts.parts) {
      if (key === this.root) continue
      const ours = this.pairs.get(key) ?? this.whole.get(key)
      if (ours !== undefined) {
        this.names.set(key, ours.id)
        continue
      }
      const inner = this.inner.get(key)
      if (inner !== undefined && groups.has(headOf(inner))) {
        this.names.set(key, inner)
        continue
      }
      const own = stableIdPattern.test(id) && !taken.has(keyOf(kind, id)) ? id : `rieng.${slug(id)}`
      let free = own
      for (let count = 2; taken.has(keyOf(kind, free)); count++) free = `${own}-${count}`
      taken.add(keyOf(kind, free))
      this.names.set(key, free)
    }
  }

  private takeForeign(holder: string): void {
    const root = this.standard.parts.get(this.root)
    if (holder === this.root && root !== undefined) this.put(root)
    for (const key of heldBy(this.foreign.parts, holder, 'field')) {
      if (this.left.has(key)) continue
      const part = this.foreign.parts.parts.get(key) as Part
      const parent = this.keyOf(holder)
      const group = this.whole.get(key)
      if (group !== undefined) {
        const { key: name, required } = part.props
        this.put({
          ...group,
          parent,
          props: {
            ...group.props,
            ...(name === undefined ? {} : { key: name }),
            ...(required === undefined ? {} : { required }),
          },
        })
        continue
      }
      this.put({ ...this.said(key, part), parent })
      for (const option of this.optionsFor(key)) this.put(option)
      this.takeForeign(key)
    }
  }

  private said(key: string, { kind, props }: Part): Part {
    const id = this.names.get(key) as string
    const ours = this.pairs.get(key)
    if (ours === undefined) return { kind, id, props: ownProps(kind, withoutOpenness(props)) }
    const isShell = kind !== 'field' || this.isTable(key, ours)
    const likeness = isShell
      ? this.alike(ours, props)
      : this.likeness(ours, this.pointerOf(key), props['$ref'])
    if (!isShell && likeness === 'equal') this.alikeFields.add(key)
    return {
      kind,
      id,
      props: saidProps(ours.props, withoutOpenness(props), likeness, this.knownOf(id, ours.props)),
    }
  }

  /** What the standard says of a part by itself and by its concept. */
  private knownOf(id: string, own: Part['props']): Part['props'] {
    const node = this.input.model.nodes.get(id)
    if (node === undefined) return own
    return {
      ...own,
      title: node.title,
      ...(node.hint === undefined ? {} : { description: node.hint }),
      ...(node.default === undefined ? {} : { default: node.default }),
      ...(node.examples.length === 0 ? {} : { examples: node.examples }),
    }
  }

  /** A section, or the shell of a table: what is inside is told by its parts. */
  private alike(ours: Part, foreign: Part['props']): Likeness {
    if (ours.kind !== 'field') return 'equal'
    const shape = (props: Part['props']) =>
      ['minItems', 'maxItems', 'uniqueItems', 'row', 'type'].map((name) => props[name] ?? null)
    return same(shape(ours.props), shape(foreign)) ? 'equal' : 'other'
  }

  private isTable(key: string, ours: Part): boolean {
    return ours.props['row'] === true && this.foreign.parts.parts.get(key)?.props['row'] === true
  }

  private optionsFor(field: string): Part[] {
    const ours = this.pairs.get(field)
    const parent = this.keyOf(field)
    const listed = heldBy(this.foreign.parts, field, 'option')
    const own =
      ours === undefined
        ? []
        : heldBy(this.standard, keyOfPart(ours), 'option').map((key) => this.standard.parts.get(key) as Part)
    // Where the values are the same the standard has listed them already, or its concept has.
    if (this.alikeFields.has(field) && (listed.length === 0 || own.length === 0)) return own
    return listed.map((key): Part => {
      const { kind, props } = this.foreign.parts.parts.get(key) as Part
      const id = this.names.get(key) as string
      const known = this.pairs.get(key)
      if (known?.parent !== parent) return { kind, id, parent, props: ownProps(kind, props) }
      const { code, title } = props
      const isLabel = title !== undefined && title !== code
      return {
        kind,
        id,
        parent,
        props: { ...known.props, ...(code === undefined ? {} : { code }), ...(isLabel ? { title } : {}) },
      }
    })
  }

  private takeRules(): void {
    const ours = heldBy(this.standard, this.root, 'rule').map((key) => this.standard.parts.get(key) as Part)
    const rename = (kind: Part['kind'], id: string) => this.names.get(keyOf(kind, id)) ?? id
    const used = new Set<string>()
    for (const key of heldBy(this.foreign.parts, this.root, 'rule')) {
      const part = this.foreign.parts.parts.get(key) as Part
      const named = withOptionIds(
        renameReferences('rule', withCodes(part.props, this.foreign.parts), rename),
        { parts: this.parts, lists: this.lists() },
      )
      const { scope } = named
      const props = ownProps(
        'rule',
        typeof scope === 'string' ? { ...named, scope: this.keyOf(scope) } : named,
      )
      // What a group says of its own fields came with it.
      const groups = new Set([...this.whole.values()].map(({ id }) => id))
      const about = idsIn(props)
      if (about.length > 0 && about.every((id) => id.includes('/') && groups.has(headOf(id)))) continue
      const free = ours.filter(({ id }) => !used.has(id))
      const match =
        free.find((one) => says(one.props) === says(props)) ??
        free.find((one) => acts(one.props) === acts(props))
      if (match !== undefined) used.add(match.id)
      const annotations = match === undefined ? {} : annotationsOf(match.props)
      const rule: Part = {
        kind: 'rule',
        id: match?.id ?? (this.names.get(key) as string),
        parent: this.root,
        props: { ...annotations, ...props },
      }
      if (neededKeys(rule).every((needed) => this.parts.has(needed))) this.put(rule)
    }
  }

  /** What is not compared, or what the rest of the procedure cannot be without, stays; and the rules among it. */
  private keepRest(): void {
    for (const id of this.left.values()) this.keep(id)
    for (const part of this.parts.values()) {
      for (const needed of neededKeys(part)) {
        if (this.parts.has(needed) || !this.standard.parts.has(needed) || !this.isInForm(needed)) continue
        this.keep(needed)
        const { kind, parent } = this.standard.parts.get(needed) as Part
        const standardId = kind === 'option' && parent !== undefined ? parent : needed
        if (this.notCompared.every((known) => known.standardId !== standardId))
          this.notCompared.push({ standardId, reason: 'needed' })
      }
    }
    const kept = new Set(this.notCompared.map(({ standardId }) => standardId))
    for (const key of heldBy(this.standard, this.root, 'rule')) {
      const rule = this.standard.parts.get(key) as Part
      const needed = neededKeys(rule)
      if (
        !this.parts.has(key) &&
        needed.some((one) => kept.has(one)) &&
        needed.every((one) => this.parts.has(one))
      )
        this.put(rule)
    }
  }

  private keep(key: string): void {
    const part = this.standard.parts.get(key)
    if (part === undefined || this.parts.has(key)) return
    if (part.parent !== undefined) this.keep(part.parent)
    this.put(part)
    for (const [inner, one] of this.standard.parts)
      if (one.parent === key && (one.kind === 'option' || part.kind === 'field')) this.keep(inner)
  }

  private put(part: Part): void {
    const key = keyOfPart(part)
    if (this.parts.has(key)) return
    this.parts.set(key, part)
    const list = listOf(part)
    const held = this.order.get(list)
    if (held === undefined) this.order.set(list, [key])
    else held.push(key)
  }

  /** A foreign file without a layout says no order: what is known stays in the standard's. */
  private lists(): Map<string, readonly string[]> {
    const lists = new Map<string, readonly string[]>()
    for (const [list, keys] of this.order) {
      const here = new Set(keys)
      const base = (this.standard.lists.get(list) ?? []).filter((key) => here.has(key))
      const known = new Set(base)
      const fresh: Insertion[] = keys.flatMap((key, index) =>
        known.has(key) ? [] : [{ key, previous: keys[index - 1] ?? null }],
      )
      lists.set(list, placed(base, fresh))
    }
    return lists
  }

  private likeness(ours: Part, pointer: string, concept?: JsonValue): Likeness {
    const [one, other] = [this.ownSchema(ours), this.foreign.schemaAt(pointer)]
    if (one === undefined || other === undefined) return 'other'
    const [a, b] = [held(one), held(other)]
    if (this.input.contains(b, a).verdict !== 'contained') return 'other'
    if (this.input.contains(a, b).verdict === 'contained') return 'equal'
    if (concept !== undefined && concept !== ours.props['$ref']) return 'other'
    const hasOptions = heldBy(this.standard, keyOfPart(ours), 'option').length > 0
    return hasOptions ||
      (isJsonObject(other) && (other['oneOf'] !== undefined || other['enum'] !== undefined))
      ? 'other'
      : 'tighter'
  }

  private ownSchema(part: Part): JsonValue | undefined {
    if (part.props['schema'] !== undefined) return part.props['schema']
    const schema = keywordsOf(part.props)
    const codes = heldBy(this.standard, keyOfPart(part), 'option').map((key) => ({
      const: this.standard.parts.get(key)?.props['code'] ?? null,
    }))
    if (codes.length === 0) return schema
    const { items } = schema
    return isJsonObject(items)
      ? { ...schema, items: { ...items, oneOf: codes } }
      : { ...schema, oneOf: codes }
  }

  private pointerOf(key: string): string {
    for (const [pointer, other] of this.foreign.byPointer) if (other === key) return pointer
    return ''
  }

  private keyOf(foreign: string): string {
    const part = this.foreign.parts.parts.get(foreign)
    return keyOf(part?.kind ?? 'field', this.names.get(foreign) ?? foreign)
  }

  private isInForm(key: string): boolean {
    let at: string | undefined = key
    while (at !== undefined && at !== this.root) at = this.standard.parts.get(at)?.parent
    return at === this.root
  }
}

function withoutOpenness(props: Part['props']): Part['props'] {
  const { additionalProperties: _open, 'row.additionalProperties': _rowOpen, ...rest } = props
  return rest
}

function held(value: JsonValue): JsonObject {
  return { type: 'object', properties: { value }, required: ['value'], additionalProperties: false }
}

function headOf(id: string): string {
  return id.split('/')[0] ?? id
}

function slug(id: string): string {
  const plain = withoutMarks(id)
    .replaceAll(/[^A-Za-z0-9._-]+/g, '-')
    .replaceAll(/^[-.]+|[-.]+$/g, '')
  return plain.length <= 100 ? plain : `${plain.slice(0, 84)}-${contentId(id)}`
}
