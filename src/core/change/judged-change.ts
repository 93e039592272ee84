import { emptyLibrary, type LibraryFiles } from '../form/library-files.ts'
import { joinPointer } from '../json/pointer.ts'
import { type Burden, burden } from './burden.ts'
import { type Change, targetKey } from './change.ts'
import { diff } from './diff.ts'
import type { ProcedureDocuments } from './documents.ts'
import { type ChangeEffect, type Contains, effect } from './effect.ts'
import { nameOf, namesOf } from './names.ts'
import { isOfProcess, type ProcedureParts } from './part.ts'
import { toParts } from './parts.ts'
import { sentenceOf } from './sentence.ts'
import { type Severity, severity } from './severity.ts'

/** A change with all that is said about it. */
export interface JudgedChange {
  readonly change: Change
  readonly place: ChangePlace
  readonly effect: ChangeEffect
  readonly burden: Burden
  readonly severity: Readonly<Record<'filling' | 'reading', Severity>>
  readonly sentence: Readonly<Record<'vi' | 'en', string>>
}

/** Where a change is, for people and for the editor. */
export interface ChangePlace {
  /** `card`, `form:<id>`, `process` or `result:<id>`. */
  readonly document: string
  /** Names of what holds it, outermost first, without its own. */
  readonly within: readonly string[]
  /** JSON Pointer into a submission, `*` for every row; only of fields, sections and columns. */
  readonly data?: string
}

export interface JudgeOptions {
  readonly contains: Contains
  readonly library?: LibraryFiles
}

/** The comparison of two procedures with effect, burden, severity for both readers, and sentences. */
export function judgeChanges(
  before: ProcedureDocuments,
  after: ProcedureDocuments,
  options: JudgeOptions,
): JudgedChange[] {
  return allSteps(judgeInSteps(before, after, options))
}

/** How many of the changes there are have been judged. */
export interface JudgeStep {
  readonly done: number
  readonly of: number
}

/** The same with a rest before each change, for who has something else to do in between, or wants to stop there. */
export function* judgeInSteps(
  before: ProcedureDocuments,
  after: ProcedureDocuments,
  { contains, library = emptyLibrary }: JudgeOptions,
): Generator<JudgeStep, JudgedChange[]> {
  const judge = changeJudge(before, after, { contains, library })
  const changes = diff(before, after, library)
  const judged: JudgedChange[] = []
  for (const change of changes) {
    yield { done: judged.length, of: changes.length }
    judged.push(judge(change))
  }
  return judged
}

/** Goes all steps at once. */
export function allSteps<T>(steps: Generator<unknown, T>): T {
  for (;;) {
    const step = steps.next()
    if (step.done === true) return step.value
  }
}

/**
 * Judges single changes of one procedure.
 *
 * @param after what the changes make; undefined where they cannot be made: then the older side alone gives names and places
 */
export function changeJudge(
  before: ProcedureDocuments,
  after: ProcedureDocuments | undefined,
  { contains, library = emptyLibrary }: JudgeOptions,
): (change: Change) => JudgedChange {
  const tell = changeTeller(before, after, library)
  const sides = { before, ...(after === undefined ? {} : { after }), contains, library }
  return (change) => tell(change, effect(change, sides))
}

/** Says of single changes what there is to say, their effect being known. @param after as of `changeJudge` */
export function changeTeller(
  before: ProcedureDocuments,
  after: ProcedureDocuments | undefined,
  library: LibraryFiles,
): (change: Change, effect: ChangeEffect) => JudgedChange {
  const old = toParts(before, library)
  const now = after === undefined ? old : toParts(after, library, before)
  const names = namesOf(now, old)
  return (change, done) => ({
    change,
    place: placeOf(change, now, old),
    effect: done,
    burden: burden(change, old),
    severity: { filling: severity(done.effect, 'filling'), reading: severity(done.effect, 'reading') },
    sentence: { vi: sentenceOf(change, 'vi', names), en: sentenceOf(change, 'en', names) },
  })
}

/** @param sides the first that has the target says where it is */
export function placeOf(change: Change, ...sides: readonly ProcedureParts[]): ChangePlace {
  const key = targetKey(change) ?? ''
  const side = sides.find(({ parts }) => parts.has(key))
  const part = side?.parts.get(key)
  if (side === undefined || part === undefined) return { document: 'card', within: [] }
  const within: string[] = []
  let data = ''
  let root = key
  for (let at = part; at.parent !== undefined; ) {
    const holder = side.parts.get(at.parent)
    const step = at.props['key']
    if (typeof step === 'string')
      data = `${joinPointer('', ...(holder?.props['row'] === true ? ['*'] : []), step)}${data}`
    if (holder === undefined) break
    within.unshift(nameOf(holder))
    root = at.parent
    at = holder
  }
  const document = /^(?:form|result):/.test(root) ? root : isOfProcess(part.kind) ? 'process' : 'card'
  return { document, within, ...(typeof part.props['key'] === 'string' ? { data } : {}) }
}
