import type { JsonObject } from '../../../json/json-value.ts'
import { foldedText } from '../../../text/fold.ts'

/** What a label makes likely: a kind of answer, and its schema. Never a certainty, and never tighter than the kind. */
export interface GuessedKind {
  readonly kind: 'date' | 'phone' | 'email' | 'website' | 'number' | 'yes-no' | 'text'
  readonly schema: JsonObject
}

const text: JsonObject = { type: 'string', minLength: 1, maxLength: 500 }

const guesses: readonly (readonly [RegExp, GuessedKind])[] = [
  [
    /\b(?:ngay cap|ngay sinh|ngay thang nam|cap ngay|ngay lap|ngay ky|ngay het han|ngay)\b(?! lam viec)/,
    { kind: 'date', schema: { type: 'string', format: 'date' } },
  ],
  [
    /\b(?:dien thoai|so dt|dtdd|di dong|so may)\b/,
    { kind: 'phone', schema: { type: 'string', format: 'phone' } },
  ],
  [
    /\b(?:email|e mail|thu dien tu)\b/,
    { kind: 'email', schema: { type: 'string', format: 'email', maxLength: 254 } },
  ],
  [
    /\b(?:website|trang thong tin dien tu|dia chi web|trang web)\b/,
    { kind: 'website', schema: { type: 'string', format: 'web-address', maxLength: 500 } },
  ],
  [
    /\b(?:so luong|von dieu le|dien tich|tong so|so ban|so trang|so may tinh|gia tien|kinh phi)\b/,
    { kind: 'number', schema: { type: 'number' } },
  ],
]

/** @param formats names of the published formats; a guess that needs another is a text */
export function guessKind(label: string, formats: { has(name: string): boolean }): GuessedKind {
  const said = foldedText(label)
  // A sentence that mentions a day or a telephone does not ask for one.
  if (said.length <= 80) {
    for (const [words, guess] of guesses) {
      const { format } = guess.schema
      if (words.test(said) && (typeof format !== 'string' || formats.has(format))) return guess
    }
  }
  return { kind: 'text', schema: text }
}

/** Kinds as survey sheets write them: `Chuỗi`, `Số nguyên`, `Ngày`, `Danh sách` …; `undefined` for other words. */
export function saidKind(words: string): JsonObject | 'choice' | 'choices' | 'section' | undefined {
  const said = foldedText(words)
  if (/^(?:chuoi|chu|van ban|text|string|ky tu|varchar|nvarchar)\b/.test(said)) return text
  if (/^(?:so dien thoai|dien thoai|phone)\b/.test(said)) return { type: 'string', format: 'phone' }
  if (/^(?:so nguyen|integer|int|nguyen)\b/.test(said)) return { type: 'integer' }
  if (/^(?:so|number|so thuc|decimal|float|tien)\b/.test(said)) return { type: 'number' }
  if (/^(?:ngay|date|ngay thang)\b/.test(said)) return { type: 'string', format: 'date' }
  if (/^(?:email|thu dien tu)\b/.test(said)) return { type: 'string', format: 'email' }
  if (/^(?:dung sai|co khong|boolean|bool|logic|checkbox|danh dau)\b/.test(said)) return { type: 'boolean' }
  if (/^(?:chon nhieu|nhieu lua chon|multiselect|checkboxes)\b/.test(said)) return 'choices'
  if (/^(?:danh sach|danh muc|lua chon|chon|select|radio|dropdown|enum)\b/.test(said)) return 'choice'
  if (/^(?:nhom|muc|phan|section|group)\b/.test(said)) return 'section'
  return undefined
}
