import type { PartKind, Props } from './part.ts'

const ourAnnotations: ReadonlySet<string> = new Set([
  'x-en',
  'x-en.title',
  'x-en.description',
  'x-official',
  'x-line',
  'x-unit',
  'x-message',
  'x-filledBy',
  'x-legal',
  'x-reuse',
  'x-policy',
  'x-provenance',
  'x-foreign',
  'x-id',
])
const coordinates = /^ui:(?:x|y|w|h|left|top|width|height|position|coordinates?|grid|uuid)$/

const schemaKinds = /^(?:result-)?(?:section|field|option|rule)$|^form$|^result$/

/**
 * What other tools leave in a file for themselves: their own `x-` keywords, places on a canvas, members of a layout that
 * name no field. It is kept, and never a change.
 */
export function isNoise(kind: PartKind, name: string): boolean {
  if (!schemaKinds.test(kind)) return false
  if (name.startsWith('row.')) return isNoise(kind, name.slice('row.'.length))
  if (name.startsWith('items.')) return isNoise(kind, name.slice('items.'.length))
  if (name.startsWith('layout.')) return name !== 'layout.$schema'
  if (name.startsWith('x-')) return !ourAnnotations.has(name) && !name.startsWith('x-en.')
  return coordinates.test(name)
}

/** The props of one file with the noise of another. */
export function withNoiseOf(kind: PartKind, props: Props, other: Props): Props {
  if (props === other) return props
  const names = [...Object.keys(props), ...Object.keys(other)]
  if (!names.some((name) => isNoise(kind, name))) return props
  const said = Object.entries(props).filter(([name]) => !isNoise(kind, name))
  const kept = Object.entries(other).filter(([name]) => isNoise(kind, name))
  return Object.fromEntries([...said, ...kept])
}
