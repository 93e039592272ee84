import type { NodeKind } from '../../core/form/form-model.ts'

/** The key of the word for a kind of field, in the catalogue of the library. */
export function fieldKindText(kind: NodeKind) {
  return `library:kind.${kind}` as const
}
