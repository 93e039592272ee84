import { describe, expect, it } from 'vitest'
import type { Batch, BatchBody, Batches } from '../../core/api/draft-contract.ts'
import { applyToParts } from '../../core/change/apply.ts'
import { filesOf } from '../../core/change/document-files.ts'
import { keyOf, partsHeld, type ProcedureParts } from '../../core/change/part.ts'
import { fromParts, toParts } from '../../core/change/parts.ts'
import { loadLibrary, realProcedures } from '../../core/change/testing/real-procedures.ts'
import { moveAll, placeOfStep } from '../../core/edit/move-edits.ts'
import { confirmFact } from '../../core/edit/facts.ts'
import type { JsonObject } from '../../core/json/json-value.ts'
import type { Provenance } from '../../core/provenance/provenance.ts'
import { sentenceOf } from '../../core/text/catalogue.ts'
import type { DraftServer, Sent } from './draft-server.ts'
import { DraftSession } from './draft-session.ts'
import type { SessionOptions } from './session-options.ts'
import type { Shelf, Shelved } from './shelf.ts'

const library = loadLibrary()
const documents = realProcedures().find(({ slug }) => slug === 'cap-giay-phep-buu-chinh')!.documents
const parts = toParts(documents, library)
const [first, second] = [...parts.parts.values()].filter(({ kind }) => kind === 'field')
const one = keyOf('field', first!.id)
const other = keyOf('field', second!.id)

/** A server in memory that keeps the contract of core/api/draft-contract.ts. */
class FakeServer {
  log: Batch[] = []
  mode: 'up' | 'away' | 'answer-lost' | 'signed-out' = 'up'
  /** Who is signed in in the browser that sends; else who opened the draft. */
  signedIn: string | undefined
  /** Batches that came in, taken or not. */
  asked = 0
  /** People who may read the draft and not edit it. */
  readers = new Set<string>()
  /** Code with which it refuses to give the procedure to another unit. */
  keepsUnit: string | undefined
  parts: ProcedureParts = parts

  as(by: string): DraftServer {
    return {
      open: async () => ({
        slug: 'cap-giay-phep-buu-chinh',
        scope: 'standard',
        seq: this.log.length,
        revision: 'sha256:0',
        base: 'sha256:0',
        mayEdit: !this.readers.has(by),
        files: this.files(),
        sources: '',
      }),
      send: async (base, batch) => this.send(by, base, batch),
      since: async (seq) => (this.mode === 'up' ? this.since(seq) : undefined),
    }
  }

  private files() {
    const made = applyAll(parts, this.log)
    // The page asks for the files; the tests' documents are those of the parts.
    return Object.fromEntries(filesOf(documentsFrom(made)))
  }

  private since(seq: number): Batches {
    return { seq: this.log.length, batches: this.log.slice(seq) }
  }

  private send(opener: string, base: number, batch: BatchBody): Sent {
    this.asked++
    const by = this.signedIn ?? opener
    if (this.mode === 'away') return { kind: 'away' }
    if (this.mode === 'signed-out') return { kind: 'signed-out' }
    if (batch.person !== by) return { kind: 'other-person' }
    const known = this.log.find(({ key }) => key === batch.key)
    if (known !== undefined) return { kind: 'taken', seq: known.seq }
    if (base !== this.log.length) return { kind: 'moved-on', other: this.since(base) }
    const code = this.keepsUnit
    if (code !== undefined && batch.changes.some(({ type }) => type === 'card.unit-changed'))
      return { kind: 'refused', code, problems: [{ code, at: '' }] }
    const made = applyToParts(this.parts, batch.changes)
    if (!made.ok) return { kind: 'refused', code: 'draft/not-applicable', problems: made.problems }
    this.parts = made.value
    this.log.push({ seq: this.log.length + 1, by, at: '2026-01-05T08:00:00Z', ...batch })
    return this.mode === 'answer-lost' ? { kind: 'away' } : { kind: 'taken', seq: this.log.length }
  }
}

