import type { ConceptEdits } from '../../../core/library/concept-proposal.ts'
import type { JsonObject, JsonValue } from '../../../core/json/json-value.ts'

/** Boxes of a proposal: words for every concept, bounds where its type has them. */
export type EditName = keyof ConceptEdits

const words = ['title', 'titleEn', 'description', 'descriptionEn'] as const
const lengths = ['minLength', 'maxLength', 'pattern'] as const
const bounds = ['minimum', 'maximum'] as const
const numbers: readonly EditName[] = ['minLength', 'maxLength', 'minimum', 'maximum']

/** What can be proposed for this concept. */
export function editNames(file: JsonObject): readonly EditName[] {
  const { type } = file
  if (type === 'string') return [...words, ...lengths]
  if (type === 'integer' || type === 'number') return [...words, ...bounds]
  return words
}

export function isNumberBox(name: EditName): boolean {
  return numbers.includes(name)
}

/** What stands in the file now, as the box shows it; '' where there is nothing. */
export function shownIn(file: JsonObject, name: EditName): string {
  const value = held(file, name)
  return value === undefined ? '' : String(value)
}

function held(file: JsonObject, name: EditName): JsonValue | undefined {
  const english = file['x-en'] as JsonObject | undefined
  if (name === 'titleEn') return english?.['title']
  if (name === 'descriptionEn') return english?.['description']
  return file[name]
}

/** The edits that typed boxes say: only what differs from the file; an empty box takes away. */
export function editsOf(file: JsonObject, typed: Readonly<Partial<Record<EditName, string>>>): ConceptEdits {
  const edits: Record<string, string | number | null> = {}
  for (const name of editNames(file)) {
    const text = typed[name]?.trim()
    if (text === undefined || text === shownIn(file, name)) continue
    if (text === '') {
      // A concept has a label in both languages.
      if (name !== 'title' && name !== 'titleEn') edits[name] = null
    } else edits[name] = isNumberBox(name) ? Number(text) : text
  }
  return edits
}

/** What a proposed file says otherwise than the one it follows. */
export function differences(
  before: JsonObject,
  after: JsonObject,
): readonly { readonly name: EditName; readonly before: string; readonly after: string }[] {
  return editNames(before).flatMap((name) => {
    const [one, other] = [shownIn(before, name), shownIn(after, name)]
    return one === other ? [] : [{ name, before: one, after: other }]
  })
}
