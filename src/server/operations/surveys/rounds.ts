import type { SurveyAnswer, SurveysAnswer } from '../../../core/api/survey-contract.ts'
import { digestOfSync } from '../../../core/json/digest.ts'
import type { JsonValue } from '../../../core/json/json-value.ts'
import type { Actor } from '../../../core/people/actor.ts'
import { editRound, type SurveyEdit } from '../../../core/survey/edit-round.ts'
import { countValues, type SurveyHead, type SurveyRound } from '../../../core/survey/survey-round.ts'
import { refusedOn } from '../imports/import-access.ts'
import { done, type Outcome, refused } from '../outcome.ts'
import { provinceOnRecord, refusedToRead } from '../provinces/province-access.ts'
import { getRecord, type Kept, listRecords, putRecord } from '../records.ts'
import type { Studio } from '../studio.ts'
import { refusedOnRound } from './survey-access.ts'
import { type StandardProcedure, standardProcedures, surveyRounds } from './survey-records.ts'

export interface NamedRound {
  readonly province: string
  readonly round: string
}

/** The latest survey first; of one day, the one entered last. */
export async function listRounds(
  studio: Studio,
  actor: Actor,
  province: string,
): Promise<Outcome<SurveysAnswer>> {
  const why = await refusedToRead(studio, actor, province)
  if (why !== undefined) return why
  const procedures = await standardProcedures(studio)
  const kept = await listRecords(studio.store.read, surveyRounds, {
    prefix: `${province}/`,
    descending: true,
  })
  const slugs = procedures.map(({ slug }) => slug)
  const rounds = kept
    .map(({ body, etag }) => ({
      id: body.id,
      head: headOf(body),
      etag,
      counts: countValues(body, slugs),
      illustrative: body.illustrative === true,
      told: body.told !== undefined,
    }))
    .sort((one, other) => (one.head.date < other.head.date ? 1 : one.head.date > other.head.date ? -1 : 0))
  return done({ rounds })
}

/** @returns refusals `people/*`, `survey/unknown` */
export async function readRound(
  studio: Studio,
  actor: Actor,
  { province, round }: NamedRound,
): Promise<Outcome<SurveyAnswer>> {
  const why = await refusedToRead(studio, actor, province)
  if (why !== undefined) return why
  const kept = await getRecord(studio.store.read, surveyRounds, `${province}/${round}`)
  return kept === undefined ? refused('not-found', 'survey/unknown') : done(answerOf(kept))
}

/** @returns refusals `people/*`, `survey/unknown-province` */
export async function addRound(
  studio: Studio,
  actor: Actor,
  { province, head }: { readonly province: string; readonly head: SurveyHead },
): Promise<Outcome<SurveyAnswer>> {
  const procedures = await standardProcedures(studio)
  const why = refusedOnRound(studio, actor, 'survey/edit', { province, fields: fieldsOf(procedures) })
  if (why !== undefined) return why
  return studio.store.write(async (tx): Promise<Outcome<SurveyAnswer>> => {
    if ((await provinceOnRecord(tx, province)) === undefined) return refused('not-found', 'province/unknown')
    const [last] = await listRecords(tx, surveyRounds, { prefix: `${province}/`, descending: true, limit: 1 })
    const id = String(Number(last?.body.id ?? 0) + 1).padStart(9, '0')
    const round: SurveyRound = { id, province, ...head, rows: {} }
    const etag = await putRecord(tx, surveyRounds, `${province}/${id}`, round, 'absent')
    await tx.append({
      at: studio.now(),
      actor,
      act: 'survey/add',
      subject: `survey/${province}/${id}`,
      after: digestOf(round),
      detail: { name: head.name, date: head.date },
    })
    return done({ round, etag })
  })
}

export interface EditingRound extends NamedRound {
  readonly expected: number | undefined
}

