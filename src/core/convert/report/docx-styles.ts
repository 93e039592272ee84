import { layout } from '../../report/layout.ts'
import type { Language } from '../../text/sentence.ts'

export function twips(millimetres: number): number {
  return Math.round((millimetres * 1440) / 25.4)
}

function halfPoints(points: number): number {
  return points * 2
}

interface Look {
  readonly size?: number
  readonly bold?: boolean
  readonly italic?: boolean
  readonly capitals?: boolean
  readonly align?: 'start' | 'center' | 'end' | 'both'
  /** Points. */
  readonly before?: number
  readonly after?: number
  /** Millimetres that the first line is set in. */
  readonly first?: number
  readonly outline?: number
  readonly withNext?: boolean
  readonly boxed?: boolean
}

const { body, gap, indent } = layout

const looks: Readonly<Record<string, Look>> = {
  BodyText: { align: 'both', first: indent, after: gap },
  Quiet: { align: 'both', italic: true, after: gap, size: 13 },
  NumberedLine: { align: 'both', after: 3, size: 13 },
  Heading1: { bold: true, before: 12, after: gap, outline: 0, withNext: true },
  Heading2: { bold: true, before: 8, after: gap, outline: 1, withNext: true },
  Heading3: { bold: true, italic: true, before: 6, after: 4, outline: 2, withNext: true },
  Title: { bold: true, capitals: true, align: 'center', before: 14, size: layout.title },
  Subject: { bold: true, align: 'center', size: layout.title },
  Notice: { italic: true, boxed: true, size: 12, before: 4, after: gap },
  Superior: { align: 'center', size: layout.agency },
  Agency: { align: 'center', bold: true, size: layout.agency },
  Country: { align: 'center', bold: true, size: layout.country },
  Motto: { align: 'center', bold: true, size: layout.motto },
  DocumentNumber: { align: 'center', size: layout.number, before: 4 },
  PlaceAndDate: { align: 'center', italic: true, size: layout.number, before: 4 },
  TableCode: { align: 'end', bold: true, size: 12 },
  PartTitle: { align: 'center', bold: true, after: 4, outline: 0, withNext: true },
  PartUnder: { align: 'center', italic: true, size: 13 },
  TableCaption: { bold: true, size: 12, before: 6, after: 4, withNext: true },
  TableText: { size: layout.table, before: 1, after: 1 },
  RecipientsHead: { size: layout.recipientsHead, bold: true, italic: true },
  Recipients: { size: layout.recipients },
  Signer: { bold: true, align: 'center' },
  Small: { size: 4 },
}

/** Styles of a report (ECMA-376 part 1, §17.7); everything a person may want to change in one place. */
export function docxStyles(namespaces: string, language: Language): string {
  const font = `<w:rFonts w:ascii="${layout.typeface}" w:hAnsi="${layout.typeface}" w:cs="${layout.typeface}" w:eastAsia="${layout.typeface}"/>`
  const size = `<w:sz w:val="${halfPoints(body)}"/><w:szCs w:val="${halfPoints(body)}"/>`
  const lang = `<w:lang w:val="${language === 'vi' ? 'vi-VN' : 'en-GB'}"/>`
  const styles = Object.entries(looks).map(([id, look]) => styleOf(id, look))
  const edge = (side: string) => `<w:${side} w:val="single" w:sz="4" w:space="0" w:color="000000"/>`
  const edges = ['top', 'left', 'bottom', 'right', 'insideH', 'insideV'].map(edge).join('')
  return `<w:styles ${namespaces}><w:docDefaults><w:rPrDefault><w:rPr>${font}<w:color w:val="000000"/>${size}${lang}</w:rPr></w:rPrDefault><w:pPrDefault><w:pPr><w:spacing w:before="0" w:after="0" w:line="240" w:lineRule="auto"/></w:pPr></w:pPrDefault></w:docDefaults><w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/></w:style><w:style w:type="table" w:default="1" w:styleId="TableNormal"><w:name w:val="Normal Table"/><w:tblPr><w:tblCellMar><w:left w:w="80" w:type="dxa"/><w:right w:w="80" w:type="dxa"/></w:tblCellMar></w:tblPr></w:style><w:style w:type="table" w:styleId="Grid"><w:name w:val="Table Grid"/><w:basedOn w:val="TableNormal"/><w:tblPr><w:tblBorders>${edges}</w:tblBorders></w:tblPr></w:style>${styles.join('')}</w:styles>`
}

const names: Readonly<Record<string, string>> = {
  Heading1: 'heading 1',
  Heading2: 'heading 2',
  Heading3: 'heading 3',
  BodyText: 'Body Text',
}

function styleOf(id: string, look: Look): string {
  const { size = body, before = 0, after = 0, align = 'start', first = 0 } = look
  const edge = (side: string) => `<w:${side} w:val="single" w:sz="4" w:space="4" w:color="000000"/>`
  const paragraph = [
    look.withNext === true ? '<w:keepNext/>' : '',
    look.boxed === true ? `<w:pBdr>${['top', 'left', 'bottom', 'right'].map(edge).join('')}</w:pBdr>` : '',
    `<w:spacing w:before="${before * 20}" w:after="${after * 20}"/>`,
    first === 0 ? '' : `<w:ind w:firstLine="${twips(first)}"/>`,
    `<w:jc w:val="${align}"/>`,
    look.outline === undefined ? '' : `<w:outlineLvl w:val="${look.outline}"/>`,
  ].join('')
  const letters = [
    look.bold === true ? '<w:b/>' : '',
    look.italic === true ? '<w:i/>' : '',
    look.capitals === true ? '<w:caps/>' : '',
    `<w:sz w:val="${halfPoints(size)}"/><w:szCs w:val="${halfPoints(size)}"/>`,
  ].join('')
  return `<w:style w:type="paragraph" w:customStyle="${names[id] === undefined ? 1 : 0}" w:styleId="${id}"><w:name w:val="${names[id] ?? id}"/><w:basedOn w:val="Normal"/><w:qFormat/><w:pPr>${paragraph}</w:pPr><w:rPr>${letters}</w:rPr></w:style>`
}

export function docxSettings(namespaces: string): string {
  return `<w:settings ${namespaces}><w:defaultTabStop w:val="${twips(layout.indent)}"/><w:compat><w:compatSetting w:name="compatibilityMode" w:uri="http://schemas.microsoft.com/office/word" w:val="15"/></w:compat></w:settings>`
}

/** The page number, in the middle of the upper margin. */
export function docxHeader(namespaces: string): string {
  const number = `<w:rPr><w:sz w:val="${halfPoints(layout.pageNumber)}"/></w:rPr>`
  const mark = (type: string) => `<w:r>${number}<w:fldChar w:fldCharType="${type}"/></w:r>`
  return `<w:hdr ${namespaces}><w:p><w:pPr><w:jc w:val="center"/></w:pPr>${mark('begin')}<w:r>${number}<w:instrText xml:space="preserve"> PAGE </w:instrText></w:r>${mark('separate')}<w:r>${number}<w:t>2</w:t></w:r>${mark('end')}</w:p></w:hdr>`
}
