import { isJsonArray, type JsonValue } from '../json/json-value.ts'
import { parsePointer } from '../json/pointer.ts'
import en from '../text/en/form.json' with { type: 'json' }
import { fill, type Language, type Sentences } from '../text/sentence.ts'
import vi from '../text/vi/form.json' with { type: 'json' }
import type { FormModel } from './form-model.ts'
import type { FormNode } from './form-node.ts'
import type { LangWords, LibraryFiles } from './library-files.ts'
import type { ValidationError } from './validation-error.ts'
import { valueText } from './value-text.ts'

const catalogue: Readonly<Record<Language, Sentences>> = { vi, en }

export interface MessageContext {
  readonly model: FormModel
  readonly library: LibraryFiles
  readonly language: Language
}

/** One sentence for the person who fills in: which field, what is wrong, what to do. */
export function messageOf(error: ValidationError, { model, library, language }: MessageContext): string {
  const node = error.field === undefined ? undefined : model.nodes.get(error.field)
  return new Message(error, node, { library, language }).text()
}

type Args = Readonly<Record<string, string | number>>

class Message {
  private readonly error: ValidationError
  private readonly node: FormNode | undefined
  private readonly library: LibraryFiles
  private readonly language: Language

  constructor(
    error: ValidationError,
    node: FormNode | undefined,
    { library, language }: { readonly library: LibraryFiles; readonly language: Language },
  ) {
    this.error = error
    this.node = node
    this.library = library
    this.language = language
  }

  text(): string {
    if (this.isInsideFile()) return this.fileText()
    const { keyword, params } = this.error
    switch (keyword) {
      case 'required':
        return this.say(`required.${this.askedAs()}`)
      case 'unexpected':
        return this.say(this.node === undefined ? 'unexpected.unknown' : 'unexpected')
      case 'type':
        return this.say(`type.${this.typeAsked()}`)
      case 'oneOf':
        return this.say('option')
      case 'enum':
        return this.narrowed(params.allowedValues)
      case 'const':
        return params.allowedValue === true
          ? this.say('commitment')
          : this.say('const', { value: valueText(params.allowedValue) })
      case 'minLength':
      case 'maxLength':
        return this.say(keyword, { limit: this.limit() })
      case 'minimum':
      case 'maximum':
      case 'exclusiveMinimum':
      case 'exclusiveMaximum':
        return this.say(keyword, { limit: this.withUnit(this.limit()) })
      case 'minItems':
      case 'maxItems':
        return this.items(keyword)
      case 'multipleOf':
        return this.multipleOf(params.multipleOf)
      case 'uniqueItems':
        return this.say('uniqueItems')
      case 'format':
        return this.worded(this.library.formats.get(valueText(params.format))?.message)
      case 'pattern':
        return this.worded(this.node?.message)
      default:
        return this.say('other')
    }
  }

  private askedAs(): string {
    switch (this.node?.kind) {
      case undefined:
        return 'unknown'
      case 'boolean':
        return this.node.bounds.const === true ? 'commitment' : 'boolean'
      case 'choice':
      case 'choices':
        return 'choice'
      case 'file':
        return 'file'
      case 'table':
      case 'list':
        return 'rows'
      case 'section':
      case 'group':
        return 'part'
      default:
        return 'text'
    }
  }

  private typeAsked(): string {
    const { type } = this.error.params
    if (type === 'integer' || type === 'number' || type === 'boolean') return type
    return type === 'string' ? 'text' : 'other'
  }

  private narrowed(allowed: JsonValue | undefined): string {
    const values = isJsonArray(allowed) ? allowed : []
    const options = (this.node?.options ?? []).filter(({ value }) => values.includes(value))
    if (options.length === 0) return this.say('option')
    const named = options.map(({ title, titleEn }) => (this.language === 'en' ? (titleEn ?? title) : title))
    return this.say('option.narrowed', { options: named.join(', ') })
  }

