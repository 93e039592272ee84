import { cellText } from '../../report/blocks.ts'
import { layout } from '../../report/layout.ts'
import type { Block, Line, Report, ReportPart, TableBlock } from '../../report/report.ts'
import { tableGrid } from '../../report/table-grid.ts'
import { sayIn } from '../../report/words.ts'
import { escapeHtml } from '../html/escape-html.ts'
import { headWords } from './report-head.ts'

/** A report as one HTML file without script, link or picture: opens anywhere, prints on A4. */
export function reportToHtml(report: Report): string {
  return `<!doctype html>
<html lang="${report.language}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escapeHtml(report.subject)}</title>
<style>body { margin: 0; background: #fff }${reportStyle}</style>
</head>
<body>
<main>
${reportSheets(report)}
</main>
</body>
</html>
`
}

/** The sheets of paper alone, every text escaped, to be shown inside a page that holds `reportStyle`. */
export function reportSheets(report: Report): string {
  const last = report.parts.length - 1
  return report.parts
    .map((part, index) => {
      const opening = index === 0 ? opens(report) : ''
      return `<section class="k-sheet" data-orientation="${part.orientation}" lang="${report.language}">${opening}${partOf(part, report)}${index === last ? closes(report) : ''}</section>`
    })
    .join('\n')
}

const { page, margins } = layout

/** Black on white in every scheme: it shows paper. */
export const reportStyle = `
.k-sheet { box-sizing: border-box; width: ${page.width}mm; max-width: 100%; min-height: 120mm; margin: 0 auto 8mm; padding: ${margins.top}mm ${margins.right}mm ${margins.bottom}mm ${margins.left}mm; background: #fff; color: #000; font: ${layout.body}pt/1.35 "${layout.typeface}", Tinos, "Liberation Serif", serif; overflow-wrap: anywhere }
.k-sheet[data-orientation=landscape] { width: ${page.height}mm }
.k-sheet p { margin: 0 }
.k-sheet h2, .k-sheet h3, .k-sheet h4, .k-sheet h5 { font: inherit; font-weight: bold; letter-spacing: 0; margin: ${layout.gap * 1.5}pt 0 ${layout.gap}pt; break-after: avoid }
.k-sheet h5 { font-style: italic }
.k-sheet .head { display: grid; grid-template-columns: 42fr 58fr; gap: 2mm 4mm; text-align: center; font-size: ${layout.agency}pt }
.k-sheet .head .motto { font-size: ${layout.motto}pt }
.k-sheet .head .agency::after, .k-sheet .head .motto::after, .k-sheet .subject::after { content: ""; display: block; width: 28mm; margin: 1mm auto 0; border-top: 1px solid #000 }
.k-sheet .head .motto::after { width: 55mm }
.k-sheet .head .number { white-space: pre-wrap }
.k-sheet .head .number, .k-sheet .head .place { font-size: ${layout.number}pt; margin-top: 2mm }
.k-sheet .head .place, .k-sheet .under { font-style: italic }
.k-sheet .title, .k-sheet .subject, .k-sheet .part, .k-sheet .under { text-align: center }
.k-sheet .title { text-transform: uppercase; margin-top: 6mm }
.k-sheet .code { text-align: end; font-weight: bold; font-size: 12pt }
.k-sheet .words { text-align: justify; text-indent: ${layout.indent}mm; margin-bottom: ${layout.gap}pt }
.k-sheet .quiet { font-style: italic; font-size: 13pt; margin-bottom: ${layout.gap}pt }
.k-sheet .notice { border: 1px solid #000; padding: 1.5mm 2.5mm; margin: 2mm 0 3mm; font-style: italic; font-size: 12pt }
.k-sheet .line { display: grid; grid-template-columns: minmax(10mm, max-content) 1fr; column-gap: 2mm; font-size: 13pt; margin-bottom: 3pt }
.k-sheet .mark { font-size: 11pt; border: 1px solid #000; padding: 0 1mm; white-space: nowrap }
.k-sheet .scroll { overflow-x: auto; margin: 2mm 0 4mm }
.k-sheet table { border-collapse: collapse; width: 100%; font-size: ${layout.table}pt; overflow-wrap: normal }
.k-sheet caption { font-weight: bold; font-size: 12pt; text-align: start; padding-bottom: 1mm }
.k-sheet th, .k-sheet td { border: 1px solid #000; padding: .6mm 1.4mm; vertical-align: top; text-align: start }
.k-sheet thead th { text-align: center; vertical-align: middle }
.k-sheet tr { break-inside: avoid }
.k-sheet [data-align=end] { text-align: end; font-variant-numeric: tabular-nums }
.k-sheet [data-align=center] { text-align: center }
.k-sheet [data-align=start] { text-align: start }
.k-sheet .ends { display: grid; grid-template-columns: 1fr 1fr; margin-top: 8mm; break-inside: avoid }
.k-sheet .ends ul { margin: 0; padding: 0; list-style: none; font-size: ${layout.recipients}pt }
.k-sheet .ends .to { font-weight: bold; font-style: italic; font-size: ${layout.recipientsHead}pt }
.k-sheet .sign { text-align: center; font-weight: bold; display: grid; row-gap: 22mm; align-content: start }
@media (max-width: 60em) { .k-sheet { padding: 8mm 5mm } .k-sheet .words { text-align: start } }
@media (max-width: 40em) { .k-sheet { font-size: 11pt } .k-sheet .head, .k-sheet .head .motto, .k-sheet .head .number, .k-sheet .head .place { font-size: 9pt } .k-sheet .head { column-gap: 2mm } .k-sheet .head .motto::after { width: 38mm; max-width: 100% } .k-sheet .head .agency::after { max-width: 100% } .k-sheet .line, .k-sheet .quiet, .k-sheet .notice { font-size: 11pt } .k-sheet table { min-width: 160mm; font-size: 10pt } }
@page { size: A4; margin: ${margins.top}mm ${margins.right}mm ${margins.bottom}mm ${margins.left}mm }
@page lying { size: A4 landscape }
@media print {
  .k-sheet, .k-sheet[data-orientation=landscape] { width: auto; max-width: none; min-height: 0; margin: 0; padding: 0; break-before: page; box-shadow: none; border: 0 }
  .k-sheet:first-child { break-before: auto }
  .k-sheet[data-orientation=landscape] { page: lying }
  .k-sheet .scroll { overflow: visible }
}
`

