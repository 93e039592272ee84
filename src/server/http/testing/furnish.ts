import type { ImportAnswer, PlanAnswer } from '../../../core/api/import-contract.ts'
import type { DeviationsAnswer } from '../../../core/api/deviation-contract.ts'
import type { DraftAnswer } from '../../../core/api/draft-contract.ts'
import type { OrganisationsAnswer } from '../../../core/api/people-contract.ts'
import type { TransferAnswer, TransferPlanAnswer } from '../../../core/api/transfer-contract.ts'
import type { HandoverAnswer, HandoverPlanAnswer } from '../../../core/api/handover-contract.ts'
import type { ProposalAnswer } from '../../../core/api/library-contract.ts'
import type { ReleaseAnswer } from '../../../core/api/release-contract.ts'
import type { SurveyAnswer } from '../../../core/api/survey-contract.ts'
import type { CommentsAnswer, VersionAnswer } from '../../../core/api/version-contract.ts'
import { rawDigest } from '../../../core/bundle/bytes.ts'
import { readContainer } from '../../../core/bundle/container.ts'
import { makeStandardBundle } from '../../../core/bundle/make-standard-bundle.ts'
import type {
  VariantBundleAnswer,
  VariantImportAnswer,
  VariantPlanAnswer,
} from '../../../core/api/variant-bundle-contract.ts'
import { pilotFacts, smallStandard } from '../../../core/bundle/testing/small-standard.ts'
import { signedBy, twoKeys } from '../../../core/bundle/testing/test-keys.ts'
import { documentsOfFiles } from '../../../core/change/document-files.ts'
import { keyOf } from '../../../core/change/part.ts'
import { toParts } from '../../../core/change/parts.ts'
import { edit } from '../../../core/edit/edit.ts'
import type { ReleaseRecord } from '../../../core/release/release-record.ts'
import { hashOfVariant, type ProposalRecord } from '../../../core/variant/variant-record.ts'
import { drafts } from '../../operations/drafts/draft-record.ts'
import { standardInStore } from '../../operations/imports/standards-in-store.ts'
import { proposals, variants } from '../../operations/variants/variant-records.ts'
import { releaseBundles, releases } from '../../operations/releases/release-records.ts'
import { setOverlay } from '../../operations/variants/testing/set-overlay.ts'
import { getRecord, putRecord } from '../../operations/records.ts'
import type { WholeServer } from './whole-server.ts'

/** The procedures that `furnish` needs in the standard. */
export const furnishedSlugs = ['cap-giay-phep-buu-chinh', 'dang-ky-hoat-dong-co-so-in'] as const
const [slug, other] = furnishedSlugs
const province = 'da-nang'
const predecessor = 'quang-nam'
const frozenRelease = '000002'

/** One of every document that the API changes. */
export interface Furnished {
  /** The address of a route, with the documents that are there for its parameters. */
  readonly addressOf: (url: string) => string
  /** Who calls it: somebody who may. */
  readonly headersOf: (url: string) => Readonly<Record<string, string>>
  /** Digest of the revision that was submitted. */
  readonly revision: string
}

/** On deviations decides who has made none of them. */
const whoDoes = (url: string): Readonly<Record<string, string>> => ({
  'x-who': url.startsWith('/api/deviations') ? 'reviewer' : 'maker',
})

