import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { readContainer } from './container.ts'
import { changesFile, changeLog } from './change-log.ts'
import { makeStandardBundle } from './make-standard-bundle.ts'
import { makeVariantBundle } from './make-variant-bundle.ts'
import { type Bundle, readBundle } from './read-bundle.ts'
import type { MadeBundle, ReleaseFacts } from './release.ts'
import { withSignature } from './sign-bundle.ts'
import { makeLibrary } from '../library/library.ts'
import { Overlay } from '../variant/overlay.ts'
import { Survey } from './formats/contents.ts'
import {
  pilotFacts,
  regularFacts,
  smallProcedure,
  smallStandard,
  type Variations,
} from './testing/small-standard.ts'
import { signedBy, testKey, twoKeys } from './testing/test-keys.ts'
import { emptyTrust, raiseTrust } from './trust-mark.ts'
import { verifyBundle } from './verify-bundle.ts'

function packed(
  variations: Variations = {},
  facts: ReleaseFacts = pilotFacts,
  previous?: Bundle,
): MadeBundle {
  const made = makeStandardBundle(smallStandard(variations), facts, previous)
  if (!made.ok) throw new Error(JSON.stringify(made.problems))
  return made.value
}

function read(bytes: Uint8Array): Bundle {
  const bundle = readBundle(bytes)
  if (!bundle.ok) throw new Error(JSON.stringify(bundle.problems))
  return bundle.value
}

const codes = (result: ReturnType<typeof makeStandardBundle>) =>
  result.ok ? [] : result.problems.map(({ code }) => code)
const now = '2026-03-01'

describe('a bundle', () => {
  it('gives back what was packed: procedures, the concepts they name and no other, decisions, change log', () => {
    const { bytes, manifest } = packed()
    const { content, manifest: again } = read(bytes)
    expect(again).toEqual(manifest)
    expect(content.procedures.map(({ slug }) => slug)).toEqual(['cap-giay-phep-mau', 'cap-lai-giay-phep-mau'])
    const [first] = content.procedures
    expect([...(first?.documents ?? [])].map(([name, { value }]) => [name, value])).toEqual(
      [...smallProcedure('cap-giay-phep-mau').documents].map(([name, { value }]) => [name, value]),
    )
    expect([...content.library.files.keys()]).toEqual(['urn:khuon:concept:nguoi.hoTen@1'])
    expect(content.decisions.decisions).toEqual([])
    expect(content.changes).toMatchObject({ from: null, to: '1.0.0', level: 'major' })
    expect(content.source.registers).toHaveLength(1)
  })

  it('unzips to the layout of a standard, every entry in order and stored', () => {
    const container = readContainer(packed().bytes)
    expect(container.ok && [...container.value.files.keys()]).toEqual([
      'changes.json',
      'decisions.json',
      ...['cap-giay-phep-mau', 'cap-lai-giay-phep-mau'].flatMap((slug) =>
        [
          'SOURCES.md',
          'examples.json',
          'form.layout.json',
          'form.schema.json',
          'procedure.json',
          'process.json',
          'result.schema.json',
        ].map((name) => `procedures/${slug}/${name}`),
      ),
      'schemas/formats.json',
      'schemas/library/nguoi/hoTen@1.json',
      'schemas/registers/holidays.json',
    ])
  })

  it('is the same bytes for the same content, however files were formatted and in whatever order they came', () => {
    const plain = smallStandard()
    const disguised = smallStandard({
      isDisguised: true,
      slugs: ['cap-lai-giay-phep-mau', 'cap-giay-phep-mau'],
    })
    const [one, other] = [makeStandardBundle(plain, pilotFacts), makeStandardBundle(disguised, pilotFacts)]
    if (!one.ok || !other.ok) throw new Error('not packed')
    expect(Buffer.from(one.value.bytes).equals(Buffer.from(other.value.bytes))).toBe(true)
  })

  it('is other bytes for other content or another in-force date', () => {
    const { bytes } = packed()
    expect(packed({ label: 'Họ tên' }).bytes).not.toEqual(bytes)
    expect(packed({}, { ...pilotFacts, inForce: '2026-02-02' }).bytes).not.toEqual(bytes)
  })

  it('says whose procedures it holds', () => {
    expect(packed().manifest.owners).toEqual([{ organisation: 'vu-buu-chinh', fields: ['buu-chinh'] }])
  })
})

