import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import writeExcel from 'write-excel-file/node'
import { readZip } from '../../../core/bundle/zip/read-zip.ts'
import { foreignZipLimits } from '../../../core/bundle/zip/zip-limits.ts'
import type { Actor } from '../../../core/people/actor.ts'
import type { Role } from '../../../core/people/role.ts'
import type { SurveyEdit } from '../../../core/survey/edit-round.ts'
import type { SurveyHead } from '../../../core/survey/survey-round.ts'
import { type OpenStudio, openStudio } from '../open-studio.ts'
import type { Outcome } from '../outcome.ts'
import { seedOrganisations } from '../people/organisations.ts'
import { readProvince, readProvinces } from '../provinces/read-provinces.ts'
import { getRecord, putRecord } from '../records.ts'
import { observedVariants } from '../variants/known-variants.ts'
import { addRound, editCells, editHead, listRounds, readRound } from './rounds.ts'
import { seedObserved, type SeededVariant } from './seed-observed.ts'
import { takeSheet, writeSheet } from './survey-sheet.ts'

const now = '2026-02-03T08:00:00.000Z'
const province = 'da-nang'
const slug = 'cap-giay-phep-buu-chinh'
const head: SurveyHead = {
  name: 'Trước khi nhập bản chuẩn',
  date: '2026-01-20',
  surveyor: 'Sở mẫu',
  evidence: 'https://example.gov.vn/khao-sat',
  moment: 'before',
}

function person(role: Role, organisation: string, fields: string[] | null = null): Actor {
  const grant = {
    id: role,
    user: role,
    role,
    organisation,
    fields,
    territory: null,
    from: '2025-01-01',
    to: null,
  }
  return { id: `${role}-${organisation}`, name: role, kind: 'person', grants: [grant] }
}
const importer = person('importer', province)
const neighbour = person('importer', 'ninh-binh')
const reviewer = person('reviewer', 'van-phong-bo')
const postal = person('importer', province, ['buu-chinh'])
const reader = person('reader', 'ninh-binh')

async function value<T>(outcome: Promise<Outcome<T>>): Promise<T> {
  const made = await outcome
  if (!made.ok) throw new Error(JSON.stringify(made.refusal))
  return made.value
}
async function refusal(outcome: Promise<Outcome<unknown>>) {
  const made = await outcome
  if (made.ok) throw new Error('not refused')
  return made.refusal
}
const cell = (criterion: 'form' | 'time', value: 'as-standard' | 'deviating', note = ''): SurveyEdit => ({
  procedure: slug,
  criterion,
  value,
  note,
})

let studio: OpenStudio
beforeAll(async () => {
  studio = await openStudio({ folder: mkdtempSync(join(tmpdir(), 'khuon-survey-')), now: () => now })
  await seedOrganisations(studio.store, studio.source.library, now)
})
afterAll(() => studio.close())
const begun = () => value(addRound(studio, importer, { province, head }))

