import type { FormNode } from '../../form/form-node.ts'
import type { LibraryFiles } from '../../form/library-files.ts'
import type { Ledger } from '../loss-report.ts'
import {
  and,
  areDistinct,
  isBoolean,
  isInCalendar,
  isList,
  isNumber,
  isObject,
  isOneOf,
  isSame,
  isText,
  type Logic,
  not,
  variable,
} from './json-logic.ts'

/** form.io's own checks of a component, and what only JSONLogic can say: what must hold of an answer that is there. */
export interface FieldChecks {
  readonly native: Readonly<Record<string, string | number | boolean>>
  readonly logic: readonly Logic[]
}

interface Checking {
  readonly node: FormNode
  /** Place of the node in the report. */
  readonly at: string
  readonly ledger: Ledger
  readonly formats: LibraryFiles['formats']
}

/** What the type and bounds of one field become; says in the ledger what form.io cannot hold, or not exactly. */
export function fieldChecks(checking: Checking): FieldChecks {
  const { node, at, ledger } = checking
  const value = variable(`row.${node.key}`)
  const length = variable(`row.${node.key}.length`)
  ledger.taken(`${at}/type`)
  switch (node.kind) {
    case 'integer':
    case 'number':
      return numberChecks(checking, value)
    case 'boolean':
      return { native: {}, logic: [isBoolean(value), ...constLogic(checking, value)] }
    case 'choice':
      return { native: {}, logic: [isOneOf(value, codesOf(checking))] }
    case 'choices': {
      const codes = codesOf(checking)
      const odd: Logic = { none: [value, not(isOneOf(variable(''), codes))] }
      const distinct = node.bounds.uniqueItems === true ? [areDistinct(value, codes)] : []
      if (distinct.length > 0) ledger.taken(`${at}/uniqueItems`)
      ledger.taken(`${at}/items/type`)
      return { native: {}, logic: [isList(value, length), odd, ...distinct, ...countLogic(checking, length)] }
    }
    case 'list':
      return listChecks(checking, value, length)
    case 'table':
      return tableChecks(checking, value, length)
    case 'section':
    case 'group':
      ledger.approximated(`${at}/additionalProperties`, 'convert/formio-unknown-answers', {
        field: node.title,
      })
      return { native: {}, logic: [isObject(value, length)] }
    default: {
      const text = textChecks(checking, at, value)
      return { native: text.native, logic: [isText(value), ...text.logic, ...constLogic(checking, value)] }
    }
  }
}

function numberChecks({ node, at, ledger }: Checking, value: Logic): FieldChecks {
  const native: Record<string, number> = {}
  const logic: Logic[] = [isNumber(value)]
  const { minimum, maximum, exclusiveMinimum, exclusiveMaximum, multipleOf } = node.bounds
  if (minimum !== undefined) native.min = minimum
  if (maximum !== undefined) native.max = maximum
  if (exclusiveMinimum !== undefined) logic.push({ '>': [value, exclusiveMinimum] })
  if (exclusiveMaximum !== undefined) logic.push({ '<': [value, exclusiveMaximum] })
  if (node.kind === 'integer') logic.push(isSame({ '%': [value, 1] }, 0))
  for (const keyword of ['minimum', 'maximum', 'exclusiveMinimum', 'exclusiveMaximum'])
    if (keyword in node.bounds) ledger.taken(`${at}/${keyword}`)
  if (multipleOf !== undefined) {
    // Binary remainders of decimal steps are wrong (0.07 % 0.01): only whole steps are held.
    if (Number.isInteger(multipleOf)) {
      logic.push(isSame({ '%': [value, multipleOf] }, 0))
      ledger.taken(`${at}/multipleOf`)
    } else {
      ledger.dropped(`${at}/multipleOf`, 'convert/formio-decimal-step', {
        field: node.title,
        step: multipleOf,
      })
    }
  }
  return { native, logic: [...logic, ...constLogic({ node, at, ledger }, value)] }
}

