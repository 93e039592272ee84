import { Validator } from '@cfworker/json-schema'
import type { Confirmation, Question } from './confirm-ajv.ts'
import type { JsonValue } from './value.ts'

/**
 * What a validator that shares no code with AJV says, asked where AJV is known to leave the specification
 * (`unevaluated*` beside `contains` or a failing `if`, `contains` beside a tuple). Its pattern matcher has no
 * step limit, so what has a pattern is not shown to it.
 */
export function secondOpinion({ a, b, dialect, resources }: Question, witness: JsonValue): Confirmation {
  if (resources.size > 0 || /"pattern/.test(JSON.stringify([a, b]))) return 'unable'
  const draft = dialect === 'draft-07' ? '7' : dialect
  try {
    const [byA, byB] = [a, b].map((schema) => new Validator(schema as object, draft).validate(witness).valid)
    return byA === true && byB === false ? 'confirmed' : 'refuted'
  } catch {
    return 'unable'
  }
}
