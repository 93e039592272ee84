import { writeFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { reportFiles, type ReportQuery } from '../core/api/report-contract.ts'
import { calendarHas } from '../core/form/calendar-date.ts'
import { reportKinds } from '../core/report/report-kind.ts'
import { sentenceOf } from '../core/text/catalogue.ts'
import type { Language } from '../core/text/sentence.ts'
import { done } from '../server/operations/outcome.ts'
import { localReader } from '../server/operations/reports/local-reader.ts'
import { reportFile } from '../server/operations/reports/report-file.ts'
import { type Command, exit, languageOf, readArgs, UsageError } from './command.ts'
import { sayRefusal } from './province-input.ts'
import { reportOfFiles } from './report-of-files.ts'
import { folderReports, reportOfProvinces } from './report-of-folder.ts'
import { onStore, storeHelp, storeOptions } from './store/on-store.ts'

const textOptions = {
  provinces: { type: 'string' },
  field: { type: 'string' },
  procedure: { type: 'string' },
  on: { type: 'string' },
  of: { type: 'string' },
  counts: { type: 'string' },
  agency: { type: 'string' },
  superior: { type: 'string' },
  number: { type: 'string' },
  symbol: { type: 'string' },
  place: { type: 'string' },
  dated: { type: 'string' },
} as const

const options = {
  ...textOptions,
  to: { type: 'string' },
  out: { type: 'string' },
  ...storeOptions,
  office: { type: 'string' },
  period: { type: 'string' },
} as const

export const report: Command = {
  name: 'report',
  help: {
    vi: `khuon report annex|deviations|conformity|impact|catalogue|closing [ĐƯỜNG_DẪN…] --to docx|xlsx|html|json --out TỆP

Lập báo cáo từ kho dữ liệu, hoặc từ tệp:
  khuon report annex THƯ_MỤC                  phụ lục của các thủ tục trong thư mục
  khuon report deviations|conformity THƯ_MỤC  các tỉnh có tệp variants/*.json bên cạnh thủ tục trong thư mục
  khuon report impact TRƯỚC SAU               tác động của thay đổi giữa hai thư mục
  khuon report catalogue TỆP.xlsx --office ĐƠN_VỊ --period KỲ   các biểu II.06a, II.07b, II.08, tính lại và đối chiếu
  --provinces A,B   --field LĨNH_VỰC   --procedure THỦ_TỤC   --on NGÀY   thu hẹp phạm vi, ngày tính
  --of draft|published    phụ lục, tác động: bản nháp (mặc định) hoặc bản đã ban hành
  --counts ĐƠN_VỊ/KỲ      biểu tổng hợp: số liệu đã nhập trong kho
  --superior --agency --number --symbol --place --dated   phần đầu văn bản; không nêu thì để trống cho người điền
${storeHelp.vi}
Mã thoát: 0 đã lập · 1 bị từ chối · 2 tham số hoặc tệp không dùng được`,
    en: `khuon report annex|deviations|conformity|impact|catalogue|closing [PATH…] --to docx|xlsx|html|json --out FILE

Makes a report from the store, or from files:
  khuon report annex FOLDER                   the annex of the procedures in a folder
  khuon report deviations|conformity FOLDER   the provinces with variants/*.json beside the procedures in a folder
  khuon report impact BEFORE AFTER            the impact of what changed between two folders
  khuon report catalogue FILE.xlsx --office NAME --period WORDS   tables II.06a, II.07b, II.08, computed again and checked
  --provinces A,B   --field F   --procedure P   --on DAY   what it is about, and the day
  --of draft|published    annex, impact: the drafts (default) or what is published
  --counts OFFICE/PERIOD  statutory tables: counts entered in the store
  --superior --agency --number --symbol --place --dated   head of the document; what is not given is left open
${storeHelp.en}
Exit codes: 0 made · 1 refused · 2 unusable argument or file`,
  },
  async run(surroundings) {
    const { args, cwd, out, env } = surroundings
    const { values, positionals } = readArgs('report', args, options, true)
    const language = languageOf(values.lang, env)
    const [name, ...paths] = positionals
    if (name === undefined)
      throw new UsageError('cli/missing-argument', { name: 'REPORT', command: 'report' })
    const kind = oneOf(reportKinds, name, 'REPORT')
    const to = oneOf(reportFiles, values.to ?? 'docx', '--to')
    if (values.out === undefined && to !== 'json' && to !== 'html')
      throw new UsageError('cli/missing-argument', { name: '--out', command: 'report' })
    const query = queryOf(values, language)
    const { office, period } = values
    const ofProvinces = folderReports.find((one) => one === kind)
    const made =
      paths.length > 0
        ? ofProvinces === undefined
          ? done(reportOfFiles(surroundings, { kind, paths, query, office, period }))
          : await reportOfProvinces(surroundings, ofProvinces, paths, query)
        : await onStore(surroundings, values, localReader, (store) => store.makeReport({ kind, ...query }))
    if (!made.ok) return sayRefusal(surroundings, made.refusal, language, values.json === true)
    const file = reportFile(made.value, to)
    if (values.out === undefined) {
      out(new TextDecoder().decode(file.bytes).trimEnd())
      return exit.fine
    }
    writeFileSync(resolve(cwd, values.out), file.bytes)
    const written = { file: values.out, bytes: file.bytes.length }
    if (values.json === true) out(JSON.stringify({ report: kind, to, ...written }))
    else out(sentenceOf({ code: 'report/written', args: written }, language))
    return exit.fine
  },
}

type TextValues = Readonly<Partial<Record<keyof typeof textOptions, string | undefined>>>

function queryOf({ of, on, dated, ...values }: TextValues, lang: Language): ReportQuery {
  for (const [name, value] of Object.entries({ on, dated }))
    if (value !== undefined && !(value.length === 10 && calendarHas(value)))
      throw new UsageError('cli/bad-value', { name: `--${name}`, value, hint: 'YYYY-MM-DD' })
  // Other options of the command are none of the report's business.
  const given = Object.fromEntries(
    Object.entries(values).filter(([name, value]) => name in textOptions && value !== undefined),
  )
  return {
    lang,
    ...given,
    ...(of === undefined ? {} : { of: oneOf(['draft', 'published'] as const, of, '--of') }),
    ...(on === undefined ? {} : { on }),
    ...(dated === undefined ? {} : { dated }),
  }
}

function oneOf<T extends string>(known: readonly T[], value: string, name: string): T {
  const found = known.find((one) => one === value)
  if (found === undefined) throw new UsageError('cli/bad-value', { name, value, hint: known.join(', ') })
  return found
}
