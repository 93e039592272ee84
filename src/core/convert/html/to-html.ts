import { conditionInWords } from '../../form/condition-words.ts'
import { officialOf } from '../../form/counts.ts'
import type { FormModel } from '../../form/form-model.ts'
import type { FormNode } from '../../form/form-node.ts'
import type { LibraryFiles } from '../../form/library-files.ts'
import type { JsonValue } from '../../json/json-value.ts'
import { ok, type Result } from '../../problem/problem.ts'
import { sentenceOf } from '../../text/catalogue.ts'
import type { Language } from '../../text/sentence.ts'
import { formUnits, placeOfEffect, placeOfNode } from '../export-units.ts'
import { Ledger, type LossReport } from '../loss-report.ts'
import { writtenForm } from '../written-form.ts'
import { escapeHtml } from './escape-html.ts'

export interface HtmlExport {
  /** A whole HTML document without script, link or picture: opens anywhere, prints on A4. */
  readonly html: string
  readonly report: LossReport
}

/**
 * The form as it is filled in by hand: sections, numbered lines with dots, boxes to tick, tables with empty rows. A
 * question that the statutory paper does not ask is marked. Bounds and formats do not stand on paper.
 *
 * @returns the problems of `writtenForm`
 */
export function toHtml(
  source: { readonly schema: JsonValue; readonly layout: JsonValue },
  library: LibraryFiles,
  language: Language = 'vi',
): Result<HtmlExport> {
  const written = writtenForm(source, library)
  if (!written.ok) return written
  const { model, schema } = written.value
  const ledger = new Ledger(formUnits(model, schema, source.layout), 'convert/not-on-paper')
  ledger.taken('/title')
  ledger.taken('/layout/ui:order')
  const page = new PaperForm(model, ledger, language)
  const title = escapeHtml((language === 'en' ? model.titleEn : undefined) ?? model.title)
  const html = `<!doctype html>
<html lang="${language}">
<head>
<meta charset="utf-8">
<title>${title}</title>
<style>${style}</style>
</head>
<body>
<main>
<h1>${title}</h1>
${page.nodes(model.children)}
</main>
</body>
</html>
`
  return ok({ html, report: ledger.report() })
}

const style = `
@page { size: A4; margin: 20mm 15mm 20mm 25mm }
body { font: 14px/1.5 "Times New Roman", Tinos, serif; color: #000; background: #fff; margin: 0 }
main { max-width: 170mm; margin: 0 auto; padding: 8mm }
h1 { font-size: 18px; text-align: center; text-transform: uppercase; margin: 0 0 6mm }
h2 { font-size: 15px; margin: 5mm 0 2mm; break-after: avoid }
.line { display: flex; gap: 2mm; margin: 1.5mm 0; break-inside: avoid }
.line .dots { flex: 1; border-bottom: 1px dotted #000; min-width: 25mm }
.tall .dots { height: 12mm }
.boxes { display: flex; flex-wrap: wrap; gap: 1mm 6mm }
.note { font-style: italic; font-size: 12px; margin: 0 0 1mm }
.extra { font-size: 11px; border: 1px solid #000; padding: 0 1mm; white-space: nowrap; align-self: center }
.group { margin-left: 6mm }
table { border-collapse: collapse; width: 100%; margin: 2mm 0 4mm }
th, td { border: 1px solid #000; padding: 1mm 2mm; text-align: left; vertical-align: top; height: 6mm }
`

class PaperForm {
  private readonly model: FormModel
  private readonly ledger: Ledger
  private readonly language: Language

  constructor(model: FormModel, ledger: Ledger, language: Language) {
    this.model = model
    this.ledger = ledger
    this.language = language
  }

  nodes(list: readonly FormNode[], prefix = ''): string {
    let count = 0
    return list
      .map((node) => {
        if (node.kind === 'foreign') return ''
        const isSection = node.parent === undefined && node.children.length > 0 && node.kind !== 'table'
        count++
        const number = isSection ? roman(count) : String(node.line ?? `${prefix}${count}`)
        return isSection ? this.section(node, number) : this.line(node, number)
      })
      .join('\n')
  }

  private section(node: FormNode, number: string): string {
    this.settle(node)
    return `<section>\n<h2>${number}. ${this.label(node)}</h2>\n${this.notes(node)}${this.nodes(node.children)}\n</section>`
  }

