import { type Static, Type } from 'typebox'
import { type Decisions, verdicts } from '../bundle/formats/contents.ts'
import { digestOfSync } from '../json/digest.ts'
import type { JsonValue } from '../json/json-value.ts'
import { closed, IsoDate, nullable, oneOfWords } from '../format/format.ts'
import type { Deviation } from '../variant/overlay.ts'

/** What the ministry decided on a deviation, as it came down with a bundle. */
export const MinistryAnswer = Type.Object(
  {
    decision: oneOfWords(verdicts, { description: 'As in the format decisions.' }),
    alignBy: nullable(IsoDate),
    reviewOn: nullable(IsoDate),
    reason: Type.String(),
    by: Type.String({ description: 'Organisation that decided.' }),
    on: IsoDate,
    isOfThis: Type.Boolean({
      description: 'False: it was given on the deviation as it stood before; it was changed since.',
    }),
  },
  closed,
)
export type MinistryAnswer = Static<typeof MinistryAnswer>

/** The last answer to a deviation of a province: to the deviation as it stands, else to one of the same id. */
export function ministryAnswer(
  { decisions }: Decisions,
  about: { readonly province: string; readonly procedure: string; readonly deviation: Deviation },
): MinistryAnswer | null {
  const { province, procedure, deviation } = about
  const digest = digestOfSync(deviation as unknown as JsonValue)
  const given = decisions
    .filter((one) => one.province === province && one.procedure === procedure)
    .filter((one) => one.deviation === deviation.id)
    .sort((one, other) => (one.on < other.on ? -1 : one.on > other.on ? 1 : 0))
  const exact = given.findLast((one) => one.digest === digest)
  const found = exact ?? given.at(-1)
  if (found === undefined) return null
  const { decision, alignBy = null, reviewOn = null, reason, by, on } = found
  return { decision, alignBy, reviewOn, reason, by, on, isOfThis: found === exact }
}

/** Whether the ministry lets exactly this deviation stand, whatever the policy of the standard says. */
export function letsStand(answer: MinistryAnswer | null): boolean {
  return answer?.isOfThis === true && (answer.decision === 'accept' || answer.decision === 'adopt')
}
