import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { run } from '../../cli/testing/run.ts'
import { readLibrary, readProcedures } from '../../server/operations/standard-on-disk.ts'
import { contains } from '../containment/contains.ts'
import { formContains } from '../containment/form-contains.ts'
import type { JsonObject, JsonValue } from '../json/json-value.ts'
import { sentences } from '../text/catalogue.ts'
import { type Language, languages } from '../text/sentence.ts'
import { version } from '../version/version.ts'
import { documentsOf, type ProcedureDocuments } from './documents.ts'
import { effectBetween } from './effect.ts'
import { type Effect, severity } from './severity.ts'
import type { Editable } from './testing/cases.ts'

const root = fileURLToPath(new URL('../../../', import.meta.url))
const slug = 'cap-giay-phep-buu-chinh'

const pages: Readonly<Record<Language, string>> = {
  vi: readFileSync(join(root, 'docs/verdicts.vi.md'), 'utf8'),
  en: readFileSync(join(root, 'docs/verdicts.md'), 'utf8'),
}

type Edit = (files: { form: Editable; card: Editable }) => void

/** The edits that section 9 of the page describes, by the folder they are made in. */
const edits: Readonly<Record<string, Edit>> = {
  'vi-du-1': ({ form }) => form.properties.doanhNghiep.required.push('website'),
  'vi-du-2': ({ form }) =>
    form.properties.dichVu.properties.phuongThucCungUng.oneOf.push({
      const: 'uy-thac',
      title: 'Ủy thác toàn bộ',
      'x-id': 'phuongThucCungUng.uy-thac',
    }),
  'vi-du-3': ({ form, card }) => {
    form.properties.doanhNghiep.properties.fax.title = 'Số fax'
    card.timeLimit.committed = 15
  },
  'vi-du-4': ({ form }) => {
    const rule = form.allOf.find((one: Editable) => one['x-id'] === 'rule-thoaThuanHopTac')
    rule.if.properties.dichVu.properties.phuongThucCungUng.const = 'tu-to-chuc'
  },
}

/** The two open schemas of section 3. */
const hoTen = { hoTen: { type: 'string' } }
const openBefore: JsonObject = { type: 'object', properties: hoTen }
const openAfter: JsonObject = { type: 'object', properties: { ...hoTen, fax: { type: 'string' } } }

