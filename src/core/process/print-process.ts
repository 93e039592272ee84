import { ConditionFormat } from '../form/condition.ts'
import { parsePointer } from '../json/pointer.ts'
import { printJson } from '../json/print-json.ts'
import { Provenance } from '../provenance/provenance.ts'
import { Process } from './process.ts'

type Schema = Readonly<Record<string, unknown>>

const formats = new Map(
  [Process, Provenance].map((format) => [(format as { $id?: string }).$id, format as unknown as Schema]),
)
const conditionId = (ConditionFormat as { $id?: string }).$id
/** A condition is one of several shapes; this order suits all of them. */
const conditionOrder = ['all', 'any', 'not', 'field', 'equals', 'in', 'present', 'includes', 'row']

/** The readable process.json: names in the order in which the format defines them, whatever order they came in. */
export function printProcess(process: Process): string {
  return printJson(process, (at, keys) => {
    const order = orderAt(at)
    const rank = (key: string) => (order.includes(key) ? order.indexOf(key) : order.length)
    return [...keys].sort((a, b) => rank(a) - rank(b))
  })
}

function orderAt(at: string): readonly string[] {
  let schema: Schema | undefined = Process as unknown as Schema
  for (const token of parsePointer(at)) {
    schema = resolve(schema)
    if (schema?.['$ref'] === conditionId) return conditionOrder
    const items = schema?.['items'] as Schema | undefined
    const properties = schema?.['properties'] as Readonly<Record<string, Schema>> | undefined
    schema = items ?? properties?.[token]
  }
  schema = resolve(schema)
  if (schema?.['$ref'] === conditionId) return conditionOrder
  return Object.keys((schema?.['properties'] as object | undefined) ?? {})
}

function resolve(schema: Schema | undefined): Schema | undefined {
  const ref = schema?.['$ref']
  return typeof ref === 'string' ? (formats.get(ref) ?? schema) : schema
}
