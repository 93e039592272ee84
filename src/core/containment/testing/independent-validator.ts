import { Ajv } from 'ajv'
import { Ajv2020 } from 'ajv/dist/2020.js'
import type { Dialect } from '../schema-graph/resources.ts'
import type { JsonObject, JsonValue } from '../value.ts'

/** AJV as it comes, but for decimal multiples: it shares no code with the engine or its confirmer. */
export function independentValidator(
  schema: JsonValue,
  dialect: Dialect = '2020-12',
): (value: JsonValue) => boolean {
  const options = { strict: false, logger: false, validateSchema: false, validateFormats: false } as const
  const ajv = dialect === '2020-12' ? new Ajv2020(options) : new Ajv(options)
  ajv.removeKeyword('multipleOf')
  ajv.addKeyword({
    keyword: 'multipleOf',
    type: 'number',
    schemaType: 'number',
    errors: false,
    validate: (divisor: number, value: number) => Math.round(value * 1e6) % Math.round(divisor * 1e6) === 0,
  })
  const validate = ajv.compile(schema as JsonObject | boolean)
  return (value) => validate(value)
}
