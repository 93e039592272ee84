import { formContains, formIsEmpty } from '../containment/form-contains.ts'
import type { Library } from '../library/library.ts'
import type { Surroundings } from './context.ts'

/** What rules are held against, from a field library; calendar and national statuses stand in its registers. */
export function surroundingsOf(
  library: Library,
  options: { readonly published?: boolean } = {},
): Surroundings {
  return { library, isEmpty: formIsEmpty(library), contains: formContains(library), ...options }
}
