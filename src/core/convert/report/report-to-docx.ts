import { cellText } from '../../report/blocks.ts'
import { layout, textWidth } from '../../report/layout.ts'
import type { Block, Line, Report, ReportPart, TableBlock } from '../../report/report.ts'
import { tableGrid } from '../../report/table-grid.ts'
import { sayIn } from '../../report/words.ts'
import { docxHeader, docxSettings, docxStyles, twips } from './docx-styles.ts'
import { contentTypes, packageParts, packOoxml, relationships, xmlText } from './ooxml.ts'
import { headWords } from './report-head.ts'

const namespaces =
  'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'

/**
 * A report as DOCX (ECMA-376 part 1, WordprocessingML). Written part by part and not through a library, so that the same
 * report gives the same bytes: no clock, no chance. No field but the page number, no link, no macro.
 */
export function reportToDocx(report: Report): Uint8Array {
  const last = report.parts.length - 1
  const body = report.parts
    .map((part, index) => {
      const opening = index === 0 ? opens(report) : ''
      const end = index === last ? closes(report) : ''
      const section = sectionOf(part, index === 0)
      // Of every part but the last, the section stands in its last paragraph (§17.6.17).
      const ending =
        index === last ? section : `<w:p><w:pPr><w:pStyle w:val="Small"/>${section}</w:pPr></w:p>`
      return `${opening}${partBody(part, report)}${end}${ending}`
    })
    .join('')
  return packOoxml([
    [
      '[Content_Types].xml',
      contentTypes([
        ['word/document.xml', 'wordprocessingml.document.main'],
        ['word/styles.xml', 'wordprocessingml.styles'],
        ['word/settings.xml', 'wordprocessingml.settings'],
        ['word/header1.xml', 'wordprocessingml.header'],
      ]),
    ],
    ...packageParts('word/document.xml', report.subject, report.date),
    ['word/document.xml', `<w:document ${namespaces}><w:body>${body}</w:body></w:document>`],
    ['word/styles.xml', docxStyles(namespaces, report.language)],
    ['word/settings.xml', docxSettings(namespaces)],
    ['word/header1.xml', docxHeader(namespaces)],
    [
      'word/_rels/document.xml.rels',
      relationships([
        ['rId1', 'styles', 'styles.xml'],
        ['rId2', 'settings', 'settings.xml'],
        ['rId3', 'header', 'header1.xml'],
      ]),
    ],
  ])
}

function sectionOf({ orientation }: ReportPart, isFirst: boolean): string {
  const { page, margins } = layout
  const [width, height] = orientation === 'portrait' ? [page.width, page.height] : [page.height, page.width]
  const lying = orientation === 'landscape' ? ' w:orient="landscape"' : ''
  return `<w:sectPr><w:headerReference w:type="default" r:id="rId3"/><w:type w:val="nextPage"/><w:pgSz w:w="${twips(width)}" w:h="${twips(height)}"${lying}/><w:pgMar w:top="${twips(margins.top)}" w:right="${twips(margins.right)}" w:bottom="${twips(margins.bottom)}" w:left="${twips(margins.left)}" w:header="${twips(10)}" w:footer="${twips(10)}" w:gutter="0"/>${isFirst ? '<w:titlePg/>' : ''}</w:sectPr>`
}

function opens(report: Report): string {
  const { letterhead, title, subject, notes } = report
  return [
    letterhead === null ? '' : headTable(report),
    styled('Title', title),
    styled('Subject', subject),
    rule('center', 55),
    ...notes.map((text) => styled('Notice', text)),
  ].join('')
}