function applyAll(from: ProcedureParts, log: readonly Batch[]): ProcedureParts {
  let at = from
  for (const { changes } of log) {
    const made = applyToParts(at, changes)
    if (!made.ok) throw new Error(JSON.stringify(made.problems))
    at = made.value
  }
  return at
}

function documentsFrom(made: ProcedureParts) {
  const written = fromParts(made, library)
  if (!written.ok) throw new Error(JSON.stringify(written.problems))
  return written.value
}

class FakeShelf implements Shelf {
  readonly kept = new Map<string, Shelved>()
  fails = false
  async put(shelved: Shelved) {
    if (this.fails) throw new Error('QuotaExceededError')
    this.kept.set(`${shelved.user}/${shelved.tab}`, structuredClone(shelved))
  }
  async remove(user: string, _draft: string, tab: string) {
    this.kept.delete(`${user}/${tab}`)
  }
  async find(user: string) {
    return [...this.kept.values()].filter((shelved) => shelved.user === user)
  }
}

let keys = 0
function open(
  server: FakeServer,
  user: string,
  shelf: Shelf = new FakeShelf(),
  tab = user,
  browser: Partial<Pick<SessionOptions, 'openTabs' | 'tabGone' | 'signedIn' | 'typingMs'>> = {},
) {
  return DraftSession.open({
    server: server.as(user),
    shelf,
    library,
    user,
    draft: 'standard/cap-giay-phep-buu-chinh',
    tab,
    openTabs: async () => new Set([tab]),
    tabGone: () => new Promise(() => undefined),
    signedIn: () => undefined,
    typingMs: 0,
    ...browser,
    now: () => 0,
    newKey: () => `key-${String(++keys).padStart(6, '0')}`,
    restMs: 1_000_000,
  })
}

const label = (session: DraftSession, key: string, text: string, group?: string) =>
  session.edit(`đổi nhãn ${text}`, (copy) => void copy.set(key, { title: text }), group)
const third = partsHeld(parts, 'moDau', 'field')[2]!.id
const step = (session: DraftSession, direction: 'up' | 'down') =>
  session.edit(
    'chuyển',
    (copy) => {
      const place = placeOfStep(copy, third, direction)
      return place !== undefined && moveAll(copy, [third], place)
    },
    'move',
  )
const orderOf = (at: ProcedureParts) => partsHeld(at, 'moDau', 'field').map(({ id }) => id)
const titleOf = (at: ProcedureParts, key: string) => at.parts.get(key)?.props['title']

