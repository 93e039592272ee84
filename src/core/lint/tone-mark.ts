/** Combining grave, acute, hook above, tilde, dot below: the five written tones. */
const tones = '\u0300\u0301\u0309\u0303\u0323'
const tone = new RegExp(`[${tones}]`, 'u')

/** o or u followed by a, e or y, one of them with a tone: most words have none, and are not taken apart. */
const pair = /[òóỏõọùúủũụ][aey]|[ou][àáảãạèéẻẽẹỳýỷỹỵ]/iu

/** A word with its tone in the wrong place, and as it is written in the traditional placement. */
export interface MisplacedTone {
  readonly word: string
  readonly standard: string
}

/**
 * Words whose tone mark does not stand where the traditional placement has it: `hòa`, `khỏe`, `thủy` in an open
 * syllable, `hoàn`, `huỳnh` before a closing sound, and never on the u of `qu` (`quý`). The text is taken as NFC.
 */
export function misplacedTones(text: string): MisplacedTone[] {
  const found: MisplacedTone[] = []
  for (const [word] of text.matchAll(/[\p{L}\p{M}]+/gu)) {
    if (!pair.test(word)) continue
    const standard = traditional(word)
    if (standard !== word) found.push({ word, standard })
  }
  return found
}

function traditional(word: string): string {
  const parts = /^(.*?)(q?)([ou])([aey])([^aeiouy]*|[iouy][^aeiouy]*)$/isu.exec(plainVowels(word))
  if (parts === null) return word
  const letters = Array.from(word.normalize('NFC'))
  const [, before = '', q = '', first = '', second = '', close = ''] = parts
  // o before a or e, u before y: `ua`, `ue` and `oy` follow other rules. After q the u is no vowel at all.
  const isPair =
    q !== '' || (first.toLowerCase() === 'u' ? second.toLowerCase() === 'y' : second.toLowerCase() !== 'y')
  const i = before.length + q.length
  if (!isPair || letters.length !== before.length + q.length + 2 + close.length) return word
  const [one, two] = [letters[i] as string, letters[i + 1] as string]
  const mark = tone.exec(one.normalize('NFD'))?.[0] ?? tone.exec(two.normalize('NFD'))?.[0]
  if (mark === undefined || !isPlain(one) || !isPlain(two)) return word
  const onFirst = close === '' && q === ''
  letters[i] = withTone(one, onFirst ? mark : '')
  letters[i + 1] = withTone(two, onFirst ? '' : mark)
  return letters.join('')
}

/** Neither ơ, ô, ư, ă, â nor ê: those carry their tone themselves in every style. */
function isPlain(letter: string): boolean {
  return Array.from(letter.normalize('NFD')).every((part, i) => i === 0 || tone.test(part))
}

function withTone(letter: string, mark: string): string {
  return `${letter.normalize('NFD').replace(tone, '')}${mark}`.normalize('NFC')
}

/** Letter by letter without tones and signs, so that positions stay. */
function plainVowels(word: string): string {
  return Array.from(word.normalize('NFC'))
    .map((letter) => letter.normalize('NFD')[0] as string)
    .join('')
}
