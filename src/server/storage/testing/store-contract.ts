import { describe, expect, it } from 'vitest'
import type { Revision, Store } from '../store.ts'

const now = '2026-01-05T08:00:00Z'

function revision(slug: string, digest: string, text = '{}'): Revision {
  return { slug, digest: `sha256:${digest.repeat(64)}`, files: new Map([['procedure.json', text]]) }
}

/** What every store must do, whatever it stands on. `open` gives an empty store, `reopen` the same one again. */
export function storeContract(
  name: string,
  open: () => Promise<{ store: Store; reopen: () => Promise<Store> }>,
) {
  describe(`${name}: a store`, () => {
    it('is empty at first', async () => {
      const { store } = await open()
      expect(await store.heads()).toEqual([])
      expect(await store.revision('sha256:0')).toBeUndefined()
      await store.close()
    })

    it('gives back what was seeded, also after it was closed and opened again', async () => {
      const { store, reopen } = await open()
      const text = '{"name": "Cấp giấy phép"}'
      expect(await store.seed([revision('b', 'b'), revision('a', 'a', text)], now)).toEqual(['b', 'a'])
      await store.close()
      const again = await reopen()
      expect((await again.heads()).map((head) => head.slug)).toEqual(['a', 'b'])
      expect(await again.revision(`sha256:${'a'.repeat(64)}`)).toEqual(revision('a', 'a', text))
      await again.close()
    })

    it('moves an unedited draft along with the shipped standard, and keeps its former revision', async () => {
      const { store } = await open()
      await store.seed([revision('a', '1')], now)
      expect(await store.seed([revision('a', '2')], now)).toEqual(['a'])
      expect(await store.heads()).toEqual([
        {
          slug: 'a',
          state: 'draft',
          revision: `sha256:${'2'.repeat(64)}`,
          seededRevision: `sha256:${'2'.repeat(64)}`,
        },
      ])
      expect(await store.revision(`sha256:${'1'.repeat(64)}`)).toEqual(revision('a', '1'))
      await store.close()
    })

    it('does nothing when the same standard is seeded again', async () => {
      const { store } = await open()
      await store.seed([revision('a', '1')], now)
      expect(await store.seed([revision('a', '1')], now)).toEqual([])
      await store.close()
    })

    it('seeds all or nothing', async () => {
      const { store } = await open()
      const broken = {
        slug: 'b',
        digest: `sha256:${'b'.repeat(64)}`,
        files: new Map([['x', null as unknown as string]]),
      }
      await expect(store.seed([revision('a', 'a'), broken], now)).rejects.toThrow()
      expect(await store.heads()).toEqual([])
      await store.close()
    })
  })
}