/** Alters what a round is called, when and by whom it was made. @returns refusals as `editCells` */
export function editHead(
  studio: Studio,
  actor: Actor,
  what: EditingRound & { readonly head: SurveyHead },
): Promise<Outcome<SurveyAnswer>> {
  return alter(studio, actor, what, (round) => {
    const same = digestOfSync(headOf(round)) === digestOfSync(what.head)
    return done({ round: same ? round : { ...round, ...what.head }, fields: [], detail: { head: true } })
  })
}

/**
 * Fills in cells, all of them or none.
 *
 * @returns refusals `people/*`, `precondition/missing`, `survey/unknown`, `survey/moved-on` (with the round as it is now),
 *   `survey/told-by-province`, `survey/not-taken` with all problems
 */
export function editCells(
  studio: Studio,
  actor: Actor,
  what: EditingRound & { readonly edits: readonly SurveyEdit[] },
): Promise<Outcome<SurveyAnswer>> {
  return alter(studio, actor, what, (round, procedures) => cellsIn(round, what.edits, procedures))
}

interface Altered {
  readonly round: SurveyRound
  /** Fields of work it is about; none: the round as such. */
  readonly fields: readonly string[]
  readonly detail: { readonly [name: string]: JsonValue }
}

export type Alteration = (round: SurveyRound, procedures: readonly StandardProcedure[]) => Outcome<Altered>

/** The edits as an alteration of the round. */
export function cellsIn(
  round: SurveyRound,
  edits: readonly SurveyEdit[],
  procedures: readonly StandardProcedure[],
): Outcome<Altered> {
  const edited = editRound(round, edits, new Set(procedures.map(({ slug }) => slug)))
  if (!edited.ok) return refused('not-applicable', 'survey/not-taken', { problems: edited.problems })
  const named = new Set(edits.map(({ procedure }) => procedure))
  const fields = fieldsOf(procedures.filter(({ slug }) => named.has(slug)))
  return done({ round: edited.value, fields, detail: { cells: edits.length, procedures: named.size } })
}

/** One write to a round: nothing is written, and no event stands in the log, where nothing differs. */
export async function alter(
  studio: Studio,
  actor: Actor,
  { province, round: number, expected }: EditingRound,
  alteration: Alteration,
): Promise<Outcome<SurveyAnswer>> {
  if (expected === undefined) return refused('missing-precondition', 'precondition/missing')
  const procedures = await standardProcedures(studio)
  const all = fieldsOf(procedures)
  return studio.store.write(async (tx): Promise<Outcome<SurveyAnswer>> => {
    const id = `${province}/${number}`
    const kept = await getRecord(tx, surveyRounds, id)
    if (kept === undefined) return refused('not-found', 'survey/unknown')
    const whyRound = refusedOnRound(studio, actor, 'survey/edit', { province, fields: all })
    if (whyRound !== undefined) return whyRound
    if (kept.body.told !== undefined) return refused('conflict', 'survey/told-by-province')
    if (kept.etag !== expected) return refused('moved-on', 'survey/moved-on', { other: answerOf(kept) })
    const altered = alteration(kept.body, procedures)
    if (!altered.ok) return altered
    const { round, fields, detail } = altered.value
    const why =
      fields.length === 0 ? undefined : refusedOn(studio, actor, 'survey/edit', { province, fields })
    if (why !== undefined) return why
    if (round === kept.body) return done(answerOf(kept))
    const etag = await putRecord(tx, surveyRounds, id, round, kept.etag)
    await tx.append({
      at: studio.now(),
      actor,
      act: 'survey/edit',
      subject: `survey/${id}`,
      before: digestOf(kept.body),
      after: digestOf(round),
      detail,
    })
    return done({ round, etag })
  })
}

function answerOf({ body, etag }: Kept<SurveyRound>): SurveyAnswer {
  return { round: body, etag }
}

export function headOf({ name, date, surveyor, evidence, moment }: SurveyRound): SurveyHead {
  return { name, date, surveyor, evidence, moment }
}

function fieldsOf(procedures: readonly StandardProcedure[]): string[] {
  return [...new Set(procedures.map(({ field }) => field))]
}

function digestOf(round: SurveyRound): string {
  return digestOfSync(round)
}