describe('an open draft', () => {
  it('sends the difference to what the server has as one batch, with its label', async () => {
    const server = new FakeServer()
    const session = await open(server, 'an')
    label(session, one, 'A')
    label(session, one, 'B')
    expect(session.state.saving).toBe('waiting')
    await session.save()
    expect(session.state.saving).toBe('saved')
    expect(server.log.map(({ label: said, changes }) => [said, changes.length])).toEqual([
      ['đổi nhãn A; đổi nhãn B', 1],
    ])
    expect(titleOf(server.parts, one)).toBe('B')
  })

  it('takes no edit of whoever may only read it, and asks the server for none', async () => {
    const server = new FakeServer()
    server.readers.add('an')
    const session = await open(server, 'an')
    const before = session.state
    const refused = [{ code: 'draft/read-only', at: '' }]
    expect(label(session, one, 'A')).toEqual(refused)
    expect(step(session, 'down')).toEqual(refused)
    const forms = documents.forms.map((form) => ({ ...form, schema: { ...form.schema, title: 'Đơn khác' } }))
    expect(session.replace('sửa ở Nguồn', { ...documents, forms })).toEqual(refused)
    expect([session.undo(), session.redo()]).toEqual([[], []])
    await session.save()
    expect([session.state, server.asked]).toEqual([before, 0])
    expect(sentenceOf(refused[0]!, 'vi')).toContain('chỉ được xem')
  })

  it('leaves what was not sent on the shelf until the person may edit again', async () => {
    const server = new FakeServer()
    const shelf = new FakeShelf()
    const author = await open(server, 'an', shelf)
    label(author, one, 'A')
    author.close()
    server.readers.add('an')
    const reader = await open(server, 'an', shelf)
    expect(titleOf(reader.state.parts, one)).toBe(first!.props['title'])
    await reader.look()
    await reader.save()
    expect([reader.state.saving, reader.state.conflict, server.asked]).toEqual(['saved', undefined, 0])
    reader.close()
    server.readers.delete('an')
    const again = await open(server, 'an', shelf)
    await again.save()
    expect(titleOf(server.parts, one)).toBe('A')
  })

  it('shows whoever may only read it what others do', async () => {
    const server = new FakeServer()
    server.readers.add('an')
    const [an, binh] = [await open(server, 'an'), await open(server, 'binh')]
    label(binh, one, 'B')
    await binh.save()
    await an.look()
    expect([titleOf(an.state.parts, one), an.state.saving, an.seq]).toEqual(['B', 'saved', 1])
  })

  it('undoes and redoes by name, and what is undone before it was sent is never sent', async () => {
    const server = new FakeServer()
    const session = await open(server, 'an')
    label(session, one, 'A')
    expect(session.state.past.map((step) => step.label)).toEqual(['đổi nhãn A'])
    session.undo()
    await session.save()
    expect(server.log).toEqual([])
    session.redo()
    await session.save()
    expect(titleOf(server.parts, one)).toBe('A')
    session.undo()
    await session.save()
    expect(titleOf(server.parts, one)).toBe(first!.props['title'])
  })

  it('undoes up to a step of the history at once, and does it again', async () => {
    const server = new FakeServer()
    const session = await open(server, 'an')
    for (const text of ['A', 'B', 'C']) label(session, one, text)
    expect(session.undo(2)).toEqual([])
    expect(titleOf(session.state.parts, one)).toBe('A')
    expect(session.state.future.map((step) => step.label)).toEqual(['đổi nhãn B', 'đổi nhãn C'])
    expect(session.redo(2)).toEqual([])
    expect(titleOf(session.state.parts, one)).toBe('C')
    expect(session.undo(9)).toEqual([])
    expect([titleOf(session.state.parts, one), session.state.past]).toEqual([first!.props['title'], []])
  })

  it('does what was moved down and up in one go again in that order', async () => {
    const session = await open(new FakeServer(), 'an')
    step(session, 'down')
    step(session, 'up')
    step(session, 'up')
    const after = orderOf(session.state.parts)
    expect(session.state.past).toHaveLength(1)
    session.undo()
    expect(orderOf(session.state.parts)).toEqual(orderOf(parts))
    session.redo()
    expect(orderOf(session.state.parts)).toEqual(after)
  })

  it('takes in what somebody else moved twice as the server has it', async () => {
    const server = new FakeServer()
    const [an, binh] = [await open(server, 'an'), await open(server, 'binh')]
    for (const direction of ['down', 'up'] as const) {
      step(an, direction)
      await an.save()
    }
    await binh.look()
    expect(orderOf(binh.state.parts)).toEqual(orderOf(server.parts))
  })

  it('takes up on the shelf what was moved twice as it was made', async () => {
    const server = new FakeServer()
    const shelf = new FakeShelf()
    const session = await open(server, 'an', shelf)
    step(session, 'down')
    server.mode = 'away'
    await session.save()
    step(session, 'up')
    const made = orderOf(session.state.parts)
    session.close()
    server.mode = 'up'
    const again = await open(server, 'an', shelf)
    expect(orderOf(again.state.parts)).toEqual(made)
  })

  it('says why a step cannot be undone, and goes on once it is out of the history', async () => {
    const server = new FakeServer()
    const [an, binh] = [await open(server, 'an'), await open(server, 'binh')]
    label(an, other, 'Trước')
    label(an, one, 'A')
    await an.save()
    await binh.look()
    label(binh, one, 'B')
    await binh.save()
    await an.look()
    const problems = an.undo()
    expect(problems.map(({ code }) => code)).toEqual(['change/before-differs'])
    expect(an.state.stuck).toEqual({ direction: 'undo', label: 'đổi nhãn A', problems })
    an.dropStuck()
    expect([an.state.stuck, an.state.past.map((step) => step.label)]).toEqual([undefined, ['đổi nhãn Trước']])
    expect(an.undo()).toEqual([])
    await an.save()
    expect([titleOf(server.parts, one), titleOf(server.parts, other)]).toEqual(['B', second!.props['title']])
  })

  it('undoes as many as can be, and stops at the one that cannot', async () => {
    const server = new FakeServer()
    const [an, binh] = [await open(server, 'an'), await open(server, 'binh')]
    label(an, one, 'A')
    label(an, other, 'Sau')
    await an.save()
    await binh.look()
    label(binh, one, 'B')
    await binh.save()
    await an.look()
    an.undo(2)
    expect(titleOf(an.state.parts, other)).toBe(second!.props['title'])
    expect(an.state.stuck?.label).toBe('đổi nhãn A')
    label(an, other, 'Mới')
    expect(an.state.stuck).toBeUndefined()
  })

  it('says why the server will not take an edit; undoing that one lets the others go up', async () => {
    const server = new FakeServer()
    server.keepsUnit = 'draft/other-owner'
    const session = await open(server, 'an')
    const card = [...parts.parts.values()].find(({ kind }) => kind === 'card')
    label(session, one, 'A')
    session.edit('đổi đơn vị', (copy) => void copy.set(keyOf('card', card!.id), { unit: 'cuc-bao-chi' }))
    await session.save()
    expect([session.state.saving, server.log]).toEqual(['refused', []])
    expect(session.state.refused?.problems.map((problem) => sentenceOf(problem, 'vi'))).toEqual([
      expect.stringMatching(/cần quyền soạn ở cả nơi cũ và nơi mới/),
    ])
    expect(session.undo()).toEqual([])
    await session.save()
    expect([session.state.saving, session.state.refused]).toEqual(['saved', undefined])
    expect(titleOf(server.parts, one)).toBe('A')
    expect(server.log.flatMap(({ changes }) => changes.map(({ type }) => type))).toEqual(['field.relabelled'])
  })

  it('joins typing in one box into one step until the focus leaves it', async () => {
    const session = await open(new FakeServer(), 'an')
    label(session, one, 'T', 'title')
    label(session, one, 'Tê', 'title')
    label(session, one, 'Tên', 'title')
    expect(session.state.past).toHaveLength(1)
    session.endGroup()
    label(session, one, 'Tên gọi', 'title')
    expect(session.state.past).toHaveLength(2)
    session.undo()
    expect(titleOf(session.state.parts, one)).toBe('Tên')
    session.undo()
    expect(titleOf(session.state.parts, one)).toBe(first!.props['title'])
  })

  it('says why an edit cannot be made, and stays as it was', async () => {
    const session = await open(new FakeServer(), 'an')
    const siblings = partsHeld(parts, first!.parent, 'field')
    const taken = siblings.find(({ id }) => id !== first!.id)!.props['key']!
    const problems = session.edit('đổi khóa', (copy) => void copy.set(one, { key: taken }))
    expect(problems.map(({ code }) => code)).toEqual(['change/key-taken'])
    expect(session.state.parts).toBe(session.state.parts)
    expect(session.state.past).toEqual([])
  })
})

