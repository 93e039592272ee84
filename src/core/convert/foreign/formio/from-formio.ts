import { define, own } from '../../../form/conjoin.ts'
import { formModel } from '../../../form/form-model.ts'
import { layoutFormat } from '../../../form/layout-problems.ts'
import type { LibraryFiles } from '../../../form/library-files.ts'
import { isScalar } from '../../../form/node-description.ts'
import { ruleToSchema } from '../../../form/rule.ts'
import { dialect } from '../../../form/source-form.ts'
import { isJsonArray, isJsonObject, type JsonObject, type JsonValue } from '../../../json/json-value.ts'
import { joinPointer } from '../../../json/pointer.ts'
import { ok, refuse, type Result } from '../../../problem/problem.ts'
import { jsonUnits, Ledger } from '../../loss-report.ts'
import { type ForeignForm, maxForeignFields } from '../foreign-form.ts'
import { freshKey, StableIds } from '../stable-id.ts'
import { numberSchema, textBounds } from './formio-bounds.ts'
import { finder, simpleCondition } from './formio-conditions.ts'
import {
  count,
  type Holder,
  layoutOf,
  newHolder,
  objectOf,
  withoutRequired,
  withRule,
} from './formio-holder.ts'
import { settleRest } from './formio-keywords.ts'

const frames = new Set(['panel', 'fieldset', 'well', 'columns', 'table', 'tabs'])
const silent = new Set(['button', 'content', 'htmlelement', 'recaptcha', 'captcha', 'alert'])
const fileConcept = 'urn:khuon:concept:tep.dinhKem@1'

/** A component that is only shown sometimes, and the fields it shows. */
interface Conditional {
  readonly component: JsonObject
  readonly at: string
  readonly fields: readonly string[]
}

/**
 * Takes in a form.io form (versions 4 and 5). It is read as data: scripts, templates and JSONLogic are named and dropped,
 * never run; simple conditions become rules. Frames (panels, columns, tabs) hold no data and are laid flat.
 *
 * @param name slug for the form's id
 * @returns problem `convert/not-a-form`
 */
export function fromFormio(document: JsonValue, library: LibraryFiles, name: string): Result<ForeignForm> {
  if (!isJsonObject(document) || !isJsonArray(document.components))
    return refuse({ code: 'convert/not-a-form', at: '' })
  const ledger = new Ledger(jsonUnits(document))
  const reader = new FormioReader(library, ledger)
  const root = newHolder()
  reader.components(document.components, '/components', root)
  if (typeof document.title === 'string') ledger.taken('/title')
  for (const keyword of ['type', 'display', 'name', 'path', '_id']) ledger.taken(`/${keyword}`)
  settleRest(document, '', ledger, 'form')
  const title = typeof document.title === 'string' && document.title !== '' ? { title: document.title } : {}
  const schema: JsonObject = {
    $schema: dialect,
    $id: `urn:khuon:form:${name}/don`,
    ...title,
    ...objectOf(root),
  }
  return ok({
    schema: reader.withRules(schema),
    layout: { $schema: layoutFormat, ...layoutOf(root) },
    report: ledger.report(),
  })
}

class FormioReader {
  private readonly ids = new StableIds()
  private readonly conditionals: Conditional[] = []
  private readonly library: LibraryFiles
  private readonly ledger: Ledger
  private count = 0
  private depth = 0

  constructor(library: LibraryFiles, ledger: Ledger) {
    this.library = library
    this.ledger = ledger
  }

  components(list: JsonValue, at: string, holder: Holder): string[] {
    if (!isJsonArray(list)) return []
    return list.flatMap((component, index) => {
      const place = joinPointer(at, index)
      if (isJsonObject(component)) return this.component(component, place, holder)
      this.ledger.dropped(place, 'convert/not-understood')
      return []
    })
  }

