import { layout } from '../../report/layout.ts'

export interface Look {
  /** Points. Default: 13. */
  readonly size?: number
  readonly bold?: boolean
  readonly italic?: boolean
  readonly align?: 'start' | 'center' | 'end'
  readonly wrap?: boolean
  readonly edges?: boolean
  /** Of numbers: digits behind the comma. */
  readonly digits?: number
}

/** What a spreadsheet program might take for a formula, were it typed in. */
const formulaStart = /^[\s\p{C}]*[=+\-@|%]|^[\t\r\n]/u

/** Cell formats of a workbook (§18.8), each written once. */
export class XlsxStyles {
  private readonly fonts = new Map<string, number>()
  private readonly formats = new Map<string, number>()
  private readonly numbers = new Map<string, number>()

  constructor() {
    // Programs take format 0 for every cell that names none.
    this.of({}, '')
  }

  /** Index of the format for a text (or a number, with `digits`). */
  of(look: Look, text: string): number {
    const { align = 'start', wrap = false, edges = false, digits } = look
    const horizontal = align === 'start' ? 'left' : align === 'end' ? 'right' : 'center'
    const format = digits === undefined ? 0 : this.number(digits)
    const quoted = formulaStart.test(text) ? ' quotePrefix="1"' : ''
    return indexIn(
      this.formats,
      `<xf numFmtId="${format}" fontId="${this.font(look)}" fillId="0" borderId="${edges ? 1 : 0}" xfId="0" applyNumberFormat="1" applyFont="1" applyBorder="1" applyAlignment="1"${quoted}><alignment horizontal="${horizontal}" vertical="${edges ? 'center' : 'top'}"${wrap ? ' wrapText="1"' : ''}/></xf>`,
    )
  }

  xml(main: string): string {
    const edge = (side: string) => `<${side} style="thin"><color auto="1"/></${side}>`
    const edges = ['left', 'right', 'top', 'bottom'].map(edge).join('')
    const numbers =
      this.numbers.size === 0
        ? ''
        : `<numFmts count="${this.numbers.size}">${[...this.numbers].map(([code, index]) => `<numFmt numFmtId="${164 + index}" formatCode="${code}"/>`).join('')}</numFmts>`
    return `<styleSheet xmlns="${main}">${numbers}<fonts count="${this.fonts.size}">${[...this.fonts.keys()].join('')}</fonts><fills count="2"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill></fills><borders count="2"><border><left/><right/><top/><bottom/><diagonal/></border><border>${edges}<diagonal/></border></borders><cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs><cellXfs count="${this.formats.size}">${[...this.formats.keys()].join('')}</cellXfs></styleSheet>`
  }

  private font({ size = 13, bold = false, italic = false }: Look): number {
    return indexIn(
      this.fonts,
      `<font>${bold ? '<b/>' : ''}${italic ? '<i/>' : ''}<sz val="${size}"/><name val="${layout.typeface}"/><family val="1"/></font>`,
    )
  }

  private number(digits: number): number {
    return 164 + indexIn(this.numbers, digits === 0 ? '#,##0' : `#,##0.${'0'.repeat(digits)}`)
  }
}

function indexIn(known: Map<string, number>, key: string): number {
  const found = known.get(key)
  if (found !== undefined) return found
  known.set(key, known.size)
  return known.size - 1
}