describe('a release', () => {
  it('is refused as regular while facts are unverified, with their number and the first places', () => {
    const made = makeStandardBundle(smallStandard({ slugs: ['cap-giay-phep-mau'] }), regularFacts)
    // Counted in another way: in the text of the files that go into the bundle.
    const { procedures, library } = smallStandard({ slugs: ['cap-giay-phep-mau'] })
    const documents = [...(procedures[0]?.documents.values() ?? [])].map(({ value }) => value)
    const text = JSON.stringify([documents, library.concepts[0], library.formats, library.registers])
    const count = text.match(/"status":"(unverified|not-surveyed)"/g)?.length ?? 0
    expect(count).toBeGreaterThan(20)
    expect(made).toMatchObject({ ok: false, problems: [{ code: 'bundle/unverified', args: { count } }] })
    expect(made.ok ? '' : made.problems[0]?.args?.['places']).toContain(
      'procedures/cap-giay-phep-mau/procedure.json/code/provenance',
    )
  })

  it('is regular once every fact is sourced, and a pilot bundle counts what is open', () => {
    const { manifest } = packed({ facts: 'sourced' }, regularFacts)
    expect([manifest.release, manifest.openFacts]).toEqual(['regular', 0])
    const pilot = packed().manifest
    expect(pilot.release).toBe('pilot')
    expect(pilot.openFacts).toBeGreaterThan(
      pilot.procedures.reduce((sum, { openFacts }) => sum + openFacts, 0),
    )
  })

  it('is refused without procedures, and with a procedure twice', () => {
    expect(codes(makeStandardBundle({ ...smallStandard(), procedures: [] }, pilotFacts))).toEqual([
      'bundle/no-procedures',
    ])
    const twice = smallStandard({ slugs: ['cap-giay-phep-mau', 'cap-giay-phep-mau'] })
    expect(codes(makeStandardBundle(twice, pilotFacts))).toEqual(['bundle/procedure-twice'])
  })

  it('is refused where a procedure names a concept the library does not have', () => {
    const { procedures, library, decisions } = smallStandard()
    const made = makeStandardBundle(
      { procedures, decisions, library: { ...library, concepts: [] } },
      pilotFacts,
    )
    expect(codes(made)).toEqual(['bundle/library-missing', 'bundle/library-missing'])
  })
})

describe('against the bundle before', () => {
  const first = packed()
  const previous = read(first.bytes)

  it('a relabelled field is a patch, and the change log says it in both languages to applicants', () => {
    const { manifest, changes } = packed({ label: 'Họ, chữ đệm và tên' }, pilotFacts, previous)
    expect([manifest.version, manifest.supersedes]).toEqual([
      '1.0.1',
      { version: '1.0.0', manifest: previous.digest },
    ])
    expect(manifest.procedures.map(({ version, standing }) => [version, standing])).toEqual([
      ['1.0.1', 'changed'],
      ['1.0.1', 'changed'],
    ])
    expect(manifest.library.map(({ standing }) => standing)).toEqual(['same'])
    const [change] = changes?.procedures[0]?.changes ?? []
    expect(change).toMatchObject({
      type: 'field.relabelled',
      effect: 'none',
      burden: 'equal',
      audiences: ['applicants'],
    })
    expect(change?.sentence.vi).toContain('Họ, chữ đệm và tên')
  })

  it('a field that becomes required is major', () => {
    const { manifest } = packed({ isRequired: true }, pilotFacts, previous)
    expect([manifest.version, manifest.procedures[0]?.version]).toEqual(['2.0.0', '2.0.0'])
  })

  it('a new procedure is minor, a withdrawn one major and named', () => {
    const slugs = ['cap-giay-phep-mau', 'cap-lai-giay-phep-mau', 'thu-tuc-moi']
    const more = packed({ slugs }, pilotFacts, previous).manifest
    expect([more.version, more.procedures.map(({ standing }) => standing)]).toEqual([
      '1.1.0',
      ['same', 'same', 'new'],
    ])
    const fewer = packed({ slugs: ['cap-giay-phep-mau'] }, pilotFacts, previous).manifest
    expect([fewer.version, fewer.withdrawn]).toEqual([
      '2.0.0',
      [
        {
          procedure: 'cap-lai-giay-phep-mau',
          organisation: 'vu-buu-chinh',
          field: 'buu-chinh',
          version: '1.0.0',
        },
      ],
    ])
  })

  it('a release that changes no procedure still has a number of its own', () => {
    expect(packed({}, pilotFacts, previous).manifest.version).toBe('1.0.1')
  })

  it('a number may be higher than the changes need, never lower', () => {
    expect(packed({}, { ...pilotFacts, version: '3.0.0' }, previous).manifest.version).toBe('3.0.0')
    const low = makeStandardBundle(
      smallStandard({ isRequired: true }),
      { ...pilotFacts, version: '1.9.0' },
      previous,
    )
    expect(codes(low)).toEqual(['version/too-low'])
  })

  it('a published concept that was altered is refused, and so is a bundle of another line', () => {
    const { library, ...rest } = smallStandard()
    const concepts = library.concepts.map((file) => ({ ...(file as object), maxLength: 50 }))
    const altered = makeStandardBundle({ ...rest, library: { ...library, concepts } }, pilotFacts, previous)
    expect(codes(altered)).toEqual(['bundle/concept-changed'])
    const other = makeStandardBundle(smallStandard(), { ...pilotFacts, id: 'ban-khac' }, previous)
    expect(codes(other)).toEqual(['bundle/previous-unlike'])
  })

  it('against itself nothing is told', () => {
    const { procedures, library } = smallStandard()
    const log = changeLog(procedures, makeLibrary(library), previous)
    expect(changesFile(log, '1.0.0', '1.0.1')).toMatchObject({ level: 'none', procedures: [] })
  })
})

