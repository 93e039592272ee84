import type { JsonValue } from '../json/json-value.ts'
import type { Problem } from '../problem/problem.ts'
import { formModel } from './form-model.ts'
import type { LibraryFiles } from './library-files.ts'

/**
 * Everything in a source form that lies outside the profile (design section 4), each with its place: it is kept, shown
 * as foreign, and never executed. Empty for a form inside the profile.
 */
export function foreignParts(source: JsonValue, library: LibraryFiles): readonly Problem[] {
  return formModel({ schema: source }, library).foreign
}
