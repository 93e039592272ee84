import type { LibraryAnswer } from '../../../../core/api/contract.ts'
import type { FormDocuments } from '../../../../core/change/documents.ts'
import type { JsonObject, JsonValue } from '../../../../core/json/json-value.ts'
import { filled, type Sparse } from '../../../../core/json/sparse.ts'
import { type Library, makeLibrary } from '../../../../core/library/library.ts'
import { type CheckAnswer, checkForm } from './check-form.ts'

/** What the page asks of the worker: first the library, then one form after the other. */
export type ToCheck =
  | { readonly kind: 'library'; readonly library: LibraryAnswer }
  | {
      readonly kind: 'form'
      readonly revision: number
      /** `FormDocuments` without what it shares with the one that was asked about before. */
      readonly form: Sparse
      readonly entry: JsonObject
      readonly asOf: string | undefined
    }

export interface FromCheck {
  readonly revision: number
  readonly answer: CheckAnswer
}

let library: Library | undefined
let received: JsonValue | undefined

addEventListener('message', ({ data }: MessageEvent<ToCheck>) => {
  if (data.kind === 'library') {
    const { concepts, settings, formats, registers } = data.library
    library = makeLibrary({ concepts, settings, formats, registers: Object.values(registers) })
    return
  }
  if (library === undefined) return
  const { revision, form, entry, asOf } = data
  received = filled(received, form)
  const answer = checkForm({ form: received as unknown as FormDocuments, entry, asOf, library })
  postMessage({ revision, answer } satisfies FromCheck)
})
