import { blankOrganisation } from '../../../core/people/organisation.ts'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { provinceProcedures } from '../imports/import-records.ts'
import { openStudio, type OpenStudio } from '../open-studio.ts'
import { recordKinds } from '../people/people-room.ts'
import { putRecord } from '../records.ts'
import { knownVariant, knownVariants } from './known-variants.ts'

const slug = 'cap-giay-phep-buu-chinh'
const on = '2026-03-01'
let studio: OpenStudio

beforeAll(async () => {
  studio = await openStudio({
    folder: mkdtempSync(join(tmpdir(), 'khuon-known-')),
    now: () => `${on}T01:00:00.000Z`,
  })
  await studio.store.write(async (tx) => {
    for (const [id, invented] of [
      ['tinh-that', false],
      ['tinh-mau-x', true],
    ] as const) {
      const record = {
        ...blankOrganisation,
        id,
        name: { vi: id, en: id },
        kind: 'province',
        ...(invented ? { illustrative: true } : {}),
      }
      await tx.put(recordKinds.organisation, id, JSON.stringify(record), 'absent')
      const inForce = [
        {
          from: '2026-02-01',
          running: { standard: { version: '1.0.0', digest: `sha256:${'0'.repeat(64)}` }, overlay: [] },
          decision: { number: '12/QĐ-UBND' },
          import: null,
        },
      ]
      await putRecord(tx, provinceProcedures, `${id}/${slug}`, { inForce }, 'absent')
    }
  })
})
afterAll(() => studio.close())

describe('what a province runs', () => {
  it('is made up where the province is, also once it has taken something in', async () => {
    const all = await knownVariants(studio.store.read, { on })
    expect(
      all
        .filter(({ how }) => how === 'running')
        .map(({ province, illustrative, hearsay }) => ({ province, illustrative, hearsay })),
    ).toEqual([
      { province: 'tinh-mau-x', illustrative: true, hearsay: false },
      { province: 'tinh-that', illustrative: false, hearsay: false },
    ])
    for (const [province, illustrative] of [
      ['tinh-mau-x', true],
      ['tinh-that', false],
    ] as const)
      expect(await knownVariant(studio.store.read, { province, procedure: slug, on })).toMatchObject({
        how: 'running',
        illustrative,
      })
  })
})
