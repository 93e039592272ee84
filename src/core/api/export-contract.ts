import { type Static, Type } from 'typebox'
import { AuditEvent } from '../audit/event.ts'
import { InForce, ProvinceDecision } from '../import/running.ts'
import { VariantBundle } from '../import/variant-bundle.ts'
import { closed } from '../format/format.ts'
import { DateShape } from '../people/grant.ts'

/** What the command line asks of a running studio, and the page does not. */

/** GET /api/standard/files and /api/provinces/:province/files: what `khuon export` writes. */
export const FilesAnswer = Type.Object(
  {
    procedures: Type.Integer({ minimum: 0 }),
    /** Text by path, e.g. `procedures/<procedure>/procedure.json`. */
    files: Type.Record(Type.String(), Type.String()),
  },
  closed,
)
export type FilesAnswer = Static<typeof FilesAnswer>

/** GET /api/audit/events?after=: the chain from the event behind `after` on, 1000 at most, oldest first, as it is hashed. */
export const AuditEventsAnswer = Type.Object({ events: Type.Array(AuditEvent) }, closed)
export type AuditEventsAnswer = Static<typeof AuditEventsAnswer>

/** POST /api/provinces/:province/overlays: variants/<province>.json, which the operation holds against its format. */
export const ProposeOverlayBody = Type.Object({ overlay: Type.Unknown(), decision: ProvinceDecision }, closed)
export type ProposeOverlayBody = Static<typeof ProposeOverlayBody>

/** POST /api/provinces/:province/variant-bundles/pack: answers the bundle as a file, unsigned. */
export const PackVariantsBody = Type.Object(
  {
    decision: InForce.properties.decision,
    inForce: DateShape,
    release: VariantBundle.properties.release,
    /** The bundle it supersedes, base64 (RFC 4648 §4). */
    previous: Type.Optional(Type.String({ minLength: 1 })),
  },
  closed,
)
export type PackVariantsBody = Static<typeof PackVariantsBody>
