import type { BatchBody, Batches, DraftAnswer } from '../../core/api/draft-contract.ts'
import { applyToParts } from '../../core/change/apply.ts'
import type { Change } from '../../core/change/change.ts'
import { diffParts } from '../../core/change/diff.ts'
import { documentsOfFiles } from '../../core/change/document-files.ts'
import type { ProcedureDocuments } from '../../core/change/documents.ts'
import type { ProcedureParts } from '../../core/change/part.ts'
import { toParts } from '../../core/change/parts.ts'
import { alignParts } from '../../core/change/align.ts'
import { writtenLike } from '../../core/change/written-like.ts'
import { honest, honestly } from '../../core/edit/card-edits-provenance.ts'
import { edit, type Edit } from '../../core/edit/edit.ts'
import type { Problem } from '../../core/problem/problem.ts'
import { sendFor, type Sent, waitMs } from './draft-server.ts'
import { type DraftState, type InFlight, waitsFor } from './draft-state.ts'
import { DraftShelf, sameLeftOver } from './draft-shelf.ts'
import { type Direction, nextStep, travel, withoutGroup, withoutNext, withStep } from './history.ts'
import { merge, mergeShelved } from './merge.ts'
import type { SessionOptions } from './session-options.ts'
import { TypingRest } from './typing-rest.ts'
import type { Shelved } from './shelf.ts'

/**
 * One open draft: what is shown, what the server has, and the way between the two. Every edit is made at once and
 * shelved in the browser; after a moment of rest the difference to what the server has goes up as one batch. What
 * others did meanwhile is taken in by `rebase`; where it meets ours, a person chooses.
 */
export class DraftSession {
  private readonly options: SessionOptions
  private readonly shelf: DraftShelf
  private readonly listeners = new Set<() => void>()
  private current: DraftState
  /** What the server has, and the number of its last batch. */
  private known: { readonly seq: number; readonly parts: ProcedureParts }
  /** The batch under way: sent, not answered. Sent again under the same key until the server says what became of it. */
  private inflight: InFlight | undefined
  private labels: string[] = []
  private timer: ReturnType<typeof setTimeout> | undefined
  private failures = 0
  private work: Promise<void> = Promise.resolve()
  private closed = false
  private readonly typing = new TypingRest()

  /** Digest of the revision the draft is compared with: the last published one, else the shipped one. */
  readonly base: string
  /** Whether the server takes edits of this person; else none is made here, none taken up and none sent. */
  readonly mayEdit: boolean

  private constructor(options: SessionOptions, { seq, base, files, mayEdit }: DraftAnswer) {
    this.options = options
    this.shelf = new DraftShelf(options, {
      onGone: () => void this.look(),
      onWorking: (works) => this.set({ onlyHere: !works }),
    })
    this.base = base
    this.mayEdit = mayEdit
    const documents = documentsOfFiles(files)
    const parts = toParts(documents, options.library)
    this.known = { seq, parts }
    this.current = { parts, documents, past: [], future: [], saving: 'saved', leftOver: [] }
  }

  /** @throws OpenError, or what `fetch` throws while the server is away */
  static async open(options: SessionOptions): Promise<DraftSession> {
    const answer = await options.server.open()
    const session = new DraftSession(options, answer)
    const own = await session.lookOnShelf()
    if (own !== undefined && session.mayEdit) await session.takeUp(own)
    return session
  }

  get state(): DraftState {
    return this.current
  }

  /** Number of the server's last batch that is taken in here. */
  get seq(): number {
    return this.known.seq
  }

  subscribe(listener: () => void): () => void {
    this.listeners.add(listener)
    return () => this.listeners.delete(listener)
  }

  /**
   * @param label what undo and history call it, e.g. "đổi nhãn Họ và tên"
   * @param group edits of one group that follow each other are undone together: typing in one box
   * @returns why it cannot be done; none when it was done
   */
  edit(label: string, what: Edit, group?: string): readonly Problem[] {
    const made = edit(this.current.parts, honest(what))
    return made.ok ? this.take(label, made.value.parts, made.value.changes, group) : made.problems
  }

