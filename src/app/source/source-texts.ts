import type { FormDocuments } from '../../core/change/documents.ts'
import { localStore } from '../draft/local-store.ts'
import type { SourceDocument } from './document-text.ts'
import { type LeftText, SourceText } from './source-text.ts'

/** A text the draft does not hold, in the browser's own store: one a person, draft and file. */
export interface ShelvedText extends LeftText {
  readonly user: string
  /** `<scope>/<slug>` */
  readonly draft: string
  /** `<form>/<document>` */
  readonly file: string
}

/** Where such texts wait: they survive a crash, a reload and a sign-out. */
export interface TextShelf {
  put(shelved: ShelvedText): Promise<void>
  remove(user: string, draft: string, file: string): Promise<void>
  find(user: string, draft: string): Promise<readonly ShelvedText[]>
}

/** The browser's own database. */
function indexedDbTexts(): TextShelf {
  const store = localStore<ShelvedText>('khuon-texts', 'source', ['user', 'draft', 'file'])
  return {
    put: (shelved) => store.put(shelved),
    remove: (user, draft, file) => store.remove([user, draft, file]),
    find: (user, draft) => store.find([user, draft]),
  }
}

/** What a person left while they might edit waits untouched until they may again: who only reads sees the draft. */
const untouched: TextShelf = {
  put: () => Promise.resolve(),
  remove: () => Promise.resolve(),
  find: () => Promise.resolve([]),
}

interface Options {
  readonly shelf: TextShelf
  /** Id of the person, and the draft's `<scope>/<slug>`. */
  readonly user: string
  readonly draft: string
  readonly now: () => number
}

/**
 * The texts of a draft's files as they were left: another file, another pane, another language, a reload do not lose
 * what the draft does not hold. It goes from the browser's store once the draft holds it, or the author gives it up.
 */
export class SourceTexts {
  private readonly options: Options
  private readonly texts = new Map<string, SourceText>()
  private left = new Map<string, LeftText>()
  private waiting: ReadonlySet<string> = new Set()
  private readonly toShelve = new Set<string>()
  private readonly listeners = new Set<() => void>()
  /** Resolves when what earlier visits left is known; without a store of the browser's nothing is. */
  readonly ready: Promise<void>
  /** Resolves when the browser's store has everything so far. */
  work: Promise<void>

  constructor(options: Options) {
    this.options = options
    this.ready = options.shelf.find(options.user, options.draft).then(
      (found) => {
        this.left = new Map(found.map((one) => [one.file, one]))
        this.tell()
      },
      () => undefined,
    )
    this.work = this.ready
  }

  /** Files with a text that the draft does not hold, by `<form>/<document>`. */
  readonly getWaiting = (): ReadonlySet<string> => this.waiting

  readonly subscribe = (listener: () => void): (() => void) => {
    this.listeners.add(listener)
    return () => this.listeners.delete(listener)
  }

  /** To be asked once `ready`. */
  of(form: FormDocuments, name: SourceDocument): SourceText {
    const file = `${form.id}/${name}`
    const known = this.texts.get(file)
    if (known !== undefined) return known
    const made = new SourceText(name, form, this.left.get(file), () => this.changed(file))
    this.texts.set(file, made)
    return made
  }

  private changed(file: string): void {
    this.left.delete(file)
    if (this.toShelve.has(file)) return
    // Letters that follow each other fast are written together.
    this.toShelve.add(file)
    this.work = this.work.then(() => this.shelve(file)).catch(() => undefined)
    this.tell()
  }

  private async shelve(file: string): Promise<void> {
    this.toShelve.delete(file)
    const { shelf, user, draft, now } = this.options
    const own = this.texts.get(file)?.own
    this.tell()
    await (own === undefined
      ? shelf.remove(user, draft, file)
      : shelf.put({ user, draft, file, ...own, at: now() }))
  }

  private tell(): void {
    const own = [...this.texts].flatMap(([file, text]) => (text.own === undefined ? [] : [file]))
    const next = new Set([...own, ...this.left.keys()])
    if (next.size === this.waiting.size && [...next].every((file) => this.waiting.has(file))) return
    this.waiting = next
    for (const listener of this.listeners) listener()
  }
}

const opened = new WeakMap<object, SourceTexts>()

/** @param life what the texts live as long as: the open draft */
export function sourceTextsOf(life: object, user: string, draft: string, mayEdit: boolean): SourceTexts {
  let texts = opened.get(life)
  if (texts === undefined) {
    texts = new SourceTexts({
      shelf: mayEdit ? indexedDbTexts() : untouched,
      user,
      draft,
      now: () => Date.now(),
    })
    opened.set(life, texts)
  }
  return texts
}
