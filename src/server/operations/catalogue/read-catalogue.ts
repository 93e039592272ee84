import type { Catalogue, CatalogueRow } from '../../../core/api/contract.ts'
import { standardScope } from '../../../core/api/draft-contract.ts'
import { rules } from '../../../core/lint/rules/index.ts'
import { severityOf } from '../../../core/lint/rule.ts'
import type { JsonValue } from '../../../core/json/json-value.ts'
import type { LibraryAnswer, RulesAnswer } from '../../../core/api/contract.ts'
import type { Act } from '../../../core/people/act.ts'
import { type Actor, visitor } from '../../../core/people/actor.ts'
import { mayAnywhere } from '../../../core/people/may.ts'
import type { ProcedureCard } from '../../../core/procedure/card.ts'
import { type DraftBody, draftId, drafts } from '../drafts/draft-record.ts'
import { done, type Outcome, refused } from '../outcome.ts'
import { getRecord, type Kept, listRecords } from '../records.ts'
import { revisionFor } from '../provinces/revision-access.ts'
import type { Studio } from '../studio.ts'
import { standingsOf } from './standing.ts'
import { dateInVietnam } from '../../../core/people/date-in-vietnam.ts'
import { type Answer, answerOf, type Understanding } from './understanding.ts'

/**
 * The catalogue of the standard, each procedure as its draft stands now. Counts and findings of drafts that are being
 * edited may be some batches behind: of those, one is brought up to date at a time and not more than one a second, so
 * that many people editing do not make the catalogue slow.
 */
export async function readCatalogue(studio: Studio, actor: Actor): Promise<Outcome<Answer>> {
  const refusal = mayNot(studio, actor, 'read')
  if (refusal !== undefined) return refusal
  const heads = await standardDrafts(studio)
  const isInside = actor.id !== visitor.id
  const standings = await standingsOf(studio.store.read)
  const rows: CatalogueRow[] = []
  const marks: string[] = []
  const now = Date.parse(studio.now())
  let mayCatchUp = now - (caughtUp.get(studio) ?? 0) >= catchUpMs
  for (const head of heads) {
    const last = studio.readings.lastOf(head)
    const { seq, revisionSeq } = head.body
    const isBehind = last !== undefined && last.seq !== seq && seq !== revisionSeq
    const reading = isBehind && !mayCatchUp ? last.reading : await studio.readings.ofDraft(head)
    if (isBehind && mayCatchUp) {
      mayCatchUp = false
      caughtUp.set(studio, now)
    }
    const standing = standings(head.body, reading.row.digest, isInside)
    rows.push({ ...reading.row, ...(isBehind ? await factsOf(studio, head) : {}), standing })
    marks.push(`${head.id} ${seq} ${reading.answer.etag} ${JSON.stringify(standing)}`)
  }
  const register = (id: string) => studio.source.library.registers.get(id)?.entries ?? []
  return done(
    remember(
      studio,
      isInside ? 'catalogue' : 'catalogue for visitors',
      marks,
      (): Catalogue => ({
        rows,
        fieldsOfWork: register('fields-of-work'),
        units: register('units'),
      }),
    ),
  )
}

const catchUpMs = 1000
/** When a draft that is being edited was last brought up to date for the catalogue. */
const caughtUp = new WeakMap<Studio, number>()

/** One procedure of the standard as its draft stands now. */
export async function readProcedureNow(studio: Studio, actor: Actor, slug: string): Promise<Outcome<Answer>> {
  const refusal = mayNot(studio, actor, 'read')
  if (refusal !== undefined) return refusal
  const draft = await getRecord(studio.store.read, drafts, draftId(standardScope, slug))
  if (draft === undefined) return refused('not-found', 'procedure/unknown')
  return done((await studio.readings.ofDraft(draft)).answer)
}

