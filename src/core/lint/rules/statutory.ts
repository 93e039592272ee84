import { officialOf } from '../../form/counts.ts'
import type { FormModel, FormNode } from '../../form/form-model.ts'
import { rule } from '../rule.ts'
import { ownNodes } from '../written.ts'

/** Decree and circular say what a form asks: more may be offered, not demanded (design.md section 4). */
const requiredOffForm = rule({
  code: 'form/required-off-form',
  flaw: 'unlawful',
  subject: 'form',
  *run({ model }) {
    for (const node of ownNodes(model)) {
      // Papers are the dossier's; a section asks nothing by itself.
      if (node.kind === 'section' || node.kind === 'file') continue
      if (node.legal.length > 0 || officialOf(node, model) !== false) continue
      const by = model.rules.find(({ requires }) => requires.includes(node.id))
      if (node.required || by !== undefined) yield { at: node.schemaPointer, args: { field: node.title } }
    }
  },
})

const sourceMissing = rule({
  code: 'form/provenance-missing',
  flaw: 'broken',
  subject: 'form',
  *run({ model }) {
    for (const node of ownNodes(model)) {
      // Only a claim owes its source: "this stands on the statutory form".
      if (node.official === true && !hasProvenance(node, model)) {
        yield { at: node.schemaPointer, args: { field: node.title } }
      }
    }
  },
})

function hasProvenance(node: FormNode, model: FormModel): boolean {
  for (let one: FormNode | undefined = node; one !== undefined; one = model.nodes.get(one.parent ?? '')) {
    if (one.provenance !== undefined) return true
  }
  return false
}

export const statutoryRules = [requiredOffForm, sourceMissing]
