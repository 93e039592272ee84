import type { Manifest } from '../../bundle/formats/manifest.ts'
import { emptyTrust } from '../../bundle/trust-mark.ts'
import type { VerifiedBundle } from '../../bundle/verify-bundle.ts'
import { diff } from '../../change/diff.ts'
import { filesOf } from '../../change/document-files.ts'
import type { Change } from '../../change/change.ts'
import type { ProcedureDocuments } from '../../change/documents.ts'
import { fromParts } from '../../change/parts.ts'
import { normalSample, sampleParts } from '../../change/testing/laws.ts'
import { randomTriple } from '../../change/testing/random-triple.ts'
import type { Random } from '../../change/testing/random.ts'
import { digestOfSync } from '../../json/digest.ts'
import type { JsonObject } from '../../json/json-value.ts'
import { makeLibrary } from '../../library/library.ts'
import { procedureDigest } from '../../procedure/procedure-digest.ts'
import { readProcedure } from '../../procedure/procedure.ts'
import type { Deviation } from '../../variant/overlay.ts'
import { type ProvinceState, standardsOf } from '../province-state.ts'
import type { ProvinceProcedure } from '../running.ts'

export type Brought = Pick<VerifiedBundle, 'manifest' | 'digest' | 'content'>

const source = { concepts: [], settings: [], formats: undefined, registers: [] }
const library = makeLibrary(source)

export interface BundleParts {
  readonly id?: string
  readonly version: string
  /** By slug. */
  readonly procedures: Readonly<Record<string, ProcedureDocuments>>
  readonly withdrawn?: readonly string[]
  readonly inForce?: string
  readonly territory?: string
}

/** What verification hands on of a bundle with these procedures; all of version `version`. */
export function bundleOf(parts: BundleParts): Brought {
  const { id = 'ban-chuan', version, inForce = '2026-02-01', withdrawn = [], territory = null } = parts
  const procedures = Object.entries(parts.procedures).map(([slug, documents]) => {
    const files = [...filesOf(documents)].map(([name, value]): [string, string] => [
      name,
      JSON.stringify(name === 'procedure.json' ? { ...value, id: slug } : value),
    ])
    const read = readProcedure(slug, new Map(files))
    if (!read.ok) throw new Error(JSON.stringify(read.problems))
    return read.value
  })
  const manifest = {
    kind: 'standard',
    id,
    version,
    release: 'pilot',
    territory,
    decision: { number: '47/QĐ-BTTTT' },
    inForce,
    procedures: procedures.map((procedure) => ({
      procedure: procedure.slug,
      code: null,
      organisation: procedure.card.value.unit,
      field: procedure.card.value.field,
      version,
      digest: procedureDigest(procedure, library),
    })),
    withdrawn: withdrawn.map((procedure) => ({
      procedure,
      organisation: 'vu-buu-chinh',
      field: 'buu-chinh',
      version,
    })),
  } as unknown as Manifest
  return {
    manifest,
    digest: digestOfSync(manifest),
    content: {
      procedures,
      source,
      library,
      overlays: [],
      decisions: { $schema: 'urn:khuon:schema:decisions:1', decisions: [] },
      documents: new Map(),
    },
  }
}

export const nothingYet: ProvinceState = {
  province: 'da-nang',
  procedures: new Map(),
  decisions: [],
  trust: emptyTrust,
  standards: new Map(),
}

/** The state knows the standards of these bundles. */
export function knowing(state: ProvinceState, ...bundles: readonly Brought[]): ProvinceState {
  const brought = bundles.flatMap((bundle) => [...standardsOf(bundle)])
  return { ...state, standards: new Map([...state.standards, ...brought]) }
}

/** A province that runs procedures of a bundle with these deviations since 2026-02-01. */
export function provinceRunning(
  bundle: Brought,
  overlays: Readonly<Record<string, readonly Deviation[]>>,
): ProvinceState {
  const running = bundle.manifest.procedures.map(
    ({ procedure, digest, version }): [string, ProvinceProcedure] => {
      const entry = {
        from: '2026-02-01',
        running: { standard: { version, digest }, overlay: [...(overlays[procedure] ?? [])] },
        decision: { number: '1/QĐ-UBND' },
        import: null,
      }
      return [procedure, { inForce: [entry] }]
    },
  )
  return knowing({ ...nothingYet, procedures: new Map(running) }, bundle)
}

export function deviation(id: string, change: Change): Deviation {
  return { reason: null, legalBasis: null, provenance: { status: 'unverified' }, ...change, id }
}

export interface RandomCase {
  readonly before: ProcedureDocuments
  readonly after: ProcedureDocuments
  readonly overlay: readonly Deviation[]
}

/** A standard, its next version, and an overlay on the first of which some meets the second. */
export function randomCase(random: Random): RandomCase {
  const { overlay, to } = randomTriple(sampleParts, 2, random)
  const after = fromParts(to)
  if (!after.ok) throw new Error(JSON.stringify(after.problems))
  return {
    before: normalSample,
    after: after.value,
    overlay: overlay.map((change, index) => deviation(`d${index + 1}`, change)),
  }
}

/** The sample with another time limit by law and, where given, another committed one. */
export function withTimeLimit(byLaw: number, committed: number | null = null): ProcedureDocuments {
  const { card } = normalSample
  const limit = card?.['timeLimit'] as JsonObject
  return { ...normalSample, card: { ...card, timeLimit: { ...limit, byLaw, committed } } }
}

/** The deviation "committed within so many days", from a standard that says nothing. */
export function committing(id: string, days: number): Deviation {
  const [change] = diff(normalSample, withTimeLimit(10, days))
  if (change === undefined) throw new Error('nothing differs')
  return deviation(id, change)
}
