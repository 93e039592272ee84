import type { PropValues } from './parts-edit.ts'

/** The kinds of field an author chooses from; each is written in the form profile (design section 4). */
export const fieldTypes = [
  'text',
  'long-text',
  'integer',
  'money',
  'number',
  'date',
  'boolean',
  'choice',
  'choices',
  'phone',
  'email',
  'file',
  'table',
  'list',
] as const
export type FieldType = (typeof fieldTypes)[number]

const file = 'urn:khuon:concept:tep.dinhKem@1'
const maxFileBytes = 20 * 1024 * 1024

/** What a new field of a type starts with. Bounds are proposals: every text has a length, every list a size. */
export function propsOfType(type: FieldType): PropValues {
  switch (type) {
    case 'text':
      return { type: 'string', maxLength: 200 }
    case 'long-text':
      return { type: 'string', maxLength: 2000, 'ui:widget': 'textarea' }
    case 'integer':
      return { type: 'integer', minimum: 0 }
    case 'money':
      return { type: 'integer', minimum: 0, 'x-unit': 'đồng' }
    case 'number':
      return { type: 'number' }
    case 'date':
      return { type: 'string', format: 'date' }
    case 'boolean':
      return { type: 'boolean' }
    case 'phone':
      return { type: 'string', format: 'phone' }
    case 'email':
      return { type: 'string', format: 'email' }
    case 'choice':
      return { type: 'string' }
    case 'choices':
      return { type: 'array', uniqueItems: true, items: { type: 'string' } }
    case 'list':
      return { type: 'array', maxItems: 50, items: { type: 'string', minLength: 1, maxLength: 200 } }
    case 'table':
      return { type: 'array', maxItems: 50, row: true }
    case 'file':
      return {
        type: 'array',
        minItems: 1,
        maxItems: 5,
        items: {
          $ref: file,
          properties: {
            loai: { enum: ['application/pdf'] },
            kichThuoc: { maximum: maxFileBytes },
          },
        },
      }
  }
}

/** Props that say which type a field has: they go when it becomes another. */
export const typeProps = [
  'type',
  'items',
  'row',
  'format',
  'pattern',
  'minLength',
  'maxLength',
  'minimum',
  'maximum',
  'exclusiveMinimum',
  'exclusiveMaximum',
  'multipleOf',
  'minItems',
  'maxItems',
  'uniqueItems',
  'const',
  'enum',
  'default',
  'x-unit',
  'ui:widget',
  '$ref',
] as const
