import type { FormModel } from '../../form/form-model.ts'
import type { FormNode } from '../../form/form-node.ts'
import type { LibraryFiles } from '../../form/library-files.ts'
import { isJsonObject, type JsonObject, type JsonValue } from '../../json/json-value.ts'
import { ok, type Result } from '../../problem/problem.ts'
import { formUnits, placeOfEffect, placeOfNode } from '../export-units.ts'
import { Ledger, type LossReport } from '../loss-report.ts'
import { writtenForm } from '../written-form.ts'
import { fieldChecks } from './field-checks.ts'
import {
  and,
  conditionLogic,
  implies,
  isAnswered,
  isOneOf,
  isPresent,
  type Logic,
  variable,
} from './json-logic.ts'
import { simpleConditional } from './simple-conditional.ts'
import { labelsOf } from './component-words.ts'

export interface FormioExport {
  /** A form.io form: `{title, name, display, components}`. It holds data only, never JavaScript. */
  readonly form: JsonObject
  readonly report: LossReport
}

/**
 * A form for form.io 4 and 5. A submission keeps its shape: sections are containers, tables and papers data grids. What
 * form.io's own checks cannot say is said in JSONLogic (`validate.json`); what even that cannot hold stands in the report.
 *
 * @param name machine name of the form in the foreign system, e.g. the procedure's slug
 * @returns the problems of `writtenForm`
 */
export function toFormio(
  source: { readonly schema: JsonValue; readonly layout: JsonValue },
  library: LibraryFiles,
  name: string,
): Result<FormioExport> {
  const written = writtenForm(source, library)
  if (!written.ok) return written
  const { schema, model } = written.value
  const ledger = new Ledger(formUnits(model, schema, source.layout), 'convert/formio-no-place')
  const exporter = new Exporter(model, library.formats, ledger)
  ledger.taken('/title')
  ledger.taken('/type')
  ledger.approximated('/additionalProperties', 'convert/formio-unknown-answers', { field: model.title })
  ledger.taken('/layout/ui:order')
  const components = exporter.components(model.children, true)
  const form = { title: model.title, name, path: name, type: 'form', display: 'form', components }
  return ok({ form, report: ledger.report() })
}

class Exporter {
  private readonly model: FormModel
  private readonly formats: LibraryFiles['formats']
  private readonly ledger: Ledger

  constructor(model: FormModel, formats: LibraryFiles['formats'], ledger: Ledger) {
    this.model = model
    this.formats = formats
    this.ledger = ledger
  }

  /** Parts outside the profile, and members that are never allowed, have no component. */
  components(nodes: readonly FormNode[], isRoot = false): JsonObject[] {
    return nodes.flatMap((node) => {
      if (node.kind !== 'foreign') return [isRoot ? this.topLevel(node) : this.component(node)]
      this.ledger.dropped(placeOfNode(node), 'convert/formio-left-out', { field: node.title })
      return []
    })
  }

  /** A section of the root gets a frame around it, as on paper; a frame holds no data. */
  private topLevel(node: FormNode): JsonObject {
    const component = this.component(node)
    if (node.kind !== 'section' && node.kind !== 'group') return component
    const { conditional } = component
    return {
      type: 'panel',
      key: `panel_${node.key}`,
      title: node.title,
      input: false,
      collapsible: false,
      ...(conditional === undefined ? {} : { conditional }),
      components: [{ ...component, hideLabel: true }],
    }
  }

  private component(node: FormNode): JsonObject {
    const at = placeOfNode(node)
    const words = labelsOf(node, at, this.ledger)
    this.ledger.taken(`/layout${layoutPlace(node)}/ui:order`)
    this.ledger.taken(`/layout${layoutPlace(node)}/ui:widget`)
    this.ledger.taken(`/layout${layoutPlace(node)}/ui:placeholder`)
    const { native, logic } = fieldChecks({ node, at, ledger: this.ledger, formats: this.formats })
    const { required, logic: presence } = this.presence(node, at)
    const value = variable(`row.${node.key}`)
    const whenAnswered: Logic[] =
      logic.length === 0
        ? []
        : [{ if: [isAnswered(value), and([...logic, ...this.narrowed(node, value)]), true] }]
    const all = [...presence, ...whenAnswered]
    const validate = {
      ...native,
      ...(required ? { required: true } : {}),
      ...(all.length === 0 ? {} : { json: and(all) }),
    }
    const conditional = this.conditional(node)
    return {
      ...words,
      ...(conditional === undefined ? {} : { conditional }),
      validate,
      ...(node.children.length > 0 ? { components: this.components(node.children) } : {}),
    }
  }

