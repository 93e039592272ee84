import { isJsonObject, type JsonValue } from '../json/json-value.ts'

/** `urn:khuon:form:<slug>/<form>` → `<slug>-<form>`: a name for other systems; `form` where there is no such id. */
export function formId(schema: JsonValue): string {
  const id = isJsonObject(schema) && typeof schema.$id === 'string' ? schema.$id : ''
  const [slug, form] = id.replace(/^urn:khuon:(?:form|result):/, '').split('/')
  return slug === undefined || slug === '' || form === undefined ? 'form' : `${slug}-${form.toLowerCase()}`
}