describe('nothing typed is lost', () => {
  it('while the server is away: edits wait on the shelf and go up when it is back', async () => {
    const server = new FakeServer()
    const shelf = new FakeShelf()
    const session = await open(server, 'an', shelf)
    server.mode = 'away'
    label(session, one, 'A')
    await session.save()
    expect(session.state.saving).toBe('away')
    label(session, other, 'B')
    expect([...shelf.kept.values()][0]?.batches).toHaveLength(2)
    server.mode = 'up'
    await session.save()
    expect(session.state.saving).toBe('saved')
    expect([titleOf(server.parts, one), titleOf(server.parts, other)]).toEqual(['A', 'B'])
    expect(shelf.kept.size).toBe(0)
  })

  it('when the tab crashes before anything was sent', async () => {
    const server = new FakeServer()
    const shelf = new FakeShelf()
    const crashed = await open(server, 'an', shelf, 'tab-1')
    label(crashed, one, 'A')
    const again = await open(server, 'an', shelf, 'tab-1')
    expect(titleOf(again.state.parts, one)).toBe('A')
    await again.save()
    expect(titleOf(server.parts, one)).toBe('A')
  })

  it('when the answer to a batch got lost: it is not made twice', async () => {
    const server = new FakeServer()
    const shelf = new FakeShelf()
    const session = await open(server, 'an', shelf, 'tab-1')
    server.mode = 'answer-lost'
    label(session, one, 'A')
    await session.save()
    expect(server.log).toHaveLength(1)
    server.mode = 'up'
    const again = await open(server, 'an', shelf, 'tab-1')
    await again.save()
    expect(again.state.saving).toBe('saved')
    expect(server.log).toHaveLength(1)
    await session.save()
    expect(server.log).toHaveLength(1)
  })

  it('when others went on while this tab was gone: theirs and ours are both there', async () => {
    const server = new FakeServer()
    const shelf = new FakeShelf()
    const gone = await open(server, 'an', shelf, 'tab-1')
    label(gone, one, 'A')
    const binh = await open(server, 'binh')
    label(binh, other, 'B')
    await binh.save()
    const again = await open(server, 'an', shelf, 'tab-1')
    await again.save()
    expect([titleOf(server.parts, one), titleOf(server.parts, other)]).toEqual(['A', 'B'])
  })

  it('what another, closed tab has left is offered, not taken by itself', async () => {
    const server = new FakeServer()
    const shelf = new FakeShelf()
    const gone = await open(server, 'an', shelf, 'tab-1')
    label(gone, one, 'A')
    const session = await open(server, 'an', shelf, 'tab-2')
    expect(titleOf(session.state.parts, one)).toBe(first!.props['title'])
    expect(session.state.leftOver).toHaveLength(1)
    await session.takeUp(session.state.leftOver[0]!)
    await session.save()
    expect(titleOf(server.parts, one)).toBe('A')
    expect(session.state.leftOver).toEqual([])
    expect(shelf.kept.size).toBe(0)
  })

  it('is offered later when the dying tab still had its name while this one opened', async () => {
    const server = new FakeServer()
    const shelf = new FakeShelf()
    label(await open(server, 'an', shelf, 'tab-1'), one, 'A')
    const names = new Set(['tab-1', 'tab-2'])
    const session = await open(server, 'an', shelf, 'tab-2', { openTabs: async () => new Set(names) })
    expect(session.state.leftOver).toEqual([])
    await session.look()
    expect(session.state.leftOver).toEqual([])
    names.delete('tab-1')
    await session.look()
    expect(session.state.leftOver.map(({ tab }) => tab)).toEqual(['tab-1'])
    names.add('tab-1')
    await session.look()
    expect(session.state.leftOver).toEqual([])
  })

  it('is offered as soon as the name of the tab is free', async () => {
    const server = new FakeServer()
    const shelf = new FakeShelf()
    label(await open(server, 'an', shelf, 'tab-1'), one, 'A')
    const names = new Set(['tab-1', 'tab-2'])
    const asked: string[] = []
    let die = () => {}
    const session = await open(server, 'an', shelf, 'tab-2', {
      openTabs: async () => new Set(names),
      tabGone: (tab) => {
        asked.push(tab)
        return new Promise((gone) => (die = gone))
      },
    })
    expect(asked).toEqual(['tab-1'])
    const offered = new Promise<void>((done) => session.subscribe(done))
    names.delete('tab-1')
    die()
    await offered
    expect(session.state.leftOver.map(({ tab }) => tab)).toEqual(['tab-1'])
  })

  it('is taken beside what was typed here since, though the server is away', async () => {
    const server = new FakeServer()
    const shelf = new FakeShelf()
    label(await open(server, 'an', shelf, 'tab-1'), one, 'A')
    const session = await open(server, 'an', shelf, 'tab-2')
    server.mode = 'away'
    label(session, other, 'B')
    await session.save()
    expect(await session.takeUp(session.state.leftOver[0]!)).toEqual([])
    expect([titleOf(session.state.parts, one), titleOf(session.state.parts, other)]).toEqual(['A', 'B'])
    server.mode = 'up'
    await session.save()
    expect([titleOf(server.parts, one), titleOf(server.parts, other)]).toEqual(['A', 'B'])
    expect(shelf.kept.size).toBe(0)
  })

  it('and is put before the person where it meets what was typed here since', async () => {
    const server = new FakeServer()
    const shelf = new FakeShelf()
    label(await open(server, 'an', shelf, 'tab-1'), one, 'A')
    const session = await open(server, 'an', shelf, 'tab-2')
    label(session, one, 'B')
    await session.takeUp(session.state.leftOver[0]!)
    expect(session.state.saving).toBe('conflict')
    expect(session.state.conflict?.entries.map(({ deviation }) => deviation.after)).toEqual([{ title: 'A' }])
    expect(titleOf(session.state.parts, one)).toBe('B')
    expect(shelf.kept.has('an/tab-1')).toBe(true)
    expect(session.resolve(['ours'], 'lấy lại')).toEqual([])
    await session.save()
    expect(shelf.kept.size).toBe(0)
    expect(titleOf(server.parts, one)).toBe('A')
  })

  it('and never offered to somebody else', async () => {
    const server = new FakeServer()
    const shelf = new FakeShelf()
    label(await open(server, 'an', shelf, 'tab-1'), one, 'A')
    const binh = await open(server, 'binh', shelf, 'tab-1')
    expect(binh.state.leftOver).toEqual([])
    expect(titleOf(binh.state.parts, one)).toBe(first!.props['title'])
  })
})

