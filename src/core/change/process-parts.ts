import { isJsonObject, type JsonObject, type JsonValue } from '../json/json-value.ts'
import { addLine, linesOf, objects, textOr, withId } from './card-parts.ts'
import { flatProps, nestedProps } from './flat-props.ts'
import { type PartsBuilder, type ProcedureParts, partsHeld } from './part.ts'

const composites: ReadonlySet<string> = new Set(['name'])

const lists = [
  { kind: 'role', member: 'roles' },
  { kind: 'document', member: 'documents' },
  { kind: 'step', member: 'steps' },
  { kind: 'decision', member: 'decisions' },
  { kind: 'end', member: 'ends' },
  { kind: 'transition', member: 'transitions' },
] as const

/** Adds the parts of process.json. */
export function readProcess(process: JsonObject, builder: PartsBuilder): void {
  const kept: Record<string, JsonValue> = { ...process }
  for (const { member } of lists) delete kept[member]
  const { id, start, ...facts } = kept
  builder.add('process', textOr(id, '~process'), undefined, flatProps(facts, composites))
  if (isJsonObject(start)) addLine('start', start, builder)
  for (const { kind, member } of lists) {
    for (const line of objects(process[member])) addLine(kind, line, builder)
  }
}

export function writeProcess(parts: ProcedureParts): JsonObject | undefined {
  const [process] = partsHeld(parts, undefined, 'process')
  if (process === undefined) return undefined
  const [start] = linesOf('start', parts)
  return {
    ...withId(process.id, nestedProps(process.props, composites)),
    ...(start === undefined ? {} : { start }),
    ...Object.fromEntries(lists.map(({ kind, member }) => [member, linesOf(kind, parts)])),
  }
}