/** Makes one of every document that the API changes, as people of the offices would. */
export async function furnish(test: WholeServer): Promise<Furnished> {
  async function ask<T>(
    method: 'GET' | 'POST' | 'PUT',
    url: string,
    body?: object,
    etag?: number,
  ): Promise<T> {
    const ifMatch = etag === undefined ? {} : { 'if-match': `"${etag}"` }
    const reply = await test.server.inject({
      method,
      url: `/api/${url}`,
      headers: { ...test.signedIn, ...ifMatch, ...whoDoes(`/api/${url}`) },
      ...(body === undefined ? {} : { payload: body }),
    })
    if (reply.statusCode >= 300) throw new Error(`${method} ${url}: ${reply.statusCode} ${reply.body}`)
    return reply.json<T>()
  }

  // A draft with one edit, which is submitted; with a comment.
  const draft = await ask<DraftAnswer>('GET', `drafts/standard/${slug}`)
  const { parts } = toParts(documentsOfFiles(draft.files), test.studio.source.library)
  const field = [...parts.values()].find((part) => part.kind === 'field' && 'title' in part.props)
  if (field === undefined) throw new Error('a form without a field')
  const change = {
    type: 'field.relabelled',
    target: field.id,
    before: { title: field.props['title'] ?? '' },
    after: { title: 'Tên khác' },
  }
  const batch = { key: 'key-00000001', label: 'đổi nhãn', changes: [change] }
  await ask('POST', `drafts/standard/${slug}/batches`, batch, 0)
  const { version } = await ask<VersionAnswer>('POST', `versions/standard/${slug}`, { title: 'Bản đầu' }, 1)
  await ask('POST', `comments/standard/${slug}`, { text: 'Nên ngắn hơn.' })
  const { comments } = await ask<CommentsAnswer>('GET', `comments/standard/${slug}`)

  // A release, a proposal for the library, a survey round.
  const inputs: ReleaseRecord['inputs'] = {
    name: 'Gói đầu',
    release: 'pilot',
    decision: { number: '47/QĐ', date: null },
    inForce: '2026-02-01',
    version: null,
    selection: { fields: null, procedures: null },
  }
  const { release } = await ask<ReleaseAnswer>('POST', 'releases', inputs)
  const base = test.studio.source.library.concepts.find(({ id }) => id === 'nguoi.hoTen')?.urn
  const wanted = { base, edits: { maxLength: 300 }, reason: 'Tên dài.' }
  const proposed = await ask<ProposalAnswer>('POST', 'library/proposals', wanted)
  const head = {
    name: 'Đợt một',
    date: '2026-01-02',
    surveyor: 'Sở mẫu',
    evidence: 'https://example.org/khao-sat',
    moment: 'before',
  }
  const { round } = await ask<SurveyAnswer>('POST', `provinces/${province}/surveys`, head)

  // A province that runs the standard with a deviation, follows another, and takes a bundle in.
  await run(test, province, other)
  await run(test, predecessor, slug)
  const asked = { predecessor, on: '2025-07-01' }
  const ofHandovers = `provinces/${province}/handovers`
  const { plan } = await ask<HandoverPlanAnswer>('POST', `${ofHandovers}/plan`, asked)
  const entry = { ...asked, hash: plan.hash, decision: { number: '9/QĐ-UBND' } }
  const { handover } = await ask<HandoverAnswer>('POST', ofHandovers, entry)
  await ask('PUT', 'key-set', twoKeys)
  const unsigned = firstBundle()
  const bundle = Buffer.from(signedBy(unsigned, 1, 2)).toString('base64')
  await freeze(test, unsigned, inputs)
  const planned = await ask<PlanAnswer>('POST', `provinces/${province}/plan`, { bundle })
  const taken = await ask<ImportAnswer>('POST', `provinces/${province}/imports`, {
    bundle,
    hash: planned.plan.hash,
    decision: { number: '12/QĐ-UBND', inForce: '2026-03-01' },
  })

  const sent = await ask<VariantBundleAnswer>('POST', `provinces/${province}/variant-bundles`, {
    decision: { number: '14/QĐ-UBND', date: '2026-01-02' },
    release: 'pilot',
  })
  const { rawPayload } = await test.server.inject({
    url: `/api/provinces/${province}/variant-bundles/${sent.bundle.id}/bundle`,
    headers: { ...test.signedIn, ...whoDoes('') },
  })
  const up = Buffer.from(signedBy(rawPayload, 1, 2)).toString('base64')
  const told = await ask<VariantPlanAnswer>('POST', 'variant-imports/plan', { bundle: up })
  const takenIn = await ask<VariantImportAnswer>('POST', 'variant-imports', {
    bundle: up,
    hash: told.plan.hash,
  })

  // Its variant in the making, with a proposal; a decision on what it does differently.
  await ask('POST', `provinces/${province}/variants/${other}`)
  await propose(test)
  const { deviations } = await ask<DeviationsAnswer>('GET', `deviations/${province}/${other}`)
  const [seen] = deviations
  if (seen === undefined) throw new Error('the province does not deviate')
  await ask('POST', `deviations/${province}/${other}/${seen.deviation.id}/decision`, {
    decision: 'ask',
    reason: 'Vì sao?',
    legalBasis: null,
    owner: null,
    reviewOn: null,
    alignBy: null,
    digest: seen.digest,
  })
  await ask('PUT', 'settings/deviation-readers', { provinces: 'own' })

  // A unit whose field goes to another ministry.
  const { organisations } = await ask<OrganisationsAnswer>('GET', 'organisations')
  const unit = organisations.find(({ record }) => record.id === 'vu-buu-chinh')
  if (unit === undefined) throw new Error('no unit')
  const { id: unitId, ...record } = unit.record
  const goes = { field: 'buu-chinh', organisation: 'bo-khoa-hoc-va-cong-nghe', from: '2026-03-01' }
  const successors = [{ ...goes, source: '', verified: false }]
  await ask('PUT', `organisations/${unitId}`, { ...record, successors }, unit.etag)
  const moving = { organisation: unitId, on: '2026-03-01' }
  const toMove = await ask<TransferPlanAnswer>('POST', 'transfers/plan', moving)
  const number = { number: '15/QĐ' }
  const { transfer } = await ask<TransferAnswer>('POST', 'transfers', {
    ...moving,
    hash: toMove.plan.hash,
    decision: number,
  })

  const params: Readonly<Record<string, string>> = {
    scope: 'standard',
    slug,
    province,
    version: '000001',
    comment: comments[0]?.comment.id.split('/').at(-1) ?? '',
    import: taken.import.id,
    handover: handover.id,
    transfer: transfer.id,
    bundle: sent.bundle.id,
    round: round.id,
    deviation: seen.deviation.id,
    office: 'van-phong-bo',
    period: 'quy-2-2023',
    grant: 'demo',
  }
  const special: readonly (readonly [path: string, params: Readonly<Record<string, string>>])[] = [
    ['/api/releases/:id/sign', { id: frozenRelease }],
    ['/api/releases', { id: release.id }],
    ['/api/people', { id: 'demo-reader' }],
    ['/api/organisations', { id: province }],
    ['/api/account', { id: 'aaaaaaaa' }],
    ['/api/library', { proposal: proposed.proposal.id }],
    ['/api/variant-imports', { import: takenIn.import.id }],
    ['/api/provinces/:province/variants/', { slug: other, proposal: '000001' }],
    ['/api/deviations', { slug: other }],
  ]
  return {
    addressOf: (url) => {
      const own = special.find(([path]) => url.startsWith(path))?.[1] ?? {}
      return url.replaceAll(/:([a-z]+)/g, (_, name: string) => own[name] ?? params[name] ?? `no-${name}`)
    },
    headersOf: (url) => ({ ...test.signedIn, ...whoDoes(url) }),
    revision: version.revision,
  }
}