describe('a survey round', () => {
  it('is begun and filled in by the province and by reviewers, and by nobody else', async () => {
    const { round, etag } = await begun()
    const named = { province, round: round.id }
    const edits = [cell('form', 'as-standard'), cell('time', 'deviating', '7 ngày')]
    const first = await value(editCells(studio, importer, { ...named, expected: etag, edits }))
    expect(first).toEqual({
      etag: 2,
      round: {
        ...round,
        rows: {
          [slug]: {
            cells: {
              form: { value: 'as-standard', note: '' },
              time: { value: 'deviating', note: '7 ngày' },
            },
            satisfaction: null,
          },
        },
      },
    })
    const second = [{ procedure: slug, satisfaction: { asked: 12, satisfied: 9 } }]
    const third = await value(editCells(studio, reviewer, { ...named, expected: 2, edits: second }))
    expect(third.etag).toBe(3)
    for (const actor of [neighbour, reader])
      expect(await refusal(editCells(studio, actor, { ...named, expected: 3, edits }))).toMatchObject({
        kind: 'not-allowed',
        code: 'people/not-allowed',
      })
    expect(await refusal(readRound(studio, neighbour, named))).toMatchObject({ code: 'people/not-allowed' })
  })

  it('is filled in by somebody of one field of work only there', async () => {
    const { round, etag } = await value(addRound(studio, postal, { province, head }))
    const named = { province, round: round.id, expected: etag }
    const edits: SurveyEdit[] = [
      { procedure: 'dang-ky-hoat-dong-co-so-in', criterion: 'form', value: 'none', note: '' },
    ]
    expect(await refusal(editCells(studio, postal, { ...named, edits }))).toMatchObject({
      code: 'people/not-allowed',
    })
    expect(
      await value(editCells(studio, postal, { ...named, edits: [cell('form', 'deviating')] })),
    ).toMatchObject({
      etag: 2,
    })
  })

  it('refuses what rests on an older state, and says what is there now', async () => {
    const { round, etag } = await begun()
    const what = { province, round: round.id, expected: etag, edits: [cell('form', 'as-standard')] }
    const now = await value(editCells(studio, importer, what))
    expect(await refusal(editCells(studio, importer, what))).toEqual({
      kind: 'moved-on',
      code: 'survey/moved-on',
      other: now,
    })
    const { expected: _, ...without } = what
    expect(await refusal(editCells(studio, importer, { ...without, expected: undefined }))).toMatchObject({
      code: 'precondition/missing',
    })
  })

  it('leaves one event for each write, and none where nothing differs', async () => {
    const { round, etag } = await begun()
    const subject = `survey/${province}/${round.id}`
    const what = { province, round: round.id }
    const edits = [cell('form', 'as-standard')]
    const filled = await value(editCells(studio, importer, { ...what, expected: etag, edits }))
    const again = await value(editCells(studio, importer, { ...what, expected: filled.etag, edits }))
    expect(again).toEqual(filled)
    await value(
      editHead(studio, importer, { ...what, expected: filled.etag, head: { ...head, name: 'Đợt 1' } }),
    )
    const events = await studio.store.read.events({ subject })
    expect(events.map(({ act, detail }) => ({ act, detail }))).toEqual([
      { act: 'survey/add', detail: { name: head.name, date: head.date } },
      { act: 'survey/edit', detail: { cells: 1, procedures: 1 } },
      { act: 'survey/edit', detail: { head: true } },
    ])
  })

  it('is listed with what it says, the latest survey first', async () => {
    await value(
      addRound(studio, importer, { province, head: { ...head, date: '2026-02-01', moment: 'after' } }),
    )
    const { rounds } = await value(listRounds(studio, importer, province))
    expect(rounds[0]).toMatchObject({ head: { date: '2026-02-01', moment: 'after' }, illustrative: false })
    const sum = Object.values(rounds[0]?.counts ?? {}).reduce((one, other) => one + other, 0)
    expect(sum).toBe(41 * 8)
  })

  it('is not begun for a province that is not on record', async () => {
    expect(await refusal(addRound(studio, reviewer, { province: 'khong-co', head }))).toMatchObject({
      kind: 'not-found',
      code: 'province/unknown',
    })
  })
})

describe('a survey round as a spreadsheet', () => {
  it('goes out and comes back as it was; nothing is written where nothing differs', async () => {
    const { round, etag } = await begun()
    const named = { province, round: round.id }
    const edits = [cell('form', 'deviating', '=1+1'), cell('time', 'as-standard')]
    const filled = await value(editCells(studio, importer, { ...named, expected: etag, edits }))
    for (const language of ['vi', 'en'] as const) {
      const bytes = await value(writeSheet(studio, importer, { ...named, language }))
      expect(await value(takeSheet(studio, importer, { ...named, expected: 2, bytes }))).toEqual({
        ...filled,
        changed: 0,
      })
      const other = await begun()
      const target = { province, round: other.round.id, expected: other.etag, bytes }
      const taken = await value(takeSheet(studio, importer, target))
      expect(taken.round.rows).toEqual(filled.round.rows)
      expect(taken.changed).toBe(2)
    }
  })

  it('holds no formula, whatever the notes look like', async () => {
    const { round, etag } = await begun()
    const named = { province, round: round.id }
    const edits = [cell('form', 'deviating', '=HYPERLINK("http://x")'), cell('time', 'deviating', '+1')]
    await value(editCells(studio, importer, { ...named, expected: etag, edits }))
    const bytes = await value(writeSheet(studio, importer, { ...named, language: 'vi' }))
    const entries = readZip(bytes, foreignZipLimits)
    if (!entries.ok) throw new Error('no container')
    const texts = entries.value.map((entry) => new TextDecoder().decode(entry.bytes))
    expect(texts.some((text) => text.includes('HYPERLINK'))).toBe(true)
    expect(texts.filter((text) => /<f[ >]/.test(text))).toEqual([])
  })

  it('is taken whole or not at all, with every cell that cannot be read', async () => {
    const { round, etag } = await begun()
    const rows = [
      ['Khóa', 'Biểu mẫu'],
      [slug, 'theo chuẩn'],
      ['dang-ky-hoat-dong-co-so-in', 'chắc là có'],
    ].map((line) => line.map((text) => ({ value: text, type: String })))
    const bytes = new Uint8Array(await writeExcel(rows).toBuffer())
    const what = { province, round: round.id, expected: etag, bytes }
    expect(await refusal(takeSheet(studio, importer, what))).toMatchObject({
      code: 'survey/not-taken',
      problems: [
        {
          code: 'survey/sheet-unknown-value',
          at: '/sheets/0/rows/2/cells/1',
          args: { row: 3, value: 'chắc là có' },
        },
      ],
    })
    expect((await value(readRound(studio, importer, what))).round.rows).toEqual({})
    expect(
      await refusal(takeSheet(studio, importer, { ...what, bytes: new Uint8Array([1, 2, 3]) })),
    ).toMatchObject({
      code: 'survey/not-taken',
    })
  })
})

