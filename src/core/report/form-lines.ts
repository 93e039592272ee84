import { conditionInWords } from '../form/condition-words.ts'
import { isQuestion, officialOf } from '../form/counts.ts'
import type { FormModel } from '../form/form-model.ts'
import type { FormNode } from '../form/form-node.ts'
import type { Language } from '../text/sentence.ts'
import { roman } from './blocks.ts'
import type { Line } from './report.ts'
import { openMark } from './trust.ts'
import type { Say } from './words.ts'

/**
 * A form as numbered lines: sections in Roman numerals, questions counted within them, what a group or table holds below
 * it. A question that the statutory form does not ask is marked "ngoài mẫu"; one that nobody has held against the paper
 * says that.
 */
export function formLines(model: FormModel, say: Say, language: Language): Line[] {
  return new FormLines(model, say, language).list(model.children, '', 0)
}

class FormLines {
  private readonly model: FormModel
  private readonly say: Say
  private readonly language: Language

  constructor(model: FormModel, say: Say, language: Language) {
    this.model = model
    this.say = say
    this.language = language
  }

  list(nodes: readonly FormNode[], prefix: string, depth: number): Line[] {
    let count = 0
    return nodes.flatMap((node) => {
      count++
      const isSection = node.parent === undefined && node.children.length > 0 && node.kind !== 'table'
      const number = isSection ? roman(count) : `${prefix}${count}`
      const own: Line = {
        number: `${number}.`,
        text: isSection ? this.title(node) : this.text(node),
        depth: isSection ? 0 : depth,
        ...(isSection ? { strong: true as const } : {}),
        ...this.marks(node, number),
      }
      const inner = node.kind !== 'table' && isQuestion(node) ? [] : node.children
      return [own, ...this.list(inner, isSection ? '' : `${number}.`, isSection ? 0 : depth + 1)]
    })
  }

  private title({ title, titleEn }: FormNode): string {
    return (this.language === 'en' ? titleEn : undefined) ?? title
  }

  private text(node: FormNode): string {
    const { kind, options = [], unit } = node
    const said = [this.say(`kind/${kind}`)]
    if (options.length > 0)
      said.push(
        options.map((one) => (this.language === 'en' ? one.titleEn : undefined) ?? one.title).join(' / '),
      )
    if (unit !== undefined) said.push(unit)
    if (node.required) said.push(this.say('line/required'))
    for (const rule of this.model.rules) {
      const condition = () => conditionInWords(rule.when, this.model, this.language)
      if (rule.shows.includes(node.id)) said.push(this.say('line/shown-when', { condition: condition() }))
      else if (rule.requires.includes(node.id))
        said.push(this.say('line/required-when', { condition: condition() }))
    }
    return `${this.title(node)} (${said.join('; ')})`
  }

  private marks(node: FormNode, number: string): Pick<Line, 'marks'> {
    const marks: string[] = []
    if (isQuestion(node) || node.kind === 'table') {
      const official = officialOf(node, this.model)
      if (official === false) marks.push(this.say('line/outside'))
      if (official === undefined) marks.push(this.say('line/uncompared'))
    }
    if (node.line !== undefined && String(node.line) !== number)
      marks.push(this.say('line/paper-line', { line: String(node.line) }))
    if (node.provenance !== undefined && node.children.length > 0)
      marks.push(...openMark(node.provenance, this.say))
    return marks.length === 0 ? {} : { marks }
  }
}
