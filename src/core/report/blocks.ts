import type { Language } from '../text/sentence.ts'
import { numberText } from './number-text.ts'
import type { Block, Cell, Line, TableBlock } from './report.ts'

export function heading(level: 1 | 2 | 3, text: string): Block {
  return { kind: 'heading', level, text }
}

export function paragraph(text: string): Block {
  return { kind: 'paragraph', text }
}

export function quiet(text: string): Block {
  return { kind: 'paragraph', text, quiet: true }
}

export function note(text: string): Block {
  return { kind: 'note', text }
}

export function lines(items: readonly Line[]): Block {
  return { kind: 'lines', items: [...items] }
}

/** A list of paragraphs as they were entered: one line of text, one item. */
export function bulletLines(text: string): Block {
  const items = text
    .split(/\r?\n/)
    .map((line) => line.replace(/^\s*[-–+•]\s*/, '').trim())
    .filter((line) => line !== '')
  return lines(items.map((line) => ({ number: '-', text: line, depth: 0 })))
}

export type CellLike = Cell | string | number

export function table(
  widths: readonly number[],
  head: readonly (readonly CellLike[])[],
  rows: readonly (readonly CellLike[])[],
  caption?: string,
): TableBlock {
  const cells = (row: readonly CellLike[]) => row.map(cellOf)
  return {
    kind: 'table',
    ...(caption === undefined ? {} : { caption }),
    widths: [...widths],
    head: head.map(cells),
    rows: rows.map(cells),
  }
}

export function cellOf(value: CellLike): Cell {
  return typeof value === 'object' ? value : { value }
}

export function strong(value: CellLike): Cell {
  return { ...cellOf(value), strong: true }
}

/** What a cell shows: numbers in the way of the language. */
export function cellText({ value, digits = 0 }: Cell, language: Language): string {
  return typeof value === 'number' ? numberText(value, digits, language) : value
}

/** Capital Roman numerals of the parts of a report. */
export function roman(number: number): string {
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