function headTable(report: Report): string {
  if (report.letterhead === null) return ''
  const words = headWords(report.letterhead, report)
  const width = twips(textWidth(report.parts[0]?.orientation ?? 'portrait'))
  const [left, right] = [Math.round(width * 0.42), width - Math.round(width * 0.42)]
  const cell = (size: number, content: string) =>
    `<w:tc><w:tcPr><w:tcW w:w="${size}" w:type="dxa"/></w:tcPr>${content}</w:tc>`
  const row = (one: string, other: string) => `<w:tr>${cell(left, one)}${cell(right, other)}</w:tr>`
  return `<w:tbl><w:tblPr><w:tblW w:w="${width}" w:type="dxa"/><w:tblLayout w:type="fixed"/><w:tblCellMar><w:left w:w="0" w:type="dxa"/><w:right w:w="0" w:type="dxa"/></w:tblCellMar></w:tblPr><w:tblGrid><w:gridCol w:w="${left}"/><w:gridCol w:w="${right}"/></w:tblGrid>${row(
    `${words.superior === null ? '' : styled('Superior', words.superior)}${styled('Agency', words.agency)}${rule('center', 28, left)}`,
    `${styled('Country', words.country)}${styled('Motto', words.motto)}${rule('center', 55, right)}`,
  )}${row(styled('DocumentNumber', words.number), styled('PlaceAndDate', words.placeAndDate))}</w:tbl>`
}

/** A short line across: the lower edge of an empty paragraph that is set in on both sides. Length in millimetres. */
function rule(align: 'center', length: number, within = twips(textWidth('portrait'))): string {
  const inset = Math.max(0, Math.round((within - twips(length)) / 2))
  return `<w:p><w:pPr><w:pStyle w:val="Small"/><w:pBdr><w:top w:val="single" w:sz="6" w:space="1" w:color="000000"/></w:pBdr><w:ind w:left="${inset}" w:right="${inset}"/><w:jc w:val="${align}"/></w:pPr></w:p>`
}

function closes({ closing, language }: Report): string {
  if (closing === null) return ''
  const say = sayIn(language)
  const width = twips(textWidth('portrait'))
  const half = Math.round(width / 2)
  const cell = (content: string) =>
    `<w:tc><w:tcPr><w:tcW w:w="${half}" w:type="dxa"/></w:tcPr>${content}</w:tc>`
  const to = [
    styled('RecipientsHead', say('head/recipients')),
    ...closing.recipients.map((one) => styled('Recipients', `- ${one};`)),
  ].join('')
  const sign = `${styled('Signer', closing.signer.toUpperCase())}${'<w:p><w:pPr><w:pStyle w:val="Signer"/></w:pPr></w:p>'.repeat(4)}${styled('Signer', closing.name ?? '')}`
  return `<w:p><w:pPr><w:pStyle w:val="Small"/></w:pPr></w:p><w:tbl><w:tblPr><w:tblW w:w="${width}" w:type="dxa"/><w:tblLayout w:type="fixed"/></w:tblPr><w:tblGrid><w:gridCol w:w="${half}"/><w:gridCol w:w="${half}"/></w:tblGrid><w:tr><w:trPr><w:cantSplit/></w:trPr>${cell(to)}${cell(sign)}</w:tr></w:tbl><w:p><w:pPr><w:pStyle w:val="Small"/></w:pPr></w:p>`
}

function partBody(part: ReportPart, report: Report): string {
  const { code, title, under = [], blocks, orientation } = part
  return [
    code === undefined ? '' : styled('TableCode', code),
    title === undefined ? '' : styled('PartTitle', title),
    ...under.map((text) => styled('PartUnder', text)),
    ...blocks.map((block) => blockOf(block, orientation, report)),
  ].join('')
}

function blockOf(block: Block, orientation: ReportPart['orientation'], report: Report): string {
  switch (block.kind) {
    case 'heading':
      return styled(`Heading${block.level}`, block.text)
    case 'paragraph':
      return styled(block.quiet === true ? 'Quiet' : 'BodyText', block.text)
    case 'note':
      return styled('Notice', block.text)
    case 'lines':
      return block.items.map(lineOf).join('')
    case 'table':
      return tableOf(block, orientation, report)
  }
}