  /** Makes the draft say what these documents say (the source editor): the difference by meaning is the edit. */
  replace(label: string, documents: ProcedureDocuments, group?: string): readonly Problem[] {
    const { parts } = this.current
    const after = honestly(parts, alignParts(toParts(documents, this.options.library), parts))
    return this.applied(label, diffParts(parts, after), group)
  }

  /** Makes changes that were computed elsewhere, e.g. by restoring a version. */
  applied(label: string, changes: readonly Change[], group?: string): readonly Problem[] {
    const made = applyToParts(this.current.parts, changes)
    return made.ok ? this.take(label, made.value, changes, group) : made.problems
  }

  private take(
    label: string,
    parts: ProcedureParts,
    changes: readonly Change[],
    group: string | undefined,
  ): readonly Problem[] {
    if (!this.mayEdit) return [{ code: 'draft/read-only', at: '' }]
    if (changes.length === 0) return []
    const written = writtenLike(this.current.documents, parts, this.options.library)
    if (!written.ok) return written.problems
    const { past, step } = withStep(this.current, label, changes, group)
    this.show({ parts, documents: written.value, past, future: [] }, step.label)
    return []
  }

  /** Ends the group that typing joins: the focus left the box. */
  endGroup(): void {
    this.current = { ...this.current, past: withoutGroup(this.current.past) }
  }

  /**
   * @param count so many edits; as many as can be are undone
   * @returns why one cannot be undone: somebody else has changed the same thing since
   */
  undo(count = 1): readonly Problem[] {
    return this.travel('undo', count)
  }

  redo(count = 1): readonly Problem[] {
    return this.travel('redo', count)
  }

  private travel(direction: Direction, count: number): readonly Problem[] {
    const { current } = this
    const { parts, past, future, taken, problems } = travel(current.parts, current, direction, count)
    const written = writtenLike(current.documents, parts, this.options.library)
    const why = written.ok ? problems : written.problems
    const labels = taken.map(({ label }) => label).join('; ')
    if (written.ok && taken.length > 0) this.show({ parts, documents: written.value, past, future }, labels)
    const label = nextStep(this.current, direction)?.label ?? ''
    if (why.length > 0) this.set({ stuck: { direction, label, problems: why } })
    return why
  }

  /** Takes the edit that cannot be undone (or done again) out of the history; what it did stays. */
  dropStuck(): void {
    const { stuck, ...rest } = this.current
    if (stuck === undefined) return
    this.current = { ...rest, ...withoutNext(rest, stuck.direction) }
    this.set({})
  }

  private show(next: Partial<DraftState>, label: string): void {
    if (this.labels.at(-1) !== label) this.labels.push(label)
    const { refused: _refused, stuck: _stuck, ...now } = this.current
    const saving = waitsFor.has(now.saving) ? now.saving : 'waiting'
    this.current = now
    this.set({ ...next, saving })
    this.shelve()
    this.typing.begin(this.options.typingMs)
    this.sendAfter(this.options.restMs ?? 700)
  }

  private set(next: Partial<DraftState>): void {
    this.current = { ...this.current, ...next }
    for (const listener of this.listeners) listener()
  }

  /** Edits of ours that the server does not have yet, on top of what is under way. */
  private unsent(): readonly Change[] {
    return diffParts(this.inflight?.parts ?? this.known.parts, this.current.parts)
  }

  private batchOf(changes: readonly Change[]): BatchBody {
    const label = [...new Set(this.labels)].join('; ').slice(0, 300) || 'sửa'
    return { key: this.options.newKey(), person: this.options.user, label, changes: [...changes] }
  }

  /** Whether edits would be lost with the page. */
  get isOnlyHere(): boolean {
    return this.current.onlyHere === true && this.current.saving !== 'saved'
  }

  private shelve(): void {
    // What a person has to choose about is neither sent nor shown: until then the shelf keeps all of it as it was made.
    if (this.current.conflict !== undefined) return
    const unsent = this.unsent()
    this.shelf.keep(this.inflight?.base ?? this.known.seq, [
      ...(this.inflight === undefined ? [] : [this.inflight.batch]),
      ...(unsent.length === 0 ? [] : [this.batchOf(unsent)]),
    ])
  }

