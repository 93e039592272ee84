import type { FormModel } from '../../form/form-model.ts'
import { joinPointer } from '../../json/pointer.ts'
import { rule } from '../rule.ts'
import { isHolder, ownNodes } from '../written.ts'

const fieldNobodyFills = rule({
  code: 'result/field-nobody-fills',
  flaw: 'broken',
  subject: 'result',
  *run({ model, procedure }) {
    const steps = new Set(procedure.procedure.process.value.steps.map(({ id }) => id))
    const isField = (id: string) => procedure.forms.some((form) => form.model.nodes.has(id))
    for (const node of ownNodes(model)) {
      const by = node.filledBy
      const at = joinPointer(node.schemaPointer, 'x-filledBy')
      if (by === undefined) {
        // A section is filled by what stands in it; a whole table or group may be filled at once.
        if (!isHolder(node) && !holderIsFilled(node.parent, model)) {
          yield { at: node.schemaPointer, args: { field: node.title, by: '—' } }
        }
      } else if ('field' in by && !isField(by.field)) {
        yield { at, args: { field: node.title, by: by.field } }
      } else if ('step' in by && !steps.has(by.step)) {
        yield { at, args: { field: node.title, by: by.step } }
      }
    }
  },
})

function holderIsFilled(parent: string | undefined, model: FormModel): boolean {
  for (let one = model.nodes.get(parent ?? ''); one !== undefined; one = model.nodes.get(one.parent ?? '')) {
    if (one.filledBy !== undefined) return true
  }
  return false
}

export const resultRules = [fieldNobodyFills]
