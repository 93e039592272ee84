import { type RJSFSchema, type RJSFValidationError, toErrorSchema, type ValidatorType } from '@rjsf/utils'
import { parsePointer } from '../../../core/json/pointer.ts'
import type { FormJudge } from '../form-judge.ts'
import { answered } from '../answered.ts'
import { matchesPart } from '../page-validator.ts'

/**
 * rjsf's validator over the page's own. rjsf asks it two things: whether a rule's condition holds (`isValid`), and what is
 * wrong with the answers. The second is judged by the whole form, pruned as it is handed in, whichever schema rjsf draws.
 */
export function rjsfValidator(judge: FormJudge): ValidatorType {
  const errorsOf = (formData: unknown): RJSFValidationError[] =>
    judge.check(formData).map(({ at, keyword, params, message }) => ({
      name: keyword,
      message,
      params,
      property: `.${parsePointer(at).join('.')}`,
      stack: message,
    }))
  return {
    isValid: (schema, formData) => matchesPart(schema, answered(formData), judge.library),
    validateFormData: (formData) => {
      const errors = errorsOf(formData)
      return { errors, errorSchema: toErrorSchema(errors) }
    },
    rawValidation: <Result>(_schema: RJSFSchema, formData: unknown) => ({
      errors: errorsOf(formData) as unknown as Result[],
    }),
  }
}