  private items(keyword: 'minItems' | 'maxItems'): string {
    const { limit } = this.error.params
    const kind = this.node?.kind
    // "At least one" is said as for a field that is missing.
    if (keyword === 'minItems' && limit === 1) return this.say(`required.${this.askedAs()}`)
    const what = kind === 'choices' || kind === 'file' ? kind : 'rows'
    return this.say(`${keyword}.${what}`, { limit: this.limit() })
  }

  private multipleOf(step: JsonValue | undefined): string {
    const places = /^0\.(0*)1$|^1e-(\d+)$/.exec(valueText(step))
    if (places === null) return this.say('multipleOf', { step: this.number(Number(step)) })
    return this.say('decimals', { places: places[2] ?? (places[1] ?? '').length + 1 })
  }

  /** A published sentence about the shape, without the field's name: the label stands beside it. */
  private worded(words: LangWords | undefined): string {
    const said = this.language === 'en' ? (words?.en ?? words?.vi) : words?.vi
    if (said !== undefined) return said
    const example = this.node?.examples.find(
      (value) => typeof value === 'string' || typeof value === 'number',
    )
    return example === undefined
      ? this.say('pattern')
      : this.say('pattern.example', { example: String(example) })
  }

  private isInsideFile(): boolean {
    if (this.node?.kind !== 'file') return false
    return (
      parsePointer(this.error.at).length >
      this.node.dataPath.filter((token) => token !== '*').length + this.rows()
    )
  }

  private rows(): number {
    return this.node?.dataPath.filter((token) => token === '*').length ?? 0
  }

  private fileText(): string {
    const { at, keyword, params } = this.error
    if (keyword === 'maximum' && at.endsWith('/kichThuoc')) {
      const bytes = Number(params.limit)
      const megabytes = this.number(Math.floor((bytes / 1_048_576) * 10) / 10)
      return this.say('file.size', { megabytes })
    }
    if ((keyword === 'enum' || keyword === 'oneOf') && at.endsWith('/loai')) {
      const types = (this.node?.bounds.file?.mediaTypes ?? []).map(shortType)
      if (types.length > 0) return this.say('file.type', { types: [...new Set(types)].join(', ') })
    }
    return this.say('file.other')
  }

  private limit(): string {
    return this.number(Number(this.error.params.limit))
  }

  private withUnit(limit: string): string {
    return this.node?.unit === undefined ? limit : `${limit} ${this.node.unit}`
  }

  /** 1.000.000,5 in Vietnamese, 1,000,000.5 in English. */
  private number(value: number): string {
    const [whole = '', fraction] = String(value).split('.')
    if (whole.includes('e') || fraction?.includes('e') === true) return String(value)
    const [group, point] = this.language === 'vi' ? ['.', ','] : [',', '.']
    const grouped = whole.replaceAll(/\B(?=(?:\d{3})+$)/g, group)
    return fraction === undefined ? grouped : `${grouped}${point}${fraction}`
  }

  private title(): string {
    const { node, language } = this
    if (node !== undefined) return (language === 'en' ? node.titleEn : undefined) ?? node.title
    return parsePointer(this.error.at).at(-1) ?? catalogue[language]['form.message/whole'] ?? ''
  }

  private say(code: string, args: Args = {}): string {
    const template = catalogue[this.language][`form.message/${code}`]
    return template === undefined ? code : fill(template, { title: this.title(), ...args })
  }
}

/** How people know a media type: by the ending of a file's name. */
function shortType(mediaType: string): string {
  return endings.get(mediaType) ?? mediaType
}

const endings = new Map([
  ['application/msword', 'DOC'],
  ['application/pdf', 'PDF'],
  ['application/vnd.openxmlformats-officedocument.spreadsheetml.sheet', 'XLSX'],
  ['application/vnd.openxmlformats-officedocument.wordprocessingml.document', 'DOCX'],
  ['application/xml', 'XML'],
  ['application/zip', 'ZIP'],
  ['image/jpeg', 'JPG'],
  ['image/png', 'PNG'],
  ['image/tiff', 'TIFF'],
])
