import { standardScope } from '../../../core/api/draft-contract.ts'
import { BoundedMap } from '../../../core/memo/bounded-map.ts'
import { digestOfLibrary } from '../../../core/change/judge-memo.ts'
import type { JudgedChange } from '../../../core/change/judged-change.ts'
import { formContains } from '../../../core/containment/form-contains.ts'
import type { NamedStandard } from '../../../core/deviation/deviation-cell.ts'
import { type DeviationJudge, makeDeviationJudge } from '../../../core/deviation/judge-deviation.ts'
import type { LibraryFiles } from '../../../core/form/library-files.ts'
import type { Standard } from '../../../core/import/province-state.ts'
import type { StandardName } from '../../../core/import/running.ts'
import { standardOn, type StandardStanding } from '../../../core/ladder/standard-on.ts'
import type { VersionRecord } from '../../../core/ladder/version-record.ts'
import { dateInVietnam } from '../../../core/people/date-in-vietnam.ts'
import type { StoreReads } from '../../storage/store.ts'
import { type DraftBody, draftId, drafts, mintings } from '../drafts/draft-record.ts'
import { standardInStore } from '../imports/standards-in-store.ts'
import { listRecords } from '../records.ts'
import type { Studio } from '../studio.ts'
import { versions } from '../versions/version-records.ts'

/** A version of the standard as deviations are held against it. */
export interface LoadedStandard extends NamedStandard, Pick<Standard, 'library' | 'owner'> {}

/** What provinces are compared with in one procedure. */
export interface CurrentStandard {
  readonly name: StandardName
  readonly standing: StandardStanding
}

/**
 * What provinces are compared with on a day, by slug: the version in force, else one that is published for a later day, else
 * the last one that was withdrawn; the draft, as it stood that day, only as long as nothing was ever published.
 */
export async function currentStandards(
  reads: StoreReads,
  on: string,
): Promise<ReadonlyMap<string, CurrentStandard>> {
  const prefix = `${standardScope}/`
  const published = new Map<string, VersionRecord[]>()
  for (const { body } of await listRecords(reads, versions, { prefix }))
    published.set(body.slug, [...(published.get(body.slug) ?? []), body])
  const current = new Map<string, CurrentStandard>()
  for (const { body } of await listRecords(reads, drafts, { prefix }))
    current.set(body.slug, {
      name: { version: null, digest: await draftOn(reads, body, on) },
      standing: 'draft',
    })
  for (const [slug, own] of published) {
    const found = standardOn(own, on)
    if (found === undefined) continue
    const { version, standing } = found
    current.set(slug, { name: { version: version.number, digest: version.revision }, standing })
  }
  return current
}

/** The revision a draft stood on at the end of a day; before its first one, that. */
async function draftOn(reads: StoreReads, draft: DraftBody, on: string): Promise<string> {
  if (dateInVietnam(draft.updatedAt) <= on) return draft.revision
  const prefix = `${draftId(draft.scope, draft.slug)}/`
  const minted = (await listRecords(reads, mintings, { prefix })).map(({ body }) => body)
  const last = minted.findLast(({ at }) => dateInVietnam(at) <= on) ?? minted[0]
  return last?.revision ?? draft.revision
}

/** Standards read from the store, and judges, for as long as the studio is open. All of them are named by content. */
class Known {
  readonly standards = new BoundedMap<Standard>(400)
  private readonly libraries = new BoundedMap<LibraryFiles>(100)
  private readonly judges = new BoundedMap<DeviationJudge>(100)
  private readonly judged = new BoundedMap<JudgedChange>(20_000)

  /** One library for both: a published concept version never changes; of settings the newer one counts. */
  together(former: LibraryFiles, next: LibraryFiles): LibraryFiles {
    const [one, other] = [digestOfLibrary(former), digestOfLibrary(next)]
    if (one === other) return next
    return this.libraries.of(`${one} ${other}`, () => ({
      files: new Map([...former.files, ...next.files]),
      formats: new Map([...former.formats, ...next.formats]),
    }))
  }

  judge(library: LibraryFiles): DeviationJudge {
    const name = digestOfLibrary(library)
    return this.judges.of(name, () => {
      const memo = {
        get: (key: string) => this.judged.get(`${name} ${key}`),
        set: (key: string, judged: JudgedChange) => this.judged.set(`${name} ${key}`, judged),
      }
      return makeDeviationJudge({ contains: formContains(library), library, memo })
    })
  }
}

const known = new WeakMap<Studio['store'], Known>()

function knownOf({ store }: Studio): Known {
  let found = known.get(store)
  if (found === undefined) known.set(store, (found = new Known()))
  return found
}

/** @returns undefined when the store does not know the digest */
export async function loadStandard(
  studio: Studio,
  reads: StoreReads,
  name: StandardName,
): Promise<LoadedStandard | undefined> {
  const { standards } = knownOf(studio)
  let standard = standards.get(name.digest)
  if (standard === undefined) {
    standard = await standardInStore(studio, reads, name.digest)
    if (standard === undefined) return undefined
    standards.set(name.digest, standard)
  }
  return { name, ...standard }
}

/** The judge of deviations between two standards. */
export function judgeBetween(
  studio: Studio,
  base: Pick<LoadedStandard, 'library'> | undefined,
  current: Pick<LoadedStandard, 'library'>,
): DeviationJudge {
  const own = knownOf(studio)
  return own.judge(base === undefined ? current.library : own.together(base.library, current.library))
}
