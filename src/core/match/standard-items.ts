import type { FormModel } from '../form/form-model.ts'
import type { FormNode } from '../form/form-node.ts'
import type { Item, Name } from './item.ts'
import { makeItem, nameOf } from './item-parts.ts'
import { readEnglish, readKey, readLabel } from './terms.ts'
import { wordsOfKey, wordsOfLabel } from './words.ts'

/** What the field library adds: other names of what a field of the standard refers to. `Library` satisfies it. */
export interface ConceptNames {
  readonly concepts: readonly {
    readonly id: string
    readonly title: string
    readonly titleEn: string
    readonly meta: { readonly aliases: readonly string[] }
  }[]
}

/** Syllables of the standard, by which member names written in one can be read. */
export function vocabularyOf(standard: FormModel): ReadonlySet<string> {
  const words = new Set<string>()
  for (const { title, key } of standard.nodes.values()) {
    for (const word of [...wordsOfLabel(title).words, ...wordsOfKey(key).words])
      if (word.length > 1) words.add(word)
  }
  return words
}

export function standardItems(
  standard: FormModel,
  vocabulary: ReadonlySet<string>,
  library: ConceptNames | undefined,
): Item[] {
  const names = new Map((library?.concepts ?? []).map((concept) => [concept.id, concept]))
  const items: Item[] = []
  const visit = (node: FormNode, holders: readonly FormNode[], place: { next: number }): void => {
    const ids = node.concepts.map(({ id }) => id)
    const others: Name[] = []
    if (node.titleEn !== undefined) others.push(nameOf(readEnglish(node.titleEn), 0.95))
    ids.forEach((id, depth) => {
      const concept = names.get(id)
      if (concept === undefined) return
      const weight = depth === 0 ? 0.92 : 0.8
      others.push(nameOf(readLabel(concept.title), weight), nameOf(readEnglish(concept.titleEn), weight))
    })
    const aliases = ids.slice(0, 1).flatMap((id) => [id, ...(names.get(id)?.meta.aliases ?? [])])
    items.push(
      makeItem({
        ref: node.id,
        node,
        holders,
        refOf: ({ id }) => id,
        optionRef: ({ id }) => id,
        vocabulary,
        others,
        beside: aliases.map((alias) => readKey(alias, vocabulary)),
        place: place.next++,
      }),
    )
    for (const child of node.children) visit(child, [node, ...holders], place)
  }
  const place = { next: 0 }
  for (const node of standard.children) visit(node, [], place)
  return items
}
