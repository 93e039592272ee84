import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { heldBy, type ProcedureParts } from '../change/part.ts'
import { fromParts, toParts } from '../change/parts.ts'
import { loadLibrary, realProcedures } from '../change/testing/real-procedures.ts'
import { edit, type Edit } from '../edit/edit.ts'
import { addField, duplicate, groupIntoSection } from '../edit/form-edits.ts'
import type { JsonValue } from '../json/json-value.ts'
import { shareUnchanged } from '../json/share-unchanged.ts'
import { formModel } from './form-model.ts'
import { renderSchema } from './render-schema.ts'

const library = loadLibrary()
const documents = realProcedures().find(({ slug }) => slug === 'cap-giay-phep-buu-chinh')!.documents
const parts = toParts(documents, library)
const form = heldBy(parts, undefined, 'form')[0]!
const fields = [...parts.parts].flatMap(([key, { kind }]) => (kind === 'field' ? [key] : []))
const sections = [...parts.parts].flatMap(([key, { kind }]) => (kind === 'section' ? [key] : []))

const field = fc.constantFrom(...fields)
const anEdit: fc.Arbitrary<Edit> = fc.oneof(
  fc.tuple(field, fc.string()).map(
    ([key, title]): Edit =>
      (copy) =>
        void copy.set(key, { title }),
  ),
  fc.tuple(field, fc.boolean()).map(
    ([key, required]): Edit =>
      (copy) =>
        void copy.set(key, { required }),
  ),
  field.map(
    (key): Edit =>
      (copy) =>
        void copy.set(key, { 'ui:widget': 'textarea' }),
  ),
  field.map(
    (key): Edit =>
      (copy) =>
        void copy.set(key, { key: 'khoaMoi' }),
  ),
  field.map(
    (key): Edit =>
      (copy) =>
        copy.remove(key),
  ),
  field.map(
    (key): Edit =>
      (copy) =>
        void duplicate(copy, key, '-x'),
  ),
  field.map(
    (key): Edit =>
      (copy) =>
        void groupIntoSection(copy, [key], 'Phần mới', '-s'),
  ),
  fc.tuple(field, fc.constantFrom(...sections)).map(
    ([key, parent]): Edit =>
      (copy) =>
        void copy.move(key, { parent, after: null }),
  ),
  fc.constant<Edit>((copy) => void addField(copy, { label: 'Một câu', type: 'choice' }, { parent: form })),
)

/** The form after each edit, as the designer makes it: what did not change is the same reference. */
function* edited(edits: readonly Edit[]) {
  let now: ProcedureParts = parts
  let shown = documents.forms[0]!
  for (const one of edits) {
    const made = edit(now, one)
    const written = made.ok ? fromParts(made.value.parts, library) : made
    if (!made.ok || !written.ok) continue
    now = made.value.parts
    shown = shareUnchanged(
      shown as unknown as JsonValue,
      written.value.forms[0] as unknown as JsonValue,
    ) as never
    yield { form: shown, parts: now }
  }
}

describe('a form that is read again after an edit', () => {
  it('reads as one that was never read before', () => {
    fc.assert(
      fc.property(fc.array(anEdit, { maxLength: 5 }), (edits) => {
        for (const { form: now, parts: made } of edited(edits)) {
          const anew = structuredClone(now)
          expect(fromParts(structuredClone(made), library)).toEqual(fromParts(made, library))
          const model = formModel(now, library)
          expect(model).toEqual(formModel(anew, library))
          expect([...model.nodes.keys()]).toEqual([...formModel(anew, library).nodes.keys()])
          expect(renderSchema(now.schema, library, 'en')).toEqual(renderSchema(anew.schema, library, 'en'))
        }
      }),
      { numRuns: 15 },
    )
  })

  it('keeps every field that was not edited, and writes out no other', () => {
    const [first, second] = fields
    const title =
      (text: string): Edit =>
      (copy) =>
        void copy.set(first!, { title: text })
    // The first edit writes the files in our order of members.
    const [before, after] = [...edited([title('Một'), title('Hai')])].map(({ form: now }) =>
      formModel(now, library),
    )
    expect(after!.nodes.get(first!)?.title).toBe('Hai')
    expect(after!.nodes.get(second!)).toBe(before!.nodes.get(second!))
    const anew = [...after!.nodes].filter(([id, node]) => before!.nodes.get(id) !== node)
    expect(anew.map(([id]) => id)).toEqual([after!.nodes.get(first!)?.parent, first])
  })

  it('names an id that is taken by then, and a place that another reference leads to', () => {
    const [schema] = documents.forms.map((one) => one.schema as { properties: Record<string, JsonValue> })
    const [key, member] = Object.entries(schema!.properties)[0]!
    const twice = { ...schema!, properties: { ...schema!.properties, lanHai: member } }
    formModel({ schema: twice }, library)
    const codes = formModel({ schema: twice }, library).foreign.map(({ code }) => code)
    expect(codes).toContain('form/duplicate-id')
    expect(formModel({ schema: twice }, library)).toEqual(
      formModel({ schema: structuredClone(twice) }, library),
    )
    const use = { 'x-id': 'muon', $ref: `#/properties/${key}` }
    for (const title of ['Một', 'Hai']) {
      const local = {
        ...schema!,
        properties: { muon: use, [key]: { ...(member as object), title } as JsonValue },
      }
      expect(formModel({ schema: local }, library).nodes.get('muon')?.title).toBe(title)
    }
  })
})
