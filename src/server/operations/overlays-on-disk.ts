import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { checkFormat } from '../../core/format/check-format.ts'
import type { LibraryFiles } from '../../core/form/library-files.ts'
import { parseJson } from '../../core/json/parse-json.ts'
import { parsePointer } from '../../core/json/pointer.ts'
import { placeProblem } from '../../core/json/place-problem.ts'
import type { Finding } from '../../core/lint/rule.ts'
import type { Problem } from '../../core/problem/problem.ts'
import { procedureDigest } from '../../core/procedure/procedure-digest.ts'
import type { Procedure, Read } from '../../core/procedure/procedure.ts'
import { Overlay } from '../../core/variant/overlay.ts'
import { readFolder } from '../files/read-folder.ts'

export interface OverlayOnDisk extends Read<Overlay> {
  /** The folder of the procedure it lies in. */
  readonly slug: string
  /** Its file's name without `.json`. */
  readonly name: string
}

interface OverlaysOnDisk {
  readonly overlays: readonly OverlayOnDisk[]
  /** Of files that could not be read: `json/*`, `format/*`. */
  readonly problems: readonly Problem[]
}

/**
 * Reads `variants/*.json` of one procedure.
 *
 * @param shown the procedure's folder as problems name it, with `/` at its end, or empty
 */
export function readOverlays(folder: string, slug: string, shown: string): OverlaysOnDisk {
  const variants = join(folder, 'variants')
  const overlays: OverlayOnDisk[] = []
  const problems: Problem[] = []
  if (!existsSync(variants)) return { overlays, problems }
  for (const [name, bytes] of readFolder(variants)) {
    if (!name.endsWith('.json') || name.includes('/')) continue
    const parsed = parseJson(bytes, { file: `${shown}variants/${name}` })
    const read = parsed.ok ? checkFormat(Overlay, parsed.value) : parsed
    if (!read.ok) problems.push(...read.problems)
    else if (parsed.ok)
      overlays.push({ value: read.value, document: parsed.value, slug, name: name.replace(/\.json$/, '') })
  }
  return { overlays, problems }
}

/**
 * Whether overlays lie where they say, on the base that lies there: `check/overlay-misplaced`, and
 * `check/overlay-base-differs` for a digest that is not that of the procedure as it stands. The latter is a warning while
 * a standard is worked on, and an error in one to be published.
 */
export function checkOverlayBases(
  overlays: readonly OverlayOnDisk[],
  procedures: readonly Procedure[],
  library: LibraryFiles,
  published: boolean,
): Finding[] {
  const bySlug = new Map(procedures.map((procedure) => [procedure.slug, procedure]))
  return overlays.flatMap((overlay): Finding[] => {
    const { procedure, province, base } = overlay.value
    const findings: Finding[] = []
    const find = (severity: Finding['severity'], problem: Problem) =>
      findings.push({ ...placeProblem(overlay.document, problem), severity })
    for (const [at, said, found] of [
      ['/procedure', procedure, overlay.slug],
      ['/province', province, overlay.name],
    ] as const)
      if (said !== found) find('error', { code: 'check/overlay-misplaced', at, args: { said, found } })
    const known = bySlug.get(procedure)
    const digest = known === undefined ? base.digest : procedureDigest(known, library)
    if (digest !== base.digest) {
      const args = { procedure, said: short(base.digest), found: short(digest) }
      find(published ? 'error' : 'warning', { code: 'check/overlay-base-differs', at: '/base/digest', args })
    }
    return findings
  })
}

const policyCodes: ReadonlySet<string> = new Set(['overlay/outside-policy', 'overlay/heavier-without-basis'])

/**
 * What a public page shows of a province, and nobody has confirmed, is no breach: where such a change (`unverified`) lies
 * outside a policy, that is a warning to find out, not an error.
 */
export function withUnconfirmedAsWarnings(
  findings: readonly Finding[],
  overlays: readonly OverlayOnDisk[],
): Finding[] {
  const byFile = new Map(overlays.map((overlay) => [overlay.document.file, overlay.value]))
  return findings.map((finding) => {
    const overlay = policyCodes.has(finding.code) ? byFile.get(finding.file) : undefined
    const [, index] = parsePointer(finding.at)
    const status = overlay?.changes[Number(index)]?.provenance.status
    return status === 'unverified' ? { ...finding, severity: 'warning' } : finding
  })
}

/** Enough to tell two apart. */
function short(digest: string): string {
  return digest.slice(0, 'sha256:'.length + 12)
}
