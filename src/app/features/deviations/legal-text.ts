import type { LegalReference } from '../../../core/legal/legal-reference.ts'

/** A place in a legal document on one line: "Nghị định 47/2011/NĐ-CP, Điều 6, khoản 1". */
export function basisText({ document, article, clause }: LegalReference): string {
  return [document, article, clause].filter((part) => part !== undefined).join(', ')
}
