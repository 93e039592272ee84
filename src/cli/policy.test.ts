import { cpSync, existsSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { beforeAll, describe, expect, it } from 'vitest'
import { answerFormats } from '../core/api/answers.ts'
import { checkFormat } from '../core/format/check-format.ts'
import { parseJson } from '../core/json/parse-json.ts'
import { run } from './testing/run.ts'

const standard = resolve('procedures/cap-giay-phep-buu-chinh')
const folder = mkdtempSync(join(tmpdir(), 'khuon-policy-'))
const basis = [{ document: 'Nghị quyết 5/2024/NQ-HĐND', provenance: { status: 'unverified' } }]

interface Section {
  'x-policy': string
  required: string[]
  allOf: { then?: unknown }[]
  properties: Record<string, { title: string; default?: string; oneOf: unknown[] }>
}
interface Form {
  properties: Record<string, Section>
}

type Edit = (services: Section) => unknown

function write(name: string, policy: string, edit: Edit): string {
  cpSync(standard, join(folder, name), { recursive: true })
  const file = join(folder, name, 'form.schema.json')
  const form = JSON.parse(readFileSync(file, 'utf8')) as Form
  const section = form.properties['dichVu']
  if (section === undefined) throw new Error('the standard has changed: adapt this test')
  section['x-policy'] = policy
  edit(section)
  writeFileSync(file, JSON.stringify(form))
  return name
}

const looserRule: Edit = (section) => delete section.allOf[0]?.then
const moreOptions: Edit = ({ properties }) =>
  properties['phamViCungUng']?.oneOf.push({ const: 'moi', title: 'Mới', 'x-id': 'phamViCungUng.moi' })
const preset: Edit = ({ properties }) =>
  Object.assign(properties['phamViCungUng'] ?? {}, { default: 'lien-tinh' })
const askMore: Edit = (section) => section.required.push('doiTacHopTac')
const relabel: Edit = ({ properties }) =>
  Object.assign(properties['phamViCungUng'] ?? {}, { title: 'Phạm vi' })

async function read(
  name: string,
  code: number,
  ...args: readonly string[]
): Promise<Record<string, unknown>> {
  const ran = await run(folder, ...args, '--json')
  expect({ args, code: ran.code, err: ran.err }).toEqual({ args, code, err: '' })
  const format = answerFormats.find((candidate) => candidate.name === name)
  const parsed = parseJson(ran.out)
  if (format === undefined || !parsed.ok) throw new Error(ran.out.slice(0, 200))
  expect(checkFormat(format.schema, parsed.value)).toEqual({ ok: true, value: parsed.value.value })
  return parsed.value.value as Record<string, unknown>
}

interface Differences {
  readonly procedures: readonly [
    {
      readonly changes: readonly {
        readonly change: object
        readonly problems?: readonly { readonly code: string }[]
      }[]
    },
  ]
}

/** A base of this policy, and the overlay of a province that makes an edit. */
async function overlayOf(
  policy: string,
  edit: Edit,
  legalBasis: typeof basis | null = null,
): Promise<string[]> {
  const base = write(`base-${policy}`, policy, () => undefined)
  const variant = write('variant', policy, edit)
  const { procedures } = (await read('differences', 1, 'diff', base, variant)) as unknown as Differences
  const overlay = {
    $schema: 'urn:khuon:schema:overlay:1',
    procedure: 'cap-giay-phep-buu-chinh',
    province: 'tinh-mau-a',
    base: { version: null, digest: `sha256:${'0'.repeat(64)}` },
    changes: procedures[0].changes.map(({ change }, index) => ({
      id: `sk-${index + 1}`,
      ...change,
      reason: 'Theo thực tế',
      legalBasis,
      provenance: { status: 'unverified' },
    })),
  }
  writeFileSync(join(folder, 'overlay.json'), JSON.stringify(overlay, null, 2))
  return [base, 'overlay.json']
}

interface Applied {
  readonly outcome: string
  readonly problems: readonly { readonly code: string; readonly at: string; readonly line: number }[]
  readonly deviations: readonly { readonly effect: Record<string, unknown>; readonly policy: string }[]
  readonly files: object
}

const codes = ({ problems }: Pick<Applied, 'problems'>) => problems.map(({ code, at }) => [code, at])

describe('an overlay against the policies of its base', { timeout: 60_000 }, () => {
  it.each<[string, Edit]>([
    ['a rule', looserRule],
    ['an option', moreOptions],
    ['a preset', preset],
  ])('is refused under tighten-only where it keeps every key and loosens through %s', async (_, edit) => {
    const applied = (await read(
      'applied',
      1,
      'apply',
      ...(await overlayOf('tighten-only', edit)),
    )) as unknown as Applied
    expect([applied.outcome, codes(applied), applied.files]).toEqual([
      'refused',
      [['policy/not-allowed', '/changes/0']],
      {},
    ])
    expect(applied.problems[0]?.line).toBeGreaterThan(1)
    expect(applied.deviations[0]?.policy).toBe('tighten-only')
    if (edit !== preset) expect(applied.deviations[0]?.effect).toHaveProperty('accepted')
  })

  it('is refused under lighter-only where it asks more, and a legal basis does not help', async () => {
    const refused = await read('applied', 1, 'apply', ...(await overlayOf('lighter-only', askMore, basis)))
    expect(codes(refused as unknown as Applied)).toEqual([['policy/not-allowed', '/changes/0']])
  })

  it('is refused under any policy where it asks more without a legal basis, and not with one', async () => {
    const bare = await read('applied', 1, 'apply', ...(await overlayOf('free', askMore)))
    expect(codes(bare as unknown as Applied)).toEqual([['policy/heavier-without-basis', '/changes/0']])
    const founded = await read('applied', 0, 'apply', ...(await overlayOf('free', askMore, basis)))
    expect(founded).toMatchObject({ outcome: 'applied', problems: [] })
    expect(Object.keys(founded['files'] as object)).toContain('form.schema.json')
  })

  it('is applied where the policy allows it', async () => {
    for (const [policy, edit] of [
      ['text-only', relabel],
      ['tighten-only', relabel],
      ['extend-only', looserRule],
      ['extend-only', moreOptions],
    ] as const) {
      const applied = await read('applied', 0, 'apply', ...(await overlayOf(policy, edit)))
      expect(applied).toMatchObject({ outcome: 'applied', problems: [] })
    }
  })

  it('is told in sentences with the example, and writes nothing but with --anyway', async () => {
    const args = await overlayOf('tighten-only', moreOptions)
    const ran = await run(folder, 'apply', ...args, '--out', 'refused', '--lang', 'en')
    expect([ran.code, ran.out]).toEqual([1, ''])
    expect(ran.err).toMatch(
      /^overlay\.json:\d+:\d+: .+ \[policy\/not-allowed\]\n {4}refused before, accepted now: \{/,
    )
    expect(existsSync(join(folder, 'refused'))).toBe(false)
    expect((await run(folder, 'apply', ...args, '--out', 'refused', '--anyway')).code).toBe(1)
    expect(existsSync(join(folder, 'refused', 'form.schema.json'))).toBe(true)
  })

  it('names what cannot be made, in the same answer', async () => {
    const [base = ''] = await overlayOf('free', relabel)
    const change = { type: 'field.relabelled', target: 'khong-co', before: {}, after: { title: 'A' } }
    writeFileSync(join(folder, 'lost.json'), JSON.stringify([change]))
    const applied = (await read('applied', 1, 'apply', base, 'lost.json')) as unknown as Applied
    expect([applied.outcome, codes(applied), applied.deviations]).toEqual([
      'refused',
      [['change/target-missing', '/0']],
      [],
    ])
  })
})

describe('khuon diff and apply --policy', { timeout: 60_000 }, () => {
  beforeAll(() => {
    write('tight', 'tighten-only', () => undefined)
    write('loose', 'tighten-only', (section) => {
      moreOptions(section)
      relabel(section)
    })
  })

  it('hold a comparison against the policies of the base only where that is asked', async () => {
    const plain = (await read('differences', 1, 'diff', 'tight', 'loose')) as unknown as Differences
    expect(plain.procedures[0].changes.map(({ problems }) => problems)).toEqual([undefined, undefined])
    const judged = (await read(
      'differences',
      1,
      'diff',
      'tight',
      'loose',
      '--policy',
    )) as unknown as Differences
    expect(judged.procedures[0].changes.map(({ problems = [] }) => problems.map(({ code }) => code))).toEqual(
      [[], ['policy/not-allowed']],
    )
    expect((await run(folder, 'diff', 'tight', 'loose', '--policy')).out).toContain('không cho phép thay đổi')
    writeFileSync(join(folder, 'loose.json'), JSON.stringify(plain))
    expect(await read('applied', 0, 'apply', 'tight', 'loose.json')).toMatchObject({ deviations: [] })
    expect(await read('applied', 1, 'apply', 'tight', 'loose.json', '--policy')).toMatchObject({
      outcome: 'refused',
    })
  })

  it('answer the closed-world reading where it is another one: an open form with one more optional field', async () => {
    const open = (properties: object) => ({ $id: 'urn:khuon:form:mo/don', type: 'object', properties })
    const name = { 'x-id': 'ten', type: 'string' }
    writeFileSync(join(folder, 'open.json'), JSON.stringify(open({ ten: name })))
    writeFileSync(
      join(folder, 'fax.json'),
      JSON.stringify(open({ ten: name, fax: { 'x-id': 'fax', type: 'string' } })),
    )
    const { procedures } = await read('differences', 1, 'diff', 'open.json', 'fax.json')
    expect(procedures).toMatchObject([
      { changes: [{ effect: { effect: 'narrows', closedWorld: { effect: 'none' } } }] },
    ])
    const ran = await run(folder, 'diff', 'open.json', 'fax.json', '--lang', 'en')
    expect(ran.out).toContain('if only declared fields are ever sent: accepts the same')
    const closed = await read('differences', 1, 'diff', 'tight', 'loose')
    expect(JSON.stringify(closed)).not.toContain('closedWorld')
  })
})
