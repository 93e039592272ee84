import { describe, expect, it } from 'vitest'
import { applyToParts } from '../../core/change/apply.ts'
import { keyOf, partsHeld } from '../../core/change/part.ts'
import { fromParts, toParts } from '../../core/change/parts.ts'
import { loadLibrary, realProcedures } from '../../core/change/testing/real-procedures.ts'
import { edit, type Edit } from '../../core/edit/edit.ts'
import { formModel } from '../../core/form/form-model.ts'
import type { JsonValue } from '../../core/json/json-value.ts'
import { carryAnswers } from './carry-answers.ts'

const library = loadLibrary()
const documents = realProcedures().find(({ slug }) => slug === 'cap-giay-phep-buu-chinh')!.documents
const parts = toParts(documents, library)
const before = formModel(documents.forms[0]!, library)
const [section, other] = before.sections
const field = section!.children.find(({ kind }) => kind === 'text')!
const answers: JsonValue = { [section!.key]: { [field.key]: 'đã gõ' } }

function after(what: Edit) {
  const made = edit(parts, what)
  if (!made.ok) throw new Error(JSON.stringify(made.problems))
  const again = applyToParts(parts, made.value.changes)
  const written = again.ok ? fromParts(again.value, library) : again
  if (!written.ok) throw new Error(JSON.stringify(written.problems))
  return formModel(written.value.forms[0]!, library)
}

describe('answers typed into a preview', () => {
  it('are the same reference while no field moves', () => {
    const relabelled = after((copy) => void copy.set(field.id, { title: 'Nhãn mới' }))
    expect(carryAnswers(answers, before, relabelled)).toBe(answers)
  })

  it('follow a field that gets another data key', () => {
    const renamed = after((copy) => void copy.set(field.id, { key: 'khoaMoi' }))
    expect(carryAnswers(answers, before, renamed)).toEqual({ [section!.key]: { khoaMoi: 'đã gõ' } })
  })

  it('follow a field into another section', () => {
    const moved = after((copy) => copy.move(field.id, { parent: other!.id }))
    expect(carryAnswers(answers, before, moved)).toEqual({ [other!.key]: { [field.key]: 'đã gõ' } })
  })

  it('go with a field that is removed, and those of the others stay', () => {
    const second = section!.children.find(({ kind, id }) => kind === 'text' && id !== field.id)!
    const both: JsonValue = { [section!.key]: { [field.key]: 'một', [second.key]: 'hai' } }
    const removed = after((copy) => copy.remove(field.id))
    expect(carryAnswers(both, before, removed)).toEqual({ [section!.key]: { [second.key]: 'hai' } })
  })

  it('that a new type cannot hold are dropped', () => {
    const numbered = after(
      (copy) =>
        void copy.set(field.id, {
          $ref: undefined,
          type: 'integer',
          maxLength: undefined,
          minLength: undefined,
        }),
    )
    const kept = carryAnswers(answers, before, numbered)
    expect(numbered.nodes.get(field.id)?.kind === 'integer' ? kept : {}).toEqual({})
  })
})

it('the test form has what these tests speak of', () => {
  expect(partsHeld(parts, keyOf('section', section!.id), 'field').map(({ id }) => id)).toContain(field.id)
})