const folder = mkdtempSync(join(tmpdir(), 'khuon-verdicts-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

beforeAll(() => {
  const shipped = join(root, 'procedures', slug)
  cpSync(shipped, join(folder, 'procedures', slug), { recursive: true })
  for (const [name, edit] of Object.entries(edits)) {
    cpSync(shipped, join(folder, name), { recursive: true })
    const [formFile, cardFile] = ['form.schema.json', 'procedure.json'].map((file) =>
      join(folder, name, file),
    )
    const files = { form: readJson(formFile), card: readJson(cardFile) }
    edit(files)
    writeFileSync(formFile as string, JSON.stringify(files.form))
    writeFileSync(cardFile as string, JSON.stringify(files.card))
  }
  mkdirSync(join(folder, 'mo'))
  writeFileSync(join(folder, 'mo/truoc.json'), JSON.stringify(openBefore))
  writeFileSync(join(folder, 'mo/sau.json'), JSON.stringify(openAfter))
})

function readJson(file: string | undefined): Editable {
  return JSON.parse(readFileSync(file as string, 'utf8'))
}

function documentsIn(path: string): ProcedureDocuments {
  const { procedures, problems } = readProcedures(join(folder, path), folder)
  const [procedure] = procedures
  if (procedure === undefined) throw new Error(JSON.stringify(problems))
  return documentsOf(procedure)
}

const { library } = readLibrary(join(root, 'schemas'))

/** A change with all that the page says about it, without the examples. */
function judged(name: string) {
  const before = documentsIn(join('procedures', slug))
  const found = version(before, documentsIn(name), {
    contains: formContains(library),
    library,
    current: '1.2.3',
  })
  return {
    level: found.level,
    next: found.next,
    reading: found.reading,
    changes: found.changes.map(({ change, effect, burden, severity: severities }) => ({
      type: change.type,
      effect: effect.effect,
      burden,
      ...severities,
    })),
    sentences: found.changes.map(({ sentence }) => sentence),
    refused: found.changes.map(({ effect }) => effect.refused as Editable),
    accepted: found.changes.map(({ effect }) => effect.accepted as Editable),
  }
}

function expectQuoted(quoted: readonly Readonly<Record<Language, string>>[]): void {
  for (const sentence of quoted)
    for (const language of languages) expect(pages[language]).toContain(`${sentence[language]} (`)
}

describe('the worked examples of docs/verdicts.md', () => {
  it('1: a field made required narrows, is heavier, and major for those who fill in', () => {
    const { sentences: said, refused, accepted, ...rest } = judged('vi-du-1')
    expect(rest).toEqual({
      level: 'major',
      next: '2.0.0',
      reading: 'filling',
      changes: [
        {
          type: 'field.made-required',
          effect: 'narrows',
          burden: 'heavier',
          filling: 'breaking',
          reading: 'safe',
        },
      ],
    })
    expect(refused[0].doanhNghiep).not.toHaveProperty('website')
    expect(accepted).toEqual([undefined])
    expectQuoted(said)
  })

  it('2: one more option widens, is no burden, and minor though systems that read must hear of it', () => {
    const { sentences: said, refused, accepted, ...rest } = judged('vi-du-2')
    expect(rest).toEqual({
      level: 'minor',
      next: '1.3.0',
      reading: 'reading',
      changes: [
        { type: 'option.added', effect: 'widens', burden: 'equal', filling: 'safe', reading: 'breaking' },
      ],
    })
    expect(refused).toEqual([undefined])
    expect(accepted[0].dichVu).toMatchObject({ phuongThucCungUng: 'uy-thac' })
    // The page points out that neither a partner nor an agreement is asked for.
    expect(accepted[0].dichVu).not.toHaveProperty('doiTacHopTac')
    expect(accepted[0].giayToKemTheo).not.toHaveProperty('thoaThuanHopTac')
    expectQuoted(said)
  })

  it('3: a label and a shorter time limit change nothing that is accepted, are lighter, and a patch', () => {
    const { sentences: said, refused, accepted, ...rest } = judged('vi-du-3')
    const nothing = { effect: 'none', filling: 'safe', reading: 'safe' }
    expect(rest).toEqual({
      level: 'patch',
      next: '1.2.4',
      reading: 'filling',
      changes: [
        { type: 'time-limit.changed', burden: 'lighter', ...nothing },
        { type: 'field.relabelled', burden: 'equal', ...nothing },
      ],
    })
    expect([...refused, ...accepted].filter((example) => example !== undefined)).toEqual([])
    expectQuoted(said)
  })

  it('for comparison: a rule that asks others is incomparable, heavier and lighter, with a witness each way', () => {
    const { sentences: said, refused, accepted, ...rest } = judged('vi-du-4')
    expect(rest).toEqual({
      level: 'major',
      next: '2.0.0',
      reading: 'filling',
      changes: [
        {
          type: 'rule.changed',
          effect: 'incomparable',
          burden: 'mixed',
          filling: 'breaking',
          reading: 'breaking',
        },
      ],
    })
    expect(refused[0].giayToKemTheo).not.toHaveProperty('thoaThuanHopTac')
    expect(accepted[0].giayToKemTheo).toHaveProperty('thoaThuanHopTac')
    expectQuoted(said)
  })
})

describe.each(languages)('the command lines of the page (%s)', (language) => {
  const blocks = [...pages[language].matchAll(/^```console\n\$ npx khuon (.*)\n([\s\S]*?)^```$/gm)].map(
    ([, command = '', output = '']) => ({ command, output }),
  )

  it('are those of both readings, of the three examples, and of the rule beside them', () => {
    const suffix = language === 'vi' ? '' : ' --lang en'
    const standard = `procedures/${slug}`
    const form = 'form.schema.json'
    expect(blocks.map(({ command }) => command)).toEqual([
      `contains mo/truoc.json mo/sau.json${suffix}`,
      `diff ${standard} vi-du-1${suffix}`,
      `contains ${standard}/${form} vi-du-1/${form}${suffix}`,
      `diff ${standard} vi-du-2${suffix}`,
      `contains ${standard}/${form} vi-du-2/${form}${suffix}`,
      `diff ${standard} vi-du-3${suffix}`,
      `contains vi-du-3/${form} ${standard}/${form}${suffix}`,
      `check vi-du-3${suffix}`,
      `diff ${standard} vi-du-4${suffix}`,
    ])
  })

  it.each(blocks)('$command prints what the page shows', async ({ command, output }) => {
    const { out, err } = await run(folder, ...command.split(' '))
    expect(err).toBe('')
    expect(out).toMatch(patternOf(output))
  })
})

/** What is left out of an output stands as `…`. */
function patternOf(output: string): RegExp {
  const kept = output.split('…').map((text) => text.replaceAll(/[$()*+.?[\\\]^{|}]/g, String.raw`\$&`))
  return new RegExp(`^${kept.join(String.raw`[\s\S]*?`)}$`)
}

describe('what the page says of open and closed objects', () => {
  const closed = (schema: JsonObject): JsonObject => ({ ...schema, additionalProperties: false })
  const effectOf = (before: JsonValue, after: JsonValue) => effectBetween(before, after, contains)

  it('a new optional field narrows an open object, and is harmless where only declared fields are sent', () => {
    expect(effectOf(openBefore, openAfter)).toEqual({ effect: 'narrows', refused: { fax: null } })
    expect(contains(openBefore, openAfter, { closedWorld: true })).toEqual({ verdict: 'contained' })
  })

  it('the same field widens a closed object', () => {
    expect(effectOf(closed(openBefore), closed(openAfter))).toEqual({
      effect: 'widens',
      accepted: { fax: '' },
    })
  })

  it('a new required field makes a closed object incomparable', () => {
    const required = closed({ ...openAfter, required: ['fax'] })
    expect(effectOf(closed(openBefore), required)).toEqual({
      effect: 'incomparable',
      refused: {},
      accepted: { fax: '' },
    })
  })
})

describe.each(languages)('the words of the page (%s)', (language) => {
  const words = (prefix: string) =>
    Object.entries(sentences[language]).filter(([code]) => code.startsWith(prefix))

  it.each(['word/', 'level/', 'ledger/'])('%s: all that is printed is explained', (prefix) => {
    const missing = words(prefix).filter(([, text]) => !pages[language].includes(text))
    expect(words(prefix)).not.toEqual([])
    expect(missing).toEqual([])
  })

  it('severity: each effect has the row that the law gives it', () => {
    const effects: readonly Effect[] = ['none', 'narrows', 'widens', 'incomparable', 'undecided']
    const [, section = ''] = pages[language].split(/^## 5\. .*$/m)
    const rows = (section.split(/^## /m)[0] ?? '').split('\n').filter((line) => line.startsWith('| `'))
    const read = rows.map((row) => row.match(/`?\b(?:safe|review|breaking)\b/g))
    expect(rows.map((row) => row.match(/^\| `([a-z]+)`/)?.[1])).toEqual(effects)
    expect(read).toEqual(effects.map((effect) => [severity(effect, 'filling'), severity(effect, 'reading')]))
  })
})
