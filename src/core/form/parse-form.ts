import { isJsonObject, type JsonObject, type JsonValue } from '../json/json-value.ts'
import { ok, type Problem, refuse, type Result } from '../problem/problem.ts'
import { type FormModel, formModel } from './form-model.ts'
import { layoutProblems } from './layout-problems.ts'
import type { LibraryFiles } from './library-files.ts'

/** A form as it is edited and stored: the two files, and what reading them found. */
export interface Form {
  /** `form.schema.json`, as it stands: also what is outside the profile. */
  readonly schema: JsonObject
  /** `form.layout.json` */
  readonly layout: JsonObject
  readonly model: FormModel
  /** What is wrong with the layout, at pointers into it. What is wrong with the schema stands in `model.foreign`. */
  readonly layoutProblems: readonly Problem[]
}

/**
 * Reads a form. A document outside the profile is kept, not mangled: only what is no JSON object at all is refused
 * (`form/not-an-object`, `form/layout-foreign`).
 */
export function parseForm(
  { schema, layout }: { readonly schema: JsonValue; readonly layout: JsonValue },
  library: LibraryFiles,
): Result<Form> {
  if (!isJsonObject(schema)) return refuse({ code: 'form/not-an-object', at: '' })
  if (!isJsonObject(layout)) return refuse({ code: 'form/layout-foreign', at: '' })
  const model = formModel({ schema, layout }, library)
  return ok({ schema, layout, model, layoutProblems: layoutProblems(layout, model) })
}
