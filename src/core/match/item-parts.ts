import type { FormNode, Option } from '../form/form-node.ts'
import { isJsonArray, isJsonObject, type JsonValue } from '../json/json-value.ts'
import type { Item, Name, OptionItem, Role } from './item.ts'
import { lexicon } from './lexicon.ts'
import { trigrams } from './likeness.ts'
import { type ReadText, readKey, readLabel, type Terms } from './terms.ts'
import { markedWords, partsOfKey } from './words.ts'

export const emptyText: ReadText = { terms: [], plain: '', initials: '' }

interface ItemParts {
  readonly ref: string
  readonly node: FormNode
  readonly holders: readonly FormNode[]
  readonly refOf: (node: FormNode) => string
  readonly optionRef: (option: Option) => string
  readonly vocabulary: ReadonlySet<string>
  readonly others: readonly Name[]
  readonly beside: readonly ReadText[]
  readonly place?: number
}

export function makeItem({
  ref,
  node,
  holders,
  refOf,
  optionRef,
  vocabulary,
  others,
  beside,
  place,
}: ItemParts): Item {
  const label = node.untitled === true ? emptyText : readLabel(node.title)
  // A flat form may say in the key what others say by a section.
  const { own: ownKey, section } =
    holders.length === 0 ? partsOfKey(node.key) : { own: node.key, section: [] }
  const key = readKey(ownKey, vocabulary)
  const around = section.flatMap((part) => readKey(part, vocabulary).terms)
  for (const holder of holders) {
    around.push(
      ...(holder.untitled === true ? [] : readLabel(holder.title).terms),
      ...readKey(holder.key, vocabulary).terms,
    )
  }
  const own = node.untitled === true ? key.terms : label.terms
  const aspects = aspectsOf(own)
  return {
    ref,
    // Ids that the model made up begin with `~`.
    ...(node.id.startsWith('~') ? {} : { id: node.id }),
    role: roleOf(node, holders),
    kind: node.kind,
    title: node.title,
    untitled: node.untitled === true,
    marked: markedWords(node.untitled === true ? '' : node.title),
    names: node.untitled === true ? [nameOf(key, 1)] : [...namesOf(node.title, label), ...others],
    key: { ...key, name: key.terms.length === 0 ? '' : ownKey, own: new Set(key.terms) },
    own: new Set(own),
    said: new Set([...own, ...key.terms]),
    ground: {
      beside: new Set([
        ...key.terms,
        ...others.flatMap(({ terms }) => terms),
        ...beside.flatMap(({ terms }) => terms),
      ]),
      around: new Set(around),
    },
    aspects,
    hint: node.hint === undefined ? new Set() : trigrams(readLabel(node.hint).plain),
    concepts: node.concepts.map(({ id }) => id),
    options: (node.options ?? []).map((option) =>
      optionItem(optionRef(option), String(option.value), optionTitle(node, option)),
    ),
    bounds: node.bounds,
    holders: holders.map(refOf),
    ...(place === undefined ? {} : { place }),
  }
}

function roleOf({ kind }: FormNode, holders: readonly FormNode[]): Role {
  if (kind === 'section' || kind === 'group') return 'holder'
  return holders.some((holder) => holder.kind === 'table') ? 'column' : 'member'
}

export function aspectsOf(terms: Terms): ReadonlySet<string> {
  return new Set(terms.flatMap((term) => lexicon.aspectOf.get(term) ?? []))
}

/** The label; without what stands in brackets; and each of the things it names side by side. */
export function namesOf(title: string, label: ReadText): Name[] {
  const names = [nameOf(label, 1)]
  const bare = title.replace(/\([^)]*\)/gu, ' ').trim()
  if (bare !== title.trim() && bare !== '') names.push(nameOf(readLabel(bare), 0.97))
  const parts = bare.split(/,|;|\/|\s+(?:hoặc|hay|or)\s+/iu).map((part) => part.trim())
  if (parts.length > 1 && parts.length <= 6) {
    for (const part of parts) {
      const read = readLabel(part)
      const telling = read.terms.filter((term) => !lexicon.light.has(term))
      if (telling.length > 0 && read.plain.length > 6) names.push(nameOf(read, 0.88))
    }
  }
  return names
}

export function nameOf({ terms, plain, initials }: ReadText, weight: number): Name {
  return { terms, own: new Set(terms), plain, initials, letters: trigrams(plain), weight }
}

export function optionItem(ref: string, value: string, title: string): OptionItem {
  const read = readLabel(title)
  return { ref, value, title, plain: read.plain, terms: read.terms }
}

/** Older forms give the words of an `enum` in a list beside it. */
function optionTitle({ schema }: FormNode, { value, title }: Option): string {
  const holder = isJsonObject(schema.items) ? schema.items : schema
  const words = holder.enumNames ?? holder['x-enumNames'] ?? schema.enumNames
  const index = isJsonArray(holder.enum) ? holder.enum.indexOf(value) : -1
  const word: JsonValue | undefined = isJsonArray(words) ? words[index] : undefined
  return typeof word === 'string' ? word : title
}
