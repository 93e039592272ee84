import { existsSync } from 'node:fs'
import { join } from 'node:path'
import type { Finding, Severity } from '../core/lint/rule.ts'
import { sentenceOf } from '../core/text/catalogue.ts'
import type { Language } from '../core/text/sentence.ts'
import { packageRoot } from '../server/files/package-root.ts'
import { type CheckReport, checkPaths } from '../server/operations/check-paths.ts'
import { type Command, exit, languageOf, lineOf, readArgs } from './command.ts'

const marks: Readonly<Record<Language, Readonly<Record<Severity, string>>>> = {
  vi: { error: 'lỗi', warning: 'cảnh báo', info: 'lưu ý' },
  en: { error: 'error', warning: 'warning', info: 'note' },
}

function summary(report: CheckReport, language: Language): string {
  const count = (severity: Severity) =>
    report.findings.filter((finding) => finding.severity === severity).length
  const [errors, warnings, notes] = [count('error'), count('warning'), count('info')]
  return language === 'vi'
    ? `${report.procedures} thủ tục, ${report.files} tệp: ${errors} lỗi, ${warnings} cảnh báo, ${notes} lưu ý`
    : `${report.procedures} procedures, ${report.files} files: ${errors} errors, ${warnings} warnings, ${notes} notes`
}

function findingLine(finding: Finding, language: Language): string {
  return `${marks[language][finding.severity]}: ${lineOf(finding, language)}`
}

const shownPerCode = 5

/** Errors all; of warnings of one kind the first few and how many more there are; notes only when asked for. */
function linesOf(findings: readonly Finding[], all: boolean, language: Language): string[] {
  const lines: string[] = []
  const counts = new Map<string, number>()
  for (const finding of findings) {
    if (!all && finding.severity === 'info') continue
    const count = (counts.get(finding.code) ?? 0) + 1
    counts.set(finding.code, count)
    if (all || finding.severity === 'error' || count <= shownPerCode)
      lines.push(findingLine(finding, language))
  }
  if (all) return lines
  for (const [code, count] of counts) {
    const more = count - shownPerCode
    const isWarning = findings.some((finding) => finding.code === code && finding.severity !== 'error')
    if (more <= 0 || !isWarning) continue
    lines.push(
      language === 'vi'
        ? `… và ${more} cảnh báo [${code}] nữa (--all)`
        : `… and ${more} more [${code}] (--all)`,
    )
  }
  return lines
}

/** Without a path: the standard here, else the one shipped with the program. */
function defaultPaths(cwd: string): readonly string[] {
  return existsSync(join(cwd, 'procedures')) ? ['.'] : [packageRoot()]
}

export const check: Command = {
  name: 'check',
  help: {
    vi: `khuon check [ĐƯỜNG_DẪN…] [--published] [--json] [--lang vi|en]

Kiểm tra thủ tục, biểu mẫu, quy trình, kết quả, thư viện trường. ĐƯỜNG_DẪN là một tệp, thư mục của một thủ tục,
thư mục chứa nhiều thủ tục, hoặc thư mục có procedures/ và schemas/. Không nêu: bản chuẩn ở đây.
Sai khác của tỉnh trong variants/*.json của thủ tục cũng được kiểm tra: có còn khớp bản gốc, có trong phạm vi cho phép.
  --published   kiểm tra như một bản sắp ban hành: dữ kiện chưa xác minh là lỗi
  --all         in mọi cảnh báo và lưu ý
Mã thoát: 0 ổn (cảnh báo vẫn là 0) · 1 có lỗi · 2 có tệp không đọc được`,
    en: `khuon check [PATH…] [--published] [--json] [--lang vi|en]

Lints procedures, forms, processes, results, field library. PATH is a file, the folder of a procedure, a folder of
procedures, or a folder that holds procedures/ and schemas/. Without one: the standard here.
Deviations of provinces in a procedure's variants/*.json are checked too: whether they fit their base, and its policies.
  --published   check as a version to be published: unverified facts are errors
  --all         print every warning and note
Exit codes: 0 fine (warnings alone are 0) · 1 errors · 2 something could not be read`,
  },
  async run({ args, cwd, out, err, env }) {
    const options = { published: { type: 'boolean' }, all: { type: 'boolean' } } as const
    const { values, positionals } = readArgs('check', args, options, true)
    const language = languageOf(values.lang, env)
    const paths = positionals.length > 0 ? positionals : defaultPaths(cwd)
    const report = checkPaths({ paths, cwd, published: values.published === true })
    const errors = report.findings.filter((finding) => finding.severity === 'error')

    if (values.json === true) {
      const named = (problem: Parameters<typeof sentenceOf>[0]) => ({
        ...problem,
        text: sentenceOf(problem, language),
      })
      const { findings, unreadable, ...counts } = report
      out(
        JSON.stringify(
          { ...counts, unreadable: unreadable.map(named), findings: findings.map(named) },
          null,
          2,
        ),
      )
    } else {
      for (const problem of report.unreadable) err(lineOf(problem, language))
      for (const line of linesOf(report.findings, values.all === true, language)) out(line)
      out(summary(report, language))
    }
    if (report.unreadable.length > 0) return exit.unusable
    return errors.length > 0 ? exit.findings : exit.fine
  },
}
