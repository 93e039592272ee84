/** A table from Word or Excel: which cells belong together stands in the HTML alone; the text is what the box shows of it. */
export interface PastedTable {
  readonly html: string
  readonly text: string
}

/** The most that is sent of a table. */
const maxHtml = 2_000_000

/**
 * What a paste brings, where it is a table and nothing else will stand in the box.
 *
 * @param rest what stays in the box beside what is pasted
 */
export function tablePasted(html: string, text: string, rest: string): PastedTable | undefined {
  if (!/<table/i.test(html) || rest.trim() !== '') return undefined
  return { html: html.slice(0, maxHtml), text: inBox(text) }
}

/** What of the box is read: the table for as long as the box shows just that, its text as soon as somebody changes it. */
export function readFrom(
  table: PastedTable | undefined,
  text: string,
): { readonly source: string; readonly is: 'text' | 'table' | 'table-changed' } {
  if (table === undefined || text.trim() === '') return { source: text, is: 'text' }
  return inBox(text) === table.text
    ? { source: table.html, is: 'table' }
    : { source: text, is: 'table-changed' }
}

/** A text box has one sign for the end of a line. */
function inBox(text: string): string {
  return text.replace(/\r\n?/g, '\n')
}
