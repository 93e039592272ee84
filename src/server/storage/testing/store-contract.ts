import { describe, expect, it } from 'vitest'
import { emptyChain, followChain } from '../../../core/audit/chain.ts'
import type { AuditAct } from '../../../core/audit/acts.ts'
import type { NewEvent } from '../../../core/audit/event.ts'
import type { Revision, Store } from '../store.ts'
import { StoreConflict } from '../store.ts'

const now = '2026-01-05T08:00:00Z'

function revision(slug: string, digest: string, text = '{}'): Revision {
  return { slug, digest: `sha256:${digest.repeat(64)}`, files: new Map([['procedure.json', text]]) }
}

/** The store keeps any act; those of the contract are made up. */
function event(act: string, more: Partial<NewEvent> = {}): NewEvent {
  return {
    at: now,
    actor: { id: 'u1', name: 'Lê Thị Bưởi' },
    act: act as AuditAct,
    subject: 'thing/1',
    ...more,
  }
}

export interface OpenedStore {
  readonly store: Store
  readonly reopen: () => Promise<Store>
}

/** What every store must do, whatever it stands on. `open` gives an empty store, `reopen` the same one again. */
export function storeContract(name: string, open: () => Promise<OpenedStore>) {
  /** Runs a test on an empty store and closes it. */
  const on = (work: (store: Store, opened: OpenedStore) => Promise<void>) => async () => {
    const opened = await open()
    try {
      await work(opened.store, opened)
    } finally {
      await opened.store.close()
    }
  }

  describe(`${name}: a store`, () => {
    it(
      'is empty at first',
      on(async ({ read }) => {
        expect(await read.record('draft', 'a')).toBeUndefined()
        expect(await read.list('draft')).toEqual([])
        expect(await read.events()).toEqual([])
        expect(await read.revision('sha256:0')).toBeUndefined()
      }),
    )

    it('gives back everything after it was closed and opened again', async () => {
      const { store, reopen } = await open()
      const text = '{"name": "Cấp giấy phép 🏛", "nul": "\\u0000"}'
      await store.write(async (tx) => {
        await tx.saveRevision(revision('a', 'a', text), now)
        await tx.put('draft', 'standard/a', text, 'absent')
        await tx.append(event('draft/seed', { after: 'sha256:x', detail: { vi: 'Đã nạp' } }))
      })
      const events = await store.read.events()
      await store.close()
      const again = await reopen()
      expect(await again.read.revision(`sha256:${'a'.repeat(64)}`)).toEqual(revision('a', 'a', text))
      expect(await again.read.record('draft', 'standard/a')).toEqual({
        id: 'standard/a',
        etag: 1,
        body: text,
      })
      expect(await again.read.events()).toEqual(events)
      await again.close()
    })
  })

  describe(`${name}: a revision`, () => {
    it(
      'is saved once: the same digest again changes nothing',
      on(async (store) => {
        await store.write((tx) => tx.saveRevision(revision('a', '1', '{"a": 1}'), now))
        await store.write((tx) => tx.saveRevision(revision('a', '1', '{"a": 1}'), '2027-01-01T00:00:00Z'))
        expect(await store.read.revision(`sha256:${'1'.repeat(64)}`)).toEqual(revision('a', '1', '{"a": 1}'))
      }),
    )

    it(
      'may share files with others, and lists them by name',
      on(async (store) => {
        const files = new Map([
          ['process.json', '{}'],
          ['form.schema.json', '{}'],
          ['forms/b/form.schema.json', '{"b": 1}'],
        ])
        const one = { ...revision('a', '1'), files }
        const other = { ...revision('a', '2'), files: new Map([...files, ['process.json', '{"c": 2}']]) }
        await store.write(async (tx) => {
          await tx.saveRevision(one, now)
          await tx.saveRevision(other, now)
        })
        expect(await store.read.revision(one.digest)).toEqual(one)
        expect(await store.read.revision(other.digest)).toEqual(other)
        expect([...((await store.read.revision(one.digest))?.files.keys() ?? [])]).toEqual([
          'form.schema.json',
          'forms/b/form.schema.json',
          'process.json',
        ])
      }),
    )
  })

  describe(`${name}: a record`, () => {
    it(
      'counts its writes and is only written by who knows the count',
      on(async (store) => {
        expect(await store.write((tx) => tx.put('k', 'a', '1', 'absent'))).toBe(1)
        expect(await store.write((tx) => tx.put('k', 'a', '2', 1))).toBe(2)
        await expect(store.write((tx) => tx.put('k', 'a', '3', 1))).rejects.toThrow(StoreConflict)
        await expect(store.write((tx) => tx.put('k', 'a', '3', 'absent'))).rejects.toThrow(StoreConflict)
        await expect(store.write((tx) => tx.put('k', 'b', '3', 1))).rejects.toThrow(StoreConflict)
        expect(await store.read.record('k', 'a')).toEqual({ id: 'a', etag: 2, body: '2' })
      }),
    )

    it(
      'is removed likewise, and can come again',
      on(async (store) => {
        await store.write((tx) => tx.put('k', 'a', '1', 'absent'))
        await expect(store.write((tx) => tx.remove('k', 'a', 2))).rejects.toThrow(StoreConflict)
        await store.write((tx) => tx.remove('k', 'a', 1))
        await expect(store.write((tx) => tx.remove('k', 'a', 1))).rejects.toThrow(StoreConflict)
        expect(await store.write((tx) => tx.put('k', 'a', '1', 'absent'))).toBe(1)
      }),
    )

    it(
      'belongs to its kind alone',
      on(async (store) => {
        await store.write((tx) => tx.put('one', 'a', '1', 'absent'))
        await store.write((tx) => tx.put('other', 'a', '2', 'absent'))
        expect((await store.read.record('one', 'a'))?.body).toBe('1')
        expect(await store.read.list('other')).toEqual([{ id: 'a', etag: 1, body: '2' }])
      }),
    )

    it(
      'is listed by the bytes of its id, by prefix, from a place on, backwards and in pages',
      on(async (store) => {
        const ids = ['a', 'a/1', 'a/10', 'a/2', 'a0', 'B', 'đ', 'Đ', 'z', 'a/%', 'a/_', 'ab']
        const sorted = ids.toSorted((one, other) => Buffer.compare(Buffer.from(one), Buffer.from(other)))
        await store.write(async (tx) => {
          for (const id of ids) await tx.put('k', id, '0', 'absent')
        })
        const list = async (options?: Parameters<Store['read']['list']>[1]) =>
          (await store.read.list('k', options)).map(({ id }) => id)
        expect(await list()).toEqual(sorted)
        expect(await list({ prefix: 'a/' })).toEqual(['a/%', 'a/1', 'a/10', 'a/2', 'a/_'])
        expect(await list({ prefix: 'a/', after: 'a/1', limit: 2 })).toEqual(['a/10', 'a/2'])
        expect(await list({ descending: true, limit: 3 })).toEqual(sorted.toReversed().slice(0, 3))
        expect(await list({ prefix: 'a/', descending: true, after: 'a/2' })).toEqual(['a/10', 'a/1', 'a/%'])
      }),
    )
  })

  describe(`${name}: a unit of work`, () => {
    it(
      'is all or nothing',
      on(async (store) => {
        const broken = store.write(async (tx) => {
          await tx.saveRevision(revision('a', 'a'), now)
          await tx.put('k', 'a', '1', 'absent')
          await tx.append(event('x'))
          throw new Error('thought better of it')
        })
        await expect(broken).rejects.toThrow('thought better of it')
        expect(await store.read.record('k', 'a')).toBeUndefined()
        expect(await store.read.events()).toEqual([])
        expect(await store.read.revision(`sha256:${'a'.repeat(64)}`)).toBeUndefined()
      }),
    )

    it(
      'sees what it wrote itself',
      on(async (store) => {
        const seen = await store.write(async (tx) => {
          await tx.put('k', 'a', '1', 'absent')
          return (await tx.list('k')).length
        })
        expect(seen).toBe(1)
      }),
    )

    it(
      'runs after the one before it: a hundred at once all count',
      on(async (store) => {
        await store.write((tx) => tx.put('k', 'count', '0', 'absent'))
        await Promise.all(
          Array.from({ length: 100 }, () =>
            store.write(async (tx) => {
              const { body, etag } = (await tx.record('k', 'count'))!
              await tx.put('k', 'count', String(Number(body) + 1), etag)
              await tx.append(event('count'))
            }),
          ),
        )
        expect(await store.read.record('k', 'count')).toEqual({ id: 'count', etag: 101, body: '100' })
        expect(await store.read.events()).toHaveLength(100)
      }),
    )

    it(
      'does not wait for itself: reading past it, or another one inside it, is an error',
      on(async (store) => {
        await expect(store.write(async () => store.read.record('k', 'a'))).rejects.toThrow(/only its `tx`/)
        await expect(store.write(async () => store.write(async () => 1))).rejects.toThrow(/only its `tx`/)
        expect(await store.write(async () => 2)).toBe(2)
      }),
    )
  })

  describe(`${name}: the audit log`, () => {
    it(
      'is a chain: numbered without gaps, each event bound to the one before it',
      on(async (store) => {
        for (const act of ['a', 'b', 'c']) await store.write((tx) => tx.append(event(act)))
        await store.write(async (tx) => {
          await tx.append(event('d'))
          await tx.append(event('e', { before: 'sha256:1', after: 'sha256:2', detail: { n: 1.5 } }))
        })
        const events = await store.read.events()
        expect(events.map(({ seq, act }) => [seq, act])).toEqual([
          [1, 'a'],
          [2, 'b'],
          [3, 'c'],
          [4, 'd'],
          [5, 'e'],
        ])
        expect(followChain(emptyChain, events)).toEqual({ seq: 5, hash: events[4]?.hash })
      }),
    )

    it(
      'is asked by actor, act, subject, time and number, in pages, either way',
      on(async (store) => {
        await store.write(async (tx) => {
          for (let day = 1; day <= 6; day++) {
            await tx.append({
              at: `2026-01-0${day}T08:00:00Z`,
              actor: { id: day % 2 === 0 ? 'even' : 'odd', name: '' },
              act: (day > 3 ? 'late' : 'early') as AuditAct,
              subject: `thing/${day % 3}`,
            })
          }
        })
        const seqs = async (query: Parameters<Store['read']['events']>[0]) =>
          (await store.read.events(query)).map(({ seq }) => seq)
        expect(await seqs({ actor: 'even' })).toEqual([2, 4, 6])
        expect(await seqs({ act: 'late', descending: true })).toEqual([6, 5, 4])
        expect(await seqs({ subject: 'thing/1' })).toEqual([1, 4])
        expect(await seqs({ from: '2026-01-02T08:00:00Z', to: '2026-01-04T08:00:00Z' })).toEqual([2, 3, 4])
        expect(await seqs({ descending: true, before: 5, limit: 2 })).toEqual([4, 3])
        expect(await seqs({ after: 4 })).toEqual([5, 6])
        expect(await seqs({ actor: 'even', act: 'early' })).toEqual([2])
      }),
    )
  })
}
