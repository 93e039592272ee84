import type { FormNode } from '../../form/form-model.ts'
import { joinPointer } from '../../json/pointer.ts'
import { rule } from '../rule.ts'
import { ownNodes, writtenSchema } from '../written.ts'

/** Longer labels are no longer read; what they explain belongs into the hint (`description`). */
export const maxLabelLength = 150

const labelMissing = rule({
  code: 'form/label-missing',
  flaw: 'broken',
  subject: 'schema',
  *run({ model }) {
    for (const node of ownNodes(model)) {
      if (node.untitled || node.title.trim() === '')
        yield { at: node.schemaPointer, args: { field: node.key } }
    }
  },
})

const labelTooLong = rule({
  code: 'form/label-too-long',
  flaw: 'unclear',
  subject: 'schema',
  *run({ model, document }) {
    for (const node of ownNodes(model)) {
      const length = Array.from(node.title).length
      if (length <= maxLabelLength) continue
      yield { at: labelPlace(document, node), args: { length, limit: maxLabelLength } }
    }
  },
})

/** More letters than an abbreviation (UBND, CCCD, HĐND) has. */
const longestAbbreviation = 8

const labelAllCapitals = rule({
  code: 'form/label-all-capitals',
  flaw: 'unclear',
  subject: 'schema',
  *run({ model, document }) {
    for (const node of ownNodes(model)) {
      const letters = node.title.replaceAll(/\P{L}/gu, '')
      if (letters.length <= longestAbbreviation || letters !== letters.toLocaleUpperCase('vi')) continue
      yield { at: labelPlace(document, node), args: { label: node.title.slice(0, 100) } }
    }
  },
})

const duplicateLabel = rule({
  code: 'form/duplicate-label',
  flaw: 'unclear',
  subject: 'schema',
  *run({ model, document }) {
    for (const { children, inherited } of [
      { children: model.children, inherited: false },
      ...model.nodes.values(),
    ]) {
      if (inherited) continue
      const seen = new Set<string>()
      for (const node of children) {
        const label = node.title
          .trim()
          .toLocaleLowerCase('vi')
          .replace(/[:.*\s]+$/u, '')
        if (seen.has(label) && !node.inherited)
          yield { at: labelPlace(document, node), args: { label: node.title } }
        seen.add(label)
      }
    }
  },
})

/** The label where the file writes it, else the field that takes it from its concept. */
function labelPlace(document: Parameters<typeof writtenSchema>[0], node: FormNode): string {
  return writtenSchema(document, node)['title'] === undefined
    ? node.schemaPointer
    : joinPointer(node.schemaPointer, 'title')
}

export const labelRules = [labelMissing, labelTooLong, labelAllCapitals, duplicateLabel]
