import type { Library } from '../../../core/library/library.ts'
import type { StoreReads } from '../../storage/store.ts'
import { type Kept, listRecords } from '../records.ts'
import { batches, type DraftBody, draftId, numbered } from './draft-record.ts'
import { applyBatch, type DraftState, stateOfRevision } from './draft-state.ts'

/** More drafts than are edited at once; the one longest unused is forgotten first. */
const remembered = 300

/**
 * Drafts as they stand, remembered so that a batch need not replay the log. The store decides: a state is only used
 * when its number is the draft's, and other processes' batches are applied on top of it.
 */
export class DraftStates {
  private readonly library: Library
  private readonly known = new Map<string, DraftState>()

  constructor(library: Library) {
    this.library = library
  }

  /** The state of a draft record, read with the same `reads` as the record. */
  async at(reads: StoreReads, { body }: Kept<DraftBody>): Promise<DraftState> {
    const id = draftId(body.scope, body.slug)
    const before = this.known.get(id)
    if (before?.seq === body.seq) return before
    const isUsable = before !== undefined && before.seq >= body.revisionSeq && before.seq < body.seq
    let state = isUsable ? before : await this.minted(reads, body)
    const log = await listRecords(reads, batches, { prefix: `${id}/`, after: numbered(id, state.seq) })
    for (const { body: batch } of log) {
      if (batch.seq > body.seq) break
      const next = applyBatch(state, batch.changes, this.library)
      if (!next.ok) {
        const codes = next.problems.map(({ code }) => code).join(', ')
        throw new Error(`batch ${batch.seq} of draft ${id} cannot be applied again: ${codes}`)
      }
      state = next.value
    }
    if (state.seq !== body.seq) throw new Error(`draft ${id} has no batch ${state.seq + 1}`)
    this.keep(id, state)
    return state
  }

  /** Remembers the state a batch has made, once the batch is in the store. */
  keep(id: string, state: DraftState): void {
    this.known.delete(id)
    this.known.set(id, state)
    if (this.known.size <= remembered) return
    for (const oldest of this.known.keys()) {
      this.known.delete(oldest)
      return
    }
  }

  private async minted(reads: StoreReads, { slug, revision, revisionSeq }: DraftBody): Promise<DraftState> {
    const found = await reads.revision(revision)
    if (found === undefined) throw new Error(`the store lost revision ${revision} of ${slug}`)
    return stateOfRevision(found, revisionSeq)
  }
}