function opens(report: Report): string {
  const { letterhead, title, subject, notes } = report
  const tell = notes.map((text) => `<p class="notice">${words(text)}</p>`).join('')
  return `${letterhead === null ? '' : head(report)}<h2 class="title">${words(title)}</h2><p class="subject"><strong>${words(subject)}</strong></p>${tell}`
}

function head(report: Report): string {
  if (report.letterhead === null) return ''
  const { superior, agency, country, motto, number, placeAndDate } = headWords(report.letterhead, report)
  const above = superior === null ? '' : `<p>${words(superior)}</p>`
  return `<div class="head"><div>${above}<p class="agency"><strong>${words(agency)}</strong></p></div><div><p><strong>${words(country)}</strong></p><p class="motto"><strong>${words(motto)}</strong></p></div><p class="number">${words(number)}</p><p class="place">${words(placeAndDate)}</p></div>`
}

function closes({ closing, language }: Report): string {
  if (closing === null) return ''
  const to = closing.recipients.map((one) => `<li>- ${words(one)};</li>`).join('')
  return `<div class="ends"><div><p class="to">${words(sayIn(language)('head/recipients'))}</p><ul>${to}</ul></div><div class="sign"><p>${words(closing.signer.toUpperCase())}</p><p>${words(closing.name ?? '')}</p></div></div>`
}

function partOf({ code, title, under = [], blocks }: ReportPart, report: Report): string {
  return [
    code === undefined ? '' : `<p class="code">${words(code)}</p>`,
    title === undefined ? '' : `<h3 class="part">${words(title)}</h3>`,
    ...under.map((text) => `<p class="under">${words(text)}</p>`),
    ...blocks.map((block) => blockOf(block, report)),
  ].join('\n')
}

function blockOf(block: Block, report: Report): string {
  switch (block.kind) {
    case 'heading':
      return `<h${block.level + 2}>${words(block.text)}</h${block.level + 2}>`
    case 'paragraph':
      return `<p class="${block.quiet === true ? 'quiet' : 'words'}">${words(block.text)}</p>`
    case 'note':
      return `<p class="notice">${words(block.text)}</p>`
    case 'lines':
      return block.items.map(lineOf).join('\n')
    case 'table':
      return tableOf(block, report)
  }
}

function lineOf({ number, text, depth, strong, marks = [] }: Line): string {
  const boxes = marks.map((mark) => ` <span class="mark">${words(mark)}</span>`).join('')
  const weigh = (inner: string) => (strong === true ? `<strong>${inner}</strong>` : inner)
  return `<p class="line" style="margin-left:${depth * 8}mm"><span>${weigh(words(number))}</span><span>${weigh(words(text))}${boxes}</span></p>`
}

function tableOf(table: TableBlock, { language }: Report): string {
  const grid = tableGrid(table)
  const total = table.widths.reduce((sum, width) => sum + width, 0)
  const rows = grid.rows.map((places, index) => {
    const isHead = index < grid.headRows
    const cells = places
      .filter(({ from }) => from)
      .map(({ cell }) => {
        const align = cell.align ?? (typeof cell.value === 'number' ? 'end' : undefined)
        const span = [
          (cell.columns ?? 1) > 1 ? ` colspan="${cell.columns}"` : '',
          (cell.rows ?? 1) > 1 ? ` rowspan="${cell.rows}"` : '',
          align === undefined ? '' : ` data-align="${align}"`,
        ].join('')
        const text = words(cellText(cell, language))
        const inner =
          cell.quiet === true ? `<em>${text}</em>` : cell.strong === true ? `<strong>${text}</strong>` : text
        return isHead ? `<th scope="col"${span}>${text}</th>` : `<td${span}>${inner}</td>`
      })
    return `<tr>${cells.join('')}</tr>`
  })
  const columns = table.widths
    .map((width) => `<col style="width:${((width / total) * 100).toFixed(1)}%">`)
    .join('')
  const caption = table.caption === undefined ? '' : `<caption>${words(table.caption)}</caption>`
  return `<div class="scroll" tabindex="0" role="group"${table.caption === undefined ? '' : ` aria-label="${words(table.caption)}"`}><table>${caption}<colgroup>${columns}</colgroup><thead>${rows.slice(0, grid.headRows).join('')}</thead><tbody>${rows.slice(grid.headRows).join('')}</tbody></table></div>`
}

function words(text: string): string {
  return escapeHtml(text.replaceAll(/\p{Cs}/gu, '\uFFFD')).replaceAll(/\r\n|\r|\n/g, '<br>')
}
