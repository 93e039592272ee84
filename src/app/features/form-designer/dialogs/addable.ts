import { type FieldType, fieldTypes } from '../../../../core/edit/field-types.ts'
import { typeFromLabel } from '../../../../core/edit/pasted-fields.ts'
import type { ShownConcept } from '../../../ui/concepts.ts'
import { foldText, matchesText, textQuery } from '../../../ui/fold-text.ts'
import { groupBy } from '../../../ui/group-by.ts'

/** Something that can be added: a field of a type, a use of the library, a section. */
export type Addable =
  | { readonly kind: 'type'; readonly id: string; readonly type: FieldType }
  | { readonly kind: 'concept'; readonly id: string; readonly concept: ShownConcept }
  | { readonly kind: 'section'; readonly id: string }

const mostConcepts = 60

/**
 * What the typed words may mean: concepts of the library that hold them (with or without accents, also former names),
 * those called exactly so first; then the field of the type the words tell; then all other types.
 */
export function addables(
  query: string,
  concepts: readonly ShownConcept[],
  typeName: (type: FieldType) => string,
): Addable[] {
  const wanted = textQuery(query)
  const words = foldText(query)
  const isEmpty = words === ''
  const types = isEmpty
    ? [...fieldTypes]
    : [typeFromLabel(query), ...fieldTypes.filter((type) => type !== typeFromLabel(query))]
  const named = types.filter((type) => !isEmpty && matchesText(wanted, typeName(type)))
  const found = concepts
    .filter(
      ({ title, id, aliases, kind }) =>
        kind !== 'table-row' &&
        (isEmpty || matchesText(wanted, `${title.vi} ${title.en ?? ''} ${id} ${aliases.join(' ')}`)),
    )
    .toSorted((one, other) => rank(one, words) - rank(other, words))
    .slice(0, mostConcepts)
  const ofTypes = [...named, ...types.filter((type) => !named.includes(type))].map(
    (type): Addable => ({ kind: 'type', id: `type:${type}`, type }),
  )
  const ofConcepts = found.map((concept): Addable => ({ kind: 'concept', id: concept.urn, concept }))
  const isExact = found[0] !== undefined && foldText(found[0].title.vi) === words
  const section: Addable = { kind: 'section', id: 'section' }
  if (isEmpty) return [...ofTypes, section, ...ofConcepts]
  const [first, ...others] = ofTypes
  const guess = first === undefined ? [] : [first]
  return isExact
    ? [...ofConcepts, ...guess, section, ...others]
    : [...guess, ...ofConcepts, section, ...others]
}

function rank({ title, usedIn, aliases }: ShownConcept, words: string): number {
  const exact = foldText(title.vi) === words || aliases.some((alias) => foldText(alias) === words)
  const starts = foldText(title.vi).startsWith(words)
  return (exact ? 0 : starts ? 1000 : 2000) - Math.min(usedIn.length, 500)
}

/** The concepts by their names, folded as for a search; a name that two have is nobody's. */
export function conceptsByName(concepts: readonly ShownConcept[]): ReadonlyMap<string, ShownConcept> {
  const fields = concepts.filter(({ kind }) => kind === 'field')
  const names = groupBy(fields, ({ title }) => foldText(title.vi))
  return new Map(
    [...names].flatMap(([name, [one, other]]) =>
      one === undefined || other !== undefined ? [] : [[name, one] as const],
    ),
  )
}
