import { lexicon } from './lexicon.ts'
import { wordsOfKey, wordsOfLabel } from './words.ts'

/** The ideas and words of one text, each once, in code unit order. */
export type Terms = readonly string[]

export interface ReadText {
  readonly terms: Terms
  /** Folded words, one blank between two. */
  readonly plain: string
  /** First letters of the words: `Họ và tên` is `hvt`. */
  readonly initials: string
  readonly ordinal?: readonly number[]
}

export function readLabel(label: string): ReadText {
  const { words, ordinal } = wordsOfLabel(label)
  return read(words, termsOf(words), ordinal)
}

/** An English label: `in` is the preposition there, not the Vietnamese word for printing. */
export function readEnglish(label: string): ReadText {
  const words = wordsOfLabel(label).words.filter((word) => word !== 'in')
  return read(words, termsOf(words), undefined)
}

/**
 * A member name. `terms` is empty where it says nothing (`q1`, `field_12`).
 *
 * @param vocabulary syllables that may stand in a name written in one, besides those of the lexicon
 */
export function readKey(key: string, vocabulary: ReadonlySet<string>): ReadText {
  const { words, ordinal } = wordsOfKey(key)
  const parted = words.flatMap((word) => cutJoined(word, vocabulary))
  const telling = parted.every((word) => lexicon.generic.has(word)) ? [] : parted
  return read(telling, termsOf(telling), ordinal)
}

function read(words: readonly string[], terms: Terms, ordinal: readonly number[] | undefined): ReadText {
  const initials = words.map((word) => word.charAt(0)).join('')
  return { terms, plain: words.join(' '), initials, ...(ordinal === undefined ? {} : { ordinal }) }
}

export function termsOf(words: readonly string[]): Terms {
  const terms = new Set<string>()
  const dropped: string[] = []
  let index = 0
  while (index < words.length) {
    const phrase = phraseAt(words, index)
    const word = words[index] as string
    if (phrase?.ideas.length === 0) dropped.push(...phrase.words)
    else if (phrase !== undefined) for (const idea of phrase.ideas) terms.add(idea)
    else if (lexicon.stop.has(word)) dropped.push(word)
    else if (word.length > 1 || !/[a-z]/.test(word)) terms.add(word)
    index += phrase?.words.length ?? 1
  }
  // A label of stop words alone still is a label.
  return [...(terms.size > 0 ? terms : new Set(dropped))].sort()
}

function phraseAt(words: readonly string[], index: number) {
  const known = lexicon.phrases.get(words[index] as string)
  return known?.find((phrase) => phrase.words.every((word, offset) => words[index + offset] === word))
}

/** `sodienthoai` → `so dien thoai`, where all of it can be read as known syllables; few long ones win. */
function cutJoined(word: string, vocabulary: ReadonlySet<string>): readonly string[] {
  const isKnown = (part: string) => vocabulary.has(part) || lexicon.vocabulary.has(part)
  if (word.length < 5 || word.length > 60 || isKnown(word)) return [word]
  const best: (readonly string[] | undefined)[] = [[]]
  for (let end = 1; end <= word.length; end++) {
    for (let start = Math.max(0, end - 14); start < end - 1; start++) {
      const before = best[start]
      const part = word.slice(start, end)
      if (before === undefined || !isKnown(part)) continue
      const now = best[end]
      if (now === undefined || before.length + 1 < now.length) best[end] = [...before, part]
    }
  }
  return best[word.length] ?? [word]
}