/** Lengths, patterns and formats of a text, or of each text of a list. */
function textChecks({ node, ledger, formats }: Checking, at: string, value: Logic): FieldChecks {
  const native: Record<string, string | number> = {}
  const logic: Logic[] = []
  const { minLength, maxLength, patterns } = node.bounds
  const field = node.title
  const emptyPasses = (keyword: string) =>
    ledger.approximated(`${at}/${keyword}`, 'convert/formio-empty-text', { field })
  if (minLength !== undefined) {
    native.minLength = minLength
    if (minLength > 1) ledger.approximated(`${at}/minLength`, 'convert/formio-text-length', { field })
    if (minLength > 0) emptyPasses('minLength')
    else ledger.taken(`${at}/minLength`)
  }
  if (maxLength !== undefined) {
    native.maxLength = maxLength
    ledger.approximated(`${at}/maxLength`, 'convert/formio-text-length', { field })
  }
  const held: string[] = []
  for (const pattern of patterns) {
    if (needsUnicodeFlag(pattern)) {
      ledger.dropped(`${at}/pattern`, 'convert/formio-pattern', { field, pattern })
    } else {
      held.push(pattern)
      emptyPasses('pattern')
    }
  }
  for (const name of node.bounds.formats) {
    const format = formats.get(name)
    if (format === undefined || needsUnicodeFlag(format.pattern)) {
      ledger.dropped(`${at}/format`, 'convert/formio-format', { field, format: name })
      continue
    }
    held.push(format.pattern)
    emptyPasses('format')
    if (format.calendar === true) logic.push(isInCalendar(value))
  }
  const last = held.at(-1)
  if (last !== undefined) {
    const before = held.slice(0, -1).map((pattern) => `(?=(?:${pattern})$)`)
    native.pattern = `${before.join('')}(?:${last})`
  }
  return { native, logic }
}

/** form.io compiles patterns without the `u` flag: `\p{L}`, and letters beyond 16 bits, would mean something else. */
function needsUnicodeFlag(pattern: string): boolean {
  return /\\[pP]\{|[\u{10000}-\u{10FFFF}]/u.test(pattern)
}

function listChecks(checking: Checking, value: Logic, length: Logic): FieldChecks {
  const { node, at, ledger } = checking
  const item = variable('')
  const of = node.schema.items
  const type = typeof of === 'object' && of !== null && 'type' in of ? of.type : 'string'
  ledger.taken(`${at}/items/type`)
  const isItem =
    type === 'integer'
      ? and([isNumber(item), isSame({ '%': [item, 1] }, 0)])
      : type === 'number'
        ? isNumber(item)
        : type === 'boolean'
          ? isBoolean(item)
          : isText(item)
  const each =
    type === 'string'
      ? textChecks(checking, `${at}/items`, item)
      : numberChecks({ ...checking, node: { ...node, kind: 'number' }, at: `${at}/items` }, item)
  const calendar = type === 'string' ? each.logic : []
  if (node.bounds.uniqueItems === true)
    ledger.dropped(`${at}/uniqueItems`, 'convert/formio-unique', { field: node.title })
  return {
    native: each.native,
    logic: [
      isList(value, length),
      { none: [value, not(and([isItem, ...calendar]))] },
      ...countLogic(checking, length),
    ],
  }
}

function tableChecks(checking: Checking, value: Logic, length: Logic): FieldChecks {
  const { node, at, ledger } = checking
  const odd: Logic = { none: [value, not(isObject(variable(''), variable('length')))] }
  ledger.taken(`${at}/items/type`)
  ledger.approximated(`${at}/items/additionalProperties`, 'convert/formio-unknown-answers', {
    field: node.title,
  })
  if (node.bounds.uniqueItems === true)
    ledger.dropped(`${at}/uniqueItems`, 'convert/formio-unique', { field: node.title })
  const native: Record<string, number> = {}
  // The grid offers no more rows than these; its validator does not look at them, so the logic below does.
  if (node.bounds.minItems !== undefined) native.minLength = node.bounds.minItems
  if (node.bounds.maxItems !== undefined) native.maxLength = node.bounds.maxItems
  return { native, logic: [isList(value, length), odd, ...countLogic(checking, length)] }
}

function countLogic({ node, at, ledger }: Checking, length: Logic): Logic[] {
  const { minItems, maxItems } = node.bounds
  const logic: Logic[] = []
  if (minItems !== undefined) logic.push({ '>=': [length, minItems] })
  if (maxItems !== undefined) logic.push({ '<=': [length, maxItems] })
  if (minItems !== undefined) ledger.taken(`${at}/minItems`)
  if (maxItems !== undefined) ledger.taken(`${at}/maxItems`)
  return logic
}

function constLogic({ node, at, ledger }: Pick<Checking, 'node' | 'at' | 'ledger'>, value: Logic): Logic[] {
  const { const: only } = node.bounds
  if (only === undefined) return []
  if (only === '') ledger.approximated(`${at}/const`, 'convert/formio-empty-text', { field: node.title })
  else ledger.taken(`${at}/const`)
  return [isSame(value, only)]
}

function codesOf({ node, at, ledger }: Checking) {
  const options = node.options ?? []
  const place = node.kind === 'choices' ? `${at}/items` : at
  options.forEach((_, index) => ledger.taken(`${place}/oneOf/${index}`))
  ledger.taken(`${place}/enum`)
  ledger.taken(`${place}/const`)
  if (node.kind === 'choice' && options.some(({ value }) => typeof value === 'string')) {
    ledger.approximated(`${at}/oneOf`, 'convert/formio-empty-text', { field: node.title })
  }
  return options.map(({ value }) => value)
}
