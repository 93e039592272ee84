import type { Item } from './item.ts'
import { lexicon } from './lexicon.ts'

/** The parts of the other's whole that the label names: `tinh` of an address, `ho` of a name. */
export function partsNamed(part: Pick<Item, 'own'>, whole: Item): readonly string[] {
  return [...part.own].filter((term) =>
    ideasOf(whole).some((idea) => lexicon.wholes.get(idea)?.has(term) === true),
  )
}

/** Wholes that a field asks for. A name may be asked for without the word: `Người phụ trách`. */
export function ideasOf({ own, ground }: Item): readonly string[] {
  const ideas = [...own].filter((idea) => lexicon.wholes.has(idea))
  return ground.beside.has('ho-ten') && !own.has('ho-ten') && ideas.length === 0 ? ['ho-ten'] : ideas
}
