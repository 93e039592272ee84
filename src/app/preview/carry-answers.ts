import type { FormModel, FormNode } from '../../core/form/form-model.ts'
import { isJsonArray, isJsonObject, type JsonValue } from '../../core/json/json-value.ts'

type Held = ReadonlyMap<string, JsonValue | readonly Held[]>

/**
 * The answers of a form that was altered, moved along with their fields: an answer belongs to the field's id, wherever
 * the field stands and whatever its data key is called now. What a new type cannot hold is dropped.
 *
 * @returns the same reference where no field has moved
 */
export function carryAnswers(answers: JsonValue, before: FormModel, after: FormModel): JsonValue {
  if (before === after || !hasMoved(before, after)) return answers
  return written(after.children, read(before.children, answers), kindsOf(before))
}

function hasMoved(before: FormModel, after: FormModel): boolean {
  for (const [id, node] of before.nodes) {
    const now = after.nodes.get(id)
    if (now === undefined || now.kind !== node.kind) return true
    if (now.dataPath.length !== node.dataPath.length) return true
    if (now.dataPath.some((token, index) => token !== node.dataPath[index])) return true
  }
  return false
}

function kindsOf(model: FormModel): ReadonlyMap<string, FormNode['kind']> {
  return new Map([...model.nodes].map(([id, { kind }]) => [id, kind]))
}

function read(nodes: readonly FormNode[], value: JsonValue | undefined): Held {
  const held = new Map<string, JsonValue | readonly Held[]>()
  const visit = (inside: readonly FormNode[], holder: JsonValue | undefined) => {
    if (!isJsonObject(holder)) return
    for (const { id, key, kind, children } of inside) {
      const answer = Object.hasOwn(holder, key) ? holder[key] : undefined
      if (answer === undefined) continue
      if (kind === 'section' || kind === 'group') visit(children, answer)
      else if (kind === 'table')
        held.set(id, isJsonArray(answer) ? answer.map((row) => read(children, row)) : [])
      else held.set(id, answer)
    }
  }
  visit(nodes, value)
  return held
}

function written(
  nodes: readonly FormNode[],
  held: Held,
  kinds: ReadonlyMap<string, FormNode['kind']>,
): JsonValue {
  const values: Record<string, JsonValue> = {}
  for (const { id, key, kind, children } of nodes) {
    if (kind === 'section' || kind === 'group') {
      const inner = written(children, held, kinds)
      if (isJsonObject(inner) && Object.keys(inner).length > 0) values[key] = inner
      continue
    }
    const answer = held.get(id)
    if (answer === undefined || !fits(kinds.get(id), kind)) continue
    values[key] =
      kind === 'table'
        ? (answer as readonly Held[]).map((row) => written(children, row, kinds))
        : (answer as JsonValue)
  }
  return values
}

const texts: ReadonlySet<FormNode['kind']> = new Set<FormNode['kind']>(['text', 'long-text'])
const numbers: ReadonlySet<FormNode['kind']> = new Set<FormNode['kind']>(['integer', 'number'])

function fits(before: FormNode['kind'] | undefined, now: FormNode['kind']): boolean {
  if (before === undefined || before === now) return true
  return (texts.has(before) && texts.has(now)) || (numbers.has(before) && numbers.has(now))
}