/** The first version of a bundle with one procedure, for two to sign. */
function firstBundle(): Uint8Array {
  const made = makeStandardBundle(smallStandard({ slugs: ['cap-giay-phep-mau'] }), pilotFacts)
  if (!made.ok) throw new Error(JSON.stringify(made.problems))
  return made.value.bytes
}

/** A release whose bytes stand and wait for signatures. */
async function freeze(
  { studio }: WholeServer,
  bytes: Uint8Array,
  inputs: ReleaseRecord['inputs'],
): Promise<void> {
  const read = readContainer(bytes)
  if (!read.ok) throw new Error(JSON.stringify(read.problems))
  const stamp = { at: studio.now(), by: { id: 'dung', name: 'dung' } }
  const release: ReleaseRecord = {
    id: frozenRelease,
    state: 'frozen',
    inputs,
    created: stamp,
    frozen: {
      ...stamp,
      version: '1.0.0',
      manifest: rawDigest(read.value.manifest),
      bytes: bytes.length,
      openFacts: 0,
      supersedes: null,
      procedures: [],
      withdrawn: [],
    },
    signatures: [],
    published: null,
    withdrawn: null,
  }
  await studio.store.write(async (tx) => {
    await putRecord(tx, releases, release.id, release, 'absent')
    const zip = Buffer.from(bytes).toString('base64')
    await putRecord(tx, releaseBundles, release.id, { zip }, 'absent')
  })
}

/** Puts in force that a province commits to a day. */
async function run({ studio }: WholeServer, where: string, procedure: string): Promise<void> {
  const draft = await getRecord(studio.store.read, drafts, `standard/${procedure}`)
  const digest = draft?.body.base ?? ''
  const standard = await standardInStore(studio, studio.store.read, digest)
  if (standard === undefined) throw new Error(`no standard of ${procedure}`)
  const made = edit(toParts(standard.documents, standard.library), (parts) =>
    parts.set(keyOf('time-limit', 'thoi-han'), { committed: 1 }),
  )
  const change = made.ok ? made.value.changes[0] : undefined
  if (change === undefined) throw new Error('nothing differs')
  const { type, target, before, after } = change
  const deviation = { id: 'han', type, target, before, after, reason: 'Rút ngắn.', legalBasis: null }
  await setOverlay(studio, {
    province: where,
    slug: procedure,
    base: { version: null, digest },
    overlay: [{ ...deviation, provenance: { status: 'unverified' } }],
    decision: { number: `1/${where}`, inForce: '2025-01-01' },
  })
}

/** A proposal that waits for its second person. */
async function propose({ studio }: WholeServer): Promise<void> {
  const kept = await getRecord(studio.store.read, variants, `${province}/${other}`)
  if (kept === undefined) throw new Error('the variant was not opened')
  const { base, opened } = kept.body
  const proposal: ProposalRecord = {
    id: '000001',
    province,
    procedure: other,
    state: 'waiting',
    base,
    overlay: opened.overlay,
    hash: hashOfVariant(base, opened.overlay),
    decision: { number: '13/QĐ-UBND', inForce: '2026-03-01' },
    makers: ['lan'],
    running: null,
    seq: 0,
    events: [{ act: 'propose', by: { id: 'lan', name: 'lan' }, at: '2026-01-04T08:00:00.000Z', note: null }],
  }
  await studio.store.write((tx) =>
    putRecord(tx, proposals, `${province}/${other}/${proposal.id}`, proposal, 'absent'),
  )
}
