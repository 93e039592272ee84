import type { DecidedAnswer, DecisionBody } from '../../../core/api/deviation-contract.ts'
import { standardScope } from '../../../core/api/draft-contract.ts'
import { targetKey } from '../../../core/change/change.ts'
import {
  type DeviationDecisions,
  type GivenDecision,
  rulingProblems,
} from '../../../core/deviation/decision.ts'
import { digestOfSync } from '../../../core/json/digest.ts'
import type { CommentRecord } from '../../../core/ladder/comment-record.ts'
import type { Actor } from '../../../core/people/actor.ts'
import { dateInVietnam } from '../../../core/people/date-in-vietnam.ts'
import { holdsOn } from '../../../core/people/holds-on.ts'
import { whyNot } from '../../../core/people/may.ts'
import { actsOf } from '../../../core/people/role.ts'
import { sentenceOf } from '../../../core/text/catalogue.ts'
import type { StoreWrites } from '../../storage/store.ts'
import { done, type Outcome, refused } from '../outcome.ts'
import { getRecord, putRecord } from '../records.ts'
import type { Studio } from '../studio.ts'
import { comments } from '../versions/version-records.ts'
import { deviationDecisions, deviationId } from './deviation-records.ts'
import { type DeviationName, findDeviation, type FoundDeviation, makersOf } from './find-deviation.ts'
import { readCells } from './read-cells.ts'
import { endedProvinces } from './read-matrix.ts'

export interface Deciding extends DeviationName {
  readonly expected: number | undefined
  readonly body: DecisionBody
}

/**
 * Decides on a deviation as it stands, and on the same one of other provinces where asked. None of those who made the
 * variant may.
 *
 * @returns refusals as `findDeviation`, `people/*`, `precondition/missing`, `deviation/moved-on` (another decision, or
 *   another deviation by now), `deviation/incomplete` with what the decision lacks
 */
export async function decideDeviation(
  studio: Studio,
  actor: Actor,
  what: Deciding,
): Promise<Outcome<DecidedAnswer>> {
  const { expected, body, ...name } = what
  return studio.store.write(async (tx): Promise<Outcome<DecidedAnswer>> => {
    const found = await findDeviation(studio, tx, actor, name)
    if (!found.ok) return found
    const on = dateInVietnam(studio.now())
    const refusal = await mayNot(studio, tx, actor, { ...name, found: found.value })
    if (refusal !== undefined) return refusal
    const kept = await getRecord(tx, deviationDecisions, idOf(name))
    if (kept !== undefined && expected === undefined)
      return refused('missing-precondition', 'precondition/missing')
    if ((expected ?? 0) !== (kept?.etag ?? 0) || found.value.deviation.digest !== body.digest)
      return refused('moved-on', 'deviation/moved-on', { other: kept?.body.decisions.at(-1) ?? null })
    const problems = lacking(found.value, body, on)
    if (problems.length > 0) return refused('not-applicable', 'deviation/incomplete', { problems })

    const etag = await write(studio, tx, actor, { ...name, found: found.value, body })
    const provinces = [name.province]
    for (const other of await alikeIn(studio, tx, actor, { ...name, found: found.value, body })) {
      // Nothing is decided by the way where it would be refused by itself.
      if (lacking(other.found, body, on).length > 0) continue
      if ((await mayNot(studio, tx, actor, other)) !== undefined) continue
      await write(studio, tx, actor, { ...other, body })
      provinces.push(other.province)
    }
    return done({ etag, provinces })
  })
}

interface Named extends DeviationName {
  readonly found: FoundDeviation
}

function idOf({ province, slug, deviation }: DeviationName): string {
  return deviationId(province, slug, deviation)
}

function lacking({ deviation: { judged, hearsay } }: FoundDeviation, body: DecisionBody, on: string) {
  return rulingProblems(body, { burden: judged.burden, hearsay }, on)
}

