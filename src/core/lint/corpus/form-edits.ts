import type { Edit } from '../testing/check-case.ts'
import { form, layout, person } from './cases.ts'

/** A further field at the end of the section `nguoiNop`. */
export function withField(key: string, schema: Record<string, unknown>): Edit[] {
  return [
    [form, person(key), { 'x-id': key, ...schema }],
    [layout, '/nguoiNop/ui:order/-', key],
  ]
}

/** A further rule of the section `nguoiNop`. */
export function ruled(rule: Record<string, unknown>, id = 'quy-tac-2'): Edit[] {
  return [[form, '/properties/nguoiNop/allOf/-', { 'x-id': id, ...rule }]]
}

export const is = (field: string, value: string) => ({ properties: { [field]: { const: value } }, required: [field] })

/** So many text fields, by their keys. */
export function questions(stem: string, count: number): Record<string, unknown> {
  const keys = Array.from({ length: count }, (_, index) => `${stem}${index + 1}`)
  return Object.fromEntries(
    keys.map((key) => [key, { 'x-id': key, title: key, type: 'string', maxLength: 100 }]),
  )
}

export function section(key: string, properties: Record<string, unknown>): Record<string, unknown> {
  return { 'x-id': key, title: key, type: 'object', additionalProperties: false, properties }
}

/** So many rules of the section `nguoiNop`. */
export function manyRules(count: number): Record<string, unknown>[] {
  return Array.from({ length: count }, (_, index) => ({
    'x-id': `nhieu-${index + 1}`,
    if: is('maSo', `${index}`),
    then: { required: ['ghiChu'] },
  }))
}

/** Sections within each other, `sau<from>` the outermost and `sau<to>` the innermost. */
export function nested(from: number, to: number): Record<string, unknown> {
  return section(`sau${from}`, from < to ? { [`sau${from + 1}`]: nested(from + 1, to) } : questions(`day${to}`, 1))
}

/** Where the sections `sau<from>` to `sau<to>` stand within the one before. */
export function within(from: number, to: number): string {
  return Array.from({ length: to - from + 1 }, (_, index) => `/properties/sau${from + index}`).join('')
}
