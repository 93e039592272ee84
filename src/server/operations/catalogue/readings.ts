import { setImmediate as breathe } from 'node:timers/promises'
import type { Surroundings } from '../../../core/lint/context.ts'
import { procedureDigest } from '../../../core/procedure/procedure-digest.ts'
import { type Procedure, readProcedure } from '../../../core/procedure/procedure.ts'
import type { Store } from '../../storage/store.ts'
import { textsOf } from '../drafts/draft-files.ts'
import { type DraftBody, draftId } from '../drafts/draft-record.ts'
import type { DraftStates } from '../drafts/draft-states.ts'
import type { Kept } from '../records.ts'
import { type Understanding, understand } from './understanding.ts'

/** Revisions remembered: those of every draft, and some that were looked at in histories. */
const remembered = 300

/** What was computed from revisions and drafts, so that nothing is computed twice. Nothing derived is stored. */
export class Readings {
  private readonly store: Store
  private readonly around: Surroundings
  private readonly states: DraftStates
  private readonly byDigest = new Map<string, Understanding>()
  private readonly underWay = new Map<string, Promise<Understanding | undefined>>()
  /** By draft id: the last number that was understood. */
  private readonly latest = new Map<string, { readonly seq: number; readonly reading: Understanding }>()

  constructor(store: Store, around: Surroundings, states: DraftStates) {
    this.store = store
    this.around = around
    this.states = states
  }

  /** @returns undefined when no revision has this digest */
  ofRevision(digest: string): Promise<Understanding | undefined> {
    const before = this.byDigest.get(digest)
    if (before !== undefined) return Promise.resolve(before)
    return this.once(digest, async () => {
      const revision = await this.store.read.revision(digest)
      if (revision === undefined) return undefined
      return this.read(procedureOf(revision.slug, revision.files), digest)
    })
  }

  /** A draft as it stands now. */
  async ofDraft(draft: Kept<DraftBody>): Promise<Understanding> {
    const { body } = draft
    const id = draftId(body.scope, body.slug)
    const before = this.latest.get(id)
    if (before?.seq === body.seq) return before.reading
    const reading =
      body.seq === body.revisionSeq
        ? await this.ofRevision(body.revision)
        : await this.once(`${id}@${body.seq}`, () => this.unminted(draft))
    if (reading === undefined) throw new Error(`the store lost revision ${body.revision} of ${body.slug}`)
    const known = this.latest.get(id)
    if (known === undefined || known.seq <= body.seq) this.latest.set(id, { seq: body.seq, reading })
    return reading
  }

  /** What was last understood of a draft; it may be some batches behind. */
  lastOf({ body }: Kept<DraftBody>): { readonly seq: number; readonly reading: Understanding } | undefined {
    return this.latest.get(draftId(body.scope, body.slug))
  }

  private async unminted(draft: Kept<DraftBody>): Promise<Understanding> {
    const state = await this.states.at(this.store.read, draft)
    const procedure = procedureOf(state.slug, textsOf(state))
    return this.read(procedure, procedureDigest(procedure, this.around.library))
  }

  private read(procedure: Procedure, digest: string): Understanding {
    const known = this.byDigest.get(digest)
    if (known !== undefined) return known
    const reading = understand(procedure, digest, this.around)
    this.byDigest.set(digest, reading)
    if (this.byDigest.size > remembered) {
      const [oldest] = this.byDigest.keys()
      if (oldest !== undefined) this.byDigest.delete(oldest)
    }
    return reading
  }

  /** Two who ask for the same get the same; between two readings others are served. */
  private once(
    key: string,
    work: () => Promise<Understanding | undefined>,
  ): Promise<Understanding | undefined> {
    let running = this.underWay.get(key)
    if (running === undefined) {
      running = breathe()
        .then(work)
        .finally(() => this.underWay.delete(key))
      this.underWay.set(key, running)
    }
    return running
  }
}

/** @throws when its files cannot be read: only readable ones are stored */
function procedureOf(slug: string, files: ReadonlyMap<string, string>): Procedure {
  const read = readProcedure(slug, files, { folder: `procedures/${slug}/` })
  if (read.ok) return read.value
  throw new Error(`${slug} cannot be read back: ${read.problems.map(({ code }) => code).join(', ')}`)
}
