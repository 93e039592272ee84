import type { FormModel } from './form-model.ts'
import type { FormNode } from './form-node.ts'

/** How many questions a form asks. A table asks each of its columns once; what a rule hides is asked, too. */
export interface QuestionCount {
  /** Fields a person answers, papers aside; an address is one question. */
  readonly total: number
  /** Stand on the statutory form ("trong mẫu"). */
  readonly inForm: number
  /** Proposed for the electronic form ("ngoài mẫu"). */
  readonly outside: number
  /** Not compared with the paper form yet ("chưa đối chiếu"). */
  readonly uncompared: number
  /** Fields for uploaded papers. */
  readonly papers: number
}

export function countQuestions(model: FormModel): QuestionCount {
  const count = { total: 0, inForm: 0, outside: 0, uncompared: 0, papers: 0 }
  const visit = (node: FormNode) => {
    if (node.kind === 'file') {
      count.papers++
    } else if (isQuestion(node)) {
      count.total++
      const official = officialOf(node, model)
      if (official === undefined) count.uncompared++
      else if (official) count.inForm++
      else count.outside++
    } else {
      node.children.forEach(visit)
    }
  }
  model.children.forEach(visit)
  return count
}

/** One thing a person answers: a leaf field, or an address as a whole. */
export function isQuestion(node: FormNode): boolean {
  if (node.kind === 'group') return isAddress(node) || node.children.length === 0
  return node.kind !== 'section' && node.kind !== 'table' && node.kind !== 'file'
}

function isAddress({ concepts }: FormNode): boolean {
  return concepts.some(({ id }) => id === 'diaChi')
}

/** `x-official` of the field, or of the nearest that holds it and says so. */
export function officialOf(node: FormNode, model: FormModel): boolean | undefined {
  let here: FormNode | undefined = node
  while (here !== undefined) {
    if (here.official !== undefined) return here.official
    here = here.parent === undefined ? undefined : model.nodes.get(here.parent)
  }
  return undefined
}

/**
 * Fields that the statutory form does not ask, required all the same, without a legal reference of their own: what
 * section 4 of the design forbids. A group is named once, not with each of its inner fields; papers are the dossier's.
 */
export function requiredOutside(model: FormModel): string[] {
  return [...model.nodes.values()]
    .filter((node) => !node.inherited && node.kind !== 'section' && node.kind !== 'file')
    .filter((node) => node.required && node.legal.length === 0 && officialOf(node, model) === false)
    .map(({ id }) => id)
}
