import type { LangText } from '../format/format.ts'
import type { Change } from '../change/change.ts'
import type { ProcedureDocuments } from '../change/documents.ts'
import type { RebaseVerdict } from '../change/ledger.ts'
import { namesOf } from '../change/names.ts'
import { toParts } from '../change/parts.ts'
import { rebase } from '../change/rebase.ts'
import { sentenceOf } from '../change/sentence.ts'
import type { LibraryFiles } from '../form/library-files.ts'
import { changesOf } from '../import/variant.ts'
import type { KnownVariant } from '../variant/known-variant.ts'

type Words = Required<LangText>

/** What becomes of one deviation of a province under the new version. */
export interface DeviationEffect {
  readonly id: string
  readonly verdict: RebaseVerdict
  /** As in `LedgerEntry`. */
  readonly reason: string
  readonly sentence: Words
  /** What the new standard does about the same thing. */
  readonly met: readonly Words[]
}

/**
 * What a release does to one province's handling of one procedure:
 * `same` nothing, it rests on this very version · `update` a new version, no deviation is lost or contested ·
 * `conflict` the province has something to decide · `withdrawn` the procedure goes · `base-unknown` what the province rests
 * on is not in this studio
 */
export interface OverlayEffect {
  readonly province: string
  readonly procedure: string
  readonly standing: 'same' | 'update' | 'conflict' | 'withdrawn' | 'base-unknown'
  readonly how: KnownVariant['how']
  readonly illustrative: boolean
  /** Version of the standard it rests on now, and the one it would. */
  readonly from: string | null
  readonly to: string | null
  readonly deviations: readonly DeviationEffect[]
}

/** What a release does to provinces that are not named. */
export interface UnnamedEffects {
  readonly provinces: number
  /** Procedures of theirs that it changes or withdraws. */
  readonly touched: number
  /** How many of their deviations come to each verdict. */
  readonly deviations: Readonly<Record<RebaseVerdict, number>>
}

export function unnamedEffects(effects: readonly OverlayEffect[]): UnnamedEffects {
  const deviations = { 'still-needed': 0, absorbed: 0, conflicting: 0, 'target-gone': 0 }
  for (const { verdict } of effects.flatMap((effect) => effect.deviations)) deviations[verdict] += 1
  return {
    provinces: new Set(effects.map(({ province }) => province)).size,
    touched: effects.filter(({ standing }) => standing !== 'same').length,
    deviations,
  }
}

/** A version of a procedure with what it rests on. */
export interface Standing {
  readonly documents: ProcedureDocuments
  readonly library: LibraryFiles
}

export interface EffectOf {
  readonly variant: KnownVariant
  /** What the variant rests on; undefined where the studio does not have it. */
  readonly former: Standing | undefined
  /** What the release brings; undefined where it withdraws the procedure. */
  readonly next: (Standing & { readonly digest: string; readonly version: string | null }) | undefined
}

/** @returns undefined for a variant of a procedure that the province no longer runs */
export function overlayEffect({ variant, former, next }: EffectOf): OverlayEffect | undefined {
  const { province, procedure, how, illustrative, standard, overlay } = variant
  if (standard === null) return undefined
  const base = {
    province,
    procedure,
    how,
    illustrative: illustrative || overlay.some((deviation) => deviation.illustrative === true),
    from: standard.version,
    to: next?.version ?? null,
    deviations: [],
  }
  if (next === undefined) return { ...base, standing: 'withdrawn' }
  if (standard.digest === next.digest) return { ...base, standing: 'same' }
  if (former === undefined) return { ...base, standing: overlay.length === 0 ? 'update' : 'base-unknown' }
  const library = {
    files: new Map([...former.library.files, ...next.library.files]),
    formats: new Map([...former.library.formats, ...next.library.formats]),
  }
  const names = namesOf(toParts(next.documents, library), toParts(former.documents, library))
  const words = (change: Change): Words => ({
    vi: sentenceOf(change, 'vi', names),
    en: sentenceOf(change, 'en', names),
  })
  const deviations = rebase(changesOf(overlay), former.documents, next.documents, library).map(
    ({ deviation, verdict, reason, met }): DeviationEffect => ({
      id: deviation.id,
      verdict,
      reason,
      sentence: words(deviation),
      met: met.map(words),
    }),
  )
  const isOpen = deviations.some(({ verdict }) => verdict === 'conflicting' || verdict === 'target-gone')
  return { ...base, standing: isOpen ? 'conflict' : 'update', deviations }
}
