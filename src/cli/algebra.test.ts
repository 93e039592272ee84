import { cpSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { beforeAll, describe, expect, it } from 'vitest'
import { answerFormats } from '../core/api/answers.ts'
import { checkFormat } from '../core/format/check-format.ts'
import { parseJson } from '../core/json/parse-json.ts'
import { run } from './testing/run.ts'

const standard = resolve('procedures/cap-giay-phep-buu-chinh')
const folder = mkdtempSync(join(tmpdir(), 'khuon-algebra-'))

interface Form {
  properties: Record<string, { required: string[]; properties: Record<string, { title: string }> }>
}

/** The standard with the fax number relabelled and the website required. */
beforeAll(() => {
  cpSync(standard, join(folder, 'changed'), { recursive: true })
  const file = join(folder, 'changed', 'form.schema.json')
  const form = JSON.parse(readFileSync(file, 'utf8')) as Form
  const section = form.properties['doanhNghiep']
  if (section?.properties['fax'] === undefined) throw new Error('the standard has changed: adapt this test')
  section.properties['fax'].title = 'Số fax'
  section.required.push('website')
  writeFileSync(file, JSON.stringify(form))
})

async function answer(
  name: string,
  code: number,
  ...args: readonly string[]
): Promise<Record<string, unknown>> {
  const ran = await run(folder, ...args, '--json')
  expect({ args, code: ran.code, err: ran.err }).toEqual({ args, code, err: '' })
  const format = answerFormats.find((candidate) => candidate.name === name)
  const read = parseJson(ran.out)
  if (format === undefined || !read.ok) throw new Error(ran.out.slice(0, 200))
  expect(checkFormat(format.schema, read.value)).toEqual({ ok: true, value: read.value.value })
  return read.value.value as Record<string, unknown>
}

describe('khuon contains', () => {
  const schema = (name: string, content: unknown) => {
    writeFileSync(join(folder, name), JSON.stringify(content))
    return name
  }

  it('says contained, exit code 0', async () => {
    const [a, b] = [schema('a.json', { const: 3 }), schema('b.json', { type: 'integer' })]
    expect(await answer('verdict', 0, 'contains', a, b)).toMatchObject({ verdict: 'contained' })
  })

  it('shows a witness, exit code 1', async () => {
    const [a, b] = [schema('a.json', { type: 'integer' }), schema('b.json', { minimum: 0 })]
    expect(await answer('verdict', 1, 'contains', a, b)).toMatchObject({
      verdict: 'not-contained',
      witness: -1,
    })
  })

  it('answers the closed-world reading beside the open one', async () => {
    const open = { type: 'object', properties: { a: { type: 'string' } } }
    const more = { type: 'object', properties: { a: { type: 'string' }, b: { type: 'string' } } }
    const [a, b] = [schema('a.json', open), schema('b.json', more)]
    const { verdict, closedWorld } = await answer('verdict', 1, 'contains', a, b)
    expect({ verdict, closedWorld }).toEqual({
      verdict: 'not-contained',
      closedWorld: { verdict: 'contained' },
    })
  })

  it('is undecided where it cannot know, exit code 3', async () => {
    const [a, b] = [schema('a.json', { type: 'string' }), schema('b.json', { $ref: '#/$defs/nowhere' })]
    expect(await answer('verdict', 3, 'contains', a, b)).toMatchObject({ verdict: 'undecided' })
  })

  it('names the file and the place that is no JSON Schema', async () => {
    const [a, b] = [
      schema('a.json', { type: 'string' }),
      schema('b.json', { properties: { x: { type: 'text' } } }),
    ]
    const { code, err } = await run(folder, 'contains', a, b, '--lang', 'en')
    expect({ code, err }).toEqual({
      code: 3,
      err: 'b.json:1:28: This place (/properties/x/type) is not as JSON Schema 2020-12 has it; put its keyword or value right. [verdict/no-schema]\n',
    })
    expect((await run(folder, 'contains', schema('c.json', []), a, '--lang', 'en')).err).toMatch(
      /^c\.json:1:1: /,
    )
  })

  describe('of dialects that are not read', () => {
    const named = (name: string, rest: object) => ({
      $schema: `http://json-schema.org/${name}/schema#`,
      ...rest,
    })

    it('names the place that means something else in the neighbour, and takes --dialect', async () => {
      const [a, b] = [
        schema('a.json', named('draft-04', { properties: { x: { maximum: 5, exclusiveMaximum: true } } })),
        schema('b.json', named('draft-07', {})),
      ]
      const ran = await run(folder, 'contains', b, a, '--lang', 'en')
      expect(ran).toMatchObject({ code: 2, out: '' })
      expect(ran.err).toContain(
        '“a.json” names a dialect by “$schema” that is read neither as draft-07 nor as 2020-12 (http://json-schema.org/draft-04/schema#: /properties/x/exclusiveMaximum).',
      )
      expect(await run(folder, 'contains', a, b, '--dialect', 'draft-07')).toMatchObject({ code: 3 })
      const other = schema('c.json', { $schema: 'https://example.org/ours' })
      expect((await run(folder, 'contains', other, b, '--lang', 'en')).err).toContain(
        '(https://example.org/ours)',
      )
      expect((await run(folder, 'contains', other, b, '--dialect', '2020-12')).code).toBe(0)
    })

    it('says that one was read as its neighbour, and in JSON as which', async () => {
      const [a, b] = [
        schema('a.json', named('draft-06', { const: 3 })),
        schema('b.json', named('draft-07', { type: 'integer' })),
      ]
      expect((await run(folder, 'contains', a, b, '--lang', 'en')).out).toBe(
        '“a.json” names http://json-schema.org/draft-06/schema#; it was read as draft-07, in which all that stands here means the same.\nContained: every submission valid under a.json is valid under b.json.\n',
      )
      expect(await answer('verdict', 0, 'contains', a, b)).toMatchObject({ dialect: 'draft-07' })
    })
  })

  it('shortens a long example for a person, and gives it whole with --json', async () => {
    const [a, b] = [
      schema('a.json', { type: 'array', items: { const: 7 }, minItems: 1000 }),
      schema('b.json', { maxItems: 3 }),
    ]
    expect((await run(folder, 'contains', a, b, '--lang', 'en')).out).toContain('  7,\n  … 988 more,\n  7,\n')
    const { witness } = await answer('verdict', 1, 'contains', a, b)
    expect(witness).toHaveLength(1000)
  })

  it('says it in words', async () => {
    const [a, b] = [schema('a.json', { type: 'integer' }), schema('b.json', { minimum: 0 })]
    expect((await run(folder, 'contains', a, b)).out).toMatch(
      /^Không được chứa\. Hồ sơ này a\.json chấp nhận/,
    )
    expect((await run(folder, 'contains', a)).code).toBe(2)
  })
})

describe('khuon diff, apply and rebase', () => {
  it('find no difference between a procedure and itself, exit code 0', async () => {
    expect(await answer('differences', 0, 'diff', standard, standard)).toMatchObject({
      procedures: [{ procedure: '', standing: 'same', level: 'none', changes: [] }],
    })
  })

  it('refuse to compare what is not of one kind, exit code 2', async () => {
    const form = join(standard, 'form.schema.json')
    const process = join(standard, 'process.json')
    for (const [one, other] of [
      [standard, form],
      [form, process],
      [standard, resolve('procedures')],
    ] as const) {
      const { code, out, err } = await run(folder, 'diff', one, other, '--lang', 'en')
      expect([code, out, err.includes('cannot be compared')]).toEqual([2, '', true])
    }
    expect((await run(folder, 'diff', process, process)).code).toBe(0)
  })

  it('name what changed, with effect and example; applying it gives the changed procedure', async () => {
    const { procedures } = (await answer('differences', 1, 'diff', standard, 'changed')) as {
      procedures: {
        level: string
        changes: { change: { type: string; target: string }; effect: { effect: string } }[]
      }[]
    }
    const [found] = procedures
    const told = found?.changes.map(({ change, effect }) => [change.type, change.target, effect.effect])
    expect(told).toEqual([
      ['field.relabelled', 'fax', 'none'],
      ['field.made-required', 'website', 'narrows'],
    ])
    expect(found?.level).toBe('major')

    writeFileSync(join(folder, 'changes.json'), JSON.stringify({ procedures }))
    expect((await run(folder, 'apply', standard, 'changes.json', '--out', 'applied')).code).toBe(0)
    cpSync(join(standard, 'SOURCES.md'), join(folder, 'applied', 'SOURCES.md'))
    expect((await run(folder, 'diff', 'applied', 'changed')).code).toBe(0)

    const { entries } = (await answer(
      'ledger',
      0,
      'rebase',
      'changes.json',
      '--from',
      standard,
      '--to',
      'changed',
    )) as {
      entries: { verdict: string }[]
    }
    expect(entries.map(({ verdict }) => verdict)).toEqual(['absorbed', 'absorbed'])
  })

  it('refuse a change whose target is not there, exit code 1', async () => {
    const change = {
      type: 'field.made-required',
      target: 'khong-co',
      before: { required: false },
      after: { required: true },
    }
    writeFileSync(join(folder, 'wrong.json'), JSON.stringify([change]))
    const ran = await run(folder, 'apply', standard, 'wrong.json', '--lang', 'en')
    expect(ran.code).toBe(1)
    expect(ran.err).toContain('[change/target-missing]')
  })
})

describe('khuon match', () => {
  it('pairs a form with itself surely, exit code 0', async () => {
    const { pairs, unmatchedStandard } = (await answer(
      'match',
      0,
      'match',
      standard,
      join(standard, 'form.schema.json'),
    )) as {
      pairs: { certainty: string }[]
      unmatchedStandard: unknown[]
    }
    expect(unmatchedStandard).toEqual([])
    expect(new Set(pairs.map(({ certainty }) => certainty))).toEqual(new Set(['sure']))
  })

  it('takes a list of labels, and says what is left over, exit code 1', async () => {
    writeFileSync(
      join(folder, 'lines.txt'),
      'Tên doanh nghiệp viết bằng tiếng Việt\nMã số doanh nghiệp\nSở thích\n',
    )
    const ran = await run(folder, 'match', standard, 'lines.txt')
    expect(ran.code).toBe(1)
    expect(ran.out).toMatch(/tenTiengViet ↔ \/lines\/0/)
    expect(ran.out).toMatch(/Chỉ biểu mẫu lạ có: Sở thích/)
  })

  it('says how to read what is no JSON Schema first', async () => {
    writeFileSync(join(folder, 'formio.json'), JSON.stringify({ display: 'form', components: [] }))
    for (const name of ['formio.json', 'don.docx']) {
      const { code, err } = await run(folder, 'match', standard, name, '--lang', 'en')
      expect({ code, err }).toEqual({
        code: 2,
        err: `“${name}” is no JSON Schema. Run “khuon take-in ${name} --out FOLDER”, and match the form.schema.json it gives. [cli/take-in-first]\n`,
      })
    }
  })
  it('proposes the overlay that a foreign form shows; applied, it gives that form', async () => {
    const file = join(folder, 'foreign.json')
    const form = JSON.parse(readFileSync(join(standard, 'form.schema.json'), 'utf8')) as Form
    const section = form.properties['doanhNghiep']
    if (section?.properties['fax'] === undefined) throw new Error('the standard has changed: adapt this test')
    section.properties['fax'].title = 'Số fax của doanh nghiệp'
    section.required.push('website')
    writeFileSync(file, JSON.stringify(form).replaceAll('"x-id":', '"x-ma":'))

    const told = [
      ['field.relabelled', 'fax'],
      ['field.made-required', 'website'],
    ]
    const { proposal } = (await answer('match', 0, 'match', standard, 'foreign.json')) as {
      proposal: { changes: { type: string; target: string }[] }
    }
    expect(proposal.changes.map(({ type, target }) => [type, target])).toEqual(told)

    const write = ['match', standard, 'foreign.json', '--overlay', 'proposed.json']
    const ran = await run(folder, ...write, '--province', 'tinh-mau-a')
    expect(ran.out).toContain('Đề xuất 2 sai khác; 0 cặp còn ngờ cần xác nhận trước.')
    const overlay = JSON.parse(readFileSync(join(folder, 'proposed.json'), 'utf8')) as {
      changes: { id: string; reason: null }[]
    }
    expect(overlay).toMatchObject({ procedure: 'cap-giay-phep-buu-chinh', province: 'tinh-mau-a' })
    expect(overlay.changes.map(({ id, reason }) => [id, reason])).toEqual([
      ['de-xuat-1', null],
      ['de-xuat-2', null],
    ])
    // The base lets a province change words only: the policy says so of the other change.
    const applied = await answer('applied', 1, 'apply', standard, 'proposed.json', '--anyway')
    expect((applied['problems'] as { at: string }[]).map(({ at }) => at)).toEqual([
      '/changes/1',
      '/changes/1',
    ])

    expect((await run(folder, ...write)).code).toBe(2)
    expect((await run(folder, ...write, '--province', 'Tỉnh A')).code).toBe(2)
    expect(
      (await run(folder, 'match', standard, 'lines.txt', '--overlay', 'x.json', '--province', 'a')).code,
    ).toBe(2)
  })
})
