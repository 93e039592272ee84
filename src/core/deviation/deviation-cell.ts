import { apply } from '../change/apply.ts'
import { together } from '../change/burden.ts'
import type { Change } from '../change/change.ts'
import { diff } from '../change/diff.ts'
import type { ProcedureDocuments } from '../change/documents.ts'
import type { LedgerEntry } from '../change/ledger.ts'
import { rebase } from '../change/rebase.ts'
import type { StandardName } from '../import/running.ts'
import { changesOf } from '../import/variant.ts'
import { digestOfSync } from '../json/digest.ts'
import type { JsonValue } from '../json/json-value.ts'
import type { KnownVariant } from '../variant/known-variant.ts'
import type { Deviation } from '../variant/overlay.ts'
import type { DeviationCell, JudgedDeviation } from './cell.ts'
import type { DeviationJudge } from './judge-deviation.ts'
import { kindOf } from './kind-of.ts'
import { likenessOf } from './likeness.ts'

/** A version of the standard with its documents. */
export interface NamedStandard {
  readonly name: StandardName
  readonly documents: ProcedureDocuments
}

export interface CellStandards {
  /** What is compared with: the last published version, else the draft. */
  readonly current: NamedStandard
  /** What the province rests on; left out where the studio does not have it: then the current one stands for it. */
  readonly base?: NamedStandard | undefined
}

type Kept = Deviation & Change

/** How a province handles a procedure against the current standard, deviation by deviation. */
export function deviationCell(
  known: KnownVariant,
  { current, base = current }: CellStandards,
  judge: DeviationJudge,
): DeviationCell {
  const { province, procedure, how, standard, sources, hearsay, illustrative } = known
  const about = { province, procedure, how, standard, current: current.name, sources, hearsay, illustrative }
  const nothing = { behind: 0, deviations: [], absorbed: [], burden: 'equal' as const }
  if (standard === null) return { ...about, ...nothing, standing: 'withdrawn' }
  const overlay = changesOf(known.overlay)
  const isCurrent = base.name.digest === current.name.digest
  const ledger = isCurrent
    ? overlay.map(asItStands)
    : rebase(overlay, base.documents, current.documents, judge.library)
  const sides = sidesOf(overlay, ledger, { current, base }, judge)
  const deviations = ledger.flatMap((entry) => judged(entry, sides, judge, hearsay))
  const absorbed = ledger.filter(({ verdict }) => verdict === 'absorbed').map(({ deviation }) => deviation.id)
  return {
    ...about,
    standing: deviations.length === 0 ? 'identical' : 'deviating',
    behind: isCurrent ? 0 : missing(overlay, { current, base }, judge),
    deviations,
    absorbed,
    burden: together(deviations.map((one) => one.judged.burden)),
  }
}

/** A cell of which nothing is known. */
export function unknownCell(
  { province, procedure }: Pick<DeviationCell, 'province' | 'procedure'>,
  current: StandardName,
): DeviationCell {
  return {
    province,
    procedure,
    standing: 'not-surveyed',
    how: null,
    standard: null,
    current,
    behind: 0,
    deviations: [],
    absorbed: [],
    burden: 'equal',
    sources: [],
    hearsay: false,
    illustrative: false,
  }
}

function asItStands(deviation: Kept): LedgerEntry<Kept> {
  return { deviation, verdict: 'still-needed', reason: 'untouched', met: [], proposal: { action: 'keep' } }
}

/** Both standards, each with the variant that the deviations make of it; `documents` undefined where they do not fit. */
interface Sides {
  readonly current: Side
  readonly base: Side
}
interface Side {
  readonly standard: { readonly digest: string; readonly documents: ProcedureDocuments }
  readonly variant: { readonly digest: string; readonly documents: ProcedureDocuments | undefined }
}

function sidesOf(
  overlay: readonly Kept[],
  ledger: readonly LedgerEntry<Kept>[],
  { current, base }: Required<Pick<CellStandards, 'current'>> & { readonly base: NamedStandard },
  judge: DeviationJudge,
): Sides {
  const side = ({ name, documents }: NamedStandard, changes: readonly Change[]): Side => {
    const made = apply(documents, changes, judge.library)
    return {
      standard: { digest: name.digest, documents },
      variant: {
        digest: digestOfSync(changes as unknown as JsonValue),
        documents: made.ok ? made.value : undefined,
      },
    }
  }
  const own = side(base, overlay)
  const isSame = base.name.digest === current.name.digest
  return { current: isSame ? own : side(current, ledger.flatMap(onCurrent)), base: own }
}

/** The deviation as it reads on the current standard, where it can be made there. */
function onCurrent({ deviation, verdict, proposal }: LedgerEntry<Kept>): Kept[] {
  if (verdict === 'still-needed') return [proposal.change ?? deviation]
  return verdict === 'conflicting' && proposal.change !== undefined ? [proposal.change] : []
}

function judged(
  entry: LedgerEntry<Kept>,
  { current, base }: Sides,
  judge: DeviationJudge,
  hearsay: boolean,
): JudgedDeviation[] {
  const { deviation, verdict } = entry
  if (verdict === 'absorbed') return []
  const [restated] = onCurrent(entry)
  const { standard, variant } = restated === undefined ? base : current
  const said = judge(restated ?? deviation, standard, variant)
  return [
    {
      id: deviation.id,
      digest: digestOfDeviation(deviation),
      deviation,
      judged: said,
      kind: kindOf(said),
      hasLegalBasis: (deviation.legalBasis ?? []).length > 0,
      likeness: likenessOf(said.change),
      verdict,
      hearsay,
    },
  ]
}

/** What a decision on a deviation is bound to. */
export function digestOfDeviation(deviation: Deviation): string {
  return digestOfSync(deviation as unknown as JsonValue)
}

/** How many changes lead from the base to the current standard beyond those that the province has made itself. */
function missing(
  overlay: readonly Kept[],
  { current, base }: { readonly current: NamedStandard; readonly base: NamedStandard },
  { library }: DeviationJudge,
): number {
  const own = new Set(overlay.map(({ type, target }) => `${type} ${target}`))
  return diff(base.documents, current.documents, library).filter(
    ({ type, target }) => !own.has(`${type} ${target}`),
  ).length
}