describe('what one person typed', () => {
  it('never goes up under the name of another who signs in in the same browser', async () => {
    const server = new FakeServer()
    const shelf = new FakeShelf()
    const session = await open(server, 'an', shelf)
    server.mode = 'signed-out'
    label(session, one, 'A')
    await session.save()
    expect(session.state.saving).toBe('signed-out')
    server.mode = 'up'
    server.signedIn = 'binh'
    await session.save()
    expect([session.state.saving, server.log]).toEqual(['other-person', []])
    label(session, other, 'A2')
    expect([session.state.saving, shelf.kept.size]).toEqual(['other-person', 1])
    server.signedIn = 'an'
    await session.save()
    expect(session.state.saving).toBe('saved')
    expect(new Set(server.log.map(({ by }) => by))).toEqual(new Set(['an']))
    expect([titleOf(server.parts, one), titleOf(server.parts, other)]).toEqual(['A', 'A2'])
  })

  it('is not even sent where the page knows that somebody else is signed in', async () => {
    const server = new FakeServer()
    let person = 'binh'
    const session = await open(server, 'an', new FakeShelf(), 'an', { signedIn: () => person })
    label(session, one, 'A')
    await session.save()
    expect([session.state.saving, server.asked]).toEqual(['other-person', 0])
    person = 'an'
    await session.save()
    expect([session.state.saving, titleOf(server.parts, one)]).toEqual(['saved', 'A'])
  })

  it('is known to be in this page alone where the browser keeps nothing', async () => {
    const server = new FakeServer()
    const shelf = new FakeShelf()
    shelf.fails = true
    const session = await open(server, 'an', shelf)
    expect(session.isOnlyHere).toBe(false)
    server.mode = 'away'
    label(session, one, 'A')
    await session.save()
    expect([session.state.saving, session.state.onlyHere, session.isOnlyHere]).toEqual(['away', true, true])
    shelf.fails = false
    label(session, other, 'B')
    await Promise.resolve()
    await Promise.resolve()
    expect([session.state.onlyHere, session.isOnlyHere]).toEqual([false, false])
    shelf.fails = true
    server.mode = 'up'
    await session.save()
    expect([session.state.saving, session.isOnlyHere]).toEqual(['saved', false])
  })
})

