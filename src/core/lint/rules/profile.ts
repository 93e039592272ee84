import { expansionFault } from '../../form/expansion.ts'
import { referencesOf } from '../../form/references.ts'
import { isJsonObject } from '../../json/json-value.ts'
import type { JsonDocument } from '../../json/parse-json.ts'
import type { Problem } from '../../problem/problem.ts'
import type { SchemaContext, Surroundings } from '../context.ts'
import { type Hit, rule } from '../rule.ts'
import { toldRules } from '../told.ts'
import { validatorOf } from '../validator.ts'

/** Problems of the form room that are explained one by one; all others by `form/outside-profile`. */
const explained = {
  'form/bad-pattern': 'broken',
  'form/duplicate-id': 'broken',
  'form/duplicate-option': 'broken',
  'form/undeclared-field-in-condition': 'broken',
  'form/undeclared-field-in-then': 'broken',
  'form/undeclared-required': 'broken',
  'form/foreign-rule': 'broken',
  'form/foreign-condition': 'broken',
  'form/foreign-keyword': 'broken',
  'form/open-object': 'broken',
  'form/missing-id': 'broken',
  'form/remote-ref': 'broken',
} as const

/** `concept/unknown` says more of it: which concept is meant. */
const saidElsewhere = new Set(['form/unknown-concept'])

const told = toldRules('schema', explained, ({ model }: SchemaContext) => model.foreign)

const outsideProfile = rule({
  code: 'form/outside-profile',
  flaw: 'broken',
  subject: 'schema',
  *run({ kind, model, document, around }): Generator<Hit> {
    for (const { code, at, args } of model.foreign) {
      if (Object.hasOwn(explained, code) || saidElsewhere.has(code)) continue
      yield args === undefined ? { at, code } : { at, code, args }
    }
    // A form can keep to the profile and still expand beyond all bounds, or be none that can be compiled. Compiling is
    // dear: a form is compiled for its examples anyway, a result is judged by no submission.
    if (model.foreign.length > 0) return
    for (const { code, at, args } of kind === 'form'
      ? unusable(document, around)
      : expansion(document, around)) {
      yield args === undefined ? { at, code } : { at, code, args }
    }
  },
})

function unusable({ value }: JsonDocument, { library }: Surroundings): readonly Problem[] {
  const prepared = validatorOf(library).prepare(value)
  return prepared.ok ? [] : prepared.problems
}

function expansion({ value }: JsonDocument, { library }: Surroundings): readonly Problem[] {
  const found = isJsonObject(value) ? expansionFault(value, referencesOf(value, library)) : undefined
  return found === undefined ? [] : [found]
}

export const profileRules = [outsideProfile, ...told]
