import type { LibraryAnswer } from '../../../core/api/contract.ts'
import type { FormNode } from '../../../core/form/form-model.ts'
import type { ShownConcept } from '../../ui/concepts.ts'
import { modelOf } from '../../ui/form-models.ts'

const nodesRead = new WeakMap<ShownConcept['schema'], FormNode | undefined>()

/** The concept as a form would use it: a form of this one field, read like any other. */
export function conceptNode(concept: ShownConcept, library: LibraryAnswer): FormNode | undefined {
  if (nodesRead.has(concept.schema)) return nodesRead.get(concept.schema)
  const schema = {
    type: 'object',
    additionalProperties: false,
    properties: { it: { $ref: concept.urn, 'x-id': 'it' } },
  }
  const node = modelOf({ schema }, library).children[0]
  nodesRead.set(concept.schema, node)
  return node
}
