import type { Policy } from '../format/format.ts'
import type { FormNode } from '../form/form-model.ts'
import type { ProcedureContext } from './context.ts'
import { textAt } from './read.ts'
import { once } from './told.ts'

/**
 * Everything of a procedure that a change can be aimed at, by stable id, with the deviation policy in force there: its
 * own or that of the nearest holder, `fixed` by default (design.md section 4).
 */
export const policiesOf = once(collect)

function collect({ card, procedure, forms }: ProcedureContext): ReadonlyMap<string, Policy> {
  const policies = new Map<string, Policy>()
  const whole = card.policy ?? 'fixed'
  const add = (id: string, policy: Policy) => {
    if (!policies.has(id)) policies.set(id, policy)
  }
  for (const { model, document } of forms) {
    const inForm = (textAt(document.value, 'x-policy') as Policy | undefined) ?? whole
    const of = (node: FormNode | undefined): Policy =>
      node === undefined ? inForm : (node.policy ?? of(model.nodes.get(node.parent ?? '')))
    for (const node of model.nodes.values()) {
      add(node.id, of(node))
      for (const option of node.options ?? []) add(option.id, of(node))
    }
    for (const { id, scope } of model.rules) add(id, of(model.nodes.get(scope)))
  }
  const process = procedure.process.value
  const inProcess = process.policy ?? whole
  for (const part of [...process.steps, ...process.transitions]) add(part.id, part.policy ?? inProcess)
  for (const part of [...process.roles, ...process.documents, ...process.decisions, ...process.ends])
    add(part.id, inProcess)
  for (const part of [...card.dossier, ...card.fees.items, card.timeLimit]) add(part.id, part.policy ?? whole)
  for (const part of [...card.conditions, ...card.forms, ...card.results]) add(part.id, whole)
  add(card.id, whole)
  return policies
}
