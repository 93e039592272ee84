import { type Static, Type } from 'typebox'
import type { Change } from '../change/change.ts'
import { contentId } from '../change/content-id.ts'
import { closed, nullable, StableId } from '../format/format.ts'
import { digestOfSync } from '../json/digest.ts'
import type { JsonValue } from '../json/json-value.ts'
import type { LegalReference } from '../legal/legal-reference.ts'
import type { Provenance } from '../provenance/provenance.ts'
import type { Deviation } from './overlay.ts'

/** As an overlay has it; held against the format of overlays where it enters. */
export const AnyLegalBasis = Type.Unsafe<LegalReference[]>(
  Type.Array(Type.Object({}, { description: 'A legal reference, as in the format overlay.' }), {
    minItems: 1,
    maxItems: 20,
  }),
)

/** What a province says about one of its deviations, beside the change itself. */
export const DeviationNote = Type.Object(
  {
    /** Of the deviation, for as long as it deviates in the same respect. */
    id: StableId,
    reason: nullable(Type.String({ minLength: 1, maxLength: 4000 })),
    legalBasis: nullable(AnyLegalBasis),
    provenance: Type.Unsafe<Provenance>({ type: 'object' }),
    illustrative: Type.Optional(Type.Literal(true)),
    /** Digest of the change it was written about; another one by now: it has to be read again. */
    of: Type.String(),
  },
  closed,
)
export type DeviationNote = Static<typeof DeviationNote>

/** In which respect a change deviates: its type and what it is about. A comparison has each at most once. */
export function respectOf({ type, target }: Pick<Change, 'type' | 'target'>): string {
  return `${type} ${target}`
}

/** Digest of what a change does, without what is said about it. */
export function digestOfChange({ type, target, before, after }: Change): string {
  return digestOfSync({
    type,
    target,
    ...(before === undefined ? {} : { before }),
    ...(after === undefined ? {} : { after }),
  })
}

/** What an overlay says about its deviations, by respect; of two in one respect the last. */
export function notesOf(overlay: readonly Deviation[]): Record<string, DeviationNote> {
  return Object.fromEntries(
    overlay.map((deviation) => {
      const { id, reason, legalBasis, provenance, illustrative } = deviation
      const note: DeviationNote = {
        id,
        reason,
        legalBasis,
        provenance,
        ...(illustrative === undefined ? {} : { illustrative }),
        of: digestOfChange(deviation as Deviation & { before?: JsonValue; after?: JsonValue }),
      }
      return [respectOf(deviation), note]
    }),
  )
}

/** A deviation that nobody has said anything about. Its id follows from its respect: the same wherever it is derived. */
export function newNote(change: Change): DeviationNote {
  return {
    id: `sai-khac-${contentId(respectOf(change))}`,
    reason: null,
    legalBasis: null,
    provenance: { status: 'unverified' },
    of: digestOfChange(change),
  }
}
