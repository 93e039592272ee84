import { describe, expect, it } from 'vitest'
import type { NoteBody, NoteTaken } from '../../../core/api/variant-contract.ts'
import type { LegalReference } from '../../../core/legal/legal-reference.ts'
import { refuse, type Result } from '../../../core/problem/problem.ts'
import { NoteBook, type Said, saidAbout } from './note-book.ts'

const hours = { type: 'step.changed', target: 'step:b1' }
const label = { type: 'field.relabelled', target: 'field:ten' }
const decree: LegalReference = { document: 'Nghị định 01/2026/NĐ-CP' }
const circular: LegalReference = { document: 'Thông tư 02/2026/TT-BTC', article: 'Điều 3' }

/** A server in memory, as the real one: who writes on an older state is refused. */
function makeServer(said: { readonly hours: Said; readonly label: Said }) {
  let etag = 4
  let now = said
  const put = (body: NoteBody) => {
    const { reason, legalBasis } = body
    now = { ...now, [body.target === hours.target ? 'hours' : 'label']: { reason, legalBasis } }
    etag += 1
  }
  return {
    put,
    get now() {
      return now
    },
    answer: () => ({
      etag,
      deviations: [{ deviation: { ...hours, ...now.hours } }, { deviation: { ...label, ...now.label } }],
    }),
    send: async (body: NoteBody, expected: number): Promise<Result<NoteTaken>> => {
      if (expected !== etag) return refuse({ code: 'variant/moved-on', at: '' })
      put(body)
      return { ok: true, value: { etag } }
    },
  }
}
const nothing: Said = { reason: null, legalBasis: null }

describe('reasons and bases of deviations, written by two people', () => {
  it('adds a basis without writing an older reason over the one somebody has just given', async () => {
    const server = makeServer({ hours: nothing, label: nothing })
    const book = new NoteBook(server.answer(), server.send)
    server.put({ ...hours, reason: 'Chi cục làm thay Sở.', legalBasis: null })
    const first = await book.write(hours, () => ({ legalBasis: [decree] }))
    book.heard(server.answer())
    const again = await book.write(hours, () => ({ legalBasis: [decree] }))
    expect([first.map(({ code }) => code), again, server.now.hours]).toEqual([
      ['variant/moved-on'],
      [],
      { reason: 'Chi cục làm thay Sở.', legalBasis: [decree] },
    ])
  })

  it('writes both of two bases that are picked one right after the other', async () => {
    const server = makeServer({ hours: nothing, label: nothing })
    const book = new NoteBook(server.answer(), server.send)
    const pick = (one: LegalReference) =>
      book.write(hours, ({ legalBasis }) => ({ legalBasis: [...(legalBasis ?? []), one] }))
    const both = [pick(decree), pick(circular)]
    expect(saidAbout(book.getState(), hours)).toEqual({
      written: nothing,
      wanted: { reason: null, legalBasis: [decree, circular] },
    })
    await Promise.all(both)
    expect([server.now.hours, saidAbout(book.getState(), hours).written]).toEqual([
      { reason: null, legalBasis: [decree, circular] },
      { reason: null, legalBasis: [decree, circular] },
    ])
  })

  it('shows what is written again when a write is refused', async () => {
    const server = makeServer({ hours: { reason: 'Cũ', legalBasis: [decree] }, label: nothing })
    const book = new NoteBook(server.answer(), server.send)
    server.put({ ...label, reason: 'Tên gọi ở tỉnh', legalBasis: null })
    await book.write(hours, () => ({ legalBasis: [decree, circular] }))
    expect(saidAbout(book.getState(), hours).wanted).toEqual({ reason: 'Cũ', legalBasis: [decree] })
  })

  it('goes on behind a write that got no answer', async () => {
    const server = makeServer({ hours: nothing, label: nothing })
    let isDown = true
    const book = new NoteBook(server.answer(), async (body, etag) => {
      if (isDown) throw new Error('no answer')
      return server.send(body, etag)
    })
    await expect(book.write(hours, () => ({ reason: 'Một' }))).rejects.toThrow('no answer')
    isDown = false
    expect(await book.write(label, () => ({ reason: 'Hai' }))).toEqual([])
    expect(server.now).toEqual({ hours: nothing, label: { reason: 'Hai', legalBasis: null } })
  })

  it('does not believe an answer that is older than what was written here', async () => {
    const server = makeServer({ hours: nothing, label: nothing })
    const book = new NoteBook(server.answer(), server.send)
    const before = server.answer()
    await book.write(hours, () => ({ reason: 'Mới' }))
    book.heard(before)
    expect(saidAbout(book.getState(), hours).written).toEqual({ reason: 'Mới', legalBasis: null })
  })
})
