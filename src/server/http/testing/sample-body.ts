import type { JsonValue } from '../../../core/json/json-value.ts'

/** As much of JSON Schema as the bodies of the API use. */
export interface Shape {
  readonly type?: string
  readonly const?: JsonValue
  readonly enum?: readonly JsonValue[]
  readonly anyOf?: readonly Shape[]
  readonly properties?: Readonly<Record<string, Shape>>
  readonly required?: readonly string[]
  readonly patternProperties?: Readonly<Record<string, Shape>>
  readonly items?: Shape
  readonly maxItems?: number
  readonly pattern?: string
  readonly minLength?: number
  readonly maxLength?: number
  readonly minimum?: number
  readonly maximum?: number
}

/** Texts for places where a pattern does not let any text stand. */
const plain = [
  'da-nang',
  '2026-01-05',
  '1.0.0',
  '3',
  '000001',
  'key-00000001',
  'da-nang/cap-giay-phep-buu-chinh',
  'urn:khuon:concept:nguoi.hoTen@1',
  'an@example.org',
  'A'.repeat(43),
  `sha256:${'0'.repeat(64)}`,
  '0'.repeat(64),
  '0'.repeat(128),
  'x',
]

/**
 * A body that a schema accepts.
 *
 * @param text stands wherever the schema lets any text stand, cut to the length that is allowed
 * @param turn picks among alternatives; on even turns whatever may be left out is there, on odd ones it is not
 */
export function sampleOf(shape: Shape, text: string, turn: number): JsonValue {
  if (shape.const !== undefined) return shape.const
  const choice = (shape.enum ?? [])[turn % (shape.enum?.length ?? 1)]
  if (choice !== undefined) return choice
  const way = (shape.anyOf ?? [])[turn % (shape.anyOf?.length ?? 1)]
  if (way !== undefined) return sampleOf(way, text, turn)
  switch (shape.type) {
    case 'object':
      return sampleObject(shape, text, turn)
    case 'array':
      return shape.maxItems === 0 ? [] : [sampleOf(shape.items ?? {}, text, turn)]
    case 'string':
      return sampleText(shape, text)
    case 'integer':
    case 'number':
      return (turn % 2 === 0 ? shape.maximum : shape.minimum) ?? shape.minimum ?? 9007199254740991
    case 'boolean':
      return turn % 2 === 0
    case 'null':
      return null
    default:
      return { [text]: [text] }
  }
}

function sampleObject(shape: Shape, text: string, turn: number): JsonValue {
  const made: [string, JsonValue][] = []
  for (const [name, inner] of Object.entries(shape.properties ?? {})) {
    if (turn % 2 === 0 || shape.required?.includes(name)) made.push([name, sampleOf(inner, text, turn)])
  }
  for (const [pattern, inner] of Object.entries(shape.patternProperties ?? {})) {
    made.push([sampleText({ pattern }, text), sampleOf(inner, text, turn)])
  }
  return Object.fromEntries(made)
}

function sampleText({ pattern, minLength = 0, maxLength = 1e9 }: Shape, text: string): string {
  const fits = (one: string) =>
    one.length >= minLength &&
    one.length <= maxLength &&
    (pattern === undefined || new RegExp(pattern, 'u').test(one))
  return [text, text.slice(0, maxLength), text.repeat(20).slice(0, minLength), ...plain].find(fits) ?? text
}
