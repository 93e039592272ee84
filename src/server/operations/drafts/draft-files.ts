import { Examples } from '../../../core/form/examples.ts'
import { printForm } from '../../../core/form/print-form.ts'
import { printFormat } from '../../../core/format/print-format.ts'
import type { JsonValue } from '../../../core/json/json-value.ts'
import { printJson } from '../../../core/json/print-json.ts'
import { same } from '../../../core/json/same.ts'
import { ProcedureCard } from '../../../core/procedure/card.ts'
import { printProcess } from '../../../core/process/print-process.ts'
import type { Process } from '../../../core/process/process.ts'
import type { DraftState } from './draft-state.ts'

/** The draft's files as text: one that says what it said before keeps its bytes, others are printed as `print` does. */
export function textsOf(state: DraftState): ReadonlyMap<string, string> {
  const texts = new Map<string, string>()
  const printed = printers(state)
  for (const [name, value] of state.files) {
    const { text, value: before } = state.read.get(name) ?? {}
    const kept = text !== undefined && before !== undefined && same(before, value)
    texts.set(name, kept ? text : (printed.get(name) ?? printJson)(value))
  }
  texts.set('SOURCES.md', state.sources)
  return texts
}

function printers({ documents: { card, forms } }: DraftState): Map<string, (value: JsonValue) => string> {
  const { forms: entries, process } = card as unknown as ProcedureCard
  const printers = new Map<string, (value: JsonValue) => string>([
    ['procedure.json', (value) => printFormat(ProcedureCard, value as unknown as ProcedureCard)],
    [process, (value) => printProcess(value as unknown as Process)],
  ])
  for (const entry of entries) {
    const form = forms.find(({ id }) => id === entry.id)
    if (form === undefined) continue
    let printed: ReturnType<typeof printForm> | undefined
    const print = () => (printed ??= printForm({ schema: form.schema, layout: form.layout ?? {} }))
    printers.set(entry.schema, () => print().schema)
    printers.set(entry.layout, () => print().layout)
    printers.set(entry.examples, (value) => printFormat(Examples, value as unknown as Examples))
  }
  return printers
}
