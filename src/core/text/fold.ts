/** Vietnamese letters without tone marks, hooks and strokes; case is kept: `Đơn đề nghị` gives `Don de nghi`. */
export function withoutMarks(text: string): string {
  return text
    .normalize('NFD')
    .replaceAll(/\p{M}+/gu, '')
    .replaceAll('đ', 'd')
    .replaceAll('Đ', 'D')
}

/** Lower case without marks: two spellings of one word are alike. For looking things up, never for showing. */
export function fold(text: string): string {
  return withoutMarks(text).toLowerCase()
}

/** The words of a text in lower case without marks: runs of ASCII letters and digits. */
export function foldedWords(text: string): string[] {
  return fold(text).match(/[a-z0-9]+/g) ?? []
}

/** The same words with one blank between them. */
export function foldedText(text: string): string {
  return foldedWords(text).join(' ')
}