describe('two people on one draft', () => {
  it('asks about what others changed only once nobody types, with all that was typed', async () => {
    for (const how of ['save', 'look'] as const) {
      const server = new FakeServer()
      const an = await open(server, 'an')
      const binh = await open(server, 'binh', new FakeShelf(), 'binh', { typingMs: 1000 })
      label(an, one, 'Của An')
      await an.save()
      label(binh, one, 'Của', 'nhãn')
      const asking = binh[how]()
      for (const text of ['Của B', 'Của Bì', 'Của Bình']) {
        await new Promise((later) => setTimeout(later, 30))
        expect([how, binh.state.conflict]).toEqual([how, undefined])
        label(binh, one, text, 'nhãn')
      }
      await asking
      expect(binh.state.conflict?.entries.map(({ deviation }) => deviation.after)).toEqual([
        { title: 'Của Bình' },
      ])
    }
  })

  it('who change different things have both, without being asked', async () => {
    const server = new FakeServer()
    const [an, binh] = [await open(server, 'an'), await open(server, 'binh')]
    label(an, one, 'A')
    await an.save()
    label(binh, other, 'B')
    await binh.save()
    expect(binh.state.saving).toBe('saved')
    expect([titleOf(server.parts, one), titleOf(server.parts, other)]).toEqual(['A', 'B'])
    expect(binh.state.arrived).toMatchObject({ by: 'an', labels: ['đổi nhãn A'] })
    await an.look()
    expect(titleOf(an.state.parts, other)).toBe('B')
  })

  it.each([
    ['ours', 'B'],
    ['theirs', 'A'],
  ] as const)('who change the same thing: the second chooses, here %s', async (choice, result) => {
    const server = new FakeServer()
    const [an, binh] = [await open(server, 'an'), await open(server, 'binh')]
    label(an, one, 'A')
    await an.save()
    label(binh, one, 'B')
    label(binh, other, 'C')
    await binh.save()
    expect(binh.state.saving).toBe('conflict')
    expect(binh.state.conflict?.by).toEqual(['an'])
    expect(binh.state.conflict?.entries.map(({ deviation }) => [deviation.type, deviation.after])).toEqual([
      ['field.relabelled', { title: 'B' }],
    ])
    expect(titleOf(binh.state.parts, other)).toBe('C')
    expect(binh.resolve([choice], 'giữ của tôi')).toEqual([])
    await binh.save()
    expect(binh.state.saving).toBe('saved')
    expect([titleOf(server.parts, one), titleOf(server.parts, other)]).toEqual([result, 'C'])
  })

  it('keeps what is to be chosen about when the tab crashes before the choice', async () => {
    const server = new FakeServer()
    const shelf = new FakeShelf()
    const [an, binh] = [await open(server, 'an'), await open(server, 'binh', shelf)]
    label(an, one, 'A')
    await an.save()
    label(binh, one, 'B')
    label(binh, other, 'C')
    await binh.save()
    expect(binh.state.saving).toBe('conflict')
    const again = await open(server, 'binh', shelf)
    expect(again.state.conflict?.entries.map(({ deviation }) => deviation.after)).toEqual([{ title: 'B' }])
    expect(again.state.conflict?.by).toEqual(['an'])
    const oncemore = await open(server, 'binh', shelf)
    expect(oncemore.resolve(['ours'], 'giữ của tôi')).toEqual([])
    await oncemore.save()
    expect([titleOf(server.parts, one), titleOf(server.parts, other)]).toEqual(['B', 'C'])
    expect(shelf.kept.size).toBe(0)
  })

  it('can still undo their own edit after the other went on', async () => {
    const server = new FakeServer()
    const [an, binh] = [await open(server, 'an'), await open(server, 'binh')]
    label(an, one, 'A')
    await an.save()
    label(binh, other, 'B')
    await binh.save()
    await an.look()
    an.undo()
    await an.save()
    expect([titleOf(server.parts, one), titleOf(server.parts, other)]).toEqual([first!.props['title'], 'B'])
  })
})

