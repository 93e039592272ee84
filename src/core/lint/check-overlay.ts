import type { Procedure, Read } from '../procedure/procedure.ts'
import type { Overlay } from '../variant/overlay.ts'
import { procedureContext } from './check-procedure.ts'
import type { Surroundings } from './context.ts'
import { inReadingOrder, runRules } from './engine.ts'
import type { Finding } from './rule.ts'

/**
 * Checks what a province changes against the procedure it stands on.
 *
 * @param base the procedure the overlay names; absent when there is none of that name
 */
export function checkOverlay(
  overlay: Read<Overlay>,
  base: Procedure | undefined,
  around: Surroundings,
): Finding[] {
  const { document, value } = overlay
  const options = { home: document, published: around.published }
  const context = base === undefined ? undefined : procedureContext(base, around)
  return inReadingOrder([
    ...runRules('overlay', { document, overlay: value, base: context, around }, options),
    ...runRules('document', { kind: 'overlay', document, around }, options),
  ])
}
