import { standardScope } from '../../../core/api/draft-contract.ts'
import type { JudgedChange } from '../../../core/change/judged-change.ts'
import { formContains } from '../../../core/containment/form-contains.ts'
import type { NamedStandard } from '../../../core/deviation/deviation-cell.ts'
import { type DeviationJudge, makeDeviationJudge } from '../../../core/deviation/judge-deviation.ts'
import type { LibraryFiles } from '../../../core/form/library-files.ts'
import type { Standard } from '../../../core/import/province-state.ts'
import type { StandardName } from '../../../core/import/running.ts'
import type { StoreReads } from '../../storage/store.ts'
import { drafts } from '../drafts/draft-record.ts'
import { standardInStore } from '../imports/standards-in-store.ts'
import { listRecords } from '../records.ts'
import type { Studio } from '../studio.ts'
import { versions } from '../versions/version-records.ts'

/** A version of the standard as deviations are held against it. */
export interface LoadedStandard extends NamedStandard, Pick<Standard, 'library' | 'owner'> {}

/**
 * What provinces are compared with, by slug: the last published version that is not withdrawn, else the draft's last
 * revision.
 */
export async function currentStandards(reads: StoreReads): Promise<ReadonlyMap<string, StandardName>> {
  const prefix = `${standardScope}/`
  const current = new Map<string, StandardName>()
  for (const { body } of await listRecords(reads, drafts, { prefix })) {
    current.set(body.slug, { version: null, digest: body.revision })
  }
  for (const { body } of await listRecords(reads, versions, { prefix })) {
    if (body.state === 'published') current.set(body.slug, { version: body.number, digest: body.revision })
  }
  return current
}

/** Standards read from the store, and judges, for as long as the studio is open. Both are named by content. */
class Known {
  readonly standards = new Map<string, Standard>()
  private readonly libraries = new Map<string, LibraryFiles>()
  private readonly libraryIds = new WeakMap<LibraryFiles, number>()
  private readonly judges = new WeakMap<LibraryFiles, DeviationJudge>()
  private count = 0

  /** One library for both: a published concept version never changes; of settings the newer one counts. */
  together(former: LibraryFiles, next: LibraryFiles): LibraryFiles {
    if (former === next) return next
    const key = `${this.idOf(former)} ${this.idOf(next)}`
    let both = this.libraries.get(key)
    if (both === undefined) {
      both = {
        files: new Map([...former.files, ...next.files]),
        formats: new Map([...former.formats, ...next.formats]),
      }
      this.libraries.set(key, both)
    }
    return both
  }

  judge(library: LibraryFiles): DeviationJudge {
    let judge = this.judges.get(library)
    if (judge === undefined) {
      const memo = new Map<string, JudgedChange>()
      judge = makeDeviationJudge({ contains: formContains(library), library, memo })
      this.judges.set(library, judge)
    }
    return judge
  }

  private idOf(library: LibraryFiles): number {
    let id = this.libraryIds.get(library)
    if (id === undefined) this.libraryIds.set(library, (id = ++this.count))
    return id
  }
}

const known = new WeakMap<Studio['store'], Known>()

function knownOf({ store }: Studio): Known {
  let found = known.get(store)
  if (found === undefined) known.set(store, (found = new Known()))
  return found
}

const remembered = 400

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
    for (const oldest of standards.keys()) {
      if (standards.size <= remembered) break
      standards.delete(oldest)
    }
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
