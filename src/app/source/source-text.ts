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

/** A text that was left while the draft did not hold it. */
export interface LeftText {
  readonly text: string
  /** What the draft said when the text last agreed with it. */
  readonly agreed: JsonObject
  /** Milliseconds since 1970. */
  readonly at: number
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
  /** When it was typed, for a text that an earlier visit left: milliseconds since 1970. Gone once the draft has it. */
  leftAt: number | undefined
  private readonly name: SourceDocument
  /** What the draft said when the text last agreed with it. */
  private agreed: JsonObject
  private isOwn = false
  private readonly onChange: () => void

  /**
   * @param left what an earlier visit typed and the draft did not take
   * @param onChange the text the draft does not hold is another, or there is none any more
   */
  constructor(name: SourceDocument, form: FormDocuments, left?: LeftText, onChange: () => void = () => {}) {
    this.name = name
    this.text = left?.text ?? printed(form, name)
    this.agreed = left?.agreed ?? documentOf(form, name)
    this.isOwn = left !== undefined
    this.leftAt = left?.at
    this.onChange = onChange
  }

  /** The text that the draft does not hold, and what the draft said before it. */
  get own(): Omit<LeftText, 'at'> | undefined {
    return this.isOwn ? { text: this.text, agreed: this.agreed } : undefined
  }

  /** Letters were typed; `take` makes them an edit. */
  type(text: string): void {
    this.text = text
    this.isOwn = true
    this.onChange()
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
    this.leftAt = undefined
    if (this.isOwn) {
      this.isOwn = false
      this.onChange()
    }
    return agreeing
  }
}
