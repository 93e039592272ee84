import { describe, expect, it } from 'vitest'
import type { FormDocuments } from '../../core/change/documents.ts'
import { realProcedures } from '../../core/change/testing/real-procedures.ts'
import { printed } from './document-text.ts'
import type { DraftFile } from './source-text.ts'
import { type ShelvedText, SourceTexts, type TextShelf } from './source-texts.ts'

const shipped = realProcedures().find(({ slug }) => slug === 'cap-giay-phep-buu-chinh')!.documents.forms[0]!
const file = `${shipped.id}/schema`
const titled = (title: string): FormDocuments => ({ ...shipped, schema: { ...shipped.schema, title } })

class FakeShelf implements TextShelf {
  readonly kept = new Map<string, ShelvedText>()
  fails = false
  async put(shelved: ShelvedText) {
    if (this.fails) throw new Error('QuotaExceededError')
    this.kept.set(`${shelved.user} ${shelved.draft} ${shelved.file}`, structuredClone(shelved))
  }
  async remove(user: string, draft: string, one: string) {
    this.kept.delete(`${user} ${draft} ${one}`)
  }
  async find(user: string, draft: string) {
    if (this.fails) throw new Error('no local store')
    return [...this.kept.values()].filter((one) => one.user === user && one.draft === draft)
  }
}

/** A visit of one person to one draft, that says `form` now. */
async function visit(
  shelf: TextShelf,
  form = shipped,
  user = 'an',
  draft = 'standard/cap-giay-phep-buu-chinh',
) {
  let now = form
  const texts = new SourceTexts({ shelf, user, draft, now: () => 1000 })
  await texts.ready
  const inDraft: DraftFile = {
    form: () => now,
    take: (schema) => {
      now = { ...now, schema }
      return []
    },
  }
  return { texts, inDraft, source: texts.of(form, 'schema'), said: () => now.schema['title'] }
}

describe('a text that the draft does not hold', () => {
  it('is there again after a reload as it was left, and says when it was typed', async () => {
    const shelf = new FakeShelf()
    const before = await visit(shelf)
    before.source.type('{ "title": ')
    before.source.type('{ "title": "Đơn')
    before.source.take(before.inDraft)
    await before.texts.work
    expect([...before.texts.getWaiting()]).toEqual([file])

    const after = await visit(shelf)
    expect([after.source.text, after.source.leftAt]).toEqual(['{ "title": "Đơn', 1000])
    expect([...after.texts.getWaiting()]).toEqual([file])
    expect(after.source.follow(after.inDraft)).toMatchObject({
      text: undefined,
      standing: { isBehind: false, problems: [{ code: expect.any(String) }] },
    })
    expect(after.texts.of(shipped, 'layout').text).toBe(printed(shipped, 'layout'))
  })

  it('goes once it can be read and the draft holds it', async () => {
    const shelf = new FakeShelf()
    const before = await visit(shelf)
    before.source.type('{')
    await before.texts.work
    const { texts, source, inDraft, said } = await visit(shelf)
    source.type(printed(titled('Đơn mới'), 'schema'))
    source.take(inDraft)
    await texts.work
    expect([said(), source.leftAt, shelf.kept.size, texts.getWaiting().size]).toEqual([
      'Đơn mới',
      undefined,
      0,
      0,
    ])
  })

  it('goes when the author gives it up', async () => {
    const shelf = new FakeShelf()
    const before = await visit(shelf)
    before.source.type('{')
    await before.texts.work
    const { texts, source } = await visit(shelf)
    expect(source.reload(shipped).text).toBe(printed(shipped, 'schema'))
    await texts.work
    expect([source.leftAt, shelf.kept.size, texts.getWaiting().size]).toEqual([undefined, 0, 0])
  })

  it('does not take back what others did before it was found again: the author chooses', async () => {
    const shelf = new FakeShelf()
    const before = await visit(shelf)
    before.source.type(printed(titled('Đơn của tôi'), 'schema'))
    await before.texts.work
    const { source, inDraft, said } = await visit(shelf, titled('Đơn của người khác'))
    expect(source.follow(inDraft).standing).toEqual({ problems: [], isBehind: true })
    expect(said()).toBe('Đơn của người khác')
  })

  it('belongs to one person and one draft', async () => {
    const shelf = new FakeShelf()
    const { source, texts } = await visit(shelf)
    source.type('{')
    await texts.work
    expect((await visit(shelf, shipped, 'binh')).source.text).toBe(printed(shipped, 'schema'))
    expect(
      (await visit(shelf, shipped, 'an', 'da-nang/cap-giay-phep-buu-chinh')).texts.getWaiting().size,
    ).toBe(0)
  })

  it('stays in the page where the browser has no store', async () => {
    const shelf = new FakeShelf()
    shelf.fails = true
    const { source, texts } = await visit(shelf)
    source.type('{')
    await texts.work
    expect([texts.of(shipped, 'schema').text, texts.getWaiting().size]).toEqual(['{', 1])
  })
})