async function mayNot(studio: Studio, tx: StoreWrites, actor: Actor, { found, province, slug }: Named) {
  const why = whyNot(actor, 'deviation/decide', {
    organisation: province,
    territory: province,
    field: found.current.owner.field,
    by: await makersOf(tx, { province, slug }),
    date: dateInVietnam(studio.now()),
  })
  if (why === undefined) return undefined
  return refused('not-allowed', why.code, why.args === undefined ? {} : { args: why.args })
}

/** The same deviation of the other provinces that were asked for. */
async function alikeIn(
  studio: Studio,
  tx: StoreWrites,
  actor: Actor,
  { found, province, slug, body }: Named & Pick<Deciding, 'body'>,
): Promise<Named[]> {
  const { alsoFor = [] } = body
  if (alsoFor.length === 0) return []
  const on = dateInVietnam(studio.now())
  const ended = await endedProvinces(tx, on)
  const named: Named[] = []
  for (const cell of (await readCells(studio, tx, { on, slug })).cells) {
    if (cell.province === province || ended.has(cell.province)) continue
    if (!alsoFor.includes(cell.province)) continue
    for (const { likeness, id } of cell.deviations) {
      if (likeness !== found.deviation.likeness) continue
      const other = { province: cell.province, slug, deviation: id }
      const one = await findDeviation(studio, tx, actor, other)
      if (one.ok) named.push({ ...other, found: one.value })
    }
  }
  return named
}

async function write(
  studio: Studio,
  tx: StoreWrites,
  actor: Actor,
  { found, body, ...name }: Named & Pick<Deciding, 'body'>,
): Promise<number> {
  const { province, slug } = name
  const { deviation, known } = found
  const at = studio.now()
  const { alsoFor: _alsoFor, digest: _digest, ...ruling } = body
  const given: GivenDecision = {
    ...ruling,
    digest: deviation.digest,
    said: { vi: deviation.judged.sentence.vi, en: deviation.judged.sentence.en },
    by: { id: actor.id, name: actor.name },
    organisation: organisationOf(actor, dateInVietnam(at)),
    at,
    on: dateInVietnam(at),
  }
  const id = idOf(name)
  const kept = await getRecord(tx, deviationDecisions, id)
  const record: DeviationDecisions = {
    procedure: slug,
    province,
    deviation: deviation.id,
    illustrative: known.illustrative || deviation.deviation.illustrative === true,
    decisions: [...(kept?.body.decisions ?? []), given],
    drafted: kept?.body.drafted ?? null,
  }
  const etag = await putRecord(tx, deviationDecisions, id, record, kept?.etag ?? 'absent')
  const former = kept?.body.decisions.at(-1)
  await tx.append({
    at,
    actor,
    act: 'deviation/decide',
    subject: `deviation/${id}`,
    ...(former === undefined ? {} : { before: digestOfSync(former) }),
    after: digestOfSync(given),
    detail: { decision: given.decision, deviation: deviation.digest },
  })
  if (given.decision === 'adopt') await tellTheUnit(studio, tx, actor, { ...name, found, given })
  return etag
}

function organisationOf({ grants }: Actor, date: string): string {
  const grant = grants.find((one) => actsOf(one.role).includes('deviation/decide') && holdsOn(one, date))
  return grant?.organisation ?? ''
}

/**
 * The unit that owns the procedure finds the proposal among the comments on its draft, at the part it is about. Everybody
 * reads those: province and reason stay with the deviation, to which the comment leads whoever may read it.
 */
async function tellTheUnit(
  studio: Studio,
  tx: StoreWrites,
  actor: Actor,
  { province, slug, found, given }: Named & { readonly given: GivenDecision },
): Promise<void> {
  const at = studio.now()
  const args = { change: given.said.vi }
  const comment: CommentRecord = {
    id: `${standardScope}/${slug}/${at}-${studio.newId()}`,
    scope: standardScope,
    slug,
    version: null,
    part: targetKey(found.deviation.judged.change) ?? null,
    text: sentenceOf({ code: 'deviation/proposed', args }, 'vi').slice(0, 4000),
    by: { id: actor.id, name: actor.name },
    organisation: null,
    at,
    answer: null,
    resolved: null,
    deviation: { province, id: found.deviation.id },
  }
  await putRecord(tx, comments, comment.id, comment, 'absent')
}
