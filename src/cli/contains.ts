import { join } from 'node:path'
import { formContains } from '../core/containment/form-contains.ts'
import { type ContainsOptions, contains as decide, type Verdict } from '../core/containment/contains.ts'
import { namedDialects } from '../core/containment/dialect.ts'
import { isJsonObject, type JsonValue } from '../core/json/json-value.ts'
import type { JsonDocument } from '../core/json/parse-json.ts'
import type { Problem } from '../core/problem/problem.ts'
import { sentenceOf } from '../core/text/catalogue.ts'
import { shortJson } from '../core/text/short-json.ts'
import type { Language } from '../core/text/sentence.ts'
import { packageRoot } from '../server/files/package-root.ts'
import { readLibrary } from '../server/operations/standard-on-disk.ts'
import { type Command, exactly, exit, languageOf, lineOf, readArgs, UsageError } from './command.ts'
import { readDocument } from './input.ts'
import { schemaFault } from './schema-fault.ts'

type Dialect = NonNullable<ContainsOptions['dialect']>
const dialects: readonly Dialect[] = ['draft-07', '2020-12']

function chosenDialect(wanted: string): Dialect {
  const found = dialects.find((dialect) => dialect === wanted)
  if (found === undefined) {
    throw new UsageError('cli/bad-value', { name: '--dialect', value: wanted, hint: dialects.join(', ') })
  }
  return found
}

/** @returns the dialect that both files name, with a note for each that is read as its neighbour. @throws UsageError */
function namedDialect(files: readonly (readonly [name: string, document: JsonDocument])[]): {
  readonly dialect: Dialect
  readonly notes: readonly Problem[]
} {
  const notes: Problem[] = []
  let dialect: Dialect | undefined
  for (const [file, { value }] of files) {
    for (const { named, readAs, isNeighbour, otherwise } of namedDialects(value)) {
      if (readAs === undefined) {
        const place = otherwise === undefined ? '' : `: ${otherwise}`
        throw new UsageError('cli/dialect-unread', { file, named, otherwise: place })
      }
      if (dialect !== undefined && dialect !== readAs)
        throw new UsageError('cli/dialects-differ', { a: dialect, b: readAs })
      dialect = readAs
      if (isNeighbour) notes.push({ code: 'verdict/read-as', at: '', args: { file, named, dialect } })
    }
  }
  return { dialect: dialect ?? '2020-12', notes }
}

/** Forms of ours name library concepts by URN, or carry an `$id` of ours. */
function isOurs({ value, text }: JsonDocument): boolean {
  const id = isJsonObject(value) ? value['$id'] : undefined
  return (typeof id === 'string' && id.startsWith('urn:khuon:')) || text.includes('"urn:khuon:concept:')
}

type Decide = (a: JsonValue, b: JsonValue, options: ContainsOptions) => Verdict

function told(
  verdict: Verdict,
  prefix: '' | 'closed-',
  names: { a: string; b: string },
  language: Language,
): string {
  if (verdict.verdict === 'undecided') {
    const reason = sentenceOf({ code: `reason/${verdict.reason}` }, language)
    return sentenceOf(
      { code: `verdict/${prefix}undecided`, args: { ...names, reason, code: verdict.reason } },
      language,
    )
  }
  const sentence = sentenceOf({ code: `verdict/${prefix}${verdict.verdict}`, args: names }, language)
  return verdict.verdict === 'contained'
    ? sentence
    : `${sentence}\n${shortJson(verdict.witness, language, 2)}`
}

export const contains: Command = {
  name: 'contains',
  help: {
    vi: `khuon contains A B [--dialect draft-07|2020-12] [--formats annotation|assert] [--steps SỐ] [--json]

Mọi hồ sơ hợp lệ theo lược đồ A có hợp lệ theo lược đồ B không? A, B: tệp JSON Schema, hoặc - (đầu vào chuẩn).
Khi không, in một hồ sơ A chấp nhận mà B từ chối. Biểu mẫu của Khuôn: các định dạng công bố được kiểm;
lược đồ khác: “format” chỉ là chú thích, trừ khi --formats assert.
Mã thoát: 0 được chứa · 1 không · 2 tệp hoặc tham số không dùng được · 3 chưa kết luận`,
    en: `khuon contains A B [--dialect draft-07|2020-12] [--formats annotation|assert] [--steps N] [--json]

Is every submission valid under schema A valid under schema B? A, B: JSON Schema files, or - (standard input).
Where not, a submission that A accepts and B refuses is printed. In Khuôn's forms the published formats are
asserted; in other schemas "format" is an annotation, unless --formats assert.
Exit codes: 0 contained · 1 not · 2 unusable file or argument · 3 undecided`,
  },
  async run({ args, cwd, out, err, env }) {
    const options = {
      dialect: { type: 'string' },
      formats: { type: 'string' },
      steps: { type: 'string' },
    } as const
    const { values, positionals } = readArgs('contains', args, options, true)
    const language = languageOf(values.lang, env)
    const [nameA = '', nameB = ''] = exactly('contains', ['A', 'B'], positionals)
    if (values.formats !== undefined && values.formats !== 'annotation' && values.formats !== 'assert') {
      throw new UsageError('cli/bad-value', {
        name: '--formats',
        value: values.formats,
        hint: 'annotation, assert',
      })
    }
    if (values.steps !== undefined && !/^[1-9][0-9]{0,9}$/.test(values.steps)) {
      throw new UsageError('cli/bad-value', { name: '--steps', value: values.steps, hint: '1–9999999999' })
    }
    const a = readDocument(cwd, nameA)
    const b = nameB === nameA ? a : readDocument(cwd, nameB)
    const ours = isOurs(a) || isOurs(b)
    const decideBoth: Decide = ours
      ? formContains(readLibrary(join(packageRoot(), 'schemas')).library)
      : decide
    const files: [string, JsonDocument][] = [[nameA, a]]
    if (b !== a) files.push([nameB, b])
    const { dialect, notes } =
      values.dialect === undefined
        ? namedDialect(files)
        : { dialect: chosenDialect(values.dialect), notes: [] }
    const question: ContainsOptions = {
      dialect,
      ...(values.formats === undefined ? {} : { formats: values.formats }),
      ...(values.steps === undefined ? {} : { budget: { steps: Number(values.steps) } }),
    }
    const open = decideBoth(a.value, b.value, question)
    const closedWorld = decideBoth(a.value, b.value, { ...question, closedWorld: true })

    if (values.json === true) {
      out(JSON.stringify({ $schema: 'urn:khuon:schema:verdict:1', dialect, ...open, closedWorld }, null, 2))
    } else {
      const names = { a: nameA, b: nameB }
      for (const note of notes) out(sentenceOf(note, language))
      out(told(open, '', names, language))
      if (open.verdict !== 'contained') out(told(closedWorld, 'closed-', names, language))
    }
    if (open.verdict === 'undecided' && open.reason === 'schema-invalid') {
      for (const document of new Set([a, b])) {
        const fault = schemaFault(document, dialect)
        if (fault !== undefined) err(lineOf(fault, language))
      }
    }
    return { contained: exit.fine, 'not-contained': exit.findings, undecided: exit.undecided }[open.verdict]
  },
}
