// Longer than most files: one table of every kind of edit, with the few functions that only these edits use.
import type { JsonObject, JsonValue } from '../../json/json-value.ts'
import { applyToParts } from '../apply.ts'
import type { Added, CarriedPart, Change, Position } from '../change.ts'
import { subjectFor } from '../diff.ts'
import {
  heldBy,
  keyOfPart,
  listOf,
  type Part,
  type PartKind,
  type ProcedureParts,
  unorderedKinds,
} from '../part.ts'
import { propDifferences } from '../prop-intents.ts'
import { neededKeys } from '../references.ts'
import type { Random } from './random.ts'

/** Makes one edit of parts, or nothing where it cannot be made there. */
type Edit = (parts: ProcedureParts, random: Random) => Change | undefined

/**
 * A random edit of any kind that `diff` knows, valid for these parts: what an author could do in one step.
 *
 * @param only names of edits to choose from; default all
 */
export function randomEdit(parts: ProcedureParts, random: Random, only?: readonly string[]): Change {
  return madeEdit(parts, random, only).change
}

function madeEdit(
  parts: ProcedureParts,
  random: Random,
  only?: readonly string[],
): { readonly change: Change; readonly parts: ProcedureParts } {
  const names = only ?? Object.keys(edits)
  for (let attempt = 0; attempt < 300; attempt++) {
    const name = random.pick(names) as string
    const change = edits[name]?.(parts, random)
    const made = change === undefined ? undefined : applyToParts(parts, [change])
    if (change !== undefined && made?.ok) return { change, parts: made.value }
  }
  throw new Error('no edit fits these parts')
}

/** Several edits, one after the other, and what comes out. */
export function randomEdits(
  parts: ProcedureParts,
  count: number,
  random: Random,
  only?: readonly string[],
): { readonly parts: ProcedureParts; readonly changes: readonly Change[] } {
  const changes: Change[] = []
  let current = parts
  for (let made = 0; made < count; made++) {
    const next = madeEdit(current, random, only)
    current = next.parts
    changes.push(next.change)
  }
  return { parts: current, changes }
}

function some(parts: ProcedureParts, random: Random, ...kinds: readonly PartKind[]): Part | undefined {
  return random.pick([...parts.parts.values()].filter(({ kind }) => kinds.includes(kind)))
}

function fresh(random: Random, stem: string): string {
  return `${stem}${random.int(1_000_000_000).toString(36)}`
}

function words(random: Random): string {
  return `Nhãn ${random.int(1_000_000_000).toString(36)}`
}

/** Sets or (with `undefined`) takes away props of one part; one change, of the intent they have in common. */
function setProps(
  parts: ProcedureParts,
  part: Part | undefined,
  props: Record<string, JsonValue | undefined>,
) {
  if (part === undefined) return undefined
  const after = Object.fromEntries(
    Object.entries({ ...part.props, ...props }).filter(([, value]) => value !== undefined),
  ) as JsonObject
  const [difference, ...more] = propDifferences(part.kind, part.props, after)
  if (difference === undefined || more.length > 0) return undefined
  const { intent, ...slices } = difference
  return { type: `${subjectFor(part, parts)}.${intent}`, target: part.id, ...slices }
}

const set =
  (
    kinds: readonly PartKind[],
    props: (
      part: Part,
      random: Random,
      parts: ProcedureParts,
    ) => Record<string, JsonValue | undefined> | undefined,
  ): Edit =>
  (parts, random) => {
    const part = some(parts, random, ...kinds)
    const change = part === undefined ? undefined : props(part, random, parts)
    return change === undefined ? undefined : setProps(parts, part, change)
  }

function placeIn(
  parts: ProcedureParts,
  parent: string | null,
  kind: PartKind,
  random: Random,
  but?: string,
): Position {
  const held = heldBy(parts, parent ?? undefined, kind).filter((key) => key !== but)
  return { parent, previous: random.pick([null, ...held]) ?? null }
}

function add(
  parts: ProcedureParts,
  random: Random,
  kind: PartKind,
  parent: string | null,
  props: JsonObject,
  inner: readonly CarriedPart[] = [],
  id = fresh(random, 'm'),
): Change {
  const added: Added = {
    ...placeIn(parts, parent, kind, random),
    props,
    ...(inner.length > 0 ? { parts: inner } : {}),
  }
  const part: Part = { kind, id, ...(parent === null ? {} : { parent }), props }
  return { type: `${subjectFor(part, parts)}.added`, target: id, after: added }
}

