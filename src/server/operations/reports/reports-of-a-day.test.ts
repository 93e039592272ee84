import { blankOrganisation } from '../../../core/people/organisation.ts'
import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { diff } from '../../../core/change/diff.ts'
import { documentsOf, type ProcedureDocuments } from '../../../core/change/documents.ts'
import { deviation } from '../../../core/import/testing/small-imports.ts'
import type { JsonObject } from '../../../core/json/json-value.ts'
import type { VersionRecord } from '../../../core/ladder/version-record.ts'
import type { Actor } from '../../../core/people/actor.ts'
import { readProcedure } from '../../../core/procedure/procedure.ts'
import { type ClosingEntry, emptyClosingEntry } from '../../../core/report/closing-entry.ts'
import type { ObservedHistory, ObservedVariant } from '../../../core/variant/known-variant.ts'
import { seenAlso } from '../../../core/variant/observed-history.ts'
import { currentStandards } from '../deviations/standards.ts'
import { draftId, drafts, mintings, numbered } from '../drafts/draft-record.ts'
import { openStudio, type OpenStudio } from '../open-studio.ts'
import type { Outcome } from '../outcome.ts'
import { seedOrganisations } from '../people/organisations.ts'
import { recordKinds } from '../people/people-room.ts'
import { getRecord, putRecord } from '../records.ts'
import { observedVariants } from '../variants/known-variants.ts'
import { versions } from '../versions/version-records.ts'
import { closingInput } from './closing-figures.ts'
import { makeReport } from './make-report.ts'
import { reportGround } from './report-frame.ts'

