import type { Trust } from '../formats/trust.ts'
import type { KeySet } from '../formats/keys.ts'
import type { Manifest } from '../formats/manifest.ts'
import { rawSha256, utf8ToBytes } from '../bytes.ts'
import { readContainer, writeContainer } from '../container.ts'
import { Survey } from '../formats/contents.ts'
import { paths } from '../layout.ts'
import { printedFormat } from '../printed.ts'
import { makeStandardBundle } from '../make-standard-bundle.ts'
import { makeVariantBundle } from '../make-variant-bundle.ts'
import { readBundle } from '../read-bundle.ts'
import type { ReleaseFacts } from '../release.ts'
import { emptyTrust, raiseTrust } from '../trust-mark.ts'
import { Overlay } from '../../variant/overlay.ts'
import { crc32 } from '../zip/crc32.ts'
import { pilotFacts, regularFacts, smallStandard, type Variations } from './small-standard.ts'
import { forged, keyEntry, keySetOf, signedBy, testKey, twoKeys } from './test-keys.ts'
import { type RawEnd, type RawEntry, rawZip } from './zips.ts'

/** One bundle, what it is verified with, and what must come out. */
export interface Vector {
  readonly name: string
  /** What it shows, in a sentence. */
  readonly why: string
  readonly bytes: Uint8Array
  readonly now: string
  readonly keySet: string
  readonly trust?: string
  /** Codes of the refusal, in order; empty: verified. */
  readonly codes: readonly string[]
}

export interface Vectors {
  readonly keySets: Readonly<Record<string, KeySet>>
  readonly trusts: Readonly<Record<string, Trust>>
  readonly vectors: readonly Vector[]
}

const one = { slugs: ['cap-giay-phep-mau'] }
const card = 'procedures/cap-giay-phep-mau/procedure.json'
const sources = 'procedures/cap-giay-phep-mau/SOURCES.md'

function made(variations: Variations = one, facts: ReleaseFacts = pilotFacts): Uint8Array {
  const bundle = makeStandardBundle(smallStandard(variations), facts)
  if (!bundle.ok) throw new Error(JSON.stringify(bundle.problems))
  return bundle.value.bytes
}

/** What a province sends up: its overlay of one procedure and one survey round, or the round alone. */
function variant(tells: 'overlay' | 'round' = 'overlay'): Uint8Array {
  const [overlay] = (Overlay as unknown as { examples: Overlay[] }).examples
  const [survey] = (Survey as unknown as { examples: Survey[] }).examples
  if (overlay === undefined || survey === undefined) throw new Error('no example')
  const cells = { form: { value: 'deviating' as const, note: 'Mẫu giấy của tỉnh' } }
  const round = {
    id: '000000001',
    name: 'Khảo sát trước khi áp dụng',
    date: '2026-01-15',
    surveyor: 'Sở của Tỉnh mẫu A',
    evidence: null,
    moment: 'before' as const,
    rows: { 'cap-giay-phep-mau': { cells, satisfaction: { asked: 20, satisfied: 17 } } },
  }
  const bundle = makeVariantBundle(
    {
      overlays: tells === 'overlay' ? [overlay] : [],
      survey: { ...survey, ...(tells === 'overlay' ? {} : { procedures: [] }), rounds: [round] },
      subjects: new Map([['cap-giay-phep-mau', { code: null, field: 'buu-chinh' }]]),
      organisation: 'tinh-mau-a',
    },
    { ...pilotFacts, id: 'bien-the-tinh-mau-a', territory: 'tinh-mau-a' },
  )
  if (!bundle.ok) throw new Error(JSON.stringify(bundle.problems))
  return signedBy(bundle.value.bytes, 1, 2)
}

/** survey.json with rounds that say nothing of any procedure. */
function withoutRows(text: string): string {
  const survey = JSON.parse(text) as Survey
  const rounds = survey.rounds?.map((round) => ({ ...round, rows: {} })) ?? []
  return printedFormat(Survey, { ...survey, rounds })
}

/** A small-order point (RFC 7748 §6.1 and others): signatures of it fit anything. */
const smallOrderKey = `01${'0'.repeat(62)}`