/** A stored revision, answered as the procedure it is of. @returns refusals `people/*`, `revision/unknown` as `revisionFor` */
export async function readRevision(studio: Studio, actor: Actor, digest: string): Promise<Outcome<Answer>> {
  const refusal = mayNot(studio, actor, 'read')
  if (refusal !== undefined) return refusal
  const revision = await revisionFor(studio, studio.store.read, actor, digest)
  const reading = revision === undefined ? undefined : await studio.readings.ofRevision(digest)
  return reading === undefined ? refused('not-found', 'revision/unknown') : done(reading.answer)
}

/** The field library with its use by the drafts as they were last understood. */
export async function readLibraryAnswer(studio: Studio, actor: Actor): Promise<Outcome<Answer>> {
  const refusal = mayNot(studio, actor, 'read')
  if (refusal !== undefined) return refusal
  const usage: Record<string, string[]> = {}
  const marks: string[] = []
  for (const head of await standardDrafts(studio)) {
    const reading = await lastOrNow(studio, head)
    marks.push(`${head.id} ${reading.answer.etag}`)
    for (const urn of reading.concepts) (usage[urn] ??= []).push(head.body.slug)
  }
  const { library } = studio.source
  return done(
    remember(
      studio,
      'library',
      marks,
      (): LibraryAnswer => ({
        concepts: library.concepts.map((concept) => concept.file),
        settings: [...library.settings.values()] as unknown as JsonValue[],
        formats: { formats: [...library.formats.values()] } as unknown as JsonValue,
        registers: Object.fromEntries(library.registers),
        usage,
      }),
    ),
  )
}

/** The rules of `khuon check`. */
export async function readRules(studio: Studio, actor: Actor): Promise<Outcome<Answer>> {
  const refusal = mayNot(studio, actor, 'read')
  if (refusal !== undefined) return refusal
  return done(
    remember(
      studio,
      'rules',
      [],
      (): RulesAnswer => ({
        rules: rules.map(({ code, flaw, subject }) => ({ code, severity: severityOf(flaw), subject })),
      }),
    ),
  )
}

/** Reads and understands every draft once, one after the other, so that the first who comes need not wait. */
export async function warmUp(studio: Studio, isOver: () => boolean): Promise<void> {
  for (const head of await standardDrafts(studio)) {
    if (isOver()) return
    await studio.readings.ofDraft(head)
    await studio.states.at(studio.store.read, head)
  }
}

function standardDrafts(studio: Studio): Promise<readonly Kept<DraftBody>[]> {
  return listRecords(studio.store.read, drafts, { prefix: `${standardScope}/` })
}

async function lastOrNow(studio: Studio, head: Kept<DraftBody>): Promise<Understanding> {
  return studio.readings.lastOf(head)?.reading ?? studio.readings.ofDraft(head)
}

/** What the card says now, whether or not the rest has been counted. */
async function factsOf(studio: Studio, head: Kept<DraftBody>) {
  const { documents } = await studio.states.at(studio.store.read, head)
  const { code, name, field, unit, timeLimit } = documents.card as unknown as ProcedureCard
  return { code, name, field, unit, timeLimit }
}

function mayNot(studio: Studio, actor: Actor, act: Act) {
  const isAllowed = mayAnywhere(actor, act, dateInVietnam(studio.now()))
  return isAllowed ? undefined : refused('not-allowed', 'people/not-allowed', { args: { act } })
}

/** The last answer of each kind with what it was made of: while that is the same, so is the answer. */
const answers = new WeakMap<Studio, Map<string, { readonly mark: string; readonly answer: Answer }>>()

function remember(studio: Studio, kind: string, marks: readonly string[], make: () => unknown): Answer {
  let known = answers.get(studio)
  if (known === undefined) answers.set(studio, (known = new Map()))
  const mark = marks.join('\n')
  const before = known.get(kind)
  if (before?.mark === mark) return before.answer
  const answer = answerOf(make())
  known.set(kind, { mark, answer })
  return answer
}
