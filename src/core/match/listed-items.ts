import type { ForeignFields } from './foreign-fields.ts'
import type { Item } from './item.ts'
import { aspectsOf, emptyText, namesOf, optionItem } from './item-parts.ts'
import { readLabel, type Terms } from './terms.ts'
import { markedWords } from './words.ts'

export function listedItems({ fields }: ForeignFields): Item[] {
  const sections = new Map<string, string>()
  for (const { section, pointer } of fields) {
    if (section !== undefined && !sections.has(section)) sections.set(section, `/sections${pointer.slice(6)}`)
  }
  const items: Item[] = []
  for (const [title, ref] of sections) {
    items.push(
      bareItem({ ref, role: 'holder', kind: 'section', title, holders: [], around: [], options: [] }),
    )
  }
  for (const { pointer, label, section, kind, options, line } of fields) {
    const holder = section === undefined ? undefined : sections.get(section)
    items.push({
      ...bareItem({
        ref: pointer,
        role: 'member',
        kind: kind ?? 'foreign',
        title: label,
        holders: holder === undefined ? [] : [holder],
        around: section === undefined ? [] : [...readLabel(section).terms],
        options: (options ?? []).map((title, index) =>
          optionItem(`${pointer}/options/${index}`, title, title),
        ),
      }),
      place: line,
    })
  }
  return items
}

interface BareItem extends Pick<Item, 'ref' | 'role' | 'kind' | 'title' | 'holders' | 'options'> {
  readonly around: Terms
}

function bareItem({ around, ...given }: BareItem): Item {
  const label = readLabel(given.title)
  return {
    ...given,
    untitled: false,
    marked: markedWords(given.title),
    names: namesOf(given.title, label),
    key: { ...emptyText, name: '', own: new Set() },
    own: new Set(label.terms),
    said: new Set(label.terms),
    ground: { beside: new Set(), around: new Set(around) },
    aspects: aspectsOf(label.terms),
    hint: new Set(),
    concepts: [],
    bounds: { patterns: [], formats: [] },
  }
}
