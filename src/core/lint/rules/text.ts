import { textsOf } from '../texts.ts'
import { misplacedTones } from '../tone-mark.ts'
import { rule } from '../rule.ts'

/** Unicode Standard Annex #15: one written form for one letter, or search and comparison miss it. */
export const notNfc = rule({
  code: 'text/not-nfc',
  flaw: 'broken',
  subject: 'document',
  *run({ document }) {
    for (const { at, text } of textsOf(document)) {
      const part = text.split(/\s+/).find((word) => word !== word.normalize('NFC'))
      if (part !== undefined) yield { at, args: { word: part.normalize('NFC') } }
    }
  },
})

export const toneMarkPlace = rule({
  code: 'text/tone-mark-place',
  flaw: 'unclear',
  subject: 'document',
  *run({ document }) {
    for (const { at, text, language } of textsOf(document)) {
      if (language === 'en') continue
      for (const { word, standard } of misplacedTones(withoutAddresses(text)))
        yield { at, args: { word, standard } }
    }
  },
})

/** Eth (ð, Ð) and African d (Ɖ) look like đ and Đ, and are other letters. */
export const ethForD = rule({
  code: 'text/eth-for-d',
  flaw: 'broken',
  subject: 'document',
  *run({ document }) {
    for (const { at, text } of textsOf(document)) {
      const word = /[\p{L}\p{M}]*[\u00F0\u00D0\u0189][\p{L}\p{M}]*/u.exec(text)?.[0]
      if (word === undefined) continue
      const standard = word.replaceAll('\u00F0', 'đ').replaceAll(/[\u00D0\u0189]/g, 'Đ')
      yield { at, args: { word, standard } }
    }
  },
})

const dates = [
  // 2024-02-06, 2024/2/6
  /(?<![\d/.-])(?<year>[12]\d{3})[-/.](?<month>\d{1,2})[-/.](?<day>\d{1,2})(?![\d/.-]*[\d\p{L}])/gu,
  // 6/2/24, 6-2-2024, 06.02.2024
  /(?<![\d/.-])(?<day>\d{1,2})(?<mark>[-/.])(?<month>\d{1,2})\k<mark>(?<year>[12]\d{3}|\d{2})(?![\d/.-]*[\d\p{L}])/gu,
]

export const dateStyle = rule({
  code: 'text/date-style',
  flaw: 'unclear',
  subject: 'document',
  *run({ document }) {
    for (const { at, text } of textsOf(document)) {
      const plain = withoutAddresses(text)
      for (const style of dates) {
        for (const match of plain.matchAll(style)) {
          const standard = standardDate(match.groups ?? {})
          if (standard !== undefined && standard !== match[0])
            yield { at, args: { date: match[0], standard } }
        }
      }
    }
  },
})

/** dd/MM/yyyy, or nothing where the numbers are no day of the calendar (a paragraph number, a form number). */
function standardDate({
  day = '',
  month = '',
  year = '',
}: Record<string, string | undefined>): string | undefined {
  if (Number(day) < 1 || Number(day) > 31 || Number(month) < 1 || Number(month) > 12) return undefined
  return `${day.padStart(2, '0')}/${month.padStart(2, '0')}/${year.length === 2 ? `20${year}` : year}`
}

export const straySpace = rule({
  code: 'text/stray-space',
  flaw: 'unclear',
  subject: 'document',
  *run({ document }) {
    for (const { at, text } of textsOf(document)) {
      if (text !== text.trim() || /[ \u00A0]{2}|[\u00A0\u200B\uFEFF]/.test(text)) yield { at }
    }
  },
})

function withoutAddresses(text: string): string {
  return text.replaceAll(/\b[a-z]+:\/\/\S+|\bwww\.\S+/gi, ' ')
}

export const textRules = [notNfc, toneMarkPlace, ethForD, dateStyle, straySpace]
