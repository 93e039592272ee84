import type { FormDocuments } from '../../core/change/documents.ts'
import { isJsonObject, type JsonObject } from '../../core/json/json-value.ts'
import { parseJson } from '../../core/json/parse-json.ts'
import { same } from '../../core/json/same.ts'
import type { Problem } from '../../core/problem/problem.ts'
import { documentOf, printed, saysTheSame, type SourceDocument } from './document-text.ts'

/** What stands below a text that the draft does not hold. */
export interface Standing {
  /** Why the draft does not hold it. */
  readonly problems: readonly Problem[]
  /** The draft was altered elsewhere since the text last agreed with it: taking the text would take that back. */
  readonly isBehind: boolean
}

const agreeing: Standing = { problems: [], isBehind: false }

/** The way to the draft: what the form is now, and making the file say something else. */
export interface DraftFile {
  readonly form: () => FormDocuments
  /** @returns why the draft does not take it */
  readonly take: (value: JsonObject) => readonly Problem[]
}

/**
 * The text of one file of a form. A text that the draft does not hold (it cannot be read, was refused, or waits) is
 * nobody's to write over but the author's.
 */
export class SourceText {
  text: string
  private readonly name: SourceDocument
  /** What the draft said when the text last agreed with it. */
  private agreed: JsonObject
  private isOwn = false

  constructor(name: SourceDocument, form: FormDocuments) {
    this.name = name
    this.text = printed(form, name)
    this.agreed = documentOf(form, name)
  }

  /** Letters were typed; `take` makes them an edit. */
  type(text: string): void {
    this.text = text
    this.isOwn = true
  }

  /**
   * Makes the text an edit of the draft, where it can be read and rests on what the draft is now.
   *
   * @param over takes it though the draft was altered since
   */
  take(file: DraftFile, over = false): Standing {
    if (!this.isOwn) return agreeing
    const now = documentOf(file.form(), this.name)
    if (saysTheSame(this.text, now)) return this.agree(now)
    const isBehind = !over && !same(now, this.agreed)
    const read = parseJson(this.text)
    if (!read.ok) return { problems: read.problems, isBehind }
    const { value } = read.value
    if (!isJsonObject(value)) return { problems: [{ code: 'form/not-an-object', at: '' }], isBehind }
    if (isBehind) return { problems: [], isBehind }
    const problems = file.take(value)
    return problems.length > 0 ? { problems, isBehind } : this.agree(documentOf(file.form(), this.name))
  }

  /** The draft may have been altered elsewhere. @returns what to write instead, for a text that the draft held */
  follow(file: DraftFile): { readonly text: string | undefined; readonly standing: Standing } {
    if (this.isOwn) return { text: undefined, standing: this.take(file) }
    const form = file.form()
    const now = documentOf(form, this.name)
    if (saysTheSame(this.text, now)) return { text: undefined, standing: this.agree(now) }
    return this.reload(form)
  }

  /** Gives the text up for what the draft says. */
  reload(form: FormDocuments): { readonly text: string; readonly standing: Standing } {
    this.text = printed(form, this.name)
    return { text: this.text, standing: this.agree(documentOf(form, this.name)) }
  }

  private agree(document: JsonObject): Standing {
    this.agreed = document
    this.isOwn = false
    return agreeing
  }
}

const kept = new WeakMap<object, Map<string, SourceText>>()

/**
 * The text of a file as it was left: another file, another pane, another language do not lose it.
 *
 * @param life what the texts live as long as: the open draft
 */
export function sourceTextOf(life: object, form: FormDocuments, name: SourceDocument): SourceText {
  const texts = kept.get(life) ?? new Map<string, SourceText>()
  kept.set(life, texts)
  const key = `${form.id}/${name}`
  const found = texts.get(key) ?? new SourceText(name, form)
  texts.set(key, found)
  return found
}
