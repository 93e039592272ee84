import { formatId } from '../format/format.ts'
import { digestOfSync } from '../json/digest.ts'
import type { Library } from '../library/library.ts'
import { ok, type Problem, refuse, type Result } from '../problem/problem.ts'
import { versionProblem } from '../version/version.ts'
import { rawSha256, utf8ToBytes } from './bytes.ts'
import type { ChangeLog } from './change-log.ts'
import { libraryDigests, ownersOf } from './claims.ts'
import { writeContainer } from './container.ts'
import type { Changes } from './formats/contents.ts'
import { Manifest, type ManifestProcedure } from './formats/manifest.ts'
import { inOrder } from './layout.ts'
import { printedFormat } from './printed.ts'
import type { Bundle } from './read-bundle.ts'
import { unsigned } from './sign-bundle.ts'

/** What a release says about itself. Dates are handed in: the same release gives the same bytes at any time. */
export interface ReleaseFacts {
  readonly id: string
  /** Default: the number the changes need. It may be higher, never lower. */
  readonly version?: string
  readonly release: 'regular' | 'pilot'
  readonly territory: string | null
  readonly decision: { readonly number: string; readonly date?: string }
  /** yyyy-MM-dd */
  readonly inForce: string
  readonly engine: { readonly version: string; readonly ruleSet: string }
}

/** A bundle that was made: unsigned, and not yet anywhere. */
export interface MadeBundle {
  readonly bytes: Uint8Array
  readonly manifest: Manifest
  readonly changes?: Changes
}

export interface ReleaseParts {
  readonly claims: readonly Omit<ManifestProcedure, 'standing'>[]
  readonly library: Library
  readonly files: ReadonlyMap<string, Uint8Array>
  readonly openFacts: number
  readonly previous: Bundle | undefined
}

/** Manifest and container of a release that may be made. */
export function assemble(
  kind: Manifest['kind'],
  { id, version, release, territory, decision, inForce, engine }: ReleaseFacts & { readonly version: string },
  { claims, library, files, openFacts, previous }: ReleaseParts,
): MadeBundle {
  const before = previous?.manifest
  const digests = new Map([
    ...(before?.procedures ?? []).map(({ procedure, digest }): [string, string] => [procedure, digest]),
    ...(before?.library ?? []).map(({ name, digest }): [string, string] => [name, digest]),
  ])
  const standing = (name: string, digest: string): ManifestProcedure['standing'] => {
    const old = digests.get(name)
    return old === undefined ? 'new' : old === digest ? 'same' : 'changed'
  }
  const withdrawn = (before?.procedures ?? [])
    .filter(({ procedure }) => !claims.some((claim) => claim.procedure === procedure))
    .map(({ procedure, organisation, field, version: last }) => ({
      procedure,
      organisation,
      field,
      version: last,
    }))
  const entries = inOrder(files, ([path]) => path)
  const manifest: Manifest = {
    $schema: formatId('bundle'),
    kind,
    id,
    version,
    release,
    openFacts,
    territory,
    decision: { ...decision },
    inForce,
    supersedes:
      previous === undefined ? null : { version: previous.manifest.version, manifest: previous.digest },
    engine: { ...engine },
    owners: ownersOf([...claims, ...withdrawn]),
    procedures: claims.map((claim) => ({ ...claim, standing: standing(claim.procedure, claim.digest) })),
    withdrawn,
    library: libraryDigests({ library }).map((file) => ({
      ...file,
      standing: standing(file.name, file.digest),
    })),
    entries: entries.map(([path, bytes]) => ({ path, bytes: bytes.length, sha256: rawSha256(bytes) })),
  }
  const bytes = utf8ToBytes(printedFormat(Manifest, manifest))
  const listed = entries.map(([name, content]) => ({ name, bytes: content }))
  return { bytes: writeContainer(bytes, unsigned(bytes), listed), manifest }
}

/** `bundle/previous-unlike`: the bundle before is of another kind or line. */
export function previousProblems(
  kind: Manifest['kind'],
  { id }: ReleaseFacts,
  previous: Bundle | undefined,
): Problem[] {
  if (previous === undefined) return []
  const { manifest } = previous
  if (manifest.kind === kind && manifest.id === id) return []
  return [{ code: 'bundle/previous-unlike', at: '', args: { id, found: `${manifest.kind} ${manifest.id}` } }]
}

/** The number of a release: the computed one, or a higher one that was asked for. */
export function numberOf(
  { version }: ReleaseFacts,
  { next }: Pick<ChangeLog, 'next'>,
  previous: Bundle | undefined,
): Result<string> {
  if (version === undefined) return ok(next)
  // The first release of a line may begin anywhere: there is nothing it could be lower than.
  const least = previous === undefined ? '0.0.0' : next
  const computed = { level: 'none' as const, next: least, reasons: [], changes: [], forms: [] }
  const problem = versionProblem(version, computed)
  return problem === undefined ? ok(version) : refuse(problem)
}

/** Digest of the rules a program checks by: what `engine.ruleSet` says. */
export function ruleSetDigest(rules: readonly { readonly code: string; readonly flaw: string }[]): string {
  const listed = inOrder(rules, ({ code }) => code).map(({ code, flaw }) => ({ code, flaw }))
  return digestOfSync(listed)
}