describe('a variant bundle', () => {
  const overlay = (Overlay as unknown as { examples: Overlay[] }).examples[0] as Overlay
  const survey = (Survey as unknown as { examples: Survey[] }).examples[0] as Survey
  const content = {
    overlays: [overlay],
    survey,
    subjects: new Map([['cap-giay-phep-mau', { code: null, field: 'buu-chinh' }]]),
    organisation: 'so-tttt-mau',
  }
  const facts = { ...pilotFacts, id: 'bien-the-tinh-mau-a', territory: 'tinh-mau-a' }

  it('carries overlays and survey of one province, signed and verified like a standard', () => {
    const made = makeVariantBundle(content, facts)
    if (!made.ok) throw new Error(JSON.stringify(made.problems))
    const result = verifyBundle(signedBy(made.value.bytes, 1, 2), { keySet: twoKeys, now })
    if (!result.ok) throw new Error(JSON.stringify(result.problems))
    expect(result.value.content.overlays).toEqual([overlay])
    expect(result.value.content.survey).toEqual(survey)
    expect(result.value.manifest.procedures).toMatchObject([
      { organisation: 'so-tttt-mau', version: null, openFacts: 1 },
    ])
  })

  it('may hold survey rounds alone, and is refused where it tells of nothing', () => {
    const row = { cells: { form: { value: 'deviating' as const, note: '' } }, satisfaction: null }
    const round = (rows: Record<string, typeof row>) => ({
      id: '000000001',
      name: 'Khảo sát',
      date: '2026-01-15',
      surveyor: 'Sở',
      evidence: null,
      moment: 'before' as const,
      rows,
    })
    const alone = (rows: Record<string, typeof row>) =>
      makeVariantBundle(
        { ...content, overlays: [], survey: { ...survey, procedures: [], rounds: [round(rows)] } },
        facts,
      )
    const made = alone({ 'cap-giay-phep-mau': row })
    if (!made.ok) throw new Error(JSON.stringify(made.problems))
    const result = verifyBundle(signedBy(made.value.bytes, 1, 2), { keySet: twoKeys, now })
    if (!result.ok) throw new Error(JSON.stringify(result.problems))
    expect(result.value.manifest).toMatchObject({ procedures: [], owners: [], withdrawn: [] })
    expect(result.value.content.survey?.rounds).toEqual([round({ 'cap-giay-phep-mau': row })])
    expect(codes(alone({}))).toEqual(['bundle/nothing-told'])
    expect(codes(makeVariantBundle({ ...content, overlays: [] }, facts))).toEqual(['bundle/nothing-told'])
  })

  it('refuses an overlay of another province, and of a procedure nobody knows', () => {
    expect(codes(makeVariantBundle(content, { ...facts, territory: 'tinh-mau-b' }))).toEqual([
      'bundle/other-province',
    ])
    expect(codes(makeVariantBundle({ ...content, subjects: new Map() }, facts))).toEqual([
      'bundle/subject-unknown',
    ])
  })
})