/** Changes the manifest, and the list of a file's digest where it changed, as a forger who holds the keys would. */
function resigned(
  bundle: Uint8Array,
  edit: (manifest: Manifest, files: Map<string, Uint8Array>) => void,
): Uint8Array {
  const container = readContainer(bundle)
  if (!container.ok) throw new Error('not read')
  const held = new Map([...container.value.files].map(([name, { bytes }]) => [name, bytes]))
  const manifest = JSON.parse(new TextDecoder().decode(container.value.manifest)) as Manifest
  edit(manifest, held)
  const entries = manifest.entries.map((entry) => {
    const bytes = held.get(entry.path)
    return bytes === undefined ? entry : { ...entry, bytes: bytes.length, sha256: rawSha256(bytes) }
  })
  return forged(bundle, {
    manifest: () => `${JSON.stringify({ ...manifest, entries }, null, 2)}\n`,
    files: (files) => {
      files.clear()
      for (const [name, bytes] of held) files.set(name, bytes)
    },
    signWith: [1, 2],
  })
}

function edited(files: Map<string, Uint8Array>, name: string, edit: (text: string) => string): void {
  files.set(name, utf8ToBytes(edit(new TextDecoder().decode(files.get(name)))))
}

type Mutable<T> = { -readonly [K in keyof T]: T[K] }
const writable = <T>(value: T): Mutable<T> => value

/** The same files in another shell. */
function shell(
  bundle: Uint8Array,
  change: (entries: RawEntry[]) => RawEntry[],
  end: RawEnd = {},
): Uint8Array {
  const container = readContainer(bundle)
  if (!container.ok) throw new Error('not read')
  const { manifest, signatures, files } = container.value
  const entries: RawEntry[] = [
    { name: 'manifest.json', data: manifest },
    { name: 'signatures.json', data: signatures },
    ...[...files].map(([name, { bytes }]) => ({ name, data: bytes })),
  ]
  return rawZip(change(entries), end)
}

const last = (change: Partial<RawEntry>) => (entries: RawEntry[]) =>
  entries.map((entry, index) => (index === entries.length - 1 ? { ...entry, ...change } : entry))

