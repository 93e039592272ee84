import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { MatrixAnswer } from '../../../core/api/deviation-contract.ts'
import { diff } from '../../../core/change/diff.ts'
import { documentsOf } from '../../../core/change/documents.ts'
import { deviation } from '../../../core/import/testing/small-imports.ts'
import type { JsonObject } from '../../../core/json/json-value.ts'
import type { Actor } from '../../../core/people/actor.ts'
import { blankOrganisation, type Organisation } from '../../../core/people/organisation.ts'
import { drafts } from '../drafts/draft-record.ts'
import { type OpenStudio, openStudio, readStandard } from '../open-studio.ts'
import { seedOrganisations } from '../people/organisations.ts'
import { recordKinds } from '../people/people-room.ts'
import { getRecord, putRecord } from '../records.ts'
import { observedVariants } from '../variants/known-variants.ts'
import { readMatrix } from './read-matrix.ts'

const now = '2026-03-02T01:00:00.000Z'
const reviewer: Actor = {
  id: 'han',
  name: 'han',
  kind: 'person',
  grants: [
    {
      id: 'g',
      user: 'han',
      role: 'reviewer',
      organisation: 'van-phong-bo',
      fields: null,
      territory: null,
      from: '2025-01-01',
      to: null,
    },
  ],
}

let studio: OpenStudio
const { procedures, source } = readStandard()

beforeAll(async () => {
  studio = await openStudio({ folder: mkdtempSync(join(tmpdir(), 'khuon-many-')), now: () => now })
  await seedOrganisations(studio.store, source.library, now)
})
afterAll(() => studio.close())

const name = (index: number) => `tinh-${String(index).padStart(2, '0')}`

/** What the province of a number runs: as the standard, or with one of three other time limits. */
function overlayOf(index: number, slug: string, row: number) {
  if ((index + row) % 5 !== 0) return []
  const procedure = procedures.find((one) => one.slug === slug)
  if (procedure === undefined) throw new Error(`no ${slug}`)
  const documents = documentsOf(procedure)
  const card = structuredClone(documents.card) as Record<string, JsonObject>
  card['timeLimit'] = { ...card['timeLimit'], committed: 41 + (index % 3) }
  return diff(documents, { ...documents, card }, source.library).map((change) => deviation('han', change))
}

/** Adds provinces of which it is known how they run every procedure. */
async function add(from: number, to: number): Promise<void> {
  await studio.store.write(async (tx) => {
    for (let index = from; index <= to; index++) {
      const id = name(index)
      const record: Organisation = {
        ...blankOrganisation,
        id,
        name: { vi: `Tỉnh thử ${index}`, en: `Province ${index}` },
        kind: 'province',
      }
      await tx.put(recordKinds.organisation, id, JSON.stringify(record), 'absent')
      for (const [row, { slug }] of procedures.entries()) {
        const draft = await getRecord(tx, drafts, `standard/${slug}`)
        const body = {
          base: { version: null, digest: draft?.body.base ?? '' },
          overlay: overlayOf(index, slug, row),
          asOf: '2026-02-01',
          sources: ['https://example.test/'],
          note: '',
        }
        await putRecord(tx, observedVariants, `${id}/${slug}`, body, 'absent')
      }
      const subject = `variant/${id}`
      await tx.append({ at: now, actor: { id: 'han', name: 'han' }, act: 'variant/seed', subject })
    }
  })
}

async function matrix(): Promise<{ readonly answer: MatrixAnswer; readonly bytes: number }> {
  const made = await readMatrix(studio, reviewer)
  if (!made.ok) throw new Error(made.refusal.code)
  return { answer: JSON.parse(made.value.json) as MatrixAnswer, bytes: made.value.json.length }
}

describe('the matrix of the whole country', () => {
  it('holds 34 provinces, and then 63, with every cell in it and every deviation counted', async () => {
    const ours = new Set<string>()
    let first = 1
    for (const last of [34, 63]) {
      await add(first, last)
      for (let index = first; index <= last; index++) ours.add(name(index))
      first = last + 1
      const { answer, bytes } = await matrix()
      expect(answer.rows).toHaveLength(41)
      expect(answer.provinces.filter(({ id }) => ours.has(id))).toHaveLength(last)
      const cells = answer.cells.filter(({ province }) => ours.has(province))
      expect(cells).toHaveLength(last * 41)
      const deviating = cells.filter((cell) => cell.standing === 'deviating')
      const expected = [...ours].flatMap((_, index) =>
        procedures.filter((__, row) => (index + 1 + row) % 5 === 0),
      )
      expect(deviating).toHaveLength(expected.length)
      // The same limit in several provinces is told once, however many they are.
      expect(answer.alike).toHaveLength(41 * 3)
      // What a browser has to read of a cell stays a line of text.
      expect(bytes / cells.length).toBeLessThan(500)
    }
  })
})
