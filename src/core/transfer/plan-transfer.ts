import type { KeySet } from '../bundle/formats/keys.ts'
import { inOrder } from '../bundle/layout.ts'
import { movedScopes } from '../bundle/moved-scopes.ts'
import { shortKey } from '../bundle/signers.ts'
import { digestOfSync } from '../json/digest.ts'
import type { JsonValue } from '../json/json-value.ts'
import { isOpen } from '../ladder/ladder.ts'
import type { VersionRecord } from '../ladder/version-record.ts'
import type { Grant } from '../people/grant.ts'
import { movedGrants } from '../people/moved-grants.ts'
import { type Organisation, successorOn } from '../people/organisation.ts'
import type { Problem } from '../problem/problem.ts'
import { type TransferPlan, transferHash } from './transfer-plan.ts'

/** A procedure of the standard as its draft stands, with its versions. */
export interface OwnedProcedure {
  readonly procedure: string
  readonly organisation: string
  readonly field: string
  readonly versions: readonly VersionRecord[]
}

export interface PlanningTransfer {
  readonly organisation: Organisation
  /** First day of the successors, `YYYY-MM-DD`. */
  readonly on: string
  /** Every field of work there is, by id. */
  readonly fieldsOfWork: readonly string[]
  readonly procedures: readonly OwnedProcedure[]
  readonly grants: readonly Grant[]
  readonly keySet: KeySet | undefined
}

/**
 * What it will do when an organisation's fields of work go where its record says. Pure: the same records and day give
 * the same plan with the same hash. What was published, signed and reported is never touched: it stays true for its
 * dates. Nothing of a field that stays is touched either.
 */
export function planTransfer(planning: PlanningTransfer): TransferPlan {
  const { organisation, on, fieldsOfWork, grants, keySet } = planning
  const { id: from } = organisation
  const own = planning.procedures.filter((one) => one.organisation === from)
  const successorOf = (field?: string) => successorOn(organisation, on, field)
  const known = fieldsKnown(organisation, own, successorOf() === null ? [] : fieldsOfWork)
  const fields = known.flatMap((field) => fieldMove(organisation, field, on) ?? [])
  const moving = own.filter(({ field }) => successorOf(field) !== null)
  const procedures = moving.flatMap(({ procedure, field }) => {
    const successor = successorOf(field)
    return successor === null ? [] : [{ procedure, field, successor }]
  })
  const versions = moving.flatMap((one) =>
    one.versions
      .filter((version) => isOpen(version) && version.state !== 'decided')
      .map((version) => ({
        version: version.id,
        procedure: one.procedure,
        number: version.number,
        state: version.state,
        before: digestOfSync(version as unknown as JsonValue),
      })),
  )
  // Without fields written down, a role for all of them goes on as one for all of them, if it goes to one place.
  const split = (organisation.successors ?? []).length > 0 || organisation.fields.length > 0
  const moved = movedGrants(grants, { from, on, successorOf, fields: split ? known : [] })
  const keys = (keySet?.keys ?? []).flatMap(({ key, owner, scopes, revoked }) => {
    if (revoked !== null && revoked.on <= on) return []
    const after = movedScopes(scopes, { from, on, successorOf, fields: known })
    if (after === undefined) return []
    return [{ key, owner, successors: [...after.successors], before: scopes, after: [...after.scopes] }]
  })
  const plan: TransferPlan = {
    organisation: from,
    on,
    fields,
    procedures: inOrder(procedures, ({ procedure }) => procedure),
    versions: inOrder(versions, ({ version }) => version),
    grants: moved,
    keys,
    isEmpty: procedures.length + versions.length + moved.length + keys.length === 0,
    notes: [
      ...fields
        .filter(({ verified }) => !verified)
        .map(({ field, organisation: to }) =>
          said('transfer/unverified', `/fields/${field}`, { field, successor: to }),
        ),
      ...decidedIn(moving, on),
      ...keys
        .filter(({ successors }) => successors.length > 1)
        .map(({ key, owner }) =>
          said('transfer/key-parted', `/keys/${shortKey(key)}`, { key: shortKey(key), owner }),
        ),
    ],
    hash: '',
  }
  return { ...plan, hash: transferHash(plan) }
}

/** Fields of an organisation, by its record, by what it owns, and by what is written of its succession. */
function fieldsKnown(
  { fields, successors = [] }: Organisation,
  own: readonly OwnedProcedure[],
  all: readonly string[],
): string[] {
  const written = [...fields, ...successors.map(({ field }) => field), ...own.map(({ field }) => field)]
  return inOrder(new Set(fields.length > 0 ? written : [...written, ...all]), (field) => field)
}

function fieldMove(
  organisation: Organisation,
  field: string,
  on: string,
): TransferPlan['fields'][number] | undefined {
  const to = successorOn(organisation, on, field)
  if (to === null) return undefined
  const named = organisation.successors?.find((one) => one.field === field)
  const { source, verified } = named ?? { source: organisation.note, verified: organisation.verified }
  return { field, organisation: to, source: source.slice(0, 500), verified }
}

/** Versions with a decision stay: they can be released only for a day before. */
function decidedIn(moving: readonly OwnedProcedure[], on: string): Problem[] {
  return moving.flatMap(({ procedure, versions }) =>
    versions
      .filter(({ state }) => state === 'decided')
      .map(({ number }) =>
        said('transfer/decided-before', `/procedures/${procedure}`, { procedure, number, date: on }),
      ),
  )
}

function said(code: string, at: string, args: NonNullable<Problem['args']>) {
  return { code, at, args: { ...args } }
}