/** Every vector, from nothing but this file: the same bytes whenever it is run. */
export function makeVectors(): Vectors {
  const plain = made()
  const signed = signedBy(plain, 1, 2)
  const pair = made({})
  const sourced = signedBy(made({ ...one, facts: 'sourced' }, regularFacts), 1, 2)
  const second = signedBy(made(one, { ...pilotFacts, version: '2.0.0' }), 1, 2)
  const read = readBundle(second)
  if (!read.ok) throw new Error('not read')
  const twoApplied = raiseTrust(emptyTrust, read.value.manifest, read.value.digest)
  const higher = { ...emptyTrust, procedures: [{ procedure: 'cap-giay-phep-mau', version: '1.4.0' }] }

  const keySets = {
    two: twoKeys,
    three: keySetOf(keyEntry(1), keyEntry(2), keyEntry(3)),
    expiredSet: { ...twoKeys, expires: '2026-02-01' },
    oneExpired: keySetOf(keyEntry(1), keyEntry(2, { validUntil: '2026-02-28' })),
    oneLater: keySetOf(keyEntry(1), keyEntry(2, { validFrom: '2026-03-02' })),
    oneRevoked: keySetOf(keyEntry(1), keyEntry(2, { revoked: { on: '2026-03-01', reason: 'Mất tệp khóa' } })),
    threeOneRevoked: keySetOf(
      keyEntry(1),
      keyEntry(2),
      keyEntry(3, { revoked: { on: '2026-03-01', reason: 'Mất tệp khóa' } }),
    ),
    otherField: keySetOf(
      keyEntry(1),
      keyEntry(2, {
        scopes: [{ organisation: 'cuc-bao-chi', fields: ['bao-chi'], territory: null, from: null, to: null }],
      }),
    ),
    endedOwner: keySetOf(
      keyEntry(1),
      keyEntry(2, {
        scopes: [
          { organisation: 'vu-buu-chinh', fields: null, territory: null, from: null, to: '2026-01-31' },
        ],
      }),
    ),
    oneProvince: keySetOf(
      keyEntry(1),
      keyEntry(2, {
        scopes: [{ organisation: null, fields: null, territory: 'ninh-binh', from: null, to: null }],
      }),
    ),
    weak: keySetOf(keyEntry(1), { ...keyEntry(2), key: smallOrderKey }),
  }
  const trusts = { nothing: emptyTrust, second: twoApplied, procedure: higher }

  const vectors: Vector[] = []
  const add = (
    name: string,
    why: string,
    bytes: Uint8Array,
    codes: readonly string[],
    more: Partial<Vector> = {},
  ) => vectors.push({ name, why, bytes, now: '2026-03-01', keySet: 'two', codes, ...more })

  add('accepted', 'A pilot bundle signed by two keys.', signed, [])
  add('accepted-regular', 'A regular release without unverified facts.', sourced, [])
  add('accepted-two-of-three', 'Two of three keys are enough.', signed, [], { keySet: 'three' })
  add(
    'accepted-one-uncounted',
    'A revoked third signature is left out; two count.',
    signedBy(plain, 1, 2, 3),
    [],
    {
      keySet: 'threeOneRevoked',
    },
  )
  add('accepted-rollback-checked', 'Held against a mark of what was applied.', signed, [], {
    trust: 'nothing',
  })
  add('accepted-again', 'The bundle that was applied last, once more.', second, [], { trust: 'second' })
  add('accepted-two-procedures', 'Two procedures that rest on one concept.', signedBy(pair, 1, 2), [])
  add('accepted-variant', 'A province’s overlay and a survey round, signed for the province.', variant(), [])
  add('accepted-variant-survey', 'A survey round of a province alone, signed for it.', variant('round'), [])
  add(
    'variant-nothing-told',
    'The same, with a round that says nothing.',
    resigned(variant('round'), (_, files) => edited(files, paths.survey, withoutRows)),
    ['bundle/nothing-told'],
  )
  add(
    'variant-other-province',
    'The same, with a survey of another province.',
    resigned(variant(), (_, files) =>
      edited(files, paths.survey, (text) => text.replace('tinh-mau-a', 'tinh-mau-b')),
    ),
    ['bundle/file-misplaced'],
  )

  add(
    'byte-changed',
    'One byte of an entry, its checksum mended.',
    forged(signed, { files: (files) => edited(files, sources, (text) => text.replace('Nguồn', 'Nguon')) }),
    ['bundle/entry-changed'],
  )
  add(
    'byte-damaged',
    'One byte of an entry, its checksum left.',
    signed.map((byte, at) => (at === Math.floor(signed.length / 2) ? byte ^ 1 : byte)),
    ['zip/checksum'],
  )
  add(
    'manifest-changed',
    'The manifest after it was signed.',
    forged(signed, { manifest: (text) => text.replace('2026-02-01', '2026-02-02') }),
    ['bundle/mixed'],
  )
  add(
    'manifest-changed-renamed',
    'The manifest after it was signed, and its digest in signatures.json.',
    forged(signed, {
      manifest: (text) => text.replace('2026-02-01', '2026-02-02'),
      signWith: [],
      signatures: (list) => ({ ...list, signatures: signaturesOf(signed) }),
    }),
    ['bundle/signature-wrong', 'bundle/signature-wrong'],
  )
  add(
    'digest-changed',
    'A signed manifest whose content digest is not that of the files.',
    resigned(signed, (manifest) => {
      writable(manifest.procedures[0] as object as { digest: string }).digest = `sha256:${'1'.repeat(64)}`
    }),
    ['bundle/digest-changed'],
  )
  add(
    'library-digest-changed',
    'The same for a concept.',
    resigned(signed, (manifest) => {
      writable(manifest.library[0] as object as { digest: string }).digest = `sha256:${'1'.repeat(64)}`
    }),
    ['bundle/digest-changed'],
  )
  add('key-unknown', 'A key that is not in the set.', signedBy(plain, 1, 3), [
    'bundle/key-unknown',
    'bundle/too-few-keys',
  ])
  add(
    'key-wrong',
    'A signature under the name of another key.',
    forged(signed, {
      signatures: (list) => ({
        ...list,
        signatures: list.signatures.map(({ key }) => ({
          key,
          signature: (list.signatures[0] as { signature: string }).signature,
        })),
      }),
    }),
    ['bundle/signature-wrong'],
  )
  add(
    'key-weak',
    'A point of small order as key.',
    forged(signed, {
      signatures: (list) => ({
        ...list,
        signatures: [...list.signatures, { key: smallOrderKey, signature: `01${'0'.repeat(126)}` }]
          .filter(({ key }) => key !== testKey(2))
          .sort((a, b) => (a.key < b.key ? -1 : 1)),
      }),
    }),
    ['bundle/key-weak'],
    { keySet: 'weak' },
  )
  add('too-few-keys', 'One signature where two are needed.', signedBy(plain, 1), ['bundle/too-few-keys'])
  add(
    'key-twice',
    'One key signs twice.',
    forged(signed, {
      signatures: (list) => ({
        ...list,
        signatures: [list.signatures[0] as never, list.signatures[0] as never],
      }),
    }),
    ['bundle/key-twice'],
  )
  add('unsigned', 'Nobody has signed.', plain, ['bundle/unsigned'])
  add('key-expired', 'A key after its last day.', signed, ['bundle/key-expired', 'bundle/too-few-keys'], {
    keySet: 'oneExpired',
  })
  add(
    'key-not-yet-valid',
    'A key before its first day.',
    signed,
    ['bundle/key-not-yet-valid', 'bundle/too-few-keys'],
    { keySet: 'oneLater' },
  )
  add(
    'key-revoked',
    'A key on the day of its revocation.',
    signed,
    ['bundle/key-revoked', 'bundle/too-few-keys'],
    { keySet: 'oneRevoked' },
  )
  add('key-set-expired', 'A key set after its last day.', signed, ['bundle/key-set-expired'], {
    keySet: 'expiredSet',
  })
  add('rollback', 'A lower version than was applied.', signed, ['bundle/rollback'], { trust: 'second' })
  add(
    'version-reused',
    'The version that was applied, with other content.',
    signedBy(made({ ...one, label: 'Tên' }, { ...pilotFacts, version: '2.0.0' }), 1, 2),
    ['bundle/version-reused'],
    { trust: 'second' },
  )
  add(
    'procedure-rollback',
    'A procedure lower than was applied from another line.',
    signed,
    ['bundle/procedure-rollback'],
    { trust: 'procedure' },
  )
  add(
    'unverified',
    'A regular release with unverified facts.',
    resigned(signed, (manifest) => {
      writable(manifest).release = 'regular'
    }),
    ['bundle/unverified'],
  )
  add(
    'facts-miscounted',
    'A manifest that counts one fact too few.',
    resigned(signed, (manifest) => {
      writable(manifest).openFacts -= 1
    }),
    ['bundle/open-facts-miscounted'],
  )
  add('not-owner-field', 'A signer of another unit and field.', signed, ['bundle/not-owner'], {
    keySet: 'otherField',
  })
  add(
    'not-owner-date',
    'A signer whose ownership ended before the in-force date.',
    signed,
    ['bundle/not-owner'],
    { keySet: 'endedOwner' },
  )
  add(
    'not-owner-territory',
    'A signer for one province under a bundle for the country.',
    signed,
    ['bundle/not-owner'],
    { keySet: 'oneProvince' },
  )
  add(
    'owner-claimed',
    'A manifest that gives the procedure to another unit than its card.',
    resigned(signed, (manifest) => {
      writable(manifest.procedures[0] as object as { organisation: string }).organisation = 'cuc-bao-chi'
      writable(manifest).owners = [{ organisation: 'cuc-bao-chi', fields: ['buu-chinh'] }]
    }),
    ['bundle/claim-differs'],
  )
  add(
    'manifest-held-and-withdrawn',
    'A manifest that withdraws the procedure it holds.',
    resigned(signed, (manifest) => {
      const [{ procedure, organisation, field, version }] = manifest.procedures as [
        Manifest['procedures'][number],
      ]
      writable(manifest).withdrawn = [{ procedure, organisation, field, version }]
    }),
    ['bundle/manifest-order'],
  )
  add(
    'manifest-no-such-day',
    'A manifest that comes into force on 30 February.',
    resigned(signed, (manifest) => {
      writable(manifest).inForce = '2026-02-30'
    }),
    ['format/wrong-shape'],
  )
  add(
    'manifest-unsorted',
    'A manifest that lists its entries in another order.',
    resigned(signed, (manifest) => {
      writable(manifest).entries = [...manifest.entries].reverse()
    }),
    ['bundle/manifest-order'],
  )
  add(
    'signatures-unsorted',
    'Two right signatures in another order than that of their keys.',
    forged(signed, {
      signatures: (signatures) => ({ ...signatures, signatures: [...signatures.signatures].reverse() }),
    }),
    ['bundle/signature-order'],
  )
  add(
    'mixed-signatures',
    'The signatures of another bundle.',
    forged(signed, {
      signatures: () => JSON.parse(new TextDecoder().decode(partsOf(second).signatures)) as never,
    }),
    ['bundle/mixed'],
  )
  add(
    'mixed-entries',
    'An entry of another bundle.',
    forged(signed, {
      files: (files) => files.set(card, partsOf(sourced).files.get(card)?.bytes as Uint8Array),
    }),
    ['bundle/entry-changed'],
  )
  add(
    'entry-missing',
    'A listed file is gone.',
    forged(signed, { files: (files) => files.delete(sources) }),
    ['bundle/entry-missing'],
  )
  add(
    'entry-extra',
    'A file that is not listed.',
    forged(signed, {
      files: (files) => files.set('procedures/cap-giay-phep-mau/readme.json', utf8ToBytes('{}')),
    }),
    ['bundle/entry-extra'],
  )
  add(
    'entry-renamed',
    'A listed file under another name.',
    forged(signed, {
      files: (files) => {
        files.set('procedures/cap-giay-phep-mau/nguon.json', files.get(sources) as Uint8Array)
        files.delete(sources)
      },
    }),
    ['bundle/entry-renamed'],
  )
  add(
    'entry-unlawful',
    'A listed and signed file that is no part of the layout.',
    resigned(signed, (manifest, files) => {
      files.set('setup.json', utf8ToBytes('{}'))
      manifest.entries.push({ path: 'setup.json', bytes: 0, sha256: '' })
    }),
    ['bundle/file-unknown'],
  )
  add(
    'library-missing',
    'A concept that the form names is neither listed nor there.',
    resigned(signed, (manifest, files) => {
      files.delete('schemas/library/nguoi/hoTen@1.json')
      writable(manifest).library = []
      writable(manifest).entries = manifest.entries.filter(({ path }) => !path.startsWith('schemas/library/'))
    }),
    ['bundle/digest-changed', 'bundle/library-missing', 'bundle/open-facts-miscounted'],
  )
  add(
    'manifest-unknown-member',
    'A signed manifest with a member the format does not know.',
    forged(signed, { manifest: (text) => text.replace('"kind"', '"mode": 1,\n  "kind"'), signWith: [1, 2] }),
    ['format/unknown-member'],
  )
  add(
    'manifest-duplicate-key',
    'A signed manifest that names a member twice.',
    forged(signed, {
      manifest: (text) => text.replace('"kind"', '"kind": "variant",\n  "kind"'),
      signWith: [1, 2],
    }),
    ['json/duplicate-key'],
  )

  add(
    'zip-repacked',
    'The same files with another time in the headers.',
    shell(signed, (entries) => entries).map((byte, at) => (at === 12 ? byte ^ 0x20 : byte)),
    ['bundle/not-canonical'],
  )
  add(
    'zip-no-manifest',
    'A ZIP file that is no bundle.',
    rawZip([{ name: 'readme.txt', data: utf8ToBytes('Xin chào') }]),
    ['bundle/no-manifest'],
  )
  add('zip-not-a-zip', 'A text file.', utf8ToBytes('Đây không phải là tệp ZIP, chỉ là một dòng chữ.'), [
    'zip/not-a-zip',
  ])
  add('zip-path-up', 'A name that leads out of the folder.', shell(signed, last({ name: '../nguon.json' })), [
    'zip/path',
  ])
  add('zip-path-absolute', 'A name from the root.', shell(signed, last({ name: '/nguon.json' })), [
    'zip/path',
  ])
  add('zip-link', 'A symbolic link.', shell(signed, last({ madeBy: 0x031e, attributes: 0xa1ff0000 })), [
    'zip/link',
  ])
  add(
    'zip-duplicate',
    'A name twice.',
    shell(signed, (entries) => [...entries, entries[2] as RawEntry]),
    ['zip/duplicate'],
  )
  add(
    'zip-duplicate-case',
    'A name twice but for capitals.',
    shell(signed, (entries) => [...entries, { name: 'Changes.json', data: utf8ToBytes('{}') }]),
    ['zip/duplicate'],
  )
  add('zip-overlap', 'Two entries that share their bytes.', shell(signed, last({ offset: 0 })), [
    'zip/overlap',
  ])
  add(
    'zip-hidden',
    'Data between two entries.',
    shell(signed, (entries) =>
      entries.map((entry, index) => (index === 3 ? { ...entry, after: utf8ToBytes('ẩn') } : entry)),
    ),
    ['zip/hidden-data'],
  )
  add('zip-trailing', 'Data after the end.', Uint8Array.from([...signed, 0]), ['zip/trailing-data'])
  add(
    'zip-comment',
    'A comment.',
    shell(signed, (entries) => entries, { comment: 'xin chao' }),
    ['zip/trailing-data'],
  )
  add('zip-leading', 'Data before the first entry.', Uint8Array.from([...utf8ToBytes('#!'), ...signed]), [
    'zip/hidden-data',
  ])
  add(
    'zip-name-mismatch',
    'A local header with another name than the directory.',
    shell(signed, last({ local: { name: 'schemas/registers/holidayz.json' } })),
    ['zip/header-mismatch'],
  )
  add(
    'zip-size-mismatch',
    'A local header with another size than the directory.',
    shell(signed, last({ local: { size: 7 } })),
    ['zip/header-mismatch'],
  )
  add(
    'zip-four-gigabytes',
    'An entry that says it has 4 GB.',
    shell(signed, last({ size: 0xfffffffe, compressed: 0xfffffffe })),
    ['zip/entry-too-large'],
  )
  add('zip-zip64', 'ZIP64.', shell(signed, last({ size: 0xffffffff, compressed: 0xffffffff })), ['zip/zip64'])
  add('zip-encrypted', 'An encrypted entry.', shell(signed, last({ flags: 1 })), ['zip/encrypted'])
  add('zip-descriptor', 'A data descriptor.', shell(signed, last({ flags: 8 })), ['zip/data-descriptor'])
  add('zip-deflate', 'A compressed entry: a bundle stores.', shell(signed, last({ method: 8 })), [
    'zip/method',
  ])
  add(
    'zip-extra-field',
    'An extra field.',
    shell(signed, last({ extra: Uint8Array.of(0x55, 0x54, 1, 0, 0) })),
    ['zip/extra-field'],
  )
  add(
    'zip-folder',
    'A folder as an entry.',
    shell(signed, (entries) => [...entries, { name: 'them/', data: new Uint8Array(0) }]),
    ['zip/folder'],
  )
  add(
    'zip-checksum',
    'A checksum that is wrong in both headers.',
    shell(signed, last({ crc: crc32(signed) })),
    ['zip/checksum'],
  )
  return { keySets, trusts, vectors }
}

function partsOf(bundle: Uint8Array) {
  const container = readContainer(bundle)
  if (!container.ok) throw new Error('not read')
  return container.value
}

function signaturesOf(bundle: Uint8Array) {
  return (
    JSON.parse(new TextDecoder().decode(partsOf(bundle).signatures)) as {
      signatures: { key: string; signature: string }[]
    }
  ).signatures
}

/** Kept for those who write a container of their own: what `writeContainer` gives is what `readContainer` takes. */
export function rewritten(bundle: Uint8Array): Uint8Array {
  const { manifest, signatures, files } = partsOf(bundle)
  return writeContainer(manifest, signatures, files.values())
}
