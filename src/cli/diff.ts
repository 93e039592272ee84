import { formContains } from '../core/containment/form-contains.ts'
import type { ProcedureDocuments } from '../core/change/documents.ts'
import type { JudgedChange } from '../core/change/judged-change.ts'
import type { Effect } from '../core/change/severity.ts'
import { closedReading } from '../core/change/closed-reading.ts'
import type { Contains, EffectReading } from '../core/change/effect.ts'
import { checkPolicies, type PolicyJudgement } from '../core/change/policy.ts'
import { summaryOf } from '../core/change/summary.ts'
import type { Library } from '../core/library/library.ts'
import { sentenceOf } from '../core/text/catalogue.ts'
import type { Language } from '../core/text/sentence.ts'
import { type ComputedVersion, version } from '../core/version/version.ts'
import { type Command, exactly, exit, languageOf, readArgs, UsageError } from './command.ts'
import { closedWorldLines, exampleLines, policyAnswer } from './effect-lines.ts'
import { kindOf, libraryFor, readSide } from './procedure-input.ts'

/** How a procedure stands on the two sides. */
type Standing = 'changed' | 'same' | 'added' | 'removed'

interface Compared {
  readonly procedure: string
  readonly standing: Standing
  readonly compared?: ComputedVersion
  /** Of each change: its effect where only declared fields are ever sent, if it is another one. */
  readonly closedWorld?: readonly (EffectReading | undefined)[]
  /** Of each change, where it was asked for: BEFORE's policies on it as a province's deviation. */
  readonly judgements?: readonly PolicyJudgement[]
}

const signs: Readonly<Record<Effect, string>> = {
  none: '≡',
  narrows: '▲',
  widens: '▼',
  incomparable: '◆',
  undecided: '?',
}

function compareSides(
  before: ReadonlyMap<string, ProcedureDocuments>,
  after: ReadonlyMap<string, ProcedureDocuments>,
  library: Library,
  withPolicies: boolean,
): Compared[] {
  const contains = formContains(library)
  const closedWorld: Contains = (a, b) => contains(a, b, { closedWorld: true })
  return [...new Set([...before.keys(), ...after.keys()])].sort().map((procedure): Compared => {
    const [one, other] = [before.get(procedure), after.get(procedure)]
    if (one === undefined) return { procedure, standing: 'added' }
    if (other === undefined) return { procedure, standing: 'removed' }
    const compared = version(one, other, { contains, library })
    const sides = { before: one, after: other, library }
    const changes = compared.changes.map(({ change }) => change)
    return {
      procedure,
      standing: changes.length > 0 ? 'changed' : 'same',
      compared,
      closedWorld: compared.changes.map(({ change, effect }) =>
        closedReading(change, effect, closedWorld, sides),
      ),
      ...(withPolicies
        ? { judgements: checkPolicies(changes, { base: one, variant: other, contains, library }) }
        : {}),
    }
  })
}

function changeLines({ effect, burden, sentence }: JudgedChange, language: Language): string[] {
  const words = [effect.effect, ...(burden === 'equal' ? [] : [burden])].map((code) =>
    sentenceOf({ code: `word/${code}` }, language),
  )
  return [
    `  ${signs[effect.effect]} ${sentence[language]} (${words.join('; ')})`,
    ...exampleLines(effect, language).map(indented),
  ]
}

const indented = (line: string) => `      ${line}`

function linesOf(
  { procedure, standing, compared, closedWorld = [], judgements = [] }: Compared,
  language: Language,
): string[] {
  if (standing === 'same') return []
  const name = procedure === '' ? '' : `${procedure}: `
  if (compared === undefined) return [`${name}${sentenceOf({ code: `diff/${standing}` }, language)}`]
  const level = sentenceOf({ code: `level/${compared.level}` }, language)
  const changes = compared.changes.map(({ change }) => change)
  return [
    `${name}${summaryOf(changes, language)} [${level}]`,
    ...compared.changes.flatMap((change, index) => [
      ...changeLines(change, language),
      ...closedWorldLines(closedWorld[index], language).map(indented),
      ...(judgements[index]?.problems ?? []).map((problem) => indented(sentenceOf(problem, language))),
    ]),
  ]
}

export const diff: Command = {
  name: 'diff',
  help: {
    vi: `khuon diff TRƯỚC SAU [--policy] [--json]

So sánh theo ý nghĩa: thủ tục (thư mục), biểu mẫu, quy trình, thẻ (tệp), hoặc cả thư mục thủ tục.
Mỗi thay đổi kèm tác động lên tập hồ sơ được chấp nhận (▲ siết, ▼ nới, ◆ lệch, ≡ không đổi, ? chưa kết luận),
ví dụ chứng minh và gánh nặng cho người nộp. Định dạng tệp, thứ tự khóa, bố cục sơ đồ không phải là thay đổi.
  --policy   xét mỗi thay đổi như sai khác của địa phương, theo mức cho phép của bản TRƯỚC
Mã thoát: 0 giống nhau · 1 có khác biệt · 2 tệp hoặc tham số không dùng được`,
    en: `khuon diff BEFORE AFTER [--policy] [--json]

Compares by meaning: procedures (folders), forms, processes, cards (files), or whole folders of procedures.
Every change comes with its effect on what is accepted (▲ narrows, ▼ widens, ◆ incomparable, ≡ none, ? undecided),
an example that shows it, and the burden on the applicant. Formatting, key order and diagram layout are no change.
  --policy   hold every change, as a province's deviation, against the policies of BEFORE
Exit codes: 0 equal · 1 differences · 2 unusable file or argument`,
  },
  async run({ args, cwd, out, env }) {
    const { values, positionals } = readArgs('diff', args, { policy: { type: 'boolean' } }, true)
    const language = languageOf(values.lang, env)
    const [before = '', after = ''] = exactly('diff', ['BEFORE', 'AFTER'], positionals)
    const sides = [readSide(cwd, before), readSide(cwd, after)] as const
    const kinds = [kindOf(cwd, before, sides[0]), kindOf(cwd, after, sides[1])] as const
    if (kinds[0] !== kinds[1]) {
      const [one, other] = kinds.map((kind) => sentenceOf({ code: `diff/kind/${kind}` }, language))
      throw new UsageError('diff/kinds-differ', { before, after, one: one ?? '', other: other ?? '' })
    }
    const compared = compareSides(...sides, libraryFor(cwd), values.policy === true)
    const different = compared.filter(({ standing }) => standing !== 'same')
    if (values.json === true) {
      const procedures = compared.map(({ compared: found, closedWorld = [], judgements, ...rest }) => ({
        ...rest,
        ...(found === undefined
          ? {}
          : {
              level: found.level,
              reading: found.reading ?? null,
              forms: found.forms,
              changes: found.changes.map(({ effect, ...change }, index) => {
                const closed = closedWorld[index]
                const judgement = judgements?.[index]
                return {
                  ...change,
                  effect: { ...effect, ...(closed === undefined ? {} : { closedWorld: closed }) },
                  ...(judgement === undefined ? {} : policyAnswer(judgement)),
                }
              }),
            }),
      }))
      out(JSON.stringify({ $schema: 'urn:khuon:schema:differences:1', procedures }, null, 2))
    } else if (different.length === 0) {
      out(sentenceOf({ code: 'diff/equal' }, language))
    } else {
      for (const one of different) for (const line of linesOf(one, language)) out(line)
    }
    return different.length > 0 ? exit.findings : exit.fine
  },
}
