import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { loadLibrary, realProcedures } from '../../core/change/testing/real-procedures.ts'
import { formModel } from '../../core/form/form-model.ts'
import { difference, nodeAround, pointerAt, printed, saysTheSame } from './document-text.ts'

const library = loadLibrary()
const form = realProcedures().find(({ slug }) => slug === 'cap-giay-phep-buu-chinh')!.documents.forms[0]!
const model = formModel(form, library)

describe('the source text of a form', () => {
  it('says what the form says, and is found to say so however it is spaced', () => {
    const text = printed(form, 'schema')
    expect(saysTheSame(text, form.schema)).toBe(true)
    expect(saysTheSame(JSON.stringify(form.schema), form.schema)).toBe(true)
    expect(saysTheSame(text.replace('"object"', '"string"'), form.schema)).toBe(false)
    expect(saysTheSame('{', form.schema)).toBe(false)
  })

  it('is altered only where it differs', () => {
    expect(difference('{\n  "a": 1,\n  "b": 2\n}\n', '{\n  "a": 1,\n  "b": 3\n}\n')).toEqual({
      from: 12,
      to: 20,
      text: '  "b": 3',
    })
    expect(difference('same', 'same')).toBeUndefined()
    fc.assert(
      fc.property(fc.string(), fc.string(), (before, after) => {
        const replaced = difference(before, after)
        const made =
          replaced === undefined
            ? before
            : before.slice(0, replaced.from) + replaced.text + before.slice(replaced.to)
        expect(made).toBe(after)
      }),
    )
  })

  it('leads from the cursor to the field around it, and from a place inside a field to the field', () => {
    const text = printed(form, 'schema')
    for (const node of [...model.nodes.values()].filter(({ inherited }) => !inherited).slice(0, 12)) {
      const offset = text.indexOf(`"x-id": ${JSON.stringify(node.id)}`)
      if (offset < 0) continue
      expect(nodeAround(pointerAt(text, offset, model), model)?.id).toBe(node.id)
      expect(nodeAround(`${node.schemaPointer}/title`, model)?.id).toBe(node.id)
    }
    expect(nodeAround('', model)).toBeUndefined()
  })
})
