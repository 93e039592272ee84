import { isNoise } from '../change/noise.ts'
import type { PartKind, Props } from '../change/part.ts'
import { same } from '../json/same.ts'

/** How the values of a foreign field stand to those of the standard's. */
export type Likeness = 'equal' | 'tighter' | 'other'

const wording = [
  'title',
  'description',
  'x-en.title',
  'x-en.description',
  'ui:help',
  'ui:placeholder',
] as const
const facts = ['default', 'examples'] as const

/** Whether a prop says which values are accepted, and is not about the field. */
export function isShape(name: string): boolean {
  if (name === 'key' || name === 'required' || name === 'layout') return false
  if ((wording as readonly string[]).includes(name) || (facts as readonly string[]).includes(name))
    return false
  if (/^(?:x-|ui:|layout\.|row\.ui:|row\.layout|row\.x-|row\.title|row\.description|\$comment$)/.test(name))
    return false
  return !['readOnly', 'writeOnly', 'deprecated', 'row.additionalProperties'].includes(name)
}

/**
 * The standard's part as the foreign file has it. What a foreign file cannot say (ids, notes, legal basis, official
 * marks, policy) and what it does not say (hints, presets, closed objects) is the standard's.
 *
 * @param likeness where the values are the same the standard's own words for them stay; where they are fewer, its concept
 *   stays with the foreign bounds beside it; else the concept goes
 * @param known what the standard says of the part also by its concept: `title`, `description`, `default`, `examples`
 */
export function saidProps(standard: Props, foreign: Props, likeness: Likeness, known: Props): Props {
  const own = Object.entries(standard)
  const shape = Object.entries(foreign).filter(([name]) => isShape(name) && name !== '$ref')
  const said: Record<string, Props[string]> = {}
  if (likeness === 'other') {
    Object.assign(said, Object.fromEntries(own.filter(([name]) => !isShape(name))), Object.fromEntries(shape))
    if (foreign['$ref'] !== undefined) said['$ref'] = foreign['$ref']
    if (known['title'] !== undefined) said['title'] ??= known['title']
  } else {
    Object.assign(said, Object.fromEntries(own))
    const isRepeated = (name: string) => name === 'type' && standard['$ref'] !== undefined
    if (likeness === 'tighter')
      Object.assign(said, Object.fromEntries(shape.filter(([name]) => !isRepeated(name))))
  }
  if (foreign['key'] !== undefined) said['key'] = foreign['key']
  if (foreign['required'] !== undefined) said['required'] = foreign['required']
  for (const name of [...wording, ...facts]) {
    const value = foreign[name]
    if (value === undefined || (known[name] !== undefined && same(known[name], value))) continue
    said[name] = value
  }
  return said
}

/** A part of the foreign file that the standard has not: what other tools left in it is left out. */
export function ownProps(kind: PartKind, foreign: Props): Props {
  const isTold = (name: string) => !isNoise(kind, name) && !/^(?:row\.)?x-/.test(name)
  return Object.fromEntries(Object.entries(foreign).filter(([name]) => isTold(name)))
}
