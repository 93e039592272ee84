import type { JsonDocument } from '../json/parse-json.ts'
import type { Procedure, Read } from '../procedure/procedure.ts'
import type { Overlay } from '../variant/overlay.ts'
import { checkLibrary } from './check-library.ts'
import { checkOverlay } from './check-overlay.ts'
import { checkProcedure } from './check-procedure.ts'
import type { Surroundings } from './context.ts'
import { inReadingOrder, runRules } from './engine.ts'
import type { Finding } from './rule.ts'

export interface Standard {
  readonly procedures: readonly Procedure[]
  /** The files of `schemas/`. Default: not checked. */
  readonly library?: readonly JsonDocument[]
  readonly overlays?: readonly Read<Overlay>[]
}

/** Checks a whole standard: each procedure, the library, the overlays, and the procedures against one another. */
export function checkAll(standard: Standard, around: Surroundings): Finding[] {
  const { procedures, library = [], overlays = [] } = standard
  const bySlug = new Map(procedures.map((procedure) => [procedure.slug, procedure]))
  const [first] = procedures
  return inReadingOrder([
    ...procedures.flatMap((procedure) => checkProcedure(procedure, around)),
    ...(library.length === 0 ? [] : checkLibrary(library, around)),
    ...overlays.flatMap((overlay) => checkOverlay(overlay, bySlug.get(overlay.value.procedure), around)),
    ...(first === undefined
      ? []
      : runRules('catalogue', { procedures }, { home: first.card.document, published: around.published })),
  ])
}
