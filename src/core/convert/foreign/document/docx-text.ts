import { childOf, childrenOf, descendantsOf, type XmlElement } from '../xml/read-xml.ts'

const silent = new Set([
  'w:del',
  'w:moveFrom',
  'w:drawing',
  'w:pict',
  'w:object',
  'w:instrText',
  'w:pPr',
  'w:rPr',
  'w:tcPr',
  'w:sdtPr',
])

/** Where an answer is written; read as the dotted line of a paper form. */
const blank = '……'

/** The text of an element as it stands on paper: what was deleted or is hidden left out, boxes and blanks drawn. */
export function textOf(element: XmlElement): string {
  if (silent.has(element.name)) return ''
  switch (element.name) {
    case 'w:t':
      return element.text
    case 'w:tab':
      return ' '
    case 'w:br':
    case 'w:cr':
      return '\n'
    case 'w:noBreakHyphen':
      return '-'
    case 'w:sym':
      return symbol(element)
    case 'w:fldChar':
      return legacyControl(childOf(element, 'w:ffData'))
    case 'w:sdt':
      return control(element)
    case 'mc:AlternateContent':
      // The same in two ways; the first that says something.
      return element.children.map(textOf).find((text) => text !== '') ?? ''
    case 'w:r':
      return isHidden(element) ? '' : element.children.map(textOf).join('')
    default: {
      const inner = element.children.map(textOf).join('')
      return element.name === 'w:p' || element.name === 'w:tr' ? `${inner}\n` : inner
    }
  }
}

/** A run that is in the file and not on paper. */
export function isHidden(run: XmlElement): boolean {
  const vanish = childOf(childOf(run, 'w:rPr'), 'w:vanish')
  return vanish !== undefined && !['0', 'false', 'off'].includes(vanish.attributes.get('w:val') ?? '')
}

/** Bullets and arrows of Wingdings; the rest of its signs in a form are boxes to tick. */
const marks = new Set(['6C', '6E', '76', '9F', 'A7', 'D8', 'E0', 'E8', 'F0'])

function symbol({ attributes }: XmlElement): string {
  const isDrawn = /^(?:wing|web)dings/i.test(attributes.get('w:font') ?? '')
  return isDrawn && !marks.has((attributes.get('w:char') ?? '').slice(-2).toUpperCase()) ? '☐' : ' '
}

/** A content control: the choices of a list as boxes, what nobody filled in as a blank. */
function control(element: XmlElement): string {
  const properties = childOf(element, 'w:sdtPr')
  const list = childOf(properties, 'w:dropDownList') ?? childOf(properties, 'w:comboBox')
  const choices = childrenOf(list, 'w:listItem')
    .filter(({ attributes }) => (attributes.get('w:value') ?? '') !== '')
    .map(({ attributes }) => attributes.get('w:displayText') ?? attributes.get('w:value') ?? '')
  if (choices.length > 0) return boxes(choices)
  if (childOf(properties, 'w:showingPlcHdr') !== undefined) return blank
  return element.children.map(textOf).join('')
}

/** A form field of Word 97–2003, described where it begins. */
function legacyControl(data: XmlElement | undefined): string {
  if (data === undefined) return ''
  if (childOf(data, 'w:checkBox') !== undefined) return '☐'
  const choices = descendantsOf(childOf(data, 'w:ddList'), 'w:listEntry')
  if (choices.length > 0) return boxes(choices.map(({ attributes }) => attributes.get('w:val') ?? ''))
  return childOf(data, 'w:textInput') === undefined ? '' : blank
}

function boxes(choices: readonly string[]): string {
  return choices.map((choice) => ` ☐ ${choice}`).join('')
}
