import { patternFault } from '../form/pattern.ts'
import { linearRegExp } from '../form/re2-engine.ts'

/** What the characters of one run are. */
type CharKind = 'digit' | 'upper' | 'lower' | 'letter' | 'space' | 'sign'

interface Run {
  readonly kind: CharKind
  readonly text: string
}

export interface PatternProposal {
  /** Anchored, inside the profile, and every example matches. */
  readonly pattern: string
  /** Whether it knows the shape (`BC-2024`: letters, a hyphen, four digits), or only which characters may stand. */
  readonly kind: 'shape' | 'characters' | 'list'
}

/** Vietnamese letters outside ASCII, with their tone marks, as classes both engines read alike. */
const classes: Readonly<Record<Exclude<CharKind, 'sign' | 'space'>, string>> = {
  digit: '[0-9]',
  upper: '[A-Z]',
  lower: '[a-z]',
  letter: '\\p{L}',
}

/**
 * Patterns that all examples fit, the narrowest first: as a list when there are few short ones, by shape when they are
 * built alike, by the characters they hold otherwise. None for no example.
 *
 * @returns patterns that `patternFault` accepts; at most three
 */
export function patternsFromExamples(examples: readonly string[]): PatternProposal[] {
  const texts = [...new Set(examples.map((text) => text.normalize('NFC').trim()))].filter(
    (text) => text !== '',
  )
  if (texts.length === 0) return []
  const proposals: PatternProposal[] = []
  const shape = shapeOf(texts)
  if (shape !== undefined) proposals.push({ pattern: `^${shape}$`, kind: 'shape' })
  proposals.push({ pattern: `^${charactersOf(texts)}$`, kind: 'characters' })
  if (texts.length > 1 && texts.length <= 12)
    proposals.push({ pattern: `^(?:${texts.map(escaped).join('|')})$`, kind: 'list' })
  return proposals.filter(({ pattern }) => patternFault(pattern) === undefined && fitsAll(pattern, texts))
}

function fitsAll(pattern: string, texts: readonly string[]): boolean {
  const compiled = linearRegExp(pattern)
  return texts.every((text) => compiled.test(text))
}

/** How the texts are built, when all are built of the same kinds of run in the same order. */
function shapeOf(texts: readonly string[]): string | undefined {
  const rows = texts.map(runsOf)
  const [first] = rows
  if (first === undefined || rows.some((runs) => runs.length !== first.length)) return undefined
  let pattern = ''
  for (const [index, run] of first.entries()) {
    const column = rows.map((runs) => runs[index] as Run)
    const kind = commonKind(column.map((one) => one.kind))
    if (kind === undefined) return undefined
    if (kind === 'sign' || kind === 'space') {
      if (column.some(({ text }) => text !== run.text)) return undefined
      pattern += escaped(run.text)
      continue
    }
    // The same word in at least two examples is part of the form: "GP-", "BTTTT".
    if (kind !== 'digit' && rows.length > 1 && column.every(({ text }) => text === run.text)) {
      pattern += escaped(run.text)
      continue
    }
    pattern += classes[kind] + countOf(column.map(({ text }) => Array.from(text).length))
  }
  return pattern
}

function countOf(lengths: readonly number[]): string {
  const [low, high] = [Math.min(...lengths), Math.max(...lengths)]
  if (low === high) return low === 1 ? '' : `{${low}}`
  return `{${low},${high}}`
}

function commonKind(kinds: readonly CharKind[]): CharKind | undefined {
  const found = new Set(kinds)
  if (found.size === 1) return kinds[0]
  return [...found].every((kind) => kind === 'upper' || kind === 'lower' || kind === 'letter')
    ? 'letter'
    : undefined
}

function runsOf(text: string): Run[] {
  const runs: { kind: CharKind; text: string }[] = []
  for (const char of text) {
    const kind = kindOf(char)
    const last = runs.at(-1)
    // "Hà" is one word, not a capital and a small letter.
    const joins = last !== undefined && kind !== 'sign' && kind !== 'space' && joined(last.kind, kind)
    if (last !== undefined && joins !== undefined && joins !== false) {
      last.kind = joins
      last.text += char
    } else runs.push({ kind, text: char })
  }
  return runs
}

function joined(one: CharKind, other: CharKind): CharKind | false {
  if (one === other) return one
  const isLetter = (kind: CharKind) => kind === 'upper' || kind === 'lower' || kind === 'letter'
  return isLetter(one) && isLetter(other) ? 'letter' : false
}

function kindOf(char: string): CharKind {
  if (/[0-9]/.test(char)) return 'digit'
  if (/[A-Z]/.test(char)) return 'upper'
  if (/[a-z]/.test(char)) return 'lower'
  if (/\p{L}/u.test(char)) return 'letter'
  return char === ' ' ? 'space' : 'sign'
}

/** Which characters the texts hold, and how many. */
function charactersOf(texts: readonly string[]): string {
  const chars = new Set(texts.flatMap((text) => Array.from(text)))
  const kinds = new Set([...chars].map(kindOf))
  let inside = ''
  if (kinds.has('letter')) inside += '\\p{L}'
  else {
    if (kinds.has('upper')) inside += 'A-Z'
    if (kinds.has('lower')) inside += 'a-z'
  }
  if (kinds.has('digit')) inside += '0-9'
  if (kinds.has('space')) inside += ' '
  inside += [...chars]
    .filter((char) => kindOf(char) === 'sign')
    .sort()
    .map(inClass)
    .join('')
  return `[${inside}]${countOf(texts.map((text) => Array.from(text).length)) || '{1}'}`
}

function inClass(char: string): string {
  return /[\\\][^-]/.test(char) ? `\\${char}` : char
}

function escaped(text: string): string {
  return text.replace(/[\\^$.*+?()[\]{}|]/g, '\\$&')
}
