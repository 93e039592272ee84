import type { Condition } from '../../form/condition.ts'
import { fieldsOf } from '../../form/condition-schema.ts'
import type { FormModel, FormNode } from '../../form/form-model.ts'
import { pointer } from '../../json/pointer.ts'
import type { ProcedureContext } from '../context.ts'
import { rule } from '../rule.ts'
import { ownNodes } from '../written.ts'

const formLineWithoutForm = rule({
  code: 'dossier/form-line-without-form',
  flaw: 'broken',
  subject: 'dossier',
  *run({ card }) {
    const forms = new Set(card.forms.map(({ id }) => id))
    for (const [i, { kind, form, name }] of card.dossier.entries()) {
      if (kind !== 'form' || (form !== undefined && forms.has(form))) continue
      yield {
        at: form === undefined ? pointer('dossier', i) : pointer('dossier', i, 'form'),
        args: { line: name, form: form ?? '—' },
      }
    }
  },
})

const formWithoutLine = rule({
  code: 'dossier/form-without-line',
  flaw: 'broken',
  subject: 'dossier',
  *run({ card }) {
    for (const [i, { id, title }] of card.forms.entries()) {
      const isNamed = card.dossier.some((line) => line.kind === 'form' && line.form === id)
      if (!isNamed) yield { at: pointer('forms', i), args: { form: title } }
    }
  },
})

const attachmentWithoutField = rule({
  code: 'dossier/attachment-without-field',
  flaw: 'broken',
  subject: 'dossier',
  *run(context) {
    for (const [i, { kind, field, name }] of context.card.dossier.entries()) {
      if (kind !== 'attachment' || (field !== undefined && nodeOf(field, context)?.node.kind === 'file'))
        continue
      yield {
        at: field === undefined ? pointer('dossier', i) : pointer('dossier', i, 'field'),
        args: { line: name, field: field ?? '—' },
      }
    }
  },
})

const fileFieldWithoutLine = rule({
  code: 'dossier/file-field-without-line',
  flaw: 'broken',
  subject: 'dossier',
  *run({ card, forms }) {
    const named = new Set(card.dossier.map(({ field }) => field))
    for (const { model, document } of forms) {
      for (const node of ownNodes(model)) {
        if (node.kind !== 'file' || node.dataPath.includes('*') || named.has(node.id)) continue
        yield { at: node.schemaPointer, document, args: { field: node.title } }
      }
    }
  },
})

const requiredDiffers = rule({
  code: 'dossier/required-differs',
  flaw: 'unlawful',
  subject: 'dossier',
  *run(context) {
    for (const [i, line] of context.card.dossier.entries()) {
      if (line.kind !== 'attachment' || line.field === undefined || line.condition !== undefined) continue
      const found = nodeOf(line.field, context)
      if (found === undefined || found.node.kind !== 'file') continue
      const always = isAlwaysAsked(found.node, found.model)
      // A paper that comes out of the data store need not be uploaded again.
      if (line.required && !always && line.digitisation.value !== 'reuse') {
        yield {
          at: pointer('dossier', i, 'required'),
          args: { line: line.name, asked: 'true', field: 'false' },
        }
      }
      if (!line.required && always) {
        yield {
          at: pointer('dossier', i, 'required'),
          args: { line: line.name, asked: 'false', field: 'true' },
        }
      }
    }
  },
})

function isAlwaysAsked(node: FormNode, model: FormModel): boolean {
  for (let one: FormNode | undefined = node; one !== undefined; one = model.nodes.get(one.parent ?? '')) {
    if (!one.required) return false
  }
  return true
}

function nodeOf(id: string, { forms }: ProcedureContext): { node: FormNode; model: FormModel } | undefined {
  for (const { model } of forms) {
    const node = model.nodes.get(id)
    if (node !== undefined) return { node, model }
  }
  return undefined
}

const lineCodeTwice = rule({
  code: 'dossier/line-code-twice',
  flaw: 'broken',
  subject: 'dossier',
  *run({ card }) {
    const seen = new Set<string>()
    for (const [i, { code }] of card.dossier.entries()) {
      if (seen.has(code)) yield { at: pointer('dossier', i, 'code'), args: { code } }
      seen.add(code)
    }
  },
})

const conditionUnknownField = rule({
  code: 'dossier/condition-unknown-field',
  flaw: 'broken',
  subject: 'dossier',
  *run(context) {
    for (const [i, { condition }] of context.card.dossier.entries()) {
      const field = unknownField(condition?.over, context)
      if (field !== undefined) yield { at: pointer('dossier', i, 'condition', 'over'), args: { field } }
    }
  },
})

/** The first field a condition asks that no form of the procedure has. */
export function unknownField(
  condition: Condition | undefined,
  context: ProcedureContext,
): string | undefined {
  if (condition === undefined) return undefined
  return fieldsOf(condition).find((id) => nodeOf(id, context) === undefined)
}

const paperCodeMissing = rule({
  code: 'dossier/paper-code-missing',
  flaw: 'unfinished',
  subject: 'dossier',
  *run({ card }) {
    const lines = card.dossier.filter(({ paperCode }) => paperCode.value === null)
    const results = card.results.filter(({ paperCode }) => paperCode.value === null)
    const count = lines.length + results.length
    if (count > 0) yield { at: lines.length > 0 ? '/dossier' : '/results', args: { count } }
  },
})

export const dossierRules = [
  formLineWithoutForm,
  formWithoutLine,
  attachmentWithoutField,
  fileFieldWithoutLine,
  requiredDiffers,
  lineCodeTwice,
  conditionUnknownField,
  paperCodeMissing,
]
