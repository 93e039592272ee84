import { mkdirSync, writeFileSync } from 'node:fs'
import { dirname, join, resolve } from 'node:path'
import { apply as applyChanges } from '../core/change/apply.ts'
import { filesOf } from '../core/change/document-files.ts'
import type { ProcedureDocuments } from '../core/change/documents.ts'
import { checkPolicies, type PolicyJudgement } from '../core/change/policy.ts'
import { formContains } from '../core/containment/form-contains.ts'
import { formatId } from '../core/format/format.ts'
import { printJson } from '../core/json/print-json.ts'
import type { Library } from '../core/library/library.ts'
import type { Problem } from '../core/problem/problem.ts'
import { type ChangeList, changeListOf, inFile } from './change-list.ts'
import { type Command, exactly, exit, languageOf, lineOf, readArgs } from './command.ts'
import { closedWorldLines, exampleLines, policyAnswer } from './effect-lines.ts'
import { readDocument } from './input.ts'
import { libraryFor, readOne } from './procedure-input.ts'

type Outcome = 'applied' | 'refused' | 'undecided'

const exitOf: Readonly<Record<Outcome, number>> = {
  applied: exit.fine,
  refused: exit.findings,
  undecided: exit.undecided,
}

function judged(
  { changes }: ChangeList,
  base: ProcedureDocuments,
  variant: ProcedureDocuments,
  library: Library,
): PolicyJudgement[] {
  const contains = formContains(library)
  return checkPolicies(changes, {
    base,
    variant,
    library,
    contains: (a, b) => contains(a, b),
    closedWorld: (a, b) => contains(a, b, { closedWorld: true }),
  })
}

/** A breach refuses the whole; what nobody could decide is left to a person. */
function outcomeOf(problems: readonly Problem[]): Outcome {
  if (problems.some(({ code }) => code !== 'policy/undecided')) return 'refused'
  return problems.length > 0 ? 'undecided' : 'applied'
}

function deviationAnswer({ change, effect, closedWorld, burden, ...rest }: PolicyJudgement) {
  const { id, type, target } = change
  return {
    ...(id === undefined ? {} : { id }),
    type,
    target,
    effect: { ...effect, ...(closedWorld === undefined ? {} : { closedWorld }) },
    burden,
    ...policyAnswer({ change, effect, burden, ...rest }),
  }
}

function writeFiles(files: ReadonlyMap<string, Parameters<typeof printJson>[0]>, folder: string): void {
  for (const [name, content] of files) {
    const path = join(folder, name)
    mkdirSync(dirname(path), { recursive: true })
    writeFileSync(path, printJson(content))
  }
}

export const apply: Command = {
  name: 'apply',
  help: {
    vi: `khuon apply BẢN_GỐC SAI_KHÁC [--out THƯ_MỤC] [--policy] [--anyway] [--json]

Biến thể như địa phương đang chạy: bản gốc (thư mục thủ tục hoặc tệp) với các thay đổi của tệp SAI_KHÁC
(variants/<tỉnh>.json, kết quả của khuon diff --json, hoặc danh sách thay đổi; - là đầu vào chuẩn).
Ghi các tệp vào THƯ_MỤC; không có --out thì in một tài liệu JSON {"files": {…}}.
Tệp sai khác của địa phương được xét theo mức cho phép (policy) của bản gốc: sai khác vượt mức, hoặc làm nặng hơn
cho người nộp mà không nêu căn cứ, thì bị từ chối kèm ví dụ chứng minh, không ghi gì.
  --policy   xét cả danh sách thay đổi và kết quả của khuon diff như vậy
  --anyway   vẫn ghi biến thể, để xem; mã thoát không đổi
Mã thoát: 0 đã áp dụng · 1 có thay đổi không áp dụng được hoặc vượt mức cho phép
          2 tệp hoặc tham số không dùng được · 3 chưa kết luận được về mức cho phép`,
    en: `khuon apply BASE OVERLAY [--out FOLDER] [--policy] [--anyway] [--json]

The variant as a province runs it: the base (folder of a procedure, or a file) with the changes of OVERLAY
(variants/<province>.json, an answer of khuon diff --json, or a list of changes; - is standard input).
Writes the files to FOLDER; without --out one JSON document {"files": {…}} is printed.
A province's overlay is held against the policies of its base: what goes beyond them, or asks more of the applicant
without a legal basis, is refused with an example, and nothing is written.
  --policy   hold a list of changes, or an answer of khuon diff, against them, too
  --anyway   write the variant all the same, to look at it; the exit code stays
Exit codes: 0 applied · 1 a change cannot be applied or goes beyond its policy
            2 unusable file or argument · 3 undecided whether a policy allows it`,
  },
  async run({ args, cwd, out, err, env }) {
    const options = {
      out: { type: 'string' },
      policy: { type: 'boolean' },
      anyway: { type: 'boolean' },
    } as const
    const { values, positionals } = readArgs('apply', args, options, true)
    const language = languageOf(values.lang, env)
    const [baseName = '', overlay = ''] = exactly('apply', ['BASE', 'OVERLAY'], positionals)
    const document = readDocument(cwd, overlay)
    const list = changeListOf(document)
    const library = libraryFor(cwd)
    const base = readOne(cwd, baseName)
    const applied = applyChanges(base, list.changes, library)
    const judgements =
      applied.ok && (list.isOverlay || values.policy === true)
        ? judged(list, base, applied.value, library)
        : []
    const found = applied.ok ? judgements.flatMap(({ problems }) => problems) : applied.problems
    const outcome = outcomeOf(found)
    const files =
      applied.ok && (outcome === 'applied' || values.anyway === true)
        ? filesOf(applied.value)
        : new Map<string, never>()
    if (values.out !== undefined) writeFiles(files, resolve(cwd, values.out))

    if (values.json === true) {
      const answer = {
        $schema: formatId('applied'),
        outcome,
        problems: found.map((problem) => inFile(problem, list.at, document)),
        deviations: judgements.map(deviationAnswer),
        ...(values.out === undefined ? { files: Object.fromEntries(files) } : { written: [...files.keys()] }),
      }
      out(JSON.stringify(answer, null, 2))
      return exitOf[outcome]
    }
    if (!applied.ok) for (const problem of found) err(lineOf(inFile(problem, list.at, document), language))
    for (const { problems, effect, closedWorld } of judgements) {
      for (const problem of problems) err(lineOf(inFile(problem, list.at, document), language))
      if (problems.length === 0) continue
      for (const line of [...exampleLines(effect, language), ...closedWorldLines(closedWorld, language)])
        err(`    ${line}`)
    }
    if (values.out !== undefined) for (const name of files.keys()) out(join(values.out, name))
    else if (files.size > 0) out(JSON.stringify({ files: Object.fromEntries(files) }, null, 2))
    return exitOf[outcome]
  },
}
