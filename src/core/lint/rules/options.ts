import { joinPointer } from '../../json/pointer.ts'
import { textAt } from '../read.ts'
import { rule } from '../rule.ts'
import { ownNodes, writtenOptions } from '../written.ts'

const optionLabelTwice = rule({
  code: 'form/option-label-twice',
  flaw: 'unclear',
  subject: 'schema',
  *run({ model, document }) {
    for (const node of ownNodes(model)) {
      const written = writtenOptions(document, node)
      const seen = new Set<string>()
      for (const [i, option] of (written?.options ?? []).entries()) {
        const title = textAt(option, 'title')
        const label = title?.trim().toLocaleLowerCase('vi')
        if (title === undefined || label === undefined) continue
        if (seen.has(label)) {
          yield { at: joinPointer(written?.at ?? '', i, 'title'), args: { field: node.title, option: title } }
        }
        seen.add(label)
      }
    }
  },
})

export const optionRules = [optionLabelTwice]