describe('a fact that somebody confirmed', () => {
  const limit = keyOf('time-limit', partsHeld(parts, undefined, 'time-limit')[0]!.id)
  const confirmation = { by: 'an', on: '2026-01-05', document: 'Nghị định 47/2011/NĐ-CP' }
  const byLaw = (session: DraftSession, value: number) =>
    session.edit(`đổi thời hạn ${value}`, (copy) => void copy.set(limit, { byLaw: value }))
  const confirm = (session: DraftSession) =>
    session.edit('xác nhận', (copy) =>
      confirmFact(copy, { key: limit, prop: 'provenance', at: '' }, confirmation),
    )
  const standing = ({ parts: at }: { readonly parts: ProcedureParts }) => {
    const { byLaw: value, provenance } = at.parts.get(limit)!.props
    const { status, confirmed } = provenance as Provenance & JsonObject
    return [value, status, confirmed]
  }

  it('is unverified again where the other one had changed its value already', async () => {
    const server = new FakeServer()
    const [an, binh] = [await open(server, 'an'), await open(server, 'binh')]
    byLaw(binh, 25)
    confirm(an)
    await an.save()
    await binh.save()
    expect(standing(server)).toEqual([25, 'unverified', undefined])
    expect(standing(binh.state)).toEqual([25, 'unverified', undefined])
    expect(binh.state.saving).toBe('saved')
  })

  it('is unverified again where an edit is undone that it was confirmed with', async () => {
    const server = new FakeServer()
    const [an, binh] = [await open(server, 'an'), await open(server, 'binh')]
    const before = parts.parts.get(limit)!.props['byLaw']
    byLaw(binh, 25)
    await binh.save()
    await an.look()
    confirm(an)
    await an.save()
    expect(standing(server)).toEqual([25, 'confirmed', confirmation])
    await binh.look()
    binh.undo()
    await binh.save()
    expect(standing(server)).toEqual([before, 'unverified', undefined])
  })

  it('is unverified again where its value is changed in the source', async () => {
    const server = new FakeServer()
    const an = await open(server, 'an')
    confirm(an)
    await an.save()
    const { documents: now } = an.state
    const timeLimit = { ...(now.card?.['timeLimit'] as JsonObject), byLaw: 25 }
    an.replace('sửa nguồn', { ...now, card: { ...now.card, timeLimit } })
    await an.save()
    expect(standing(server)).toEqual([25, 'unverified', undefined])
    an.undo()
    await an.save()
    expect(standing(server).slice(1)).toEqual(['confirmed', confirmation])
  })

  it('stays so where the other one changed something else', async () => {
    const server = new FakeServer()
    const [an, binh] = [await open(server, 'an'), await open(server, 'binh')]
    label(binh, other, 'B')
    confirm(an)
    await an.save()
    await binh.save()
    expect(standing(server).slice(1)).toEqual(['confirmed', confirmation])
  })

  it.each([
    ['ours', 25, 'bình'],
    ['theirs', 25, undefined],
  ] as const)('by two with two values: the second chooses, here %s', async (choice, value, by) => {
    const server = new FakeServer()
    const [an, binh] = [await open(server, 'an'), await open(server, 'binh')]
    byLaw(binh, 25)
    binh.edit('xác nhận', (copy) =>
      confirmFact(copy, { key: limit, prop: 'provenance', at: '' }, { ...confirmation, by: 'bình' }),
    )
    confirm(an)
    await an.save()
    await binh.save()
    expect(binh.state.saving).toBe('conflict')
    const choices = binh.state.conflict!.entries.map(() => choice)
    expect(binh.resolve(choices, 'chọn')).toEqual([])
    await binh.save()
    expect(binh.state.saving).toBe('saved')
    const [kept, status, confirmed] = standing(server)
    expect([kept, (confirmed as typeof confirmation | undefined)?.by]).toEqual([value, by])
    expect(status).toBe(by === undefined ? 'unverified' : 'confirmed')
  })
})