  /** @returns ids of the fields it put into the holder */
  private component(component: JsonObject, at: string, holder: Holder): string[] {
    const type = String(component.type ?? '')
    const name = String(component.label ?? component.title ?? component.key ?? type)
    let fields: string[] = []
    this.depth++
    if (frames.has(type) || (component.input === false && isJsonArray(component.components))) {
      fields = this.frame(component, at, holder)
      if (fields.length > 0)
        this.ledger.approximated(joinPointer(at, 'type'), 'convert/frame-flattened', { name }, type)
    } else if (silent.has(type))
      this.ledger.dropped(joinPointer(at, 'type'), 'convert/no-question', { field: name }, type)
    else if (component.hidden === true || type === 'hidden')
      this.ledger.dropped(joinPointer(at, 'type'), 'convert/hidden-field', { field: name }, type)
    else if (++this.count > maxForeignFields)
      this.ledger.dropped(at, 'convert/too-many-fields', { limit: maxForeignFields })
    else fields = this.field(component, at, type, holder)
    this.depth--
    this.condition(component, at, fields)
    settleRest(component, at, this.ledger, name)
    return fields
  }

  private frame(component: JsonObject, at: string, holder: Holder): string[] {
    const inside = (['components', 'columns', 'rows'] as const).flatMap((part): string[] => {
      const list = component[part]
      const place = joinPointer(at, part)
      const isCells = part !== 'components' || component.type === 'tabs'
      if (!isCells || !isJsonArray(list))
        return list === undefined ? [] : this.components(list, place, holder)
      return list.flatMap((entry, index) => {
        const cells = isJsonArray(entry) ? entry : [entry]
        return cells.flatMap((cell, column) => {
          const cellAt = isJsonArray(entry) ? joinPointer(place, index, column) : joinPointer(place, index)
          if (!isJsonObject(cell)) return []
          const found = this.components(cell.components ?? [], joinPointer(cellAt, 'components'), holder)
          settleRest(cell, cellAt, this.ledger, part)
          return found
        })
      })
    })
    return inside
  }

  private field(component: JsonObject, at: string, type: string, holder: Holder): string[] {
    const schema = this.typed(component, at, type)
    if (schema === undefined) {
      this.ledger.dropped(joinPointer(at, 'type'), 'convert/formio-type', { type }, type)
      return []
    }
    const wanted = typeof component.key === 'string' ? component.key : type
    const key = freshKey(wanted, new Set(Object.keys(holder.properties)))
    if (key === component.key) this.take(at, 'key')
    else this.ledger.approximated(joinPointer(at, 'key'), 'convert/new-key', { key })
    const properties = isJsonObject(component.properties) ? component.properties : {}
    const given = this.ids.keep(own(properties, 'x-id'))
    const id = given ?? this.ids.derive(key, at, { type, key, label: component.label ?? '' })
    if (given !== undefined) this.take(at, 'properties', 'x-id')
    const line = own(properties, 'x-line')
    if (line !== undefined) this.take(at, 'properties', 'x-line')
    define(holder.properties, key, {
      'x-id': id,
      ...this.words(component, at),
      ...schema.schema,
      ...(typeof line === 'string' && line !== '' ? { 'x-line': line } : {}),
    })
    holder.order.push(key)
    this.take(at, 'type')
    this.take(at, 'input')
    const layout = { ...schema.layout, ...this.placeholder(component, at) }
    if (Object.keys(layout).length > 0) define(holder.layout, key, layout)
    const validate = isJsonObject(component.validate) ? component.validate : {}
    if (validate.required === true) {
      holder.required.push(key)
      this.take(at, 'validate', 'required')
    }
    return [id]
  }

