import { isJsonObject } from '../../json/json-value.ts'
import { joinPointer } from '../../json/pointer.ts'
import { noValue } from '../no-value.ts'
import { reachOf } from '../reach.ts'
import { rule } from '../rule.ts'
import { isHolder, ownNodes, writtenOptions, writtenSchema } from '../written.ts'
import { member } from '../read.ts'
import { validatorOf } from '../validator.ts'

const requiredWhileHidden = rule({
  code: 'form/required-while-hidden',
  flaw: 'broken',
  subject: 'form',
  *run({ model }) {
    for (const { node, rule: by } of reachOf(model).requiredWhileHidden) {
      yield { at: node.schemaPointer, args: { field: node.title, rule: by.id } }
    }
  },
})

const neverShown = rule({
  code: 'form/never-shown',
  flaw: 'broken',
  subject: 'form',
  *run({ model, document }) {
    for (const { node, rule: by } of reachOf(model).neverShown) {
      yield { at: node.schemaPointer, args: { field: node.title, rule: by.id } }
    }
    for (const node of ownNodes(model)) {
      if (!isHolder(node)) continue
      const properties = member(writtenSchema(document, node), 'properties')
      if (!isJsonObject(properties)) continue
      for (const [key, schema] of Object.entries(properties)) {
        const at = joinPointer(node.schemaPointer, 'properties', key)
        if (schema === false) yield { at, args: { field: key, rule: 'false' } }
      }
    }
  },
})

const optionNeverChosen = rule({
  code: 'form/option-never-chosen',
  flaw: 'broken',
  subject: 'form',
  *run({ model, document }) {
    for (const { node, value } of reachOf(model).neverChosen) {
      const written = writtenOptions(document, node)
      const i = written?.options.findIndex((option) => member(option, 'const') === value) ?? -1
      const at = written === undefined || i < 0 ? node.schemaPointer : joinPointer(written.at, i)
      yield { at, args: { field: node.title, option: String(value) } }
    }
  },
})

const ruleNeverApplies = rule({
  code: 'form/rule-never-applies',
  flaw: 'broken',
  subject: 'form',
  *run({ model }) {
    for (const by of reachOf(model).neverApplies) yield { at: by.pointer, args: { rule: by.id } }
  },
})

const unsatisfiable = rule({
  code: 'form/unsatisfiable',
  flaw: 'broken',
  subject: 'form',
  *run({ model, document, form, around }) {
    let found = false
    for (const { rules, node } of reachOf(model).clashes) {
      found = true
      const [first] = rules
      yield {
        at: first?.pointer ?? node.schemaPointer,
        args: { field: node.title, reason: rules.map(({ id }) => id).join(' + ') },
      }
    }
    for (const node of model.nodes.values()) {
      // The field itself is `form/no-value-possible`; here is what it takes with it.
      const reason = node.required && !isHolder(node) ? noValue(node, around.library) : undefined
      const holder = node.parent === undefined ? undefined : model.nodes.get(node.parent)
      if (reason === undefined || holder === undefined || holder.kind === 'table') continue
      found = true
      yield { at: holder.schemaPointer, args: { field: holder.title, reason: `${node.title}: ${reason}` } }
    }
    if (found || around.isEmpty === undefined || !isJsonObject(document.value)) return
    // One submission that passes is proof enough, and far cheaper than asking for one.
    const validator = validatorOf(around.library)
    const passes = (data: unknown) => {
      const accepted = validator.accepts(document.value, data)
      return accepted.ok && accepted.value
    }
    if (form.examples.value.entries.some(({ valid, data }) => valid && passes(data))) return
    if (around.isEmpty(document.value) === true) yield { at: '', args: { field: model.title, reason: '∅' } }
  },
})

export const reachRules = [
  requiredWhileHidden,
  neverShown,
  optionNeverChosen,
  ruleNeverApplies,
  unsatisfiable,
]