/** The number hangs before its line. */
function lineOf({ number, text, depth, strong, marks = [] }: Line): string {
  const left = twips(10 + depth * 8)
  const boxes = marks.map((mark) => `${run(' ')}${run(`[${mark}]`, '<w:i/>')}`).join('')
  return `<w:p><w:pPr><w:pStyle w:val="NumberedLine"/><w:tabs><w:tab w:val="left" w:pos="${left}"/></w:tabs><w:ind w:left="${left}" w:hanging="${twips(10)}"/></w:pPr>${run(number, strong === true ? '<w:b/>' : '')}<w:r><w:tab/></w:r>${run(text, strong === true ? '<w:b/>' : '')}${boxes}</w:p>`
}

function tableOf(table: TableBlock, orientation: ReportPart['orientation'], { language }: Report): string {
  const grid = tableGrid(table)
  const total = table.widths.reduce((sum, width) => sum + width, 0)
  const full = twips(textWidth(orientation))
  const widths = table.widths.map((width) => Math.round((full * width) / total))
  const rows = grid.rows.map((places, index) => {
    const isHead = index < grid.headRows
    let cells = ''
    for (let column = 0; column < places.length; ) {
      const place = places[column]
      if (place === undefined) break
      let span = 1
      while (places[column + span]?.cell === place.cell && places[column + span]?.column === place.column)
        span++
      const { cell } = place
      const isBelow = place.row < index
      const reaches = !isBelow && (cell.rows ?? 1) > 1
      const width = widths.slice(column, column + span).reduce((sum, one) => sum + one, 0)
      const align = cell.align ?? (isHead ? 'center' : typeof cell.value === 'number' ? 'end' : 'start')
      const marks = [
        cell.strong === true || isHead ? '<w:b/>' : '',
        cell.quiet === true ? '<w:i/>' : '',
      ].join('')
      const content = isBelow ? '' : runs(cellText(cell, language), marks)
      cells += `<w:tc><w:tcPr><w:tcW w:w="${width}" w:type="dxa"/>${span > 1 ? `<w:gridSpan w:val="${span}"/>` : ''}${isBelow ? '<w:vMerge/>' : reaches ? '<w:vMerge w:val="restart"/>' : ''}${isHead ? '<w:vAlign w:val="center"/>' : ''}</w:tcPr><w:p><w:pPr><w:pStyle w:val="TableText"/><w:jc w:val="${align}"/></w:pPr>${content}</w:p></w:tc>`
      column += span
    }
    return `<w:tr><w:trPr><w:cantSplit/>${isHead ? '<w:tblHeader/>' : ''}</w:trPr>${cells}</w:tr>`
  })
  const caption = table.caption === undefined ? '' : styled('TableCaption', table.caption)
  const columns = widths.map((width) => `<w:gridCol w:w="${width}"/>`).join('')
  // A row of a table must hold something, and a table must not stand directly beside another (§17.4.38).
  const body = rows.length === 0 ? '' : rows.join('')
  return `${caption}<w:tbl><w:tblPr><w:tblStyle w:val="Grid"/><w:tblW w:w="${full}" w:type="dxa"/><w:tblLayout w:type="fixed"/></w:tblPr><w:tblGrid>${columns}</w:tblGrid>${body}</w:tbl><w:p><w:pPr><w:pStyle w:val="Small"/></w:pPr></w:p>`
}

function styled(style: string, text: string): string {
  return `<w:p><w:pPr><w:pStyle w:val="${style}"/></w:pPr>${runs(text, '')}</w:p>`
}

/** A line break in the text is one in the document. */
function runs(text: string, properties: string): string {
  return text
    .split(/\r\n|\r|\n/)
    .map((line) => run(line, properties))
    .join('<w:r><w:br/></w:r>')
}

function run(text: string, properties = ''): string {
  if (text === '') return ''
  const look = properties === '' ? '' : `<w:rPr>${properties}</w:rPr>`
  const words = text
    .split('\t')
    .map((piece) => `<w:t xml:space="preserve">${xmlText(piece)}</w:t>`)
    .join('<w:tab/>')
  return `<w:r>${look}${words}</w:r>`
}

export const docxType = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document'
