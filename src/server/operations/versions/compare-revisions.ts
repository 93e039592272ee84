import type { CompareAnswer } from '../../../core/api/version-contract.ts'
import { documentsOf, type ProcedureDocuments } from '../../../core/change/documents.ts'
import { JudgeMemo, makeJudge } from '../../../core/change/judge-memo.ts'
import { formContains } from '../../../core/containment/form-contains.ts'
import type { Actor } from '../../../core/people/actor.ts'
import { readProcedure } from '../../../core/procedure/procedure.ts'
import { type ComputedVersion, version } from '../../../core/version/version.ts'
import type { StoreReads } from '../../storage/store.ts'
import { findDraft } from '../drafts/draft-access.ts'
import { done, type Outcome, refused } from '../outcome.ts'
import type { Studio } from '../studio.ts'

/** The documents of a stored revision. @throws when the store has lost it */
export async function documentsOfRevision(reads: StoreReads, digest: string): Promise<ProcedureDocuments> {
  const revision = await reads.revision(digest)
  if (revision === undefined) throw new Error(`the store lost revision ${digest}`)
  const read = readProcedure(revision.slug, revision.files)
  if (!read.ok) throw new Error(`revision ${digest} cannot be read`)
  return documentsOf(read.value)
}

/** The version number that follows from what was changed. */
export function versionBetween(
  studio: Studio,
  before: ProcedureDocuments,
  after: ProcedureDocuments,
  current: string | undefined,
): ComputedVersion {
  const { library } = studio.source
  return version(before, after, {
    contains: formContains(library),
    library,
    ...(current === undefined ? {} : { current }),
  })
}

const memos = new WeakMap<Studio, JudgeMemo>()

/** Judged comparisons, remembered by content for as long as the studio is open. */
export function judgeOf(studio: Studio) {
  let memo = memos.get(studio)
  if (memo === undefined) memos.set(studio, (memo = new JudgeMemo()))
  return makeJudge({ contains: formContains(studio.source.library), library: studio.source.library, memo })
}

export interface Comparing {
  /** A revision's digest, or `draft:<scope>/<slug>`. */
  readonly before: string
  readonly after: string
}

/** Compares two states of one procedure, by meaning. @returns refusals `revision/unknown`, `compare/other-procedure`, `draft/*`, `people/*` */
export async function compareRevisions(
  studio: Studio,
  actor: Actor,
  { before, after }: Comparing,
): Promise<Outcome<CompareAnswer>> {
  const one = await sideOf(studio, actor, before)
  if (!one.ok) return one
  const other = await sideOf(studio, actor, after)
  if (!other.ok) return other
  if (one.value.slug !== other.value.slug) return refused('not-applicable', 'compare/other-procedure')
  const changes = judgeOf(studio)(one.value.documents, other.value.documents)
  const computed =
    changes.length === 0 ? null : versionBetween(studio, one.value.documents, other.value.documents, '0.0.0')
  return done({
    slug: one.value.slug,
    before,
    after,
    changes,
    version:
      computed === null ? null : { level: computed.level, next: computed.next, reasons: computed.reasons },
  })
}

interface Side {
  readonly slug: string
  readonly documents: ProcedureDocuments
}

async function sideOf(studio: Studio, actor: Actor, name: string): Promise<Outcome<Side>> {
  const reads = studio.store.read
  const [, scope = '', slug = ''] = /^draft:([a-z0-9-]+)\/([a-z0-9-]+)$/.exec(name) ?? []
  if (slug !== '') {
    const found = await findDraft(studio, reads, actor, 'read', { scope, slug })
    return found.ok ? done({ slug, documents: found.value.state.documents }) : found
  }
  const revision = await reads.revision(name)
  if (revision === undefined) return refused('not-found', 'revision/unknown')
  return done({ slug: revision.slug, documents: await documentsOfRevision(reads, name) })
}
