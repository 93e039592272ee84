import type { Manifest, ManifestProcedure } from '../bundle/formats/manifest.ts'
import type { VerifiedBundle } from '../bundle/verify-bundle.ts'
import type { Change } from '../change/change.ts'
import type { Contains } from '../change/effect.ts'
import type { Judge } from '../change/judge-memo.ts'
import type { LedgerEntry } from '../change/ledger.ts'
import { namesOf } from '../change/names.ts'
import { toParts } from '../change/parts.ts'
import { rebase } from '../change/rebase.ts'
import { sentenceOf } from '../change/sentence.ts'
import type { LibraryFiles } from '../form/library-files.ts'
import type { Problem } from '../problem/problem.ts'
import { namedLibraryFiles } from '../procedure/procedure-digest.ts'
import type { Deviation } from '../variant/overlay.ts'
import type { PlanItem, PlannedDeviation } from './import-plan.ts'
import { letsStand, ministryAnswer } from './ministry-answer.ts'
import { type Decided, keptAs, planDeviation } from './plan-deviation.ts'
import { forbids, policyCheck } from './plan-policy.ts'
import { digestOfProcedure, latest, type ProvinceState, type Standard } from './province-state.ts'
import { changesOf, variantOf } from './variant.ts'

export interface PlanContext {
  readonly state: ProvinceState
  readonly bundle: Pick<VerifiedBundle, 'manifest' | 'digest' | 'content'>
  /** What the bundle brings, by content digest. */
  readonly standards: ReadonlyMap<string, Standard>
  readonly judge?: Judge
  readonly contains?: Contains
  readonly decisionFor: (key: string) => Decided | undefined
  /** Procedures whose version is lower than the highest that was applied. */
  readonly older: ReadonlySet<string>
}

/** One procedure of the bundle against what the province has of it. */
export function planProcedure(claim: ManifestProcedure, context: PlanContext): PlanItem {
  const { state, bundle } = context
  const { procedure, organisation, field, digest, version } = claim
  const had = state.procedures.get(procedure)
  const now = latest(had)?.running
  const to = { version, digest }
  const base = now?.standard ?? null
  const former =
    base === null ? undefined : (state.standards.get(base.digest) ?? context.standards.get(base.digest))
  const read = bundle.content.procedures.find(({ slug }) => slug === procedure)
  const item: PlanItem = {
    procedure,
    owner: { organisation, field },
    standing: 'same',
    from: base,
    to,
    handover: handover(former, { organisation, field }),
    before: had === undefined ? null : digestOfProcedure(had),
    after: null,
    deviations: [],
    library: read === undefined ? [] : [...namedLibraryFiles(read, bundle.content.library)],
    problems: [],
    changes: [],
  }
  if (base?.digest === digest) return item
  if (context.older.has(procedure))
    return blocked(item, { code: 'import/older', at: '', args: { procedure } })
  const next = context.standards.get(digest)
  if (next === undefined) throw new Error(`a verified bundle lacks ${procedure}`)
  if (base === null || now === undefined)
    return { ...item, standing: 'new', after: { standard: to, overlay: [] } }
  if (former === undefined)
    return blocked(item, { code: 'import/base-unknown', at: '', args: { procedure, digest: base.digest } })

  const changes = (context.judge?.(former.documents, next.documents) ?? []).map(
    ({ change, place, effect, burden, sentence }) => ({
      type: change.type,
      target: change.target,
      document: place.document,
      effect: effect.effect,
      burden,
      sentence: { vi: sentence.vi, en: sentence.en },
    }),
  )
  const library = together(former.library, next.library)
  const ledger = rebase(changesOf(now.overlay), former.documents, next.documents, library)
  const words = context.judge === undefined ? () => null : wordsOn(former, next, library)
  const check = policyCheck(next, library, context.contains)
  const kept = ledger.map(keptAs)
  const policies = check(kept.filter((one) => one !== undefined))
  let checked = 0
  const judged = ledger.map((entry, index) => {
    const { deviation } = entry
    const about = { province: state.province, procedure, deviation }
    const answer = ministryAnswer(bundle.content.decisions, about)
    const policy = kept[index] === undefined ? [] : (policies[checked++] ?? [])
    return planDeviation({
      procedure,
      entry,
      // The ministry may let a deviation stand that the standard's policy does not foresee.
      policy: letsStand(answer) ? [] : policy,
      answer,
      words: words(entry),
      decisionFor: context.decisionFor,
    })
  })
  const planned = { ...item, changes, deviations: judged.map((one) => one.planned) }
  if (planned.deviations.some(({ standing }) => standing === 'conflict'))
    return { ...planned, standing: 'conflict' }
  if (planned.deviations.some(({ decision }) => decision?.choice === 'later'))
    return { ...planned, standing: 'later' }
  const overlay = judged.flatMap(({ result = [] }) => [...result])
  const variant = variantOf(next, overlay)
  if (!variant.ok) return blocked(planned, ...variant.problems)
  const combined = judged.flatMap(({ planned: { decision }, result = [] }) =>
    decision?.choice === 'combine' ? changesOf(result) : [],
  )
  const refusals = check(combined).filter(forbids).flat()
  if (refusals.length > 0) return blocked(planned, ...refusals)
  return { ...planned, standing: 'update', after: { standard: to, overlay } }
}

/** A procedure that the bundle withdraws; nothing where the province does not run it. */
export function planWithdrawal(
  { procedure, organisation, field }: Manifest['withdrawn'][number],
  { state }: PlanContext,
): PlanItem[] {
  const had = state.procedures.get(procedure)
  const now = latest(had)?.running
  if (had === undefined || now === undefined || now.standard === null) return []
  const owner = { organisation, field }
  return [
    {
      procedure,
      owner,
      standing: 'withdrawn',
      from: now.standard,
      to: null,
      handover: null,
      before: digestOfProcedure(had),
      after: { standard: null, overlay: [] },
      deviations: [],
      library: [],
      problems: [],
      changes: [],
    },
  ]
}

/** Sentences on a deviation and on what it meets, with the names of both standards. */
function wordsOn(former: Standard, next: Standard, library: LibraryFiles) {
  const names = namesOf(toParts(next.documents, library), toParts(former.documents, library))
  const said = (change: Change) => ({
    vi: sentenceOf(change, 'vi', names),
    en: sentenceOf(change, 'en', names),
  })
  return (entry: LedgerEntry<Deviation & Change>): PlannedDeviation['words'] => {
    const restated = keptAs(entry)
    return {
      ours: said(entry.deviation),
      met: entry.met.map(said),
      restated: restated === undefined ? null : said(restated),
    }
  }
}

function blocked(item: PlanItem, ...problems: readonly Problem[]): PlanItem {
  return { ...item, standing: 'blocked', after: null, problems: problems as PlanItem['problems'] }
}

function handover(former: Standard | undefined, owner: PlanItem['owner']): PlanItem['handover'] {
  if (former === undefined) return null
  const { organisation, field } = former.owner
  return organisation === owner.organisation && field === owner.field ? null : { organisation, field }
}

/** A published concept version never changes, so both standards can be read with one library; of settings the new one counts. */
function together(former: LibraryFiles, next: LibraryFiles): LibraryFiles {
  return {
    files: new Map([...former.files, ...next.files]),
    formats: new Map([...former.formats, ...next.formats]),
  }
}