const adds =
  (kind: PartKind, props: (random: Random, parts: ProcedureParts) => JsonObject | undefined): Edit =>
  (parts, random) => {
    const given = props(random, parts)
    return given === undefined ? undefined : add(parts, random, kind, null, given)
  }

/** Takes a part away, with all below it and the rules and transitions that cannot be without it. */
export function removalOf(parts: ProcedureParts, part: Part | undefined): Change | undefined {
  if (part === undefined) return undefined
  const root = keyOfPart(part)
  const going = new Set([root])
  for (const [key, { parent }] of parts.parts) if (parent !== undefined && going.has(parent)) going.add(key)
  for (const [key, other] of parts.parts) {
    if (going.has(key) || !neededKeys(other).some((needed) => going.has(needed))) continue
    if (!['rule', 'result-rule', 'transition'].includes(other.kind)) return undefined
    going.add(key)
  }
  const previousOf = (key: string) => {
    const held = parts.lists.get(listOf(parts.parts.get(key) as Part)) ?? []
    return held[held.indexOf(key) - 1] ?? null
  }
  const inner = [...going].slice(1).map((key): CarriedPart => {
    const { kind, id, parent, props } = parts.parts.get(key) as Part
    const place = { kind, id, parent: parent ?? null }
    return parent !== undefined && going.has(parent)
      ? { ...place, props }
      : { ...place, previous: previousOf(key), props }
  })
  const removed: Added = {
    parent: part.parent ?? null,
    previous: previousOf(root),
    props: part.props,
    ...(inner.length > 0 ? { parts: inner } : {}),
  }
  return {
    type: `${subjectFor(part, parts)}.removed`,
    target: part.id,
    before: removed as unknown as JsonValue,
  }
}

const removes =
  (...kinds: readonly PartKind[]): Edit =>
  (parts, random) =>
    removalOf(parts, some(parts, random, ...kinds))

const reorders =
  (...kinds: readonly PartKind[]): Edit =>
  (parts, random) => {
    const part = some(parts, random, ...kinds.filter((kind) => !unorderedKinds.has(kind)))
    if (part === undefined) return undefined
    const key = keyOfPart(part)
    const held = parts.lists.get(listOf(part)) ?? []
    const previous = held[held.indexOf(key) - 1] ?? null
    const after = placeIn(parts, part.parent ?? null, part.kind, random, key)
    if (after.previous === previous) return undefined
    const before: Position = { parent: part.parent ?? null, previous }
    return { type: `${subjectFor(part, parts)}.reordered`, target: part.id, before, after }
  }

const moves: Edit = (parts, random) => {
  const part = some(parts, random, 'field')
  const holder = some(parts, random, 'section')
  if (part?.parent === undefined || holder === undefined || part.parent === keyOfPart(holder))
    return undefined
  if (subjectFor(part, parts) === 'column') return undefined
  const key = keyOfPart(part)
  const held = parts.lists.get(listOf(part)) ?? []
  const before: Position = { parent: part.parent, previous: held[held.indexOf(key) - 1] ?? null }
  return {
    type: 'field.moved',
    target: part.id,
    before,
    after: placeIn(parts, keyOfPart(holder), 'field', random),
  }
}

const fieldShapes: readonly ((random: Random) => JsonObject)[] = [
  () => ({ type: 'string', maxLength: 200 }),
  (random) => ({ type: 'integer', minimum: random.int(5) }),
  () => ({ type: 'string', format: 'date' }),
  () => ({ type: 'boolean' }),
  (random) => ({ $ref: `urn:khuon:concept:thu.${random.pick(['ten', 'so', 'ngay'])}@${1 + random.int(3)}` }),
]

function newField(random: Random): JsonObject {
  const shape = random.pick(fieldShapes)?.(random) ?? {}
  return { key: fresh(random, 'k'), required: random.int(3) === 0, title: words(random), ...shape }
}

function someChoice(parts: ProcedureParts, random: Random): Part | undefined {
  const option = some(parts, random, 'option')
  return option?.parent === undefined ? undefined : parts.parts.get(option.parent)
}

