import type {
  DeviationAnswer,
  DeviationComment,
  DeviationsAnswer,
} from '../../../core/api/deviation-contract.ts'
import type { JudgedDeviation } from '../../../core/deviation/cell.ts'
import { makeJudge } from '../../../core/change/judge-memo.ts'
import { formContains } from '../../../core/containment/form-contains.ts'
import { standingOf, stateOf } from '../../../core/deviation/decision.ts'
import { variantOf } from '../../../core/import/variant.ts'
import type { Actor } from '../../../core/people/actor.ts'
import { dateInVietnam } from '../../../core/people/date-in-vietnam.ts'
import { may, mayAnywhere, whyNot } from '../../../core/people/may.ts'
import type { StoreReads } from '../../storage/store.ts'
import { done, type Outcome, refused } from '../outcome.ts'
import { listRecords } from '../records.ts'
import type { Studio } from '../studio.ts'
import { deviationComments, deviationDecisions, deviationId } from './deviation-records.ts'
import { findVariant, makersOf, type VariantName } from './find-deviation.ts'
import { readCells } from './read-cells.ts'
import { aboutProcedure, endedProvinces, provincesOn } from './read-matrix.ts'
import { judgeBetween, loadStandard } from './standards.ts'
import { canRead, readableTo, unnamedCount } from './who-may-read.ts'

/**
 * One procedure in one province in full: each deviation with effect, witness, decision and discussion, and both sides to be
 * shown beside each other.
 *
 * @returns refusals as `findVariant`
 */
export async function readDeviations(
  studio: Studio,
  actor: Actor,
  name: VariantName,
): Promise<Outcome<DeviationsAnswer>> {
  const reads = studio.store.read
  const found = await findVariant(studio, reads, actor, name)
  if (!found.ok) return found
  const { known, cell, current, standing } = found.value
  const { province, slug } = name
  const on = dateInVietnam(studio.now())
  const procedure = await aboutProcedure(studio, reads, slug, { name: current.name, standing })
  const names = await provincesOn(reads, on, new Set([province]))
  const column = names.find(({ id }) => id === province)
  if (procedure === undefined || column === undefined) return refused('not-found', 'deviation/not-surveyed')
  const base = known.standard === null ? undefined : await loadStandard(studio, reads, known.standard)
  const run = base === undefined ? undefined : variantOf(base, known.overlay)
  const answerOf = await answering(studio, reads, actor, { ...name, on, ...procedure })
  const { deviations, ...about } = cell
  const answered = deviations.map(answerOf)
  return done({
    on,
    province: column,
    procedure,
    cell: about,
    decision: known.decision,
    since: known.since,
    note: known.note,
    deviations: answered,
    gone: await goneOf(reads, name, deviations),
    behind:
      base === undefined || cell.behind === 0
        ? []
        : behindJudge(judgeBetween(studio, base, current).library)(base.documents, current.documents),
    before: current.documents,
    after: run?.ok === true ? run.value : null,
    mayComment: mayAnywhere(actor, 'comment/write', on),
  })
}

const behindJudges = new WeakMap<object, ReturnType<typeof makeJudge>>()

/** Compares two versions of the standard; remembered by content. */
function behindJudge(library: ReturnType<typeof judgeBetween>['library']) {
  let judge = behindJudges.get(library)
  if (judge === undefined)
    behindJudges.set(library, (judge = makeJudge({ contains: formContains(library), library })))
  return judge
}

interface Asked extends VariantName {
  readonly on: string
  readonly field: string
  readonly unit: string
}

async function answering(
  studio: Studio,
  reads: StoreReads,
  actor: Actor,
  { province, slug, on, field, unit }: Asked,
): Promise<(deviation: JudgedDeviation) => DeviationAnswer> {
  const prefix = `${province}/${slug}/`
  const decided = new Map(
    (await listRecords(reads, deviationDecisions, { prefix })).map((kept) => [kept.body.deviation, kept]),
  )
  const said = await listRecords(reads, deviationComments, { prefix })
  const makers = await makersOf(reads, { province, slug })
  const decide = { organisation: province, territory: province, field, by: makers, date: on }
  const mayNotDecide = whyNot(actor, 'deviation/decide', decide)?.code ?? null
  const mayDraft = may(actor, 'draft/edit', { organisation: unit, field, date: on })
  const alikeIn = await alikeElsewhere(studio, reads, actor, { province, slug, on })
  return (deviation) => {
    const kept = decided.get(deviation.id)
    const standing = standingOf(kept?.body, deviation.digest)
    const drafted = kept?.body.drafted ?? null
    const comments = said
      .filter(({ id }) => id.startsWith(`${deviationId(province, slug, deviation.id)}/`))
      .map(({ body }): DeviationComment => {
        const { digest, ...rest } = body
        return { ...rest, isOld: digest !== deviation.digest }
      })
    return {
      ...deviation,
      state: stateOf(standing),
      decision: standing.current,
      former: standing.former,
      etag: kept?.etag ?? 0,
      drafted:
        drafted === null || drafted.digest !== deviation.digest
          ? null
          : { by: drafted.by.name, at: drafted.at },
      comments,
      alike: alikeIn(deviation),
      mayNotDecide,
      mayDraft,
    }
  }
}

async function alikeElsewhere(
  studio: Studio,
  reads: StoreReads,
  actor: Actor,
  { province, slug, on }: VariantName & { readonly on: string },
): Promise<(deviation: JudgedDeviation) => DeviationAnswer['alike']> {
  const readable = await readableTo(studio, reads, actor)
  const { cells } = await readCells(studio, reads, { on, slug })
  const ended = await endedProvinces(reads, on)
  return ({ likeness }) => {
    const others = cells
      .filter((cell) => cell.province !== province && !ended.has(cell.province))
      .filter((cell) => cell.deviations.some((one) => one.likeness === likeness))
      .map((cell) => cell.province)
    const seen = others.filter((one) => canRead(readable, one))
    return { provinces: seen, others: unnamedCount(readable, new Set(others)) }
  }
}

async function goneOf(
  reads: StoreReads,
  { province, slug }: VariantName,
  deviations: readonly JudgedDeviation[],
): Promise<DeviationsAnswer['gone']> {
  const here = new Set(deviations.map(({ id }) => id))
  const kept = await listRecords(reads, deviationDecisions, { prefix: `${province}/${slug}/` })
  return kept.flatMap(({ body }) => {
    const last = body.decisions.at(-1)
    return here.has(body.deviation) || last === undefined ? [] : [{ deviation: body.deviation, last }]
  })
}
