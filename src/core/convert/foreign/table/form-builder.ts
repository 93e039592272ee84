import { define } from '../../../form/conjoin.ts'
import { layoutFormat } from '../../../form/layout-problems.ts'
import { dialect } from '../../../form/source-form.ts'
import type { JsonObject, JsonValue } from '../../../json/json-value.ts'
import { asciiName, freshKey, StableIds } from '../stable-id.ts'

/** One field to be; its place in the source gives it its id. */
export interface NewField {
  readonly place: string
  readonly title: string
  readonly schema: JsonObject
  readonly line?: string
  readonly key?: string
  readonly required?: boolean
  readonly description?: string
}

interface Holder {
  readonly properties: Record<string, JsonValue>
  readonly order: string[]
  readonly required: string[]
}

/** Puts fields and sections together into a form of our profile. */
export class FormBuilder {
  private readonly ids = new StableIds()
  private readonly root = newHolder()
  private readonly sections = new Map<string, { holder: Holder; title: string; id: string }>()
  private current: Holder = this.root

  /** What follows belongs to this section; the same title again goes on with it. */
  section(title: string, place: string): void {
    const known = [...this.sections.values()].find((section) => section.title === title)
    if (known !== undefined) {
      this.current = known.holder
      return
    }
    const key = freshKey(
      asciiName(title),
      new Set([...this.sections.keys(), ...Object.keys(this.root.properties)]),
    )
    this.current = newHolder()
    this.sections.set(key, { holder: this.current, title, id: this.ids.derive(key, place, title) })
    this.root.order.push(key)
  }

  field({ place, title, schema, line, key, required, description }: NewField): void {
    const holder = this.current
    const taken = new Set([
      ...Object.keys(holder.properties),
      ...(holder === this.root ? this.sections.keys() : []),
    ])
    const name = freshKey(key ?? asciiName(title), taken)
    define(holder.properties, name, {
      'x-id': this.ids.derive(name, place, title),
      title,
      ...(description === undefined ? {} : { description }),
      ...schema,
      ...(line === undefined ? {} : { 'x-line': line }),
    })
    holder.order.push(name)
    if (required === true) holder.required.push(name)
  }

  /** Options with ids, from the words on paper. */
  options(titles: readonly string[], place: string): JsonValue[] {
    const taken = new Set<string>()
    return [...new Set(titles)].map((title) => {
      const code = freshKey(
        asciiName(title)
          .replaceAll(/([A-Z])/g, '-$1')
          .toLowerCase(),
        taken,
      )
      taken.add(code)
      return { const: code, title, 'x-id': this.ids.derive(code, place, title) }
    })
  }

  /** Columns of a table, each a text. */
  columns(titles: readonly string[], place: string): JsonObject {
    const properties: Record<string, JsonValue> = {}
    for (const title of titles) {
      const key = freshKey(asciiName(title), new Set(Object.keys(properties)))
      define(properties, key, {
        'x-id': this.ids.derive(key, place, title),
        title,
        type: 'string',
        minLength: 1,
        maxLength: 500,
      })
    }
    return {
      type: 'array',
      minItems: 1,
      maxItems: 200,
      items: { type: 'object', additionalProperties: false, properties },
    }
  }

  build(title: string, name: string): { schema: JsonObject; layout: JsonObject } {
    const properties: Record<string, JsonValue> = { ...this.root.properties }
    const layout: Record<string, JsonValue> = {
      $schema: layoutFormat,
      'ui:order': this.root.order.filter((key) => this.isFilled(key)),
    }
    for (const [key, { holder, title: sectionTitle, id }] of this.sections) {
      if (holder.order.length === 0) continue
      define(properties, key, { 'x-id': id, title: sectionTitle, ...objectOf(holder) })
      define(layout, key, { 'ui:order': holder.order, ...rowOrders(holder) })
    }
    const root = objectOf({ ...this.root, properties })
    return {
      schema: {
        $schema: dialect,
        $id: `urn:khuon:form:${name}/don`,
        ...(title === '' ? {} : { title }),
        ...root,
      },
      layout: { ...layout, ...rowOrders(this.root) },
    }
  }

  private isFilled(key: string): boolean {
    const section = this.sections.get(key)
    return section === undefined || section.holder.order.length > 0
  }
}

function newHolder(): Holder {
  return { properties: {}, order: [], required: [] }
}

function objectOf({ properties, required }: Holder): JsonObject {
  return {
    type: 'object',
    additionalProperties: false,
    properties,
    ...(required.length > 0 ? { required } : {}),
  }
}

function rowOrders({ properties }: Holder): JsonObject {
  const orders: Record<string, JsonValue> = {}
  for (const [key, field] of Object.entries(properties)) {
    const { items } = field as { readonly items?: { readonly properties?: JsonObject } }
    if (items?.properties !== undefined)
      define(orders, key, { items: { 'ui:order': Object.keys(items.properties) } })
  }
  return orders
}
