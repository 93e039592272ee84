import type { Options } from 'ajv'
import { Ajv2020 } from 'ajv/dist/2020.js'
import { calendarHas } from '../form/calendar-date.ts'
import type { LibraryFiles } from '../form/library-files.ts'
import { linearRegExp } from '../form/re2-engine.ts'
import { type FormValidator, makeValidator } from '../form/validate.ts'
import { type Confirm, confirmByAjv } from './confirm-ajv.ts'
import { isMultipleOf } from './decimal.ts'
import { NotInPieces, Piecewise } from './piecewise.ts'
import type { JsonValue } from './value.ts'

/**
 * Judges witnesses as the product judges submissions (`makeValidator`): AJV, patterns by RE2, published formats with their
 * calendar; piece by piece, so that library concepts and all that forms have in common are compiled once.
 */
export function confirmByForm(library: LibraryFiles): Confirm {
  const accepts = accepterOf(library)
  return (question) => {
    const plain = confirmByAjv(question)
    return (witness) => {
      const byA = accepts(question.a, witness)
      if (byA === false) return 'refuted'
      const byB = byA && accepts(question.b, witness)
      if (byB === undefined) return plain(witness)
      return byB ? 'refuted' : 'confirmed'
    }
  }
}

/** `undefined` where it cannot say: a form AJV cannot compile, or that may lead back to itself. */
export type Accepts = (form: JsonValue, submission: JsonValue) => boolean | undefined

const known = new WeakMap<LibraryFiles, Accepts>()

/** One for each library: whatever forms have in common is compiled once. */
export function accepterOf(library: LibraryFiles): Accepts {
  let accepts = known.get(library)
  if (accepts === undefined) {
    accepts = makeAccepter(library)
    known.set(library, accepts)
  }
  return accepts
}

function makeAccepter(library: LibraryFiles): Accepts {
  const pieces = new Piecewise(
    (besides) => ajvFor(library, besides),
    (uri) => library.files.get(uri),
  )
  let validator: FormValidator | undefined
  return (form, submission) => {
    if (typeof form === 'boolean') return form
    try {
      return pieces.accepts(form, submission)
    } catch (error) {
      if (!(error instanceof NotInPieces)) return undefined
    }
    validator ??= makeValidator(library)
    const accepted = validator.accepts(form, submission)
    return accepted.ok ? accepted.value : undefined
  }
}

function ajvFor(library: LibraryFiles, besides: Options): Ajv2020 {
  const ajv = new Ajv2020({
    strict: false,
    messages: false,
    validateSchema: false,
    addUsedSchema: false,
    ownProperties: true,
    code: { regExp: linearRegExp, optimize: false },
    logger: false,
    ...besides,
  })
  ajv.removeKeyword('multipleOf')
  ajv.addKeyword({
    keyword: 'multipleOf',
    type: 'number',
    schemaType: 'number',
    errors: false,
    validate: (step: number, value: number) => isMultipleOf(value, step),
  })
  for (const format of library.formats.values()) {
    const regExp = linearRegExp(format.pattern)
    ajv.addFormat(format.name, {
      type: 'string',
      validate: (text: string) => regExp.test(text) && (format.calendar !== true || calendarHas(text)),
    })
  }
  return ajv
}
