import type { FormDocuments } from '../../../core/change/documents.ts'
import { type FormModel, formModel } from '../../../core/form/form-model.ts'
import type { LibraryFiles } from '../../../core/form/library-files.ts'
import { renderLayout, renderSchema } from '../../../core/form/render-schema.ts'
import { resolveForm } from '../../../core/form/resolve.ts'
import type { JsonObject } from '../../../core/json/json-value.ts'
import { shareUnchanged } from '../../../core/json/share-unchanged.ts'
import type { Language } from '../../../core/text/sentence.ts'
import { type FormJudge, formJudge } from '../form-judge.ts'
import { drawnLayout } from '../rjsf/live-form.tsx'

/** A form made ready to be drawn. */
export interface PreparedForm {
  readonly form: FormDocuments
  readonly model: FormModel
  readonly schema: JsonObject
  readonly layout: JsonObject
  readonly judge: FormJudge
}

/** Fields beyond which nothing is drawn: a hostile form must not hold the browser. */
export const mostFields = 2000

/**
 * @param before what is drawn now: parts that say the same keep their reference
 * @returns why it cannot be drawn: `broken` (references, recursion, no object), `too-large`
 */
export function prepareForm(
  form: FormDocuments,
  library: LibraryFiles,
  language: Language,
  before?: PreparedForm,
): PreparedForm | 'broken' | 'too-large' {
  const drawn = renderSchema(form.schema, library, language)
  if (!drawn.ok) return 'broken'
  const model = formModel(
    { schema: form.schema, ...(form.layout === undefined ? {} : { layout: form.layout }) },
    library,
  )
  if (model.nodes.size > mostFields) return 'too-large'
  const layout = drawnLayout(renderLayout(form.layout ?? {}), model)
  return {
    form,
    model,
    schema: shareUnchanged(before?.schema, drawn.value) as JsonObject,
    layout: shareUnchanged(before?.layout, layout) as JsonObject,
    judge: lazyJudge(form, model, library, language),
  }
}

/** Resolving for the validator waits until somebody asks what is wrong. */
function lazyJudge(
  form: FormDocuments,
  model: FormModel,
  library: LibraryFiles,
  language: Language,
): FormJudge {
  let made: FormJudge | undefined
  const judge = () => {
    if (made === undefined) {
      const resolved = resolveForm(form.schema, library)
      made = formJudge({ resolved: resolved.ok ? resolved.value : {}, model, library, language })
    }
    return made
  }
  return {
    library,
    submission: (answers) => judge().submission(answers),
    check: (answers) => judge().check(answers),
  }
}
