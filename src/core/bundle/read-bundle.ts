import type { Static, TSchema } from 'typebox'
import { checkFormat } from '../format/check-format.ts'
import { parseJson } from '../json/parse-json.ts'
import { ok, type Result } from '../problem/problem.ts'
import { rawDigest } from './bytes.ts'
import { claimProblems, manifestProblems } from './check-claims.ts'
import { type Container, entryProblems, readContainer } from './container.ts'
import type { BundleContent } from './content.ts'
import { Manifest } from './formats/manifest.ts'
import { Signatures } from './formats/signatures.ts'
import { paths } from './layout.ts'
import { readContent } from './read-content.ts'

/** A bundle that is whole. Whether anybody who may has signed it is another question. */
export interface Bundle {
  readonly manifest: Manifest
  /** `sha256:` and the SHA-256 of the manifest's raw bytes: the name of exactly this bundle. */
  readonly digest: string
  readonly content: BundleContent
  /** Every file but manifest and signatures, by path. */
  readonly files: ReadonlyMap<string, Uint8Array>
}

/** manifest.json, 8 MiB and 500,000 values at most. */
export function readManifest(bytes: Uint8Array): Result<Manifest> {
  return read(Manifest, bytes, paths.manifest, {
    maxBytes: 8 * 1024 * 1024,
    maxDepth: 10,
    maxValues: 500_000,
  })
}

/** signatures.json, 64 KiB at most: the only file that is read before anything is known about the bundle. */
export function readSignatures(bytes: Uint8Array): Result<Signatures> {
  return read(Signatures, bytes, paths.signatures, { maxBytes: 64 * 1024, maxDepth: 5, maxValues: 1000 })
}

interface Limits {
  readonly maxBytes: number
  readonly maxDepth: number
  readonly maxValues: number
}

function read<T extends TSchema>(
  format: T,
  bytes: Uint8Array,
  file: string,
  limits: Limits,
): Result<Static<T>> {
  const parsed = parseJson(bytes, { file, limits })
  return parsed.ok ? checkFormat(format, parsed.value) : parsed
}

/**
 * Everything about a bundle that follows from its own bytes: container, manifest, entries, contents, digests. It says
 * nothing about who made it; `verifyBundle` does.
 */
export function readBundle(bytes: Uint8Array): Result<Bundle> {
  const container = readContainer(bytes)
  if (!container.ok) return container
  const manifest = readManifest(container.value.manifest)
  if (!manifest.ok) return manifest
  const problems = [
    ...manifestProblems(manifest.value),
    ...entryProblems(manifest.value, container.value.files),
  ]
  return problems.length > 0 ? { ok: false, problems } : readFiles(manifest.value, container.value)
}

/** The contents of a container whose entries are what its manifest lists. */
export function readFiles(manifest: Manifest, container: Container): Result<Bundle> {
  const content = readContent(manifest, container.files)
  if (!content.ok) return content
  const problems = claimProblems(manifest, content.value)
  if (problems.length > 0) return { ok: false, problems }
  const files = new Map([...container.files].map(([path, { bytes }]) => [path, bytes]))
  return ok({ manifest, digest: rawDigest(container.manifest), content: content.value, files })
}
