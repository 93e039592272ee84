import { isJsonArray, isJsonObject, type JsonObject, type JsonValue } from '../json/json-value.ts'
import type { Language } from '../text/sentence.ts'
import {
  addedOf,
  type Change,
  intentOf,
  isPropChange,
  positionOf,
  sliceOf,
  splitOf,
  subjectOf,
  targetKey,
} from './change.ts'
import { changeText, hasText } from './change-text.ts'
import { conditionWords } from './condition-words.ts'
import { type Names, withNamesIn } from './names.ts'
import { conceptName } from './prop-intents.ts'

/** One change in words, e.g. "Trường “Số tài khoản” thêm mới và bắt buộc". */
export function sentenceOf(change: Change, language: Language, names: Names): string {
  const writer = new SentenceWriter(language, withNamesIn(change, names))
  return writer.sentence(change)
}

class SentenceWriter {
  private readonly language: Language
  private readonly names: Names

  constructor(language: Language, names: Names) {
    this.language = language
    this.names = names
  }

  sentence(change: Change): string {
    const subject = this.text(`subject/${subjectOf(change.type)}`)
    const name = this.nameOf(targetKey(change) ?? change.target)
    const head = { subject, name }
    const said = this.text(this.template(change), { ...head, ...this.args(change) })
    return said.charAt(0).toLocaleUpperCase(this.language) + said.slice(1)
  }

  private template(change: Change): string {
    const { type } = change
    const intent = intentOf(type)
    if (intent === 'added') {
      const { props, parts = [] } = addedOf(change.after)
      if (props['required'] === true) return this.first(`${type}/required`, type, 'added/required')
      const isRuled = parts.some(({ kind }) => kind === 'rule')
      return isRuled ? this.first(`${type}/ruled`, type, 'added/ruled') : this.first(type, 'added')
    }
    if (intent === 'moved' || intent === 'reordered') {
      const { previous } = positionOf(change.after)
      return this.first(type, previous === null ? `${intent}/first` : intent)
    }
    return this.first(type, intent, 'other-changed')
  }

  private first(...codes: readonly string[]): string {
    return codes.find((code) => hasText(code, this.language)) ?? (codes.at(-1) as string)
  }

  private args(change: Change): Record<string, string | number> {
    if (change.type === 'section.split' || change.type === 'section.merged') {
      const { section, moved } = splitOf(change.after ?? change.before)
      return { other: this.nameOf(section.id, section.props), count: moved.length }
    }
    const intent = intentOf(change.type)
    if (intent === 'added' || intent === 'removed') {
      const { parent } = addedOf(change.after ?? change.before)
      return { holder: parent === null ? '' : this.nameOf(parent) }
    }
    if (intent === 'moved' || intent === 'reordered') {
      const [from, to] = [positionOf(change.before), positionOf(change.after)]
      return {
        from: from.parent === null ? '' : this.nameOf(from.parent),
        holder: to.parent === null ? '' : this.nameOf(to.parent),
        previous: to.previous === null ? '' : this.nameOf(to.previous),
      }
    }
    return isPropChange(change) ? this.sliceArgs(change) : {}
  }

  private sliceArgs(change: Change): Record<string, string> {
    const before = sliceOf(change.before)
    const after = sliceOf(change.after)
    const names = [...new Set([...Object.keys(before), ...Object.keys(after)])].filter(
      (name) => !isAside(name),
    )
    const [only] = names
    const details = names.map((name) => this.detail(name, before[name], after[name])).join('; ')
    return {
      before: only === undefined ? '' : this.value(only, before[only]),
      after: only === undefined ? '' : this.value(only, after[only]),
      details,
    }
  }

  private detail(name: string, before: JsonValue | undefined, after: JsonValue | undefined): string {
    const prop = this.ours(`prop/${name}`) ?? name
    const [one, other] = [this.value(name, before), this.value(name, after)]
    if (before === undefined) return this.text('detail/set', { prop, after: other })
    if (after === undefined) return this.text('detail/taken', { prop, before: one })
    return this.text('detail/changed', { prop, before: one, after: other })
  }

  private value(name: string, value: JsonValue | undefined): string {
    if (value === undefined) return this.text('value/nothing')
    if (value === null) return this.text('value/unknown')
    if (name === '$ref') return conceptWords(value)
    if (name === 'when' && isJsonObject(value)) return conditionWords(value, this.language, this.names)
    if (name === 'condition.over' && isJsonObject(value))
      return conditionWords(value, this.language, this.names)
    if (typeof value === 'boolean') return this.text(value ? 'value/true' : 'value/false')
    if (typeof value === 'number') return this.number(value)
    if (typeof value === 'string') return this.word(name, value)
    if (isJsonArray(value))
      return value.map((item) => this.item(name, item)).join(', ') || this.text('value/nothing')
    return this.text('value/some')
  }

  private item(name: string, item: JsonValue): string {
    if (typeof item === 'string') return this.word(name, item)
    if (!isJsonObject(item)) return this.value(name, item)
    return String(
      item['document'] ?? item['source'] ?? item['text'] ?? item['field'] ?? this.text('value/some'),
    )
  }

  /** Ids are said by name, codes of ours in words, texts as they are. */
  private word(name: string, value: string): string {
    const space = referringProps.get(name)
    if (space !== undefined) return `“${this.names(space + headOf(value)) ?? value}”`
    return this.ours(`word/${value}`) ?? `“${value}”`
  }

  private number(value: number): string {
    const [whole = '', fraction] = String(value).split('.')
    const grouped = whole.replaceAll(/\B(?=(\d{3})+$)/g, this.language === 'vi' ? '.' : ',')
    return fraction === undefined ? grouped : `${grouped}${this.language === 'vi' ? ',' : '.'}${fraction}`
  }

  private nameOf(key: string, props?: JsonObject): string {
    const title = props?.['title']
    return typeof title === 'string' ? title : (this.names(key) ?? key.slice(key.indexOf(':') + 1))
  }

  /** A word of ours, where the code is one. */
  private ours(code: string): string | undefined {
    return hasText(code, this.language) ? this.text(code) : undefined
  }

  private text(code: string, args: Readonly<Record<string, string | number>> = {}): string {
    return changeText(code, this.language, args)
  }
}

/** Too technical to say. */
function isAside(name: string): boolean {
  return name === 'row' || name === 'layout'
}

const referringProps: ReadonlyMap<string, string> = new Map([
  ['role', 'role:'],
  ['takes', 'document:'],
  ['produces', 'document:'],
  ['from', 'node:'],
  ['to', 'node:'],
  ['shows', ''],
  ['requires', ''],
  ['field', ''],
  ['form', 'form:'],
])

function headOf(id: string): string {
  return id.split('/')[0] ?? id
}

function conceptWords(ref: JsonValue): string {
  const name = conceptName(ref) ?? ''
  return `${name.replace('urn:khuon:concept:', '')}${String(ref).slice(name.length)}`
}
