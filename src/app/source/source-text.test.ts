import { describe, expect, it } from 'vitest'
import type { FormDocuments } from '../../core/change/documents.ts'
import { realProcedures } from '../../core/change/testing/real-procedures.ts'
import type { JsonObject } from '../../core/json/json-value.ts'
import type { Problem } from '../../core/problem/problem.ts'
import { printed } from './document-text.ts'
import { type DraftFile, SourceText } from './source-text.ts'

const shipped = realProcedures().find(({ slug }) => slug === 'cap-giay-phep-buu-chinh')!.documents.forms[0]!

/** A draft of one form, that others alter too. */
class Draft implements DraftFile {
  now: FormDocuments = shipped
  refuses: readonly Problem[] = []
  form = () => this.now
  take = (schema: JsonObject) => {
    if (this.refuses.length === 0) this.now = { ...this.now, schema }
    return this.refuses
  }
  retitle(title: string) {
    this.now = { ...this.now, schema: { ...this.now.schema, title } }
  }
}

const titled = (title: string) => printed({ ...shipped, schema: { ...shipped.schema, title } }, 'schema')
const held = { problems: [], isBehind: false }

function open() {
  const draft = new Draft()
  return { draft, source: new SourceText('schema', draft.now) }
}

describe('the text of a file', () => {
  it('becomes an edit when it can be read, and follows the draft from then on', () => {
    const { draft, source } = open()
    source.type(titled('Đơn mới'))
    expect(source.take(draft)).toEqual(held)
    expect(draft.now.schema['title']).toBe('Đơn mới')
    draft.retitle('Đơn khác')
    expect(source.follow(draft)).toEqual({ text: titled('Đơn khác'), standing: held })
    expect(source.text).toBe(titled('Đơn khác'))
  })

  it('is not written over while it cannot be read, whoever alters the draft', () => {
    const { draft, source } = open()
    source.type('{ "title": ')
    expect(source.take(draft)).toMatchObject({ isBehind: false, problems: [{ code: expect.any(String) }] })
    draft.retitle('Đơn khác')
    expect(source.follow(draft)).toMatchObject({ text: undefined, standing: { isBehind: true } })
    expect(source.text).toBe('{ "title": ')
  })

  it('is not written over when it was refused', () => {
    const { draft, source } = open()
    draft.refuses = [{ code: 'form/remote-ref', at: '' }]
    source.type(titled('Đơn mới'))
    expect(source.take(draft)).toEqual({ problems: draft.refuses, isBehind: false })
    draft.retitle('Đơn khác')
    expect(source.follow(draft)).toEqual({ text: undefined, standing: { problems: [], isBehind: true } })
    expect(source.text).toBe(titled('Đơn mới'))
  })

  it('does not take back what others did since: the author chooses', () => {
    const { draft, source } = open()
    source.type('{')
    source.take(draft)
    draft.retitle('Đơn khác')
    source.type(titled('Đơn mới'))
    expect(source.take(draft)).toEqual({ problems: [], isBehind: true })
    expect(draft.now.schema['title']).toBe('Đơn khác')
    expect(source.take(draft, true)).toEqual(held)
    expect(draft.now.schema['title']).toBe('Đơn mới')
  })

  it('is given up only when the author loads the draft again', () => {
    const { draft, source } = open()
    source.type('{')
    draft.retitle('Đơn khác')
    expect(source.reload(draft.now)).toEqual({ text: titled('Đơn khác'), standing: held })
    draft.retitle('Đơn cuối')
    expect(source.follow(draft).text).toBe(titled('Đơn cuối'))
  })

  it('is an edit again by itself when the draft comes back to what it was made on', () => {
    const { draft, source } = open()
    draft.retitle('Tạm')
    source.type(titled('Đơn mới'))
    expect(source.take(draft).isBehind).toBe(true)
    draft.now = shipped
    expect(source.follow(draft)).toEqual({ text: undefined, standing: held })
    expect(draft.now.schema['title']).toBe('Đơn mới')
  })

  it('keeps its spaces where it says what the draft says', () => {
    const { draft, source } = open()
    source.type(JSON.stringify(shipped.schema))
    expect(source.take(draft)).toEqual(held)
    expect(draft.now).toBe(shipped)
    expect(source.follow(draft).text).toBeUndefined()
    expect(source.text).toBe(JSON.stringify(shipped.schema))
  })
})
