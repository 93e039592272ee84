import type { NoteBody, NoteTaken, VariantAnswer } from '../../../core/api/variant-contract.ts'
import type { Problem, Result } from '../../../core/problem/problem.ts'
import { respectOf } from '../../../core/variant/deviation-note.ts'

/** What is said about one deviation. */
export type Said = Pick<NoteBody, 'reason' | 'legalBasis'>
/** What a person changes about it; it is asked when its turn has come, of what is said by then. */
export type SaidAnew = (said: Said) => Partial<Said>
type Of = Pick<NoteBody, 'type' | 'target'>
type Heard = Pick<VariantAnswer, 'etag'> & {
  readonly deviations: readonly { readonly deviation: Of & Said }[]
}

export interface NotesState {
  readonly etag: number
  /** By respect: as the server has it, as far as is known here. */
  readonly said: ReadonlyMap<string, Said>
  /** What was changed here and is not written yet, in its order. */
  readonly waiting: readonly { readonly respect: string; readonly anew: SaidAnew }[]
}

/**
 * What the province says about its deviations. Writes one after the other, each resting on what is known by then, and
 * each changing only what the person has changed: what somebody else has said meanwhile stays.
 */
export class NoteBook {
  #state: NotesState
  #work: Promise<unknown> = Promise.resolve()
  readonly #send: (body: NoteBody, etag: number) => Promise<Result<NoteTaken>>
  readonly #listeners = new Set<() => void>()

  /** @param send throws when no answer came */
  constructor(heard: Heard, send: (body: NoteBody, etag: number) => Promise<Result<NoteTaken>>) {
    this.#send = send
    this.#state = { etag: heard.etag, said: saidIn(heard), waiting: [] }
  }

  readonly getState = (): NotesState => this.#state

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener)
    return () => this.#listeners.delete(listener)
  }

  /** Takes what the server says, unless it was said before something that was written here. */
  heard(answer: Heard): void {
    if (answer.etag >= this.#state.etag) this.#set({ etag: answer.etag, said: saidIn(answer) })
  }

  /** @returns why it was not written; none when it was. @throws what `send` throws */
  write(of: Of, anew: SaidAnew): Promise<readonly Problem[]> {
    const respect = respectOf(of)
    const entry = { respect, anew }
    this.#set({ waiting: [...this.#state.waiting, entry] })
    const one = async (): Promise<readonly Problem[]> => {
      try {
        const { said, etag } = this.#state
        const before = said.get(respect) ?? nothingSaid
        const next = { ...before, ...anew(before) }
        const taken = await this.#send({ type: of.type, target: of.target, ...next }, etag)
        if (!taken.ok) return taken.problems
        this.#set({ etag: taken.value.etag, said: new Map([...this.#state.said, [respect, next]]) })
        return []
      } finally {
        this.#set({ waiting: this.#state.waiting.filter((other) => other !== entry) })
      }
    }
    const next = this.#work.then(one)
    this.#work = next.catch(() => undefined)
    return next
  }

  #set(part: Partial<NotesState>): void {
    this.#state = { ...this.#state, ...part }
    for (const listener of this.#listeners) listener()
  }
}

const nothingSaid: Said = { reason: null, legalBasis: null }

/** @returns what is written about a deviation, and what will be when everything that waits is written */
export function saidAbout(state: NotesState, of: Of): { readonly written: Said; readonly wanted: Said } {
  const respect = respectOf(of)
  const written = state.said.get(respect) ?? nothingSaid
  const wanted = state.waiting
    .filter((one) => one.respect === respect)
    .reduce<Said>((said, { anew }) => ({ ...said, ...anew(said) }), written)
  return { written, wanted }
}

function saidIn({ deviations }: Heard): ReadonlyMap<string, Said> {
  return new Map(
    deviations.map(({ deviation }) => {
      const { reason, legalBasis } = deviation
      return [respectOf(deviation), { reason, legalBasis }]
    }),
  )
}