  private words(component: JsonObject, at: string): JsonObject {
    const words: Record<string, JsonValue> = {}
    const text = (keyword: string, as: string) => {
      const value = component[keyword]
      if (typeof value !== 'string' || value === '' || words[as] !== undefined) return
      words[as] = value.normalize('NFC')
      if (value.includes('{{'))
        this.ledger.approximated(joinPointer(at, keyword), 'convert/template-text', {}, value)
      else this.take(at, keyword)
    }
    text('label', 'title')
    text('legend', 'title')
    text('title', 'title')
    text('description', 'description')
    text('tooltip', 'description')
    text('suffix', 'x-unit')
    if (component.disabled === true) {
      words.readOnly = true
      this.take(at, 'disabled')
    }
    const errors = isJsonObject(component.errors) ? own(component.errors, 'pattern') : undefined
    if (typeof errors === 'string' && errors !== '') {
      words['x-message'] = { vi: errors }
      this.take(at, 'errors', 'pattern')
    }
    return words
  }

  private placeholder(component: JsonObject, at: string): JsonObject {
    const { placeholder } = component
    if (typeof placeholder !== 'string' || placeholder === '') return {}
    this.take(at, 'placeholder')
    return { 'ui:placeholder': placeholder }
  }

  private typed(
    component: JsonObject,
    at: string,
    type: string,
  ): { schema: JsonObject; layout?: JsonObject } | undefined {
    const isMany = component.multiple === true
    if (isMany) this.take(at, 'multiple')
    const many = (schema: JsonObject) =>
      isMany
        ? { schema: { type: 'array', items: schema } }
        : { schema: { ...schema, ...this.start(component, at) } }
    const guessed = (format: string) => {
      this.ledger.approximated(joinPointer(at, 'type'), 'convert/meant-format', { format }, type)
      return many({
        type: 'string',
        ...(this.library.formats.has(format) ? { format } : {}),
        ...textBounds(component, at, this.ledger),
      })
    }
    switch (type) {
      case 'textfield': {
        const widget = isJsonObject(component.widget) ? component.widget : {}
        if (widget.type === 'calendar' && widget.enableTime !== true && component.validate === undefined)
          return guessed('date')
        return many({ type: 'string', ...textBounds(component, at, this.ledger) })
      }
      case 'password':
        return many({ type: 'string', ...textBounds(component, at, this.ledger) })
      case 'textarea':
        return {
          ...many({ type: 'string', ...textBounds(component, at, this.ledger) }),
          ...(isMany ? {} : { layout: { 'ui:widget': 'textarea' } }),
        }
      case 'email':
        return guessed('email')
      case 'phoneNumber':
        return guessed('phone')
      case 'url':
        return guessed('uri')
      case 'datetime':
        return guessed(component.enableTime === false ? 'date' : 'date-time')
      case 'day':
        return guessed('date')
      case 'number':
      case 'currency':
        return many(numberSchema(component, at, this.ledger))
      case 'checkbox':
        return { schema: { type: 'boolean', ...this.start(component, at) } }
      case 'radio':
      case 'select':
        return this.choice(component, at, type === 'select' && isMany)
      case 'selectboxes':
        this.ledger.approximated(joinPointer(at, 'type'), 'convert/selectboxes', {}, type)
        return this.choice(component, at, true)
      case 'tags':
        return { schema: { type: 'array', items: { type: 'string' } } }
      case 'file':
        if (!this.library.files.has(fileConcept)) return undefined
        this.ledger.approximated(joinPointer(at, 'type'), 'convert/upload', {}, type)
        return { schema: { type: 'array', ...(isMany ? {} : { maxItems: 1 }), items: { $ref: fileConcept } } }
      case 'container':
        return this.object(component, at)
      case 'datagrid':
      case 'editgrid':
        return this.table(component, at)
      default:
        return undefined
    }
  }

  private object(component: JsonObject, at: string): { schema: JsonObject; layout: JsonObject } {
    const inner = newHolder()
    // Deeper than any form: what lies below is dropped with its place.
    if (this.depth < 40) this.components(component.components ?? [], joinPointer(at, 'components'), inner)
    else this.ledger.dropped(joinPointer(at, 'components'), 'convert/too-deep', { limit: 40 })
    return { schema: objectOf(inner), layout: layoutOf(inner) }
  }

