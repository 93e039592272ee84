import { isJsonObject, type JsonObject, type JsonValue } from '../json/json-value.ts'
import { isAdded, isPosition, isSplit } from './change-shape.ts'
import { keyOf, type PartKind, partKinds, type Props } from './part.ts'

/**
 * One intent on a stable id. The same type is the editor's command, an answer of `diff`, a line of an overlay and of an
 * import plan. It carries both sides in full, so that it can be checked and inverted without the documents.
 *
 * By type, `before` and `after` are
 * - `….added`: only `after`, an `Added`; `….removed`: only `before`, an `Added`;
 * - `….moved`, `….reordered`: a `Position` each;
 * - `section.split`: only `after`, a `Split`; `section.merged`: only `before`, a `Split`;
 * - all others: the props that differ, by name; a name that is missing on one side is not there.
 */
export interface Change {
  readonly id?: string
  readonly type: string
  readonly target: string
  readonly before?: JsonValue
  readonly after?: JsonValue
}

/** Where a part stands. */
export type Position = {
  /** Key of the part that holds it; `null` for lists of the procedure itself. */
  readonly parent: string | null
  /** Key of the part before it in the same list; `null` for the first. A part that is gone counts as the end. */
  readonly previous: string | null
}

/** A part that comes or goes, with all below it and with what cannot be without it (rules, transitions). */
export type Added = Position & {
  readonly props: Props
  /** Holders before what they hold. `previous` is given where the part stands outside the part that comes. */
  readonly parts?: readonly CarriedPart[]
}

export type CarriedPart = {
  readonly kind: PartKind
  readonly id: string
  readonly parent: string | null
  readonly previous?: string | null
  readonly props: Props
}

/** A section that members of another one move to (or come back from). */
export type Split = {
  readonly section: Added & { readonly id: string }
  readonly moved: readonly Moved[]
}

export type Moved = {
  /** `field`, `section`, `column` */
  readonly kind: string
  readonly id: string
  readonly from: Position
  readonly to: Position
}

/** The word before the dot. */
export function subjectOf(type: string): string {
  return type.slice(0, type.indexOf('.'))
}

/** The word after it. */
export function intentOf(type: string): string {
  return type.slice(type.indexOf('.') + 1)
}

const kinds: ReadonlySet<string> = new Set(partKinds)

/** The kind of part that a subject is: a column is a field of a table. `undefined` for a word we do not know. */
export function kindOfSubject(subject: string): PartKind | undefined {
  if (subject === 'column') return 'field'
  if (subject === 'result-column') return 'result-field'
  return kinds.has(subject) ? (subject as PartKind) : undefined
}

/** Key of the part a change is about; `undefined` for a type we do not know. */
export function targetKey({ type, target }: Change): string | undefined {
  const kind = kindOfSubject(subjectOf(type))
  return kind === undefined ? undefined : keyOf(kind, target)
}

const structuralIntents: ReadonlySet<string> = new Set([
  'added',
  'removed',
  'moved',
  'reordered',
  'split',
  'merged',
])

/** Whether a change only sets props of one part. */
export function isPropChange({ type }: Change): boolean {
  return !structuralIntents.has(intentOf(type))
}

/** Whether `before` or `after` is a whole part (`Added`). */
export function isWholePart({ type }: Change): boolean {
  const intent = intentOf(type)
  return intent === 'added' || intent === 'removed'
}

// The typed views of `before` and `after`. What is not well-formed (`changeProblems`) reads as a part without props in no
// place, so that nothing that is only said about a change can fail; `apply` refuses it.
const nowhere: Position = { parent: null, previous: null }

export function addedOf(value: JsonValue | undefined): Added {
  return isAdded(value) ? (value as unknown as Added) : { ...nowhere, props: {} }
}
export function positionOf(value: JsonValue | undefined): Position {
  return isPosition(value) ? (value as unknown as Position) : nowhere
}
export function splitOf(value: JsonValue | undefined): Split {
  return isSplit(value)
    ? (value as unknown as Split)
    : { section: { ...nowhere, id: '', props: {} }, moved: [] }
}
export function sliceOf(value: JsonValue | undefined): JsonObject {
  return isJsonObject(value) ? value : {}
}
