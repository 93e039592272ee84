import type { FormFiles, LibraryAnswer } from '../../core/api/contract.ts'
import { type FormModel, formModel } from '../../core/form/form-model.ts'
import type { LibraryFiles, PublishedFormat } from '../../core/form/library-files.ts'
import { isJsonObject, type JsonObject, type JsonValue } from '../../core/json/json-value.ts'

const librariesRead = new WeakMap<LibraryAnswer, LibraryFiles>()

/** The library as the form room asks for it: files by `$id`, formats by name. */
export function libraryFilesOf(answer: LibraryAnswer): LibraryFiles {
  const known = librariesRead.get(answer)
  if (known !== undefined) return known
  const files = new Map<string, JsonObject>()
  for (const file of [...answer.concepts, ...answer.settings]) {
    if (isJsonObject(file) && typeof file['$id'] === 'string') files.set(file['$id'], file)
  }
  const list = isJsonObject(answer.formats) ? answer.formats['formats'] : undefined
  const formats = new Map(
    ((list ?? []) as unknown as readonly PublishedFormat[]).map((format) => [format.name, format] as const),
  )
  const read = { files, formats }
  librariesRead.set(answer, read)
  return read
}

const modelsRead = new WeakMap<JsonObject, FormModel>()

/** The tree of a form or of a result; read once for each schema. */
export function modelOf(
  document: { readonly schema: JsonValue; readonly layout?: JsonValue },
  library: LibraryAnswer,
): FormModel {
  const key = isJsonObject(document.schema) ? document.schema : undefined
  const known = key === undefined ? undefined : modelsRead.get(key)
  if (known !== undefined) return known
  const model = formModel(document, libraryFilesOf(library))
  if (key !== undefined) modelsRead.set(key, model)
  return model
}

/** The models of all forms of a procedure, by form id. */
export function formModelsOf(
  forms: readonly FormFiles[],
  library: LibraryAnswer,
): ReadonlyMap<string, FormModel> {
  return new Map(forms.map((form) => [form.id, modelOf(form, library)]))
}