  private table(component: JsonObject, at: string): { schema: JsonObject; layout: JsonObject } {
    const { schema, layout } = this.object(component, at)
    const validate = isJsonObject(component.validate) ? component.validate : {}
    const bounds: Record<string, JsonValue> = {}
    for (const [theirs, ours] of [
      ['minLength', 'minItems'],
      ['maxLength', 'maxItems'],
    ] as const) {
      const value = count(validate[theirs])
      if (value === undefined) continue
      bounds[ours] = value
      this.take(at, 'validate', theirs)
    }
    return { schema: { type: 'array', ...bounds, items: schema }, layout: { items: layout } }
  }

  private choice(component: JsonObject, at: string, isMany: boolean): { schema: JsonObject } {
    const data = isJsonObject(component.data) ? component.data : {}
    const inData = isJsonArray(data.values)
    const values = inData ? data.values : component.values
    const place = inData ? joinPointer(at, 'data', 'values') : joinPointer(at, 'values')
    const options: JsonObject[] = []
    if (isJsonArray(values)) {
      values.forEach((option, index) => {
        const value = isJsonObject(option) ? option.value : undefined
        const label = isJsonObject(option) && typeof option.label === 'string' ? option.label : ''
        const where = joinPointer(place, index)
        if (typeof value !== 'string' || value === '' || options.some((other) => other.const === value)) {
          this.ledger.dropped(
            where,
            'convert/foreign-option',
            { value: isScalar(value) ? String(value) : '' },
            label,
          )
          return
        }
        options.push({ const: value, title: label || value, 'x-id': this.ids.derive(value, where, label) })
        this.ledger.taken(where, label)
      })
    }
    if (inData) this.take(at, 'dataSrc')
    const item: JsonObject = options.length > 0 ? { type: 'string', oneOf: options } : { type: 'string' }
    return {
      schema: isMany
        ? { type: 'array', uniqueItems: true, items: item }
        : { ...item, ...this.start(component, at) },
    }
  }

  /** The answer a field starts with. */
  private start(component: JsonObject, at: string): JsonObject {
    const { defaultValue } = component
    if (!isScalar(defaultValue) || defaultValue === '' || defaultValue === false) return {}
    this.take(at, 'defaultValue')
    return { default: defaultValue }
  }

  private condition(component: JsonObject, at: string, fields: readonly string[]): void {
    if (isJsonObject(component.conditional) && fields.length > 0)
      this.conditionals.push({ component, at, fields })
  }

  /** Rules can be written only when every field is known. What is shown sometimes is required only then. */
  withRules(schema: JsonObject): JsonObject {
    const model = formModel({ schema }, this.library)
    const find = finder(model)
    let written = schema
    for (const { component, at, fields } of this.conditionals) {
      const condition = simpleCondition(component, find)
      const place = joinPointer(at, 'conditional')
      if (condition === undefined) {
        this.ledger.taken(place)
        continue
      }
      const nodes = fields.map((id) => model.nodes.get(id)).filter((node) => node !== undefined)
      const parent = nodes[0]?.parent
      const isRow = parent !== undefined && nodes[0]?.dataPath.includes('*') === true
      const scope = isRow ? parent : ''
      const requires = nodes.filter(({ required }) => required).map(({ id }) => id)
      const rule =
        condition === null
          ? undefined
          : ruleToSchema(
              {
                id: this.ids.derive('quyTac', at, fields.join(' ')),
                pointer: '',
                scope,
                when: condition,
                shows: fields,
                requires,
                narrows: [],
                annotations: {},
              },
              model,
            )
      if (rule === undefined || !rule.ok) {
        this.ledger.dropped(place, 'convert/foreign-condition', {
          field: String(component.label ?? component.key ?? ''),
        })
        continue
      }
      this.ledger.taken(place)
      written = withRule(
        withoutRequired(written, model, requires),
        model.nodes.get(scope)?.dataPath ?? [],
        rule.value,
      )
    }
    return written
  }

  private take(at: string, ...tokens: string[]): void {
    this.ledger.taken(joinPointer(at, ...tokens))
  }
}
