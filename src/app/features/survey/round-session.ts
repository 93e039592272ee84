import type { SurveyAnswer } from '../../../core/api/survey-contract.ts'
import { same } from '../../../core/json/same.ts'
import type { JsonValue } from '../../../core/json/json-value.ts'
import type { Problem, Result } from '../../../core/problem/problem.ts'
import { editRound, placeOfEdit, type SurveyEdit } from '../../../core/survey/edit-round.ts'
import { cellOf, type SurveyRound } from '../../../core/survey/survey-round.ts'

/** How a round reaches the server; handed in, so that the session can be tried without one. */
export interface RoundServer {
  /** @throws when no answer came */
  save(edits: readonly SurveyEdit[], etag: number): Promise<Result<SurveyAnswer>>
  /** @throws when no answer came */
  read(): Promise<Result<SurveyAnswer>>
  /** Calls back after a moment of rest; a second call puts the first one off. */
  rest(work: () => void): void
}

export interface RoundState {
  /** As the server has it, with what is not saved yet. */
  readonly round: SurveyRound
  readonly etag: number
  readonly saving: 'saved' | 'waiting' | 'saving' | 'failed'
  /** Why the server did not take what was filled in. */
  readonly problems: readonly Problem[]
  /** What was filled in here where somebody else wrote something else meanwhile: theirs stands. */
  readonly overtaken: readonly SurveyEdit[]
}

/**
 * A round that is being filled in: every edit is shown at once and saved after a moment of rest, in the order of their
 * places. Where somebody else saved first, edits of other places go on top; of the same place theirs stands and ours is
 * kept aside for the person to see.
 */
export class RoundSession {
  #kept: SurveyAnswer
  #state: RoundState
  /** By place: edits that the server does not have. */
  #pending = new Map<string, SurveyEdit>()
  #isSending = false
  readonly #server: RoundServer
  readonly #procedures: ReadonlySet<string>
  readonly #listeners = new Set<() => void>()

  constructor(answer: SurveyAnswer, server: RoundServer, procedures: ReadonlySet<string>) {
    this.#kept = answer
    this.#server = server
    this.#procedures = procedures
    this.#state = { ...answer, saving: 'saved', problems: [], overtaken: [] }
  }

  readonly getState = (): RoundState => this.#state

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener)
    return () => this.#listeners.delete(listener)
  }

  /** @returns why it cannot be so; nothing is changed then */
  edit(edit: SurveyEdit): readonly Problem[] {
    const edited = editRound(this.#state.round, [edit], this.#procedures)
    if (!edited.ok) return edited.problems
    if (edited.value === this.#state.round) return []
    const place = placeOfEdit(edit)
    this.#pending.set(place, edit)
    const overtaken = this.#state.overtaken.filter((other) => placeOfEdit(other) !== place)
    this.#set({ round: edited.value, saving: 'waiting', problems: [], overtaken })
    this.#server.rest(() => void this.save())
    return []
  }

  /** Takes the round as another way of writing left it (a spreadsheet, its head). */
  replace(answer: SurveyAnswer): void {
    this.#kept = answer
    this.#set({ etag: answer.etag, round: this.#withPending(answer.round) })
  }

  dismissOvertaken(): void {
    this.#set({ overtaken: [] })
  }

  get hasUnsaved(): boolean {
    return this.#pending.size > 0 || this.#isSending
  }

  async save(): Promise<void> {
    if (this.#isSending || this.#pending.size === 0) return
    this.#isSending = true
    const sent = new Map(this.#pending)
    this.#set({ saving: 'saving' })
    try {
      const answer = await this.#server.save([...sent.values()], this.#kept.etag)
      if (answer.ok) this.#taken(answer.value, sent)
      else if (answer.problems.some(({ code }) => code === 'survey/moved-on')) await this.#catchUp()
      else this.#set({ saving: 'failed', problems: answer.problems })
    } catch {
      this.#set({ saving: 'failed', problems: [{ code: 'people/network', at: '' }] })
    } finally {
      this.#isSending = false
    }
    if (this.#state.saving === 'waiting') await this.save()
  }

  #taken(answer: SurveyAnswer, sent: ReadonlyMap<string, SurveyEdit>): void {
    for (const [place, edit] of sent) if (this.#pending.get(place) === edit) this.#pending.delete(place)
    this.#kept = answer
    this.#set({
      round: this.#withPending(answer.round),
      etag: answer.etag,
      saving: this.#pending.size > 0 ? 'waiting' : 'saved',
      problems: [],
    })
  }

  async #catchUp(): Promise<void> {
    const answer = await this.#server.read()
    if (!answer.ok) {
      this.#set({ saving: 'failed', problems: answer.problems })
      return
    }
    const before = this.#kept.round
    const overtaken = [...this.#state.overtaken]
    for (const [place, edit] of this.#pending) {
      const isUntouched = same(valueAt(before, edit), valueAt(answer.value.round, edit))
      if (isUntouched) continue
      this.#pending.delete(place)
      const edited = editRound(answer.value.round, [edit], this.#procedures)
      if (edited.ok && edited.value !== answer.value.round) overtaken.push(edit)
    }
    this.#kept = answer.value
    this.#set({
      round: this.#withPending(answer.value.round),
      etag: answer.value.etag,
      saving: this.#pending.size > 0 ? 'waiting' : 'saved',
      overtaken,
    })
  }

  #withPending(round: SurveyRound): SurveyRound {
    const edited = editRound(round, [...this.#pending.values()], this.#procedures)
    return edited.ok ? edited.value : round
  }

  #set(part: Partial<RoundState>): void {
    this.#state = { ...this.#state, ...part }
    for (const listener of this.#listeners) listener()
  }
}

/** What a round says at the place of an edit. */
export function valueAt(round: SurveyRound, edit: SurveyEdit): JsonValue {
  return 'criterion' in edit
    ? { ...cellOf(round, edit.procedure, edit.criterion) }
    : { satisfaction: round.rows[edit.procedure]?.satisfaction ?? null }
}
