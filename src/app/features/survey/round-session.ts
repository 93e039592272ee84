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
  /** By procedure: satisfaction figures that are typed and cannot be saved, one missing or both refused. */
  readonly begun: ReadonlyMap<string, Begun>
}

/** The two figures as far as they are typed. */
export interface Figures {
  readonly asked: number | undefined
  readonly satisfied: number | undefined
}

export interface Begun extends Figures {
  /** Why they cannot be so; none: one of them is missing. */
  readonly problems: readonly Problem[]
  /** What stood there when the typing began. */
  readonly on: JsonValue
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
  /** What was typed last in a box that is still open: written or not, it is not taken from under the hand. */
  #typed: SurveyEdit | undefined
  #sending: Promise<void> | undefined
  readonly #server: RoundServer
  readonly #procedures: ReadonlySet<string>
  readonly #listeners = new Set<() => void>()

  constructor(answer: SurveyAnswer, server: RoundServer, procedures: ReadonlySet<string>) {
    this.#kept = answer
    this.#server = server
    this.#procedures = procedures
    this.#state = { ...answer, saving: 'saved', problems: [], overtaken: [], begun: new Map() }
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
    if (!('criterion' in edit)) this.#begin(edit.procedure, undefined)
    if (edited.value === this.#state.round) return []
    const place = placeOfEdit(edit)
    this.#pending.set(place, edit)
    const overtaken = this.#state.overtaken.filter((other) => placeOfEdit(other) !== place)
    this.#set({ round: edited.value, saving: 'waiting', problems: [], overtaken })
    this.#server.rest(() => void this.save())
    return []
  }

  /** Takes what is typed in a box that stays open. Where somebody else wrote something else meanwhile, it waits aside. */
  type(edit: SurveyEdit): readonly Problem[] {
    this.#typed = edit
    const place = placeOfEdit(edit)
    const { overtaken } = this.#state
    if (!overtaken.some((other) => placeOfEdit(other) === place)) return this.edit(edit)
    this.#set({ overtaken: overtaken.map((other) => (placeOfEdit(other) === place ? edit : other)) })
    return []
  }

  /** The box is left: what others write there from now on is shown and no longer asked about. */
  left(): void {
    this.#typed = undefined
  }

  /** Takes the two figures of a procedure as they are typed; what cannot be saved is kept until it can. */
  figures(procedure: string, { asked, satisfied }: Figures): void {
    const isHalf = (asked === undefined) !== (satisfied === undefined)
    const satisfaction = asked === undefined || satisfied === undefined ? null : { asked, satisfied }
    const edit: SurveyEdit = { procedure, satisfaction }
    const now = valueAt(this.#state.round, edit)
    const on = this.#state.begun.get(procedure)?.on ?? now
    if (!isHalf && !same(on, now)) return this.#setAside(edit)
    const problems = isHalf ? [] : this.edit(edit)
    if (isHalf || problems.length > 0) this.#begin(procedure, { asked, satisfied, problems, on })
  }

  /** Somebody else wrote something else where this was begun: theirs stands, and the person is asked. */
  #setAside(edit: SurveyEdit): void {
    this.#begin(edit.procedure, undefined)
    const others = this.#state.overtaken.filter((other) => placeOfEdit(other) !== placeOfEdit(edit))
    const edited = editRound(this.#state.round, [edit], this.#procedures)
    const isAlike = edited.ok && edited.value === this.#state.round
    this.#set({ overtaken: isAlike ? others : [...others, edit] })
  }

  /** Takes the round as another way of writing left it (a spreadsheet, its head). */
  replace(answer: SurveyAnswer): void {
    this.#kept = answer
    this.#set({ etag: answer.etag, round: this.#withPending(answer.round) })
  }

  /** Theirs stands; what was kept aside of ours is given up. */
  keepTheirs(edit: SurveyEdit): void {
    this.#typed = undefined
    this.#set({ overtaken: this.#state.overtaken.filter((other) => other !== edit) })
  }

  get hasUnsaved(): boolean {
    return this.#pending.size > 0 || this.#sending !== undefined
  }

  /** Saves what is filled in, after what is under way. */
  save(): Promise<void> {
    if (this.#sending === undefined && this.#pending.size === 0) return Promise.resolve()
    this.#sending ??= this.#sendAll().finally(() => {
      this.#sending = undefined
    })
    return this.#sending
  }

  /** Reads what others have saved meanwhile. @throws when no answer came */
  async reread(): Promise<void> {
    await this.#catchUp()
    if (this.#state.saving === 'waiting') await this.save()
  }

  async #sendAll(): Promise<void> {
    do await this.#send()
    while (this.#state.saving === 'waiting')
  }

  async #send(): Promise<void> {
    const sent = new Map(this.#pending)
    this.#set({ saving: 'saving' })
    try {
      const answer = await this.#server.save([...sent.values()], this.#kept.etag)
      if (answer.ok) this.#taken(answer.value, sent)
      else if (answer.problems.some(({ code }) => code === 'survey/moved-on')) await this.#catchUp()
      else this.#set({ saving: 'failed', problems: answer.problems })
    } catch {
      this.#set({ saving: 'failed', problems: [{ code: 'people/network', at: '' }] })
    }
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
    const typed = this.#typed === undefined ? [] : [[placeOfEdit(this.#typed), this.#typed] as const]
    for (const [place, edit] of new Map([...typed, ...this.#pending])) {
      const isUntouched = same(valueAt(before, edit), valueAt(answer.value.round, edit))
      if (isUntouched) continue
      this.#pending.delete(place)
      if (overtaken.some((other) => placeOfEdit(other) === place)) continue
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

  #begin(procedure: string, figures: Begun | undefined): void {
    const { begun } = this.#state
    if (figures === undefined && !begun.has(procedure)) return
    const others = [...begun].filter(([other]) => other !== procedure)
    this.#set({ begun: new Map(figures === undefined ? others : [...others, [procedure, figures]]) })
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
