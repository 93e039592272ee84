import type { FormModel } from '../form/form-model.ts'
import type { FormNode, Option } from '../form/form-node.ts'
import { isJsonArray, isJsonObject, type JsonValue } from '../json/json-value.ts'
import { joinPointer } from '../json/pointer.ts'
import type { Item } from './item.ts'
import { makeItem, nameOf } from './item-parts.ts'
import { readable } from './readable.ts'
import { readEnglish, readLabel } from './terms.ts'

/** @param inOrder the form's own order means something (it has a layout); else only written numbers say a place */
export function foreignItems(foreign: FormModel, vocabulary: ReadonlySet<string>, inOrder: boolean): Item[] {
  const items: Item[] = []
  let next = 0
  const visit = (written: FormNode, holders: readonly FormNode[]): void => {
    const node = readable(written)
    const item = makeItem({
      ref: pointerOf(node),
      node,
      holders,
      refOf: pointerOf,
      optionRef: (option) => optionPointer(node, option),
      vocabulary,
      others: node.titleEn === undefined ? [] : [nameOf(readEnglish(node.titleEn), 0.95)],
      beside: [],
      ...(inOrder ? { place: next++ } : {}),
    })
    items.push(item)
    for (const child of node.children) visit(child, [node, ...holders])
  }
  for (const node of foreign.children) visit(node, [])
  return inOrder ? items : withWrittenPlaces(items)
}

/** Pointer into the form with its references looked up: unique, also within what a `$ref` brought in. */
export function pointerOf({ dataPath }: FormNode): string {
  let pointer = ''
  for (const key of dataPath) {
    pointer = key === '*' ? joinPointer(pointer, 'items') : joinPointer(pointer, 'properties', key)
  }
  return pointer
}

function optionPointer(node: FormNode, { value }: Option): string {
  const at = pointerOf(node)
  const inItems = node.kind === 'choices' && isJsonObject(node.schema.items)
  const holder = inItems ? (node.schema.items as Readonly<Record<string, JsonValue>>) : node.schema
  const place = inItems ? joinPointer(at, 'items') : at
  if (isJsonArray(holder.oneOf)) {
    const index = holder.oneOf.findIndex((option) => isJsonObject(option) && option.const === value)
    return joinPointer(place, 'oneOf', index)
  }
  return joinPointer(place, 'enum', isJsonArray(holder.enum) ? holder.enum.indexOf(value) : 0)
}

/**
 * Places from numbers that the form itself writes: `q12`, `2.1 Họ và tên`. They count where most fields have them; the
 * order of members in a file means nothing.
 */
function withWrittenPlaces(items: readonly Item[]): Item[] {
  const written = items.map((item) => {
    const label = item.untitled ? undefined : readLabel(item.title).ordinal
    return label !== undefined && label.length > 0 ? undefined : item.key.ordinal?.at(-1)
  })
  const members = items.filter(({ role }) => role !== 'holder').length
  const numbered = items.filter(
    (item, index) => item.role !== 'holder' && written[index] !== undefined,
  ).length
  if (numbered * 2 < members) return [...items]
  return items.map((item, index) => {
    const place = written[index]
    return place === undefined ? item : { ...item, place }
  })
}