function newRule(parts: ProcedureParts, random: Random): JsonObject | undefined {
  const choice = someChoice(parts, random)
  const target = some(parts, random, 'field')
  if (choice === undefined || target === undefined || target.id === choice.id) return undefined
  if (subjectFor(choice, parts) === 'column' || subjectFor(target, parts) === 'column') return undefined
  const code: JsonObject = { option: random.pick(heldBy(parts, keyOfPart(choice), 'option')) ?? '' }
  const test: JsonObject = choice.props['items'] === undefined ? { equals: code } : { includes: code }
  const sides = random.pick([
    { shows: [target.id], requires: [target.id] },
    { shows: [target.id] },
    { requires: [target.id] },
  ]) as JsonObject
  return { when: { field: choice.id, ...test }, ...sides }
}

/** Every kind of edit, by name. */
export const edits: Readonly<Record<string, Edit>> = {
  'add a field': (parts, random) => {
    const holder = some(parts, random, 'section')
    return holder === undefined ? undefined : add(parts, random, 'field', keyOfPart(holder), newField(random))
  },
  'add a column': (parts, random) => {
    const table = random.pick([...parts.parts.values()].filter(({ props }) => props['row'] !== undefined))
    return table === undefined ? undefined : add(parts, random, 'field', keyOfPart(table), newField(random))
  },
  'add a choice': (parts, random) => {
    const holder = some(parts, random, 'section')
    if (holder === undefined) return undefined
    const id = fresh(random, 'm')
    const options = ['a', 'b'].map(
      (code): CarriedPart => ({
        kind: 'option',
        id: `${id}.${code}`,
        parent: id,
        props: { code, title: words(random) },
      }),
    )
    const props = { key: fresh(random, 'k'), required: false, title: words(random), type: 'string' }
    return add(parts, random, 'field', keyOfPart(holder), props, options, id)
  },
  'add a section': (parts, random) => {
    const id = fresh(random, 'm')
    const members = Array.from(
      { length: random.int(3) },
      (): CarriedPart => ({
        kind: 'field',
        id: fresh(random, 'm'),
        parent: id,
        props: newField(random),
      }),
    )
    const [form] = heldBy(parts, undefined, 'form')
    const props = { key: fresh(random, 'k'), required: random.int(2) === 0, title: words(random) }
    return form === undefined ? undefined : add(parts, random, 'section', form, props, members, id)
  },
  'remove a field': removes('field'),
  'remove a section': removes('section'),
  'rename a key': set(['field', 'section', 'result-field', 'result-section'], (_, random) => ({
    key: fresh(random, 'k'),
  })),
  'relabel a field': set(['field', 'section', 'option', 'result-field'], (_, random) => ({
    title: words(random),
  })),
  'give an English label': set(['field', 'section', 'option'], (_, random) => ({
    'x-en.title': words(random),
  })),
  'change a hint': set(['field', 'section'], (_, random) => ({
    description: random.pick([words(random), undefined]),
  })),
  'change what is required': set(['field', 'section', 'result-field'], ({ props }) => ({
    required: props['required'] !== true,
  })),
  'change a type': set(['field'], ({ props, id: _id }, random) =>
    props['row'] !== undefined || props['items'] !== undefined || props['$ref'] !== undefined
      ? undefined
      : random.pick([
          { type: 'integer', minLength: undefined, maxLength: undefined, format: undefined },
          {
            type: 'boolean',
            minLength: undefined,
            maxLength: undefined,
            format: undefined,
            minimum: undefined,
          },
        ]),
  ),
  'change bounds': set(['field'], (_, random) => ({ maxLength: 20 + random.int(500) })),
  'change a concept': set(['field'], ({ props }, random) =>
    props['$ref'] === undefined ? undefined : { $ref: `urn:khuon:concept:khac.${fresh(random, 'c')}@1` },
  ),
  'change a library version': set(['field'], ({ props }, random) =>
    typeof props['$ref'] === 'string'
      ? { $ref: `${props['$ref'].slice(0, props['$ref'].lastIndexOf('@'))}@${1 + random.int(9)}` }
      : undefined,
  ),
  'change official': set(['field'], ({ props }) => ({ 'x-official': props['x-official'] !== true })),
  'change a policy': set(['field', 'section', 'rule'], (_, random) => ({
    'x-policy': random.pick(['fixed', 'text-only', 'tighten-only', 'extend-only', 'free', undefined]),
  })),
  'change reuse': set(['field'], (_, random) => ({ 'x-reuse': [{ source: fresh(random, 'csdl-') }] })),
  'change a widget': set(['field'], (_, random) => ({ 'ui:widget': fresh(random, 'w') })),
  'move a field': moves,
  'reorder a field': reorders('field', 'section'),
  'add an option': (parts, random) => {
    const choice = someChoice(parts, random)
    const props = { code: fresh(random, 'ma-'), title: words(random) }
    return choice === undefined ? undefined : add(parts, random, 'option', keyOfPart(choice), props)
  },
  'remove an option': (parts, random) => {
    const option = some(parts, random, 'option')
    // A choice without options would be no choice: another edit.
    if (option?.parent === undefined || heldBy(parts, option.parent, 'option').length < 2) return undefined
    return removalOf(parts, option)
  },
  'rename a code': set(['option'], (_, random) => ({ code: fresh(random, 'ma-') })),
  'reorder an option': reorders('option', 'result-option'),
  'add a rule': (parts, random) => {
    const [form] = heldBy(parts, undefined, 'form')
    const props = newRule(parts, random)
    return form === undefined || props === undefined ? undefined : add(parts, random, 'rule', form, props)
  },
  'remove a rule': removes('rule'),
  'change a rule': set(['rule'], ({ props }, random, parts) => {
    const rule = newRule(parts, random)
    return rule === undefined || props['entry'] !== undefined
      ? undefined
      : { shows: undefined, requires: undefined, narrows: undefined, ...rule }
  }),
  'add a paper': adds('dossier-line', (random) => ({
    code: fresh(random, 'TP'),
    name: words(random),
    kind: 'attachment',
    originals: 0,
    copies: 1,
    required: true,
    provenance: { status: 'unverified' },
  })),
  'remove a paper': removes('dossier-line'),
  'reorder papers': reorders('dossier-line', 'fee', 'legal-reference', 'step', 'role'),
  'change a paper code': set(['dossier-line'], (_, random) => ({ 'paperCode.value': fresh(random, 'KQ.') })),
  'change copies': set(['dossier-line'], (_, random) => ({ copies: random.int(9) })),
  'change a name': set(['dossier-line', 'fee', 'step', 'document', 'decision', 'end'], (_, random) => ({
    name: words(random),
  })),
  'add a fee': adds('fee', (random) => ({ name: words(random), amountVnd: random.int(100) * 1000 })),
  'remove a fee': removes('fee'),
  'change an amount': set(['fee'], (_, random) => ({ amountVnd: random.int(1000) * 1000 })),
  'add a legal reference': adds('legal-reference', (random) => ({ document: words(random) })),
  'remove a legal reference': removes('legal-reference'),
  'change a legal reference': set(['legal-reference'], (_, random) => ({ article: words(random) })),
  'change the time limit': set(['time-limit'], (_, random) => ({ committed: 1 + random.int(30) })),
  'change a card name': set(['card'], (_, random) => ({ 'name.vi': words(random) })),
  'change a channel': set(['card'], ({ props }) => ({
    'channels.online.value': props['channels.online.value'] !== true,
  })),
  'change provenance': set(['card', 'dossier-line', 'time-limit'], (_, random) => ({
    provenance: { status: 'sourced', note: words(random) },
  })),
  'add a role': adds('role', (random) => ({ 'name.vi': words(random), kind: 'department' })),
  'add a step': adds('step', (random, parts) => {
    const role = some(parts, random, 'role')
    return role === undefined
      ? undefined
      : {
          code: fresh(random, 'B'),
          name: words(random),
          role: role.id,
          hours: 1 + random.int(40),
          clock: 'running',
          takes: [],
          produces: [],
          status: null,
        }
  }),
  'remove a step': removes('step'),
  'change a duration': set(['step'], (_, random) => ({ hours: 1 + random.int(400) / 4 })),
  'change a role': set(['step'], (_, random, parts) => ({ role: some(parts, random, 'role')?.id })),
  'change a status': set(['step'], (_, random) => ({ status: String(1 + random.int(10)) })),
  'add a transition': adds('transition', (random, parts) => {
    const from = some(parts, random, 'step', 'decision')
    const to = some(parts, random, 'step', 'end')
    return from === undefined || to === undefined ? undefined : { from: from.id, to: to.id }
  }),
  'remove a transition': removes('transition'),
  'change a condition': set(['transition'], (_, random) => ({ 'condition.text': words(random) })),
  'remove an example': removes('example'),
  'retitle an example': set(['example'], (_, random) => ({ title: words(random) })),
}
