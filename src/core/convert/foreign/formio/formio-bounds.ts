import { isJsonObject, type JsonObject, type JsonValue } from '../../../json/json-value.ts'
import { joinPointer } from '../../../json/pointer.ts'
import type { Ledger } from '../../loss-report.ts'
import { profilePattern } from '../schema/foreign-pattern.ts'
import { count } from './formio-holder.ts'

/** Type and bounds of a number. */
export function numberSchema(component: JsonObject, at: string, ledger: Ledger): JsonObject {
  const validate = isJsonObject(component.validate) ? component.validate : {}
  const schema: Record<string, JsonValue> = { type: 'number' }
  for (const [theirs, ours] of [
    ['min', 'minimum'],
    ['max', 'maximum'],
  ] as const) {
    const written = validate[theirs]
    const value = written === '' || written === null ? Number.NaN : Number(written)
    if (written === undefined || !Number.isFinite(value)) continue
    schema[ours] = value
    ledger.taken(joinPointer(at, 'validate', theirs))
  }
  if (component.decimalLimit === 0 || validate.integer === true) {
    schema.type = 'integer'
    ledger.approximated(
      joinPointer(at, component.decimalLimit === 0 ? 'decimalLimit' : 'validate/integer'),
      'convert/integer-meant',
    )
  }
  return schema
}

/** Lengths and pattern of a text. */
export function textBounds(component: JsonObject, at: string, ledger: Ledger): JsonObject {
  const validate = isJsonObject(component.validate) ? component.validate : {}
  const bounds: Record<string, JsonValue> = {}
  for (const keyword of ['minLength', 'maxLength'] as const) {
    const value = count(validate[keyword])
    if (value === undefined) continue
    bounds[keyword] = value
    ledger.taken(joinPointer(at, 'validate', keyword))
  }
  const { pattern } = validate
  if (typeof pattern === 'string' && pattern !== '') {
    const place = joinPointer(at, 'validate', 'pattern')
    // form.io anchors what it is given.
    const bare = pattern.replace(/^\^/, '').replace(/\$$/, '')
    const written = profilePattern(/[|]/.test(bare) ? `^(?:${bare})$` : `^${bare}$`)
    if (written === undefined)
      ledger.dropped(place, 'convert/pattern-outside-profile', { pattern: pattern.slice(0, 100) })
    else {
      bounds.pattern = written.pattern
      if (written.isSame) ledger.taken(joinPointer(at, 'validate', 'pattern'))
      else ledger.approximated(place, 'convert/pattern-nearly', { pattern: pattern.slice(0, 100) })
    }
  }
  return bounds
}