describe('what is known of provinces when a studio is opened', () => {
  it('is what public sources show of Ninh Bình, and nothing of the other two pilot provinces', async () => {
    const { provinces, procedures } = await value(readProvinces(studio, reviewer, {}))
    const counts = Object.fromEntries(provinces.map(({ record, counts }) => [record.id, counts]))
    expect(procedures).toBe(41)
    expect(counts['ninh-binh']).toEqual({
      running: 0,
      observed: 5,
      notSurveyed: 36,
      deviations: 9,
      importsWaiting: 0,
      illustrative: false,
    })
    for (const id of ['da-nang', 'binh-duong'])
      expect(counts[id]).toMatchObject({ running: 0, observed: 0, notSurveyed: 41, deviations: 0 })
  })

  it('is shown to who may read the province; others see only that it is there', async () => {
    const { provinces } = await value(readProvinces(studio, importer, {}))
    const seen = provinces.filter(({ counts }) => counts !== null).map(({ record }) => record.id)
    expect(seen).toEqual([province])
    expect(await refusal(readProvince(studio, importer, { province: 'ninh-binh' }))).toMatchObject({
      code: 'people/not-allowed',
    })
  })

  it('follows the shipped files until somebody edits it', async () => {
    const id = 'ninh-binh/dang-ky-hoat-dong-co-so-in'
    const kept = await getRecord(studio.store.read, observedVariants, id)
    if (kept === undefined) throw new Error('not seeded')
    const base = await studio.store.read.revision(kept.body.base.digest)
    if (base === undefined) throw new Error('the base is not in the store')
    const shipped = (note: string): SeededVariant[] => [
      { province: 'ninh-binh', procedure: base.slug, variant: { ...kept.body, note }, base },
    ]
    expect(await seedObserved(studio, shipped(kept.body.note))).toEqual([])
    expect(await seedObserved(studio, shipped('Đã đọc lại trang.'))).toEqual([id])
    const followed = await getRecord(studio.store.read, observedVariants, id)
    expect(followed?.body.note).toBe('Đã đọc lại trang.')

    await studio.store.write((tx) =>
      putRecord(tx, observedVariants, id, { ...kept.body, note: 'Người sửa.' }, followed?.etag ?? 0),
    )
    expect(await seedObserved(studio, shipped('Bản chuẩn kèm theo đã đổi.'))).toEqual([])
    expect((await getRecord(studio.store.read, observedVariants, id))?.body.note).toBe('Người sửa.')
  })
})

describe('a province', () => {
  it('shows which of its procedures are known, from where, and who came before it', async () => {
    const { rows, record, predecessors } = await value(
      readProvince(studio, reviewer, { province: 'ninh-binh' }),
    )
    expect(record).toMatchObject({ id: 'ninh-binh', verified: false })
    expect(predecessors.map(({ id }) => id)).toEqual(['ha-nam', 'nam-dinh'])
    expect(rows).toHaveLength(41)
    expect(rows.filter(({ known }) => known !== null).map(({ procedure }) => procedure)).toEqual([
      'cap-lai-van-ban-xac-nhan-thong-bao-hoat-dong-buu-chinh',
      'cho-phep-hop-bao-trong-nuoc',
      'dang-ky-hoat-dong-co-so-in',
      'thong-bao-thay-doi-co-cau-to-chuc-von-gop-g1',
      'thong-bao-thay-doi-dia-chi-may-chu-g1',
    ])
    expect(rows.find(({ procedure }) => procedure === 'cho-phep-hop-bao-trong-nuoc')).toMatchObject({
      known: {
        how: 'observed',
        since: null,
        decision: null,
        deviations: 2,
        sources: ['http://hcc.ninhbinh.gov.vn/trang-chu/tra-cuu/chi-tiet-thu-tuc?ma-thu-tuc=19024'],
        illustrative: false,
      },
      next: [],
      waiting: [],
    })
  })
})
