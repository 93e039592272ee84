import type { JsonValue } from '../json/json-value.ts'
import { makeLibrary } from '../library/library.ts'
import { ok, type Problem, refuse, type Result } from '../problem/problem.ts'
import { Overlay } from '../variant/overlay.ts'
import { bump } from '../version/level.ts'
import { utf8ToBytes } from './bytes.ts'
import { regularProblems, tellsOfProcedures } from './check-claims.ts'
import { openFactsIn, overlayClaim } from './claims.ts'
import { Survey } from './formats/contents.ts'
import type { ManifestProcedure } from './formats/manifest.ts'
import { inOrder, overlayPath, paths } from './layout.ts'
import { printedFormat } from './printed.ts'
import type { Bundle } from './read-bundle.ts'
import { assemble, type MadeBundle, numberOf, previousProblems, type ReleaseFacts } from './release.ts'

export interface VariantContent {
  readonly overlays: readonly Overlay[]
  readonly survey: Survey
  /** Of every procedure an overlay is for, as the standard has it. */
  readonly subjects: ReadonlyMap<string, { readonly code: string | null; readonly field: string }>
  /** Who signs for the province. */
  readonly organisation: string
}

/**
 * Makes a bundle of the kind `variant`: what one province runs and how it surveyed itself, for the ministry to read.
 *
 * @returns `bundle/nothing-told` (neither an overlay nor a survey round that says something), `bundle/subject-unknown`,
 *   `bundle/other-province`, and the refusals of a standard's release number and unverified facts
 */
export function makeVariantBundle(
  content: VariantContent,
  facts: ReleaseFacts,
  previous?: Bundle,
): Result<MadeBundle> {
  const overlays = inOrder(content.overlays, ({ procedure }) => procedure)
  const { survey, subjects, organisation } = content
  if (overlays.length === 0 && !tellsOfProcedures(survey))
    return refuse({ code: 'bundle/nothing-told', at: '', file: paths.survey })
  const files = new Map<string, Uint8Array>([[paths.survey, utf8ToBytes(printedFormat(Survey, survey))]])
  const documents = documentsOf(content)
  const claims: Omit<ManifestProcedure, 'standing'>[] = []
  const problems: Problem[] = previousProblems('variant', facts, previous)
  for (const overlay of overlays) {
    const subject = subjects.get(overlay.procedure)
    const path = overlayPath(overlay.procedure, overlay.province)
    const args = { procedure: overlay.procedure, province: overlay.province }
    if (subject === undefined) problems.push({ code: 'bundle/subject-unknown', at: '', file: path, args })
    else if (overlay.province !== facts.territory)
      problems.push({ code: 'bundle/other-province', at: '', file: path, args })
    else claims.push({ ...overlayClaim(overlay), ...subject, organisation })
    files.set(path, utf8ToBytes(printedFormat(Overlay, overlay)))
  }
  problems.push(...regularProblems(facts, { documents }))
  if (problems.length > 0) return refuse(...problems)
  const openFacts = openFactsIn({ documents })
  const number = numberOf(facts, nextOf(previous), previous)
  if (!number.ok) return number
  const library = makeLibrary({ concepts: [], settings: [], formats: undefined, registers: [] })
  return ok(
    assemble('variant', { ...facts, version: number.value }, { claims, library, files, openFacts, previous }),
  )
}

/** Facts of it that nobody has confirmed or looked for. */
export function openFactsOfVariants(content: Pick<VariantContent, 'overlays' | 'survey'>): number {
  return openFactsIn({ documents: documentsOf(content) })
}

function documentsOf({ overlays, survey }: Pick<VariantContent, 'overlays' | 'survey'>) {
  return new Map<string, { readonly value: JsonValue }>([
    [paths.survey, { value: survey }],
    ...overlays.map((overlay): [string, { readonly value: JsonValue }] => [
      overlayPath(overlay.procedure, overlay.province),
      { value: overlay as unknown as JsonValue },
    ]),
  ])
}

/** A province's releases are counted, not weighed: what its changes do is judged where they are read. */
function nextOf(previous: Bundle | undefined): { readonly next: string } {
  return { next: previous === undefined ? '1.0.0' : bump(previous.manifest.version, 'patch') }
}