  private sendAfter(ms: number): void {
    if (this.closed) return
    clearTimeout(this.timer)
    this.timer = setTimeout(() => void this.save(), ms)
  }

  /** Sends what is unsent now. @returns when the server has answered, or is away */
  save(): Promise<void> {
    clearTimeout(this.timer)
    this.work = this.work.then(() => this.sendAll())
    return this.work
  }

  private async sendAll(): Promise<void> {
    if (!this.mayEdit || this.current.conflict !== undefined || this.current.saving === 'refused') return
    for (;;) {
      if (this.inflight === undefined) {
        this.reopenFacts()
        const changes = diffParts(this.known.parts, this.current.parts)
        if (changes.length === 0) {
          this.labels = []
          this.shelve()
          if (this.current.saving !== 'saved') this.set({ saving: 'saved' })
          return
        }
        const batch = this.batchOf(changes)
        this.labels = []
        this.inflight = { batch, base: this.known.seq, parts: this.current.parts }
        this.shelve()
      }
      if (this.current.saving === 'waiting' || this.current.saving === 'saved') this.set({ saving: 'saving' })
      const sent = await sendFor(this.options, this.inflight)
      if (sent.kind === 'moved-on') await this.typing.come()
      if (!this.settle(sent)) return
    }
  }

  /** What somebody confirmed stands for the value they saw, not for ours that came to be beside it. */
  private reopenFacts(): void {
    const parts = honestly(this.known.parts, this.current.parts)
    if (parts !== this.current.parts) this.set({ ...this.written(parts) })
  }

  /** Parts with the documents that say them; `undefined` where they do not stand together. */
  private written(parts: ProcedureParts): Pick<DraftState, 'parts' | 'documents'> | undefined {
    const written = writtenLike(this.current.documents, parts, this.options.library)
    return written.ok ? { parts, documents: written.value } : undefined
  }

  /** @returns whether to go on sending */
  private settle(sent: Sent): boolean {
    const under = this.inflight
    if (under === undefined) return false
    if (sent.kind === 'away' || sent.kind === 'signed-out' || sent.kind === 'other-person') {
      this.failures++
      this.set({ saving: sent.kind })
      this.sendAfter(waitMs(this.failures))
      return false
    }
    this.failures = 0
    this.inflight = undefined
    if (sent.kind === 'taken') {
      this.known = { seq: sent.seq, parts: under.parts }
      this.shelve()
      this.set({ savedAt: this.options.now(), saving: 'saving' })
      return true
    }
    if (sent.kind === 'refused') {
      this.set({ saving: 'refused', refused: { code: sent.code, problems: sent.problems } })
      this.shelve()
      return false
    }
    const ours = sent.other.batches.findIndex(({ key }) => key === under.batch.key)
    const own = sent.other.batches[ours]
    if (own === undefined) return this.takeIn(sent.other)
    // The answer got lost on its way; the batch did not. What follows it is by others.
    this.known = { seq: own.seq, parts: under.parts }
    const later = sent.other.batches.slice(ours + 1)
    return later.length === 0 || this.takeIn({ seq: sent.other.seq, batches: later })
  }

  /** Looks what others did, and takes it in; and what tabs that are gone have left. */
  async look(): Promise<void> {
    this.work = this.work.then(async () => {
      if (!this.closed) await this.lookOnShelf()
      if (this.inflight !== undefined || this.closed || this.current.conflict !== undefined) return
      const news = await this.options.server.since(this.known.seq)
      if (news === undefined || news.batches.length === 0) return
      await this.typing.come()
      if (this.takeIn(news)) await this.sendAll()
    })
    return this.work
  }

