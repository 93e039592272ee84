import type { CompareAnswer } from '../../../core/api/version-contract.ts'
import { documentsOf, type ProcedureDocuments } from '../../../core/change/documents.ts'
import { JudgeMemo, makeJudge, makeJudgeInSteps } from '../../../core/change/judge-memo.ts'
import type { JudgedChange } from '../../../core/change/judged-change.ts'
import { formContains } from '../../../core/containment/form-contains.ts'
import type { Actor } from '../../../core/people/actor.ts'
import { readProcedure } from '../../../core/procedure/procedure.ts'
import { type ComputedVersion, version } from '../../../core/version/version.ts'
import type { StoreReads } from '../../storage/store.ts'
import { findDraft } from '../drafts/draft-access.ts'
import { done, type Outcome, refused } from '../outcome.ts'
import { revisionFor } from '../provinces/revision-access.ts'
import type { Studio } from '../studio.ts'
import { tellAfterBreath, unattended, type Work } from '../work.ts'

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
  judged?: readonly JudgedChange[],
): ComputedVersion {
  const { library } = studio.source
  return version(before, after, {
    contains: formContains(library),
    library,
    ...(current === undefined ? {} : { current }),
    ...(judged === undefined ? {} : { judged }),
  })
}

const memos = new WeakMap<Studio, JudgeMemo>()

/** Judged comparisons, remembered by content for as long as the studio is open. */
export function judgeOf(studio: Studio) {
  return makeJudge(judgingIn(studio))
}

function judgingIn(studio: Studio) {
  let memo = memos.get(studio)
  if (memo === undefined) memos.set(studio, (memo = new JudgeMemo()))
  const { library } = studio.source
  return { contains: formContains(library), library, memo }
}

/** The same change by change, others being served in between. @throws Stopped */
async function judgedInSteps(
  studio: Studio,
  before: ProcedureDocuments,
  after: ProcedureDocuments,
  work: Work,
): Promise<readonly JudgedChange[]> {
  const steps = makeJudgeInSteps(judgingIn(studio))(before, after)
  for (;;) {
    const step = steps.next()
    if (step.done === true) return step.value
    await tellAfterBreath(work, 'changes', step.value.done, step.value.of)
  }
}

export interface Comparing {
  /** A revision's digest, or `draft:<scope>/<slug>`. */
  readonly before: string
  readonly after: string
}

/** Compares two states of one procedure, by meaning. @returns refusals `revision/unknown`, `compare/other-procedure`, `draft/*`, `people/*` @throws Stopped */
export async function compareRevisions(
  studio: Studio,
  actor: Actor,
  { before, after }: Comparing,
  work: Work = unattended,
): Promise<Outcome<CompareAnswer>> {
  const one = await sideOf(studio, actor, before)
  if (!one.ok) return one
  const other = await sideOf(studio, actor, after)
  if (!other.ok) return other
  if (one.value.slug !== other.value.slug) return refused('not-applicable', 'compare/other-procedure')
  const changes = await judgedInSteps(studio, one.value.documents, other.value.documents, work)
  const computed =
    changes.length === 0
      ? null
      : versionBetween(studio, one.value.documents, other.value.documents, '0.0.0', changes)
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
  const revision = await revisionFor(studio, reads, actor, name)
  if (revision === undefined) return refused('not-found', 'revision/unknown')
  return done({ slug: revision.slug, documents: await documentsOfRevision(reads, name) })
}
