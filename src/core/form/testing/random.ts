import { type AST, RegExpParser } from '@eslint-community/regexpp'
import * as fc from 'fast-check'

/** A reproducible source of choices for generators that have to look back at what they made (mulberry32). */
export class Random {
  private state: number

  constructor(seed: number) {
    this.state = seed
  }

  /** Both ends included. */
  int(min: number, max: number): number {
    return min + Math.floor(this.next() * (Math.max(min, max) - min + 1))
  }

  chance(): boolean {
    return this.next() < 0.5
  }

  pick<T>(items: readonly T[]): T {
    return items[this.int(0, items.length - 1)] as T
  }

  many<T>(min: number, max: number, make: () => T): T[] {
    return Array.from({ length: this.int(min, max) }, make)
  }

  /** At least `min` of them, in their order. */
  some<T>(items: readonly T[], min: number): T[] {
    const kept = items.filter(() => this.chance())
    return kept.length >= min ? kept : items.slice(0, min)
  }

  /** A text the pattern (of the profile) matches. */
  matching(pattern: string): string {
    const ast = new RegExpParser({ ecmaVersion: 2025 }).parsePattern(pattern, 0, pattern.length, {
      unicode: true,
    })
    return this.oneOf(ast.alternatives)
  }

  private oneOf(alternatives: readonly AST.Alternative[]): string {
    return this.pick(alternatives)
      .elements.map((element) => this.element(element))
      .join('')
  }

  private element(element: AST.Element): string {
    switch (element.type) {
      case 'Group':
      case 'CapturingGroup':
        return this.oneOf(element.alternatives)
      case 'Character':
        return String.fromCodePoint(element.value)
      case 'CharacterClass':
        return this.ofClass(element)
      case 'CharacterSet':
        return this.pick(['a', 'Đ', 'ệ'])
      case 'Quantifier':
        return this.many(element.min, Math.min(element.max, element.min + 2), () =>
          this.element(element.element),
        ).join('')
      default:
        return ''
    }
  }

  private ofClass({ negate, elements }: AST.CharacterClass): string {
    if (negate) return '~'
    const element = this.pick(elements)
    if (element.type === 'Character') return String.fromCodePoint(element.value)
    if (element.type === 'CharacterClassRange') {
      return String.fromCodePoint(
        this.int(element.min.value, Math.min(element.max.value, element.min.value + 20)),
      )
    }
    return 'a'
  }

  private next(): number {
    this.state = (this.state + 0x6d2b79f5) | 0
    let mixed = Math.imul(this.state ^ (this.state >>> 15), 1 | this.state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296
  }
}

/** What `make` builds from a random source; a counterexample is printed in full and not made smaller. */
export function madeAtRandom<T>(make: (random: Random) => T): fc.Arbitrary<T> {
  return fc.noShrink(fc.integer()).map((seed) => make(new Random(seed)))
}
