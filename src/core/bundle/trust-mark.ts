import { formatId } from '../format/format.ts'
import { type Problem } from '../problem/problem.ts'
import type { Manifest } from './formats/manifest.ts'
import type { Trust } from './formats/trust.ts'
import { inOrder } from './layout.ts'
import { compareVersions } from './versions.ts'

export const emptyTrust: Trust = { $schema: formatId('trust'), bundles: [], procedures: [] }

/**
 * Whether a bundle would lead back: lower than what this place has applied, or other content under the same version.
 * The same bundle again is no rollback.
 *
 * @param digest SHA-256 of the manifest's raw bytes, with `sha256:`
 * @returns `bundle/rollback`, `bundle/version-reused`, `bundle/procedure-rollback` (one for each procedure)
 */
export function rollbackProblems(manifest: Manifest, digest: string, trust: Trust): Problem[] {
  const problems: Problem[] = []
  const mark = trust.bundles.find(({ id }) => id === manifest.id)
  if (mark !== undefined) {
    const { id, version } = manifest
    const difference = compareVersions(version, mark.version)
    const args = { id, version, highest: mark.version }
    if (difference < 0) problems.push({ code: 'bundle/rollback', at: '/version', args })
    if (difference === 0 && mark.manifest !== digest)
      problems.push({ code: 'bundle/version-reused', at: '/version', args })
  }
  if (manifest.kind === 'variant') return problems
  const highest = new Map(trust.procedures.map(({ procedure, version }) => [procedure, version]))
  for (const [i, { procedure, version }] of manifest.procedures.entries()) {
    const known = highest.get(procedure)
    if (known === undefined || version === null || compareVersions(version, known) >= 0) continue
    const args = { procedure, version, highest: known }
    problems.push({ code: 'bundle/procedure-rollback', at: `/procedures/${i}/version`, args })
  }
  return problems
}

/** The mark after a bundle was applied. It never falls. */
export function raiseTrust(trust: Trust, manifest: Manifest, digest: string): Trust {
  const bundles = new Map(trust.bundles.map((mark) => [mark.id, mark]))
  const mark = bundles.get(manifest.id)
  if (mark === undefined || compareVersions(manifest.version, mark.version) > 0) {
    bundles.set(manifest.id, { id: manifest.id, version: manifest.version, manifest: digest })
  }
  const procedures = new Map(trust.procedures.map(({ procedure, version }) => [procedure, version]))
  if (manifest.kind === 'standard') {
    for (const { procedure, version } of manifest.procedures) {
      const known = procedures.get(procedure)
      if (version !== null && (known === undefined || compareVersions(version, known) > 0))
        procedures.set(procedure, version)
    }
  }
  return {
    $schema: trust.$schema,
    bundles: inOrder(bundles.values(), ({ id }) => id),
    procedures: inOrder(
      [...procedures].map(([procedure, version]) => ({ procedure, version })),
      ({ procedure }) => procedure,
    ),
  }
}
