import { emptyLibrary, type LibraryFiles } from '../form/library-files.ts'
import { digestOfSync } from '../json/digest.ts'
import type { JsonObject, JsonValue } from '../json/json-value.ts'
import { BoundedMap } from '../memo/bounded-map.ts'
import type { ProcedureDocuments } from './documents.ts'
import type { EffectReading } from './effect.ts'
import {
  allSteps,
  type JudgedChange,
  judgeInSteps,
  type JudgeOptions,
  type JudgeStep,
} from './judged-change.ts'

/** Compares two procedures; what was compared before is answered from memory. */
export type Judge = (before: ProcedureDocuments, after: ProcedureDocuments) => readonly JudgedChange[]

/**
 * Judged comparisons by what was compared: the contents of both procedures and of the library, never their names or
 * versions. Hand one memo to every judge that asks in the same way (same `contains` but for its signal).
 */
export class JudgeMemo extends BoundedMap<readonly JudgedChange[]> {
  /** @param maxEntries comparisons kept. Default 10,000 */
  constructor({ maxEntries = 10_000 }: { readonly maxEntries?: number } = {}) {
    super(maxEntries)
  }
}

/**
 * `judgeChanges` with a memory. A comparison that a signal cut short is handed back and not kept.
 *
 * Documents are taken as never altered: a document object is digested once while it lives.
 */
export function makeJudge(options: MemoOptions): Judge {
  const inSteps = makeJudgeInSteps(options)
  return (before, after) => allSteps(inSteps(before, after))
}

type MemoOptions = JudgeOptions & { readonly memo?: JudgeMemo }

/** The same in steps. One that is not gone to its end leaves nothing in the memory. */
export function makeJudgeInSteps({
  contains,
  library = emptyLibrary,
  memo = new JudgeMemo(),
}: MemoOptions): (...sides: Parameters<Judge>) => Generator<JudgeStep, readonly JudgedChange[]> {
  const names = digestOfLibrary(library)
  return function* (before, after) {
    const [one, other] = [digestOfDocuments(before), digestOfDocuments(after)]
    // Nothing differs: not worth a place.
    if (one === other) return []
    const key = `${names} ${one} ${other}`
    const known = memo.get(key)
    if (known !== undefined) return known
    const judged = yield* judgeInSteps(before, after, { contains, library })
    if (!judged.some(({ effect }) => isCutShort(effect) || (effect.part && isCutShort(effect.part))))
      memo.set(key, judged)
    return judged
  }
}

function isCutShort({ reason }: EffectReading): boolean {
  return reason === 'cancelled'
}

const digests = new WeakMap<JsonObject, string>()

function digestOnce(document: JsonObject | undefined): string | null {
  if (document === undefined) return null
  let digest = digests.get(document)
  if (digest === undefined) {
    digest = digestOfSync(document)
    digests.set(document, digest)
  }
  return digest
}

/** Of each document on its own, so that those read once are digested once, whatever they are put together with. */
function digestOfDocuments(documents: ProcedureDocuments): string {
  let digest = ofDocuments.get(documents)
  if (digest === undefined) {
    digest = digestAnew(documents)
    ofDocuments.set(documents, digest)
  }
  return digest
}

const ofDocuments = new WeakMap<ProcedureDocuments, string>()

function digestAnew({ card, forms, process, results }: ProcedureDocuments): string {
  const listed: JsonValue = [
    digestOnce(card),
    forms.map(({ id, schema, layout, examples }) => [
      id,
      digestOnce(schema),
      digestOnce(layout),
      digestOnce(examples),
    ]),
    digestOnce(process),
    results.map(({ id, schema }) => [id, digestOnce(schema)]),
  ]
  return digestOfSync(listed)
}

const libraries = new WeakMap<LibraryFiles, string>()

/** Names a library by all of it that judging asks for. */
export function digestOfLibrary(library: LibraryFiles): string {
  let digest = libraries.get(library)
  if (digest === undefined) {
    const files = [...library.files].map(([id, file]): [string, JsonValue] => [id, digestOnce(file)])
    const formats = [...library.formats].map(([name, format]): [string, JsonValue] => [
      name,
      [format.pattern, format.calendar === true],
    ])
    digest = digestOfSync({ files: Object.fromEntries(files), formats: Object.fromEntries(formats) })
    libraries.set(library, digest)
  }
  return digest
}