  /** @returns false when a person has to choose first */
  private takeIn(news: Batches): boolean {
    const merged = merge(this.known.parts, this.current.parts, news, this.options.library)
    if (!merged.ok) {
      this.set({ saving: 'refused', refused: { code: 'draft/out-of-step', problems: merged.problems } })
      return false
    }
    const { theirs, ledger, both } = merged.value
    const open = ledger.filter(({ proposal }) => proposal.action === 'decide')
    const people = [...new Set(news.batches.map(({ by }) => by))]
    this.known = { seq: news.seq, parts: theirs }
    if (both === undefined) {
      // What stood alone does not stand together: all of ours is put before the person.
      this.set({ ...this.written(theirs), conflict: { entries: ledger, by: people }, saving: 'conflict' })
      return false
    }
    const labels = news.batches.map(({ label }) => label)
    this.set({
      ...both,
      ...(labels.length === 0 ? {} : { arrived: { by: people.join(', '), labels, at: this.options.now() } }),
    })
    if (open.length > 0) this.set({ conflict: { entries: open, by: people }, saving: 'conflict' })
    this.shelve()
    return open.length === 0
  }

  /** Answers a conflict: for each entry, whether ours is made again on top of theirs. */
  resolve(choices: readonly ('ours' | 'theirs')[], label: string): readonly Problem[] {
    const { conflict, ...rest } = this.current
    if (conflict === undefined) return []
    const again = conflict.entries.flatMap(({ deviation, proposal }, index) =>
      choices[index] === 'ours' ? [proposal.change ?? deviation] : [],
    )
    this.current = { ...rest, saving: 'waiting' }
    const problems = again.length === 0 ? [] : this.applied(label, again)
    if (problems.length > 0) {
      this.set({ conflict, saving: 'conflict' })
      return problems
    }
    this.set({})
    this.sendAfter(0)
    if (conflict.shelved !== undefined && conflict.shelved.tab !== this.options.tab)
      void this.shelf.drop(conflict.shelved)
    return []
  }

  /** Drops what the server refuses and shows what it has. */
  dropRefused(): void {
    const shown = this.written(this.known.parts)
    if (shown === undefined) return
    const { refused: _refused, ...rest } = this.current
    this.current = { ...rest, ...shown, past: [], future: [], saving: 'saved' }
    this.labels = []
    this.set({})
    this.shelve()
  }

  /** What tabs that are gone have left is offered, as long as it is there. @returns what this tab itself has left */
  private async lookOnShelf(): Promise<Shelved | undefined> {
    const { own, leftOver } = await this.shelf.find()
    if (!this.closed && !sameLeftOver(leftOver, this.current.leftOver)) this.set({ leftOver })
    return own
  }

  /** Takes unsent edits up again on what stands here, but for what the server has; where they meet, a person chooses. */
  takeUp(shelved: Shelved): Promise<readonly Problem[]> {
    const taken = this.work.then(() => this.takeUpNow(shelved))
    this.work = taken.then(() => undefined)
    return taken
  }

  private async takeUpNow(shelved: Shelved): Promise<readonly Problem[]> {
    const { server, library, tab } = this.options
    const news = shelved.seq < this.known.seq ? await server.since(shelved.seq) : { batches: [] }
    if (news === undefined) return [{ code: 'draft/away', at: '' }]
    const merged = mergeShelved(shelved, this.known, this.current.parts, news.batches, library)
    if (!merged.ok) return merged.problems
    const { ledger, both, label, by } = merged.value
    const open = both === undefined ? ledger : ledger.filter(({ proposal }) => proposal.action === 'decide')
    if (open.length > 0) this.set({ conflict: { entries: open, by, shelved }, saving: 'conflict' })
    if (both !== undefined) {
      const problems = this.take(label, both.parts, diffParts(this.current.parts, both.parts), undefined)
      if (problems.length > 0) return problems
    }
    this.set({ leftOver: this.current.leftOver.filter((one) => one.tab !== shelved.tab) })
    if (open.length > 0) return []
    if (shelved.tab !== tab) await this.shelf.drop(shelved)
    // Without edits of its own left, all of it went up while the page before this one was left.
    else this.shelve()
    return []
  }

  async dropLeftOver(shelved: Shelved): Promise<void> {
    await this.shelf.drop(shelved)
    this.set({ leftOver: this.current.leftOver.filter((one) => one !== shelved) })
  }

  close(): void {
    this.closed = true
    clearTimeout(this.timer)
    this.listeners.clear()
  }
}