  /** Whether form.io's star can say that an answer is needed, or logic has to: a part may itself be left out. */
  private presence(node: FormNode, at: string): { required: boolean; logic: Logic[] } {
    const isHolder = ['section', 'group', 'table', 'boolean', 'choices', 'list'].includes(node.kind)
    const value = variable(`row.${node.key}`)
    const there = isHolder ? isPresent(value) : isAnswered(value)
    const holder = this.holderPresent(node)
    const logic: Logic[] = []
    let required = false
    if (node.required) {
      required = !isHolder && holder === undefined
      if (!required) logic.push(holder === undefined ? there : implies(holder, there))
      if (['text', 'long-text'].includes(node.kind))
        this.ledger.approximated(`${at}/required`, 'convert/formio-blank-text', { field: node.title })
      else this.ledger.taken(`${at}/required`)
    }
    for (const rule of this.model.rules) {
      if (!rule.requires.includes(node.id)) continue
      const place = placeOfEffect(rule, 'requires', node.id)
      const when = conditionLogic(rule.when, node, this.model)
      if (when === undefined) {
        this.ledger.dropped(place, 'convert/formio-rule-out-of-reach', { field: node.title })
        continue
      }
      this.ledger.taken(place, node.title)
      logic.push(implies(holder === undefined ? when : and([holder, when]), there))
    }
    return { required, logic }
  }

  /** `undefined` where what holds the node is always there, or is missed by a check of its own. */
  private holderPresent(node: FormNode): Logic | undefined {
    const holder = node.parent === undefined ? undefined : this.model.nodes.get(node.parent)
    if (holder === undefined || holder.kind === 'table') return undefined
    if (holder.required && this.holderPresent(holder) === undefined && !this.isConditional(holder))
      return undefined
    return isPresent(
      node.dataPath.includes('*') ? variable('row') : variable(['data', ...holder.dataPath].join('.')),
    )
  }

  private isConditional({ id }: FormNode): boolean {
    return this.model.rules.some(({ shows }) => shows.includes(id))
  }

  private narrowed(node: FormNode, value: Logic): Logic[] {
    return this.model.rules.flatMap((rule) => {
      const narrowing = rule.narrows.find(({ field }) => field === node.id)
      if (narrowing === undefined) return []
      const place = placeOfEffect(rule, 'narrows', node.id)
      const when = conditionLogic(rule.when, node, this.model)
      if (when === undefined) {
        this.ledger.dropped(place, 'convert/formio-rule-out-of-reach', { field: node.title })
        return []
      }
      // The list still offers every option; choosing one that is left out is refused.
      this.ledger.approximated(place, 'convert/formio-options-offered', { field: node.title })
      const left =
        node.kind === 'choices'
          ? { none: [value, { '!': [isOneOf(variable(''), narrowing.codes)] }] }
          : isOneOf(value, narrowing.codes)
      return [implies(when, left)]
    })
  }

  private conditional(node: FormNode): JsonObject | undefined {
    const rules = this.model.rules.filter(({ shows }) => shows.includes(node.id))
    const held: Logic[] = []
    for (const rule of rules) {
      const place = placeOfEffect(rule, 'shows', node.id)
      const when = conditionLogic(rule.when, node, this.model)
      if (when === undefined) {
        this.ledger.dropped(place, 'convert/formio-rule-out-of-reach', { field: node.title })
      } else {
        held.push(when)
        this.ledger.approximated(place, 'convert/formio-hidden-answer', { field: node.title })
      }
    }
    if (held.length === 0) return undefined
    const [only] = rules
    const simple =
      rules.length === 1 && only !== undefined ? simpleConditional(only.when, this.model) : undefined
    return simple ?? { json: and(held) }
  }
}

/** The layout's own pointer of a node: rows stand under `items`. */
function layoutPlace({ dataPath }: FormNode): string {
  return dataPath.map((key) => (key === '*' ? '/items' : `/${key}`)).join('')
}

/** Whether a value holds something that form.io would run: used by tests and by whoever wants to be sure. */
export function isScriptFree(value: JsonValue): boolean {
  if (Array.isArray(value)) return value.every(isScriptFree)
  if (!isJsonObject(value)) return true
  return Object.entries(value).every(([name, inner]) => !scripted.has(name) && isScriptFree(inner))
}

const scripted = new Set([
  'custom',
  'customConditional',
  'customDefaultValue',
  'calculateValue',
  'calculateServer',
  'logic',
  'template',
  'itemTemplate',
  'customOptions',
])
