import type { AuditEventsAnswer } from '../../core/api/export-contract.ts'
import type { ReportAnswer } from '../../core/api/report-contract.ts'
import { verifyLog } from '../../server/operations/audit/verify-log.ts'
import { done } from '../../server/operations/outcome.ts'
import type { StoreOperations } from './operations.ts'
import type { StudioClient } from './studio-client.ts'

const base64Of = (bytes: Uint8Array) => Buffer.from(bytes).toString('base64')
const inPath = encodeURIComponent

/** Whatever is not undefined, as a query. */
function query(values: Readonly<Record<string, string | undefined>>): string {
  const given = Object.entries(values).flatMap(([name, value]): [string, string][] =>
    value === undefined ? [] : [[name, value]],
  )
  return given.length === 0 ? '' : `?${new URLSearchParams(given)}`
}

/** The same operations, done by the studio that runs on the store, for whomever the token stands for. */
export function operationsThroughStudio({ ask, file }: StudioClient): StoreOperations {
  return {
    // A key set of the command line has no place here: the studio trusts its own keys.
    planBundle: ({ province, bytes, keySet: _keySet, ...rest }) =>
      ask('POST', `/api/provinces/${inPath(province)}/plan`, { body: withBundle(rest, bytes) }),
    startImport: ({ province, bytes, keySet: _keySet, ...rest }) =>
      ask('POST', `/api/provinces/${inPath(province)}/imports`, { body: withBundle(rest, bytes) }),
    readImport: ({ province, import: id }) =>
      ask('GET', `/api/provinces/${inPath(province)}/imports/${inPath(id)}`),
    readImports: (province) => ask('GET', `/api/provinces/${inPath(province)}/imports`),
    actOnImport: ({ province, import: id, expected, body }) =>
      ask('POST', `/api/provinces/${inPath(province)}/imports/${inPath(id)}`, { body, expected }),
    readRunning: ({ province, on }) =>
      ask('GET', `/api/provinces/${inPath(province)}/procedures${query({ on })}`),
    readDecisions: (province) => ask('GET', `/api/provinces/${inPath(province)}/decisions`),
    revokeDecision: ({ province, ...body }) =>
      ask('POST', `/api/provinces/${inPath(province)}/decisions/revoke`, { body }),

    planVariants: ({ bytes }) =>
      ask('POST', '/api/variant-imports/plan', { body: { bundle: base64Of(bytes) } }),
    startVariants: ({ bytes, hash }) =>
      ask('POST', '/api/variant-imports', { body: { bundle: base64Of(bytes), hash } }),
    readVariantImport: ({ province, import: id }) =>
      ask('GET', `/api/variant-imports/${inPath(province)}/${inPath(id)}`),
    actOnVariants: ({ province, import: id, expected, body }) =>
      ask('POST', `/api/variant-imports/${inPath(province)}/${inPath(id)}`, { body, expected }),
    packVariants: ({ province, previous, ...rest }) => {
      const body = { ...rest, ...(previous === undefined ? {} : { previous: base64Of(previous) }) }
      return file('POST', `/api/provinces/${inPath(province)}/variant-bundles/pack`, { body })
    },

    proposeOverlay: ({ province, ...body }) =>
      ask('POST', `/api/provinces/${inPath(province)}/overlays`, { body }),
    readProposals: (province) => ask('GET', `/api/provinces/${inPath(province)}/proposals`),
    actOnProposal: ({ province, slug, proposal, expected, body }) => {
      const path = `/api/provinces/${inPath(province)}/variants/${inPath(slug)}/proposals/${inPath(proposal)}`
      return ask('POST', path, { body, expected })
    },

    makeReport: async ({ kind, ...what }) => {
      const made = await ask<ReportAnswer>('GET', `/api/reports/${kind}${query(what)}`)
      return made.ok ? done(made.value.report) : made
    },
    exportStandard: () => ask('GET', '/api/standard/files'),
    exportProvince: ({ province, on }) =>
      ask('GET', `/api/provinces/${inPath(province)}/files${query({ on })}`),
    // The events come as they are hashed, and the chain is gone along here: the studio's own word would prove nothing.
    verifyLog: (noted) =>
      verifyLog(async (after) => {
        const read = await ask<AuditEventsAnswer>(
          'GET',
          `/api/audit/events${query({ after: String(after) })}`,
        )
        return read.ok ? done(read.value.events) : read
      }, noted),
  }
}

function withBundle<T extends object>(what: T, bytes: Uint8Array | undefined): object {
  return { ...what, ...(bytes === undefined ? {} : { bundle: base64Of(bytes) }) }
}
