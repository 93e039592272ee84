import type { Library } from '../library/library.ts'
import { makeValidator } from '../form/validate.ts'
import { once } from '../memo/once.ts'

/** One validator for one library: the forms of all procedures share what it has compiled. */
export const validatorOf = once((library: Library) => makeValidator(library))