const slug = 'cap-giay-phep-buu-chinh'
const field = 'buu-chinh'
const reviewer: Actor = {
  id: 'han',
  name: 'han',
  kind: 'person',
  grants: [
    {
      id: 'han-reviewer',
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
let documents: ProcedureDocuments
let base: string
let clock = Date.parse('2026-07-02T01:00:00.000Z')

async function value<T>(outcome: Promise<Outcome<T>>): Promise<T> {
  const made = await outcome
  if (!made.ok) throw new Error(JSON.stringify(made.refusal))
  return made.value
}

beforeAll(async () => {
  const folder = mkdtempSync(join(tmpdir(), 'khuon-reports-'))
  studio = await openStudio({ folder, now: () => new Date((clock += 1000)).toISOString() })
  await seedOrganisations(studio.store, studio.source.library, studio.now())
  const draft = await getRecord(studio.store.read, drafts, draftId('standard', slug))
  base = draft?.body.revision ?? ''
  const revision = await studio.store.read.revision(base)
  const read = readProcedure(slug, revision?.files ?? new Map())
  if (!read.ok) throw new Error(JSON.stringify(read.problems))
  documents = documentsOf(read.value)
}, 60_000)
afterAll(() => studio.close())

/** Papers of the dossier that the province does not ask for: one less makes a case lighter. */
function withoutPapers(): ProcedureDocuments {
  const card = structuredClone(documents.card) as Record<string, JsonObject>
  const dossier = card['dossier'] as unknown as { kind: string; required: boolean }[]
  for (const one of dossier) if (one.kind === 'attachment') one.required = false
  return { ...documents, card }
}

function seen(
  asOf: string | null,
  of: ProcedureDocuments,
  more: Partial<ObservedVariant> = {},
): ObservedVariant {
  const overlay = diff(documents, of, studio.source.library).map((change, index) =>
    deviation(`d${index + 1}`, change),
  )
  const sources = ['Báo cáo của Sở']
  return { base: { version: null, digest: base }, overlay, asOf, sources, note: '', ...more }
}

async function know(province: string, ...all: readonly ObservedVariant[]): Promise<void> {
  const history = all.reduce<ObservedHistory | undefined>(seenAlso, undefined)
  await studio.store.write(async (tx) => {
    const kept = await getRecord(tx, observedVariants, `${province}/${slug}`)
    if (history === undefined) throw new Error('nothing was seen')
    await putRecord(tx, observedVariants, `${province}/${slug}`, history, kept?.etag ?? 'absent')
  })
}

describe('before and after in the closing report', () => {
  const entry: ClosingEntry = { ...emptyClosingEntry, from: '2026-02-01', to: '2026-06-30' }
  /** What a case costs in papers on the first day and on the last. */
  async function papersIn(province: string): Promise<readonly (number | undefined)[]> {
    const query = { provinces: province, procedure: slug }
    const options = { ofProvinces: true, isReal: true, day: '2026-06-30' }
    const ground = await value(reportGround(studio, reviewer, query, options))
    const [found] = (await closingInput(studio, entry, ground)).cases
    return [found?.before?.papers, found?.after?.papers]
  }
  let all: number

  it('are two sightings where there are two, each with what was seen then', async () => {
    await know('da-nang', seen('2026-01-10', documents), seen('2026-05-01', withoutPapers()))
    const [before, after] = await papersIn('da-nang')
    all = before ?? 0
    expect([all > 0, after]).toEqual([true, 0])
  })
  it('are the same only where somebody has looked again, and unknown at the end where nobody has', async () => {
    await know('da-nang', seen('2026-01-10', documents), seen('2026-05-01', documents))
    expect(await papersIn('da-nang')).toEqual([all, all])
    await know('da-nang', seen('2026-01-10', documents))
    expect(await papersIn('da-nang')).toEqual([all, undefined])
  })
  it('are unknown before what was seen later, and after what the province no longer tells of', async () => {
    await know('da-nang', seen('2026-03-01', documents))
    expect(await papersIn('da-nang')).toEqual([undefined, all])
    await know('da-nang', seen('2026-01-10', documents, { until: '2026-06-01' }))
    expect(await papersIn('da-nang')).toEqual([all, undefined])
  })
  it('take nothing from hearsay, from what bears no day, and from what is made up', async () => {
    for (const unfit of [
      seen(null, documents),
      seen('2026-01-10', documents, { hearsay: true }),
      seen('2026-01-10', documents, { illustrative: true }),
    ]) {
      await know('da-nang', unfit, seen('2026-05-01', withoutPapers()))
      expect(await papersIn('da-nang')).toEqual([undefined, 0])
    }
  })
  it('leave invented provinces out beside real ones', async () => {
    const record = {
      ...blankOrganisation,
      id: 'tinh-mau-z',
      name: { vi: 'Tỉnh mẫu Z', en: 'Sample Z' },
      kind: 'province',
      illustrative: true,
    }
    await studio.store.write(async (tx) => {
      await tx.put(recordKinds.organisation, record.id, JSON.stringify(record), 'absent')
    })
    const made = async (provinces: string) => {
      const ground = await value(
        reportGround(studio, reviewer, { provinces, procedure: slug }, { ofProvinces: true, isReal: true }),
      )
      return ground.frame.provinces.map(({ id, illustrative }) => [id, illustrative])
    }
    expect(await made('da-nang,tinh-mau-z')).toEqual([['da-nang', false]])
    expect(await made('tinh-mau-z')).toEqual([['tinh-mau-z', true]])
  })
})

describe('a report of a day', () => {
  it('tells of provinces that existed then; of an ended one where it is asked for by name', async () => {
    const provinces = async (query: object, options: { usual?: readonly string[] } = {}) => {
      const ground = await value(
        reportGround(studio, reviewer, { procedure: slug, ...query }, { ofProvinces: true, ...options }),
      )
      return ground.frame.provinces.map(({ id }) => id)
    }
    await know('binh-duong', seen('2025-03-01', documents))
    expect(await provinces({})).not.toContain('binh-duong')
    expect(await provinces({ on: '2025-04-01' })).toContain('binh-duong')
    expect(await provinces({ provinces: 'binh-duong' })).toEqual(['binh-duong'])
    expect(await provinces({}, { usual: ['da-nang', 'binh-duong'] })).toEqual(['binh-duong', 'da-nang'])
  })

  it('judges against the standard of that day, and says which day it is', async () => {
    const by = { id: 'p', name: 'P' }
    const version = (
      n: number,
      number: string,
      revision: string,
      more: Partial<VersionRecord>,
    ): VersionRecord => ({
      id: `standard/${slug}/${String(n).padStart(6, '0')}`,
      scope: 'standard',
      slug,
      revision,
      base,
      after: null,
      computed: number,
      number,
      title: 'Bản thử',
      state: 'published',
      makers: [],
      unverified: 0,
      consultation: null,
      decision: null,
      events: [],
      ...more,
    })
    const on = async (day: string) => (await currentStandards(studio.store.read, day)).get(slug)
    expect(await on('2026-07-02')).toEqual({ name: { version: null, digest: base }, standing: 'draft' })
    const put = (record: VersionRecord, expected: number | 'absent' = 'absent') =>
      studio.store.write((tx) => putRecord(tx, versions, record.id, record, expected))
    const published = { act: 'publish' as const, by, at: '2026-07-02T02:00:00.000Z', note: null }
    const first = version(1, '1.0.0', base, {
      decision: { number: '1/QĐ', date: '2026-03-01', inForce: '2026-04-01' },
      events: [{ ...published, at: '2026-03-01T02:00:00.000Z' }],
    })
    await put(first)
    await put(
      version(2, '1.1.0', base, {
        decision: { number: '2/QĐ', date: '2026-07-01', inForce: '2026-10-01' },
        events: [published],
      }),
    )
    const named = { version: '1.0.0', digest: base }
    expect(await on('2026-02-28')).toEqual({ name: { version: null, digest: base }, standing: 'draft' })
    expect(await on('2026-03-15')).toEqual({ name: named, standing: 'upcoming' })
    expect(await on('2026-07-02')).toEqual({ name: named, standing: 'in-force' })
    expect(await on('2026-10-01')).toEqual({ name: { version: '1.1.0', digest: base }, standing: 'in-force' })

    await know('da-nang', seen('2026-01-10', documents))
    const report = async (kind: 'conformity' | 'deviations', day?: string) =>
      value(
        makeReport(studio, reviewer, {
          kind,
          provinces: 'da-nang',
          field,
          ...(day === undefined ? {} : { on: day }),
        }),
      )
    for (const kind of ['conformity', 'deviations'] as const) {
      const { subject, date, file } = await report(kind, '2026-03-15')
      expect([subject.endsWith('tính đến ngày 15/03/2026'), date]).toEqual([true, '2026-07-02'])
      expect(file).toContain('2026-03-15')
    }
    expect((await report('conformity', '2026-03-15')).notes.join(' ')).toContain('chưa có hiệu lực')
    expect((await report('conformity')).notes.join(' ')).not.toContain('chưa có hiệu lực')
  })

  it('never judges against what somebody drafts once a version was published, and withdrawn', async () => {
    await studio.store.write(async (tx) => {
      for (const [n, number] of [
        [1, '1.0.0'],
        [2, '1.1.0'],
      ] as const) {
        const kept = await getRecord(tx, versions, `standard/${slug}/00000${n}`)
        if (kept === undefined) throw new Error(`no version ${number}`)
        const by = { id: 'p', name: 'P' }
        const at = `2026-07-02T0${n + 2}:00:00.000Z`
        const events = [...kept.body.events, { act: 'withdraw' as const, by, at, note: null }]
        await putRecord(tx, versions, kept.id, { ...kept.body, state: 'withdrawn', events }, kept.etag)
      }
    })
    const standing = async (day: string) =>
      (await currentStandards(studio.store.read, day)).get(slug)?.standing
    expect(await standing('2026-07-01')).toBe('in-force')
    expect(await standing('2026-07-02')).toBe('withdrawn')
    const report = await value(
      makeReport(studio, reviewer, { kind: 'conformity', provinces: 'binh-duong', procedure: slug }),
    )
    expect(report.notes.join(' ')).toContain('đã thu hồi')
  })

  it('reads a draft as it stood that day, as long as nothing was published', async () => {
    const other = 'cap-giay-phep-xuat-ban-ban-tin'
    const id = draftId('standard', other)
    const later = `sha256:${'b'.repeat(64)}`
    const kept = await getRecord(studio.store.read, drafts, id)
    await studio.store.write(async (tx) => {
      if (kept === undefined) throw new Error('no draft')
      const at = '2026-09-01T02:00:00.000Z'
      const minting = { revision: later, seq: 1, at, by: 'ha', reason: 'rest' as const }
      await putRecord(tx, mintings, `${numbered(id, 1)}/0`, minting, 'absent')
      await putRecord(tx, drafts, id, { ...kept.body, revision: later, updatedAt: at }, kept.etag)
    })
    const on = async (day: string) => (await currentStandards(studio.store.read, day)).get(other)?.name.digest
    expect([await on('2026-08-31'), await on('2026-09-01')]).toEqual([kept?.body.revision, later])
  })
})