  private line(node: FormNode, number: string): string {
    this.settle(node)
    const head = `<span>${escapeHtml(number)}. ${this.label(node)}:</span>`
    const notes = this.notes(node)
    switch (node.kind) {
      case 'section':
      case 'group':
        return `<div class="line">${head}${this.mark(node)}</div>\n${notes}<div class="group">\n${this.nodes(node.children, `${number}.`)}\n</div>`
      case 'table':
        return `<div class="line">${head}${this.mark(node)}</div>\n${notes}${this.table(node)}`
      case 'choice':
      case 'choices':
        return `<div class="line">${head}<span class="boxes">${this.boxes(node)}</span>${this.mark(node)}</div>\n${notes}`
      case 'boolean':
        return `<div class="line"><span>${escapeHtml(number)}. ☐ ${this.label(node)}</span>${this.mark(node)}</div>\n${notes}`
      default: {
        const tall = node.kind === 'long-text' || node.kind === 'list' ? ' tall' : ''
        const unit = node.unit === undefined ? '' : `<span>${escapeHtml(node.unit)}</span>`
        const dots = node.kind === 'date' ? this.say('convert/paper-date') : ''
        return `<div class="line${tall}">${head}<span class="dots">${dots}</span>${unit}${this.mark(node)}</div>\n${notes}`
      }
    }
  }

  private boxes({ options = [] }: FormNode): string {
    return options
      .map(
        ({ title, titleEn }) =>
          `<span>☐ ${escapeHtml((this.language === 'en' ? titleEn : undefined) ?? title)}</span>`,
      )
      .join('')
  }

  private table(node: FormNode): string {
    for (const column of node.children) this.settle(column)
    const head = node.children.map((column) => `<th>${this.label(column)}</th>`).join('')
    const row = `<tr>${'<td></td>'.repeat(node.children.length + 1)}</tr>`
    return `<table><thead><tr><th>${this.say('convert/paper-number')}</th>${head}</tr></thead><tbody>${row.repeat(3)}</tbody></table>`
  }

  private label(node: FormNode): string {
    const title = (this.language === 'en' ? node.titleEn : undefined) ?? node.title
    return `${escapeHtml(title)}${node.required ? ' <strong>(*)</strong>' : ''}`
  }

  private mark(node: FormNode): string {
    return officialOf(node, this.model) === false
      ? `<span class="extra">${this.say('convert/paper-extra')}</span>`
      : ''
  }

  private notes(node: FormNode): string {
    const lines =
      node.hint === undefined ? [] : [(this.language === 'en' ? node.hintEn : undefined) ?? node.hint]
    for (const rule of this.model.rules) {
      const condition = conditionInWords(rule.when, this.model, this.language)
      if (rule.shows.includes(node.id)) {
        lines.push(this.text('convert/paper-when', { condition }))
        this.ledger.approximated(placeOfEffect(rule, 'shows', node.id), 'convert/rule-in-words')
      } else if (rule.requires.includes(node.id))
        lines.push(this.text('convert/paper-required-when', { condition }))
      if (rule.requires.includes(node.id))
        this.ledger.approximated(placeOfEffect(rule, 'requires', node.id), 'convert/rule-in-words')
    }
    return lines.map((line) => `<p class="note">${escapeHtml(line)}</p>\n`).join('')
  }

  private settle(node: FormNode): void {
    const at = placeOfNode(node)
    const taken = ['title', 'description', 'x-line', 'x-official', 'x-unit', 'required', 'type']
    if (this.language === 'en') taken.push('x-en')
    for (const keyword of taken) this.ledger.taken(`${at}/${keyword}`)
    const options = node.kind === 'choices' ? `${at}/items` : at
    node.options?.forEach((_, index) => this.ledger.taken(`${options}/oneOf/${index}`))
    this.ledger.taken(
      `/layout${node.dataPath.map((key) => (key === '*' ? '/items' : `/${key}`)).join('')}/ui:order`,
    )
  }

  private say(code: string): string {
    return escapeHtml(this.text(code))
  }

  private text(code: string, args: Record<string, string> = {}): string {
    return sentenceOf({ code, args }, this.language)
  }
}

function roman(number: number): string {
  const signs: readonly (readonly [number, string])[] = [
    [10, 'X'],
    [9, 'IX'],
    [5, 'V'],
    [4, 'IV'],
    [1, 'I'],
  ]
  let left = number
  let text = ''
  for (const [value, sign] of signs) {
    while (left >= value) {
      text += sign
      left -= value
    }
  }
  return text
}
