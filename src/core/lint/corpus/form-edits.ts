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
