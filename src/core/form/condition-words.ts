import en from '../text/en/form.json' with { type: 'json' }
import { numberText } from '../text/number-text.ts'
import { fill, type Language, type Sentences } from '../text/sentence.ts'
import vi from '../text/vi/form.json' with { type: 'json' }
import type { Condition, Scalar } from './condition.ts'
import type { FormNode } from './form-node.ts'
import { spellingsOf } from './spellings.ts'

const catalogue: Readonly<Record<Language, Sentences>> = { vi, en }

interface Nodes {
  readonly nodes: ReadonlyMap<string, FormNode>
}

/**
 * A condition as people read it, without a leading "khi": `“Phạm vi cung ứng” là “Nội tỉnh”`. Fields by their label,
 * values by their option's; a field the form does not have by its id.
 */
export function conditionInWords(condition: Condition, form: Nodes, language: Language): string {
  return new Wording(form, language).say(condition, 'top')
}

/** `Khi …:` for the head of a rule. */
export function whenInWords(condition: Condition, form: Nodes, language: Language): string {
  return sentence(language, 'form.condition/when', { condition: conditionInWords(condition, form, language) })
}

type Around = 'top' | 'all' | 'any' | 'row'

class Wording {
  private readonly form: Nodes
  private readonly language: Language

  constructor(form: Nodes, language: Language) {
    this.form = form
    this.language = language
  }

  say(condition: Condition, around: Around): string {
    if ('all' in condition) return this.join(condition.all, 'all', around)
    if ('any' in condition) return this.join(condition.any, 'any', around)
    if ('not' in condition) return this.deny(condition.not)
    const node = this.form.nodes.get(condition.field)
    const field = this.label(node, condition.field)
    if ('present' in condition) return this.fill(isFile(node) ? 'attached' : 'present', { field })
    if ('equals' in condition) return this.equals(condition.equals, node, field)
    if ('in' in condition) {
      const one = node?.options === undefined ? spellingsOf(condition.in) : undefined
      if (one !== undefined) {
        const value = this.fill('spellings', { value: one.first, count: one.others })
        return this.fill('in', { field, values: value })
      }
      const values = condition.in
        .map((value) => this.fill('quoted', { value: this.value(value, node) }))
        .join(this.word('in-or'))
      return this.fill('in', { field, values })
    }
    if ('includes' in condition)
      return this.fill('includes', { field, value: this.value(condition.includes, node) })
    // Brackets around several: what follows behind "và" is not of the row.
    return this.fill('row', { field, condition: this.say(condition.row, 'row') })
  }

  private equals(value: Scalar, node: FormNode | undefined, field: string): string {
    if (node?.kind === 'boolean') return this.fill(value === true ? 'ticked' : 'unticked', { field })
    return this.fill('equals', { field, value: this.value(value, node) })
  }

  private deny(condition: Condition): string {
    if ('field' in condition) {
      const node = this.form.nodes.get(condition.field)
      const field = this.label(node, condition.field)
      if ('present' in condition) return this.fill(isFile(node) ? 'not-attached' : 'absent', { field })
      if ('equals' in condition && node?.kind !== 'boolean') {
        return this.fill('differs', { field, value: this.value(condition.equals, node) })
      }
      if ('includes' in condition) {
        return this.fill('excludes', { field, value: this.value(condition.includes, node) })
      }
    }
    return this.fill('not', { condition: this.say(condition, 'top') })
  }

  private join(parts: readonly Condition[], own: 'all' | 'any', around: Around): string {
    const said = parts.map((part) => this.say(part, own)).join(this.word(own === 'all' ? 'and' : 'or'))
    // Brackets only where "và" and "hoặc" would run together.
    return parts.length > 1 && around !== 'top' && around !== own ? `(${said})` : said
  }

  private value(value: Scalar, node: FormNode | undefined): string {
    const option = node?.options?.find((candidate) => candidate.value === value)
    if (option !== undefined) return (this.language === 'en' ? option.titleEn : undefined) ?? option.title
    if (typeof value === 'boolean') return this.word(value ? 'yes' : 'no')
    if (typeof value === 'number') return numberText(value, this.language)
    return node?.kind === 'date' && isDate.test(value) ? value.split('-').toReversed().join('/') : value
  }

  private label(node: FormNode | undefined, id: string): string {
    if (node === undefined) return id
    const own = (this.language === 'en' ? node.titleEn : undefined) ?? node.title
    const holder = node.parent === undefined ? undefined : this.form.nodes.get(node.parent)
    // "Tỉnh" is in every address: the group says of which.
    return holder?.kind === 'group' ? `${this.label(holder, holder.id)} — ${own}` : own
  }

  private word(code: string): string {
    return this.fill(code, {})
  }

  private fill(code: string, args: Readonly<Record<string, string | number>>): string {
    return sentence(this.language, `form.condition/${code}`, args)
  }
}

const isDate = /^[0-9]{4}-[0-9]{2}-[0-9]{2}$/

function isFile(node: FormNode | undefined): boolean {
  return node?.kind === 'file'
}

function sentence(language: Language, code: string, args: Readonly<Record<string, string | number>>): string {
  return fill(catalogue[language][code] ?? code, args)
}
