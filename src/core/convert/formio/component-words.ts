import type { FormNode, NodeKind } from '../../form/form-node.ts'
import { isJsonObject, type JsonObject } from '../../json/json-value.ts'
import type { Ledger } from '../loss-report.ts'

/** Options up to this many are shown as buttons, more in a list to open. */
const fewOptions = 6

const types: Readonly<Record<NodeKind, string>> = {
  text: 'textfield',
  'long-text': 'textarea',
  integer: 'number',
  number: 'number',
  boolean: 'checkbox',
  date: 'textfield',
  'date-time': 'textfield',
  choice: 'radio',
  choices: 'select',
  file: 'datagrid',
  table: 'datagrid',
  list: 'textfield',
  group: 'container',
  section: 'container',
  foreign: 'hidden',
}

/** Kind, key and words of a component; what form.io has a place for is taken, ids and line numbers as `properties`. */
export function labelsOf(node: FormNode, at: string, ledger: Ledger): JsonObject {
  const { schema } = node
  for (const keyword of [
    'title',
    'description',
    'default',
    'readOnly',
    'x-unit',
    'x-message',
    'x-id',
    'x-line',
  ])
    if (schema[keyword] !== undefined) ledger.taken(`${at}/${keyword}`)
  if (!/^[A-Za-z0-9_-]+$/.test(node.key)) ledger.approximated(at, 'convert/formio-key', { key: node.key })
  const properties = {
    ...(typeof schema['x-id'] === 'string' ? { 'x-id': schema['x-id'] } : {}),
    ...(node.line === undefined ? {} : { 'x-line': String(node.line) }),
  }
  return {
    type: typeOf(node),
    key: node.key,
    label: node.title,
    input: true,
    ...(node.hint === undefined ? {} : { description: node.hint }),
    ...(node.placeholder === undefined ? {} : { placeholder: node.placeholder }),
    ...(node.default === undefined ? {} : { defaultValue: node.default }),
    ...(schema.readOnly === true ? { disabled: true } : {}),
    ...(node.unit === undefined ? {} : { suffix: node.unit }),
    ...(node.message === undefined ? {} : { errors: { pattern: node.message.vi } }),
    ...(Object.keys(properties).length === 0 ? {} : { properties }),
    ...shapeOf(node),
  }
}

function typeOf(node: FormNode): string {
  if (node.kind === 'choice' && (node.options ?? []).length > fewOptions) return 'select'
  if (node.kind === 'list' && isJsonObject(node.schema.items)) {
    const { type } = node.schema.items
    if (type === 'integer' || type === 'number') return 'number'
  }
  return types[node.kind]
}

function shapeOf(node: FormNode): JsonObject {
  const values = (node.options ?? []).map(({ title, value }) => ({ label: title, value }))
  switch (node.kind) {
    case 'choice':
      return typeOf(node) === 'radio'
        ? { values }
        : { dataSrc: 'values', data: { values }, widget: 'choicesjs' }
    case 'choices':
      return { dataSrc: 'values', data: { values }, widget: 'choicesjs', multiple: true }
    case 'list':
      return { multiple: true }
    case 'integer':
      return { decimalLimit: 0, requireDecimal: false }
    case 'date':
      // A text field with a calendar keeps yyyy-MM-dd; form.io's own date field would add a time and a zone.
      return {
        widget: {
          type: 'calendar',
          saveAs: 'text',
          enableTime: false,
          dateFormat: 'yyyy-MM-dd',
          format: 'dd/MM/yyyy',
        },
      }
    case 'section':
    case 'group':
      return { tree: true }
    default:
      return {}
  }
}