describe('a signature', () => {
  it('is added without touching manifest or entries, in any order of signing', () => {
    const { bytes } = packed()
    const [one, other] = [signedBy(bytes, 1, 2), signedBy(bytes, 2, 1)]
    expect(Buffer.from(one).equals(Buffer.from(other))).toBe(true)
    const [before, after] = [readContainer(bytes), readContainer(one)]
    expect(before.ok && after.ok && before.value.manifest).toEqual(after.ok && after.value.manifest)
  })

  it('is refused when the key has signed already, or did not sign this', () => {
    const signed = signedBy(packed().bytes, 1)
    const again = withSignature(signed, { key: testKey(1), signature: '0'.repeat(128) })
    expect(again.ok ? [] : again.problems.map(({ code }) => code)).toEqual(['keys/signed-already'])
    const wrong = withSignature(signed, { key: testKey(2), signature: '0'.repeat(128) })
    expect(wrong.ok ? [] : wrong.problems.map(({ code }) => code)).toEqual(['bundle/signature-wrong'])
  })
})

describe('the trust mark', () => {
  it('rises with what is applied, never falls, and lets the same bundle in again', () => {
    const [first, second] = [packed(), packed({}, { ...pilotFacts, version: '2.0.0' })].map(({ bytes }) =>
      read(bytes),
    )
    if (first === undefined || second === undefined) throw new Error('not packed')
    const raised = raiseTrust(emptyTrust, second.manifest, second.digest)
    expect(raiseTrust(raised, first.manifest, first.digest)).toEqual(raised)
    expect(raised.bundles).toEqual([{ id: 'ban-chuan', version: '2.0.0', manifest: second.digest }])
    const bytes = signedBy(packed({}, { ...pilotFacts, version: '2.0.0' }).bytes, 1, 2)
    expect(verifyBundle(bytes, { keySet: twoKeys, now, trust: raised })).toMatchObject({
      ok: true,
      value: { rollback: 'checked' },
    })
  })
})

describe('a byte that is flipped', () => {
  const bytes = signedBy(packed({ slugs: ['cap-giay-phep-mau'] }).bytes, 1, 2)

  it('refuses the bundle, wherever in the file it is', () => {
    fc.assert(
      fc.property(fc.nat({ max: bytes.length - 1 }), fc.integer({ min: 1, max: 255 }), (at, mask) => {
        const changed = bytes.slice()
        changed[at] = (changed[at] as number) ^ mask
        expect(verifyBundle(changed, { keySet: twoKeys, now }).ok).toBe(false)
      }),
      { numRuns: 2000 },
    )
    expect(verifyBundle(bytes, { keySet: twoKeys, now }).ok).toBe(true)
  })

  it('refuses it in every single byte of headers, directory and end record', () => {
    const container = readContainer(bytes)
    if (!container.ok) throw new Error('not read')
    const bodies = [
      container.value.manifest,
      container.value.signatures,
      ...[...container.value.files.values()].map((file) => file.bytes),
    ]
    const isBody = new Uint8Array(bytes.length)
    for (const body of bodies)
      isBody.fill(1, body.byteOffset - bytes.byteOffset, body.byteOffset - bytes.byteOffset + body.length)
    const accepted: number[] = []
    for (let at = 0; at < bytes.length; at++) {
      if (isBody[at] === 1) continue
      const changed = bytes.slice()
      changed[at] = (changed[at] as number) ^ 0xff
      if (readContainer(changed).ok) accepted.push(at)
    }
    expect(accepted).toEqual([])
  })

  it('and so does anything cut off or added', () => {
    for (const changed of [
      bytes.slice(0, -1),
      bytes.slice(1),
      new Uint8Array([...bytes, 0]),
      new Uint8Array(0),
    ]) {
      expect(verifyBundle(changed, { keySet: twoKeys, now }).ok).toBe(false)
    }
  })
})
