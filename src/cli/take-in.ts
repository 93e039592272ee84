import { mkdirSync, writeFileSync } from 'node:fs'
import { basename, join, resolve } from 'node:path'
import { readForeignZip } from '../core/bundle/zip/read-foreign-zip.ts'
import { takeIn as takeInFile, type TakenIn } from '../core/convert/foreign/take-in.ts'
import { printForm } from '../core/form/print-form.ts'
import { printProcess } from '../core/process/print-process.ts'
import { sentenceOf } from '../core/text/catalogue.ts'
import { readBounded } from '../server/files/read-folder.ts'
import { type Command, exactly, exit, languageOf, readArgs, UsageError } from './command.ts'
import { InputError, notReadable } from './input.ts'
import { lossLines } from './loss-lines.ts'
import { libraryFor } from './procedure-input.ts'

/** A decision with its pictures; the readers have narrower limits of their own. */
const maxBytes = 50 * 1024 * 1024

function bytesOf(cwd: string, name: string): Uint8Array {
  try {
    return readBounded(resolve(cwd, name), maxBytes)
  } catch (error) {
    throw notReadable(name, error)
  }
}

/** Our files, by name. */
function filesOf(taken: TakenIn): ReadonlyMap<string, string> {
  if (taken.kind === 'process') return new Map([['process.json', printProcess(taken.process)]])
  const { schema, layout } = printForm(taken)
  return new Map([
    ['form.schema.json', schema],
    ['form.layout.json', layout],
  ])
}

export const takeIn: Command = {
  name: 'take-in',
  help: {
    vi: `khuon take-in TỆP [--as form|steps] [--out THƯ_MỤC] [--json]

Đọc tệp của địa phương: DOCX, XLSX, CSV, bảng dán từ Word/Excel (HTML), văn bản, JSON Schema, form.io, BPMN 2.0; đổi thành
biểu mẫu hoặc quy trình của Khuôn, kèm báo cáo mất mát theo từng chỗ. Không mã lệnh nào trong tệp được chạy.
  --as form|steps   tìm câu hỏi hay tìm bảng các bước (mặc định: bảng các bước nếu có)
  --out THƯ_MỤC     ghi form.schema.json và form.layout.json, hoặc process.json
Mã thoát: 0 đọc được · 2 tệp hoặc tham số không dùng được`,
    en: `khuon take-in FILE [--as form|steps] [--out DIR] [--json]

Reads a province's own file: DOCX, XLSX, CSV, a table pasted from Word or Excel (HTML), text, JSON Schema, form.io, BPMN
2.0; makes a form or a process of Khuôn out of it, with a loss report by place. Nothing in the file is ever run.
  --as form|steps   look for questions, or for a table of steps (default: steps where there is such a table)
  --out DIR         writes form.schema.json and form.layout.json, or process.json
Exit codes: 0 read · 2 unusable file or argument`,
  },
  async run({ args, cwd, out, env }) {
    const options = { as: { type: 'string' }, out: { type: 'string' } } as const
    const { values, positionals } = readArgs('take-in', args, options, true)
    const language = languageOf(values.lang, env)
    const [name = ''] = exactly('take-in', ['FILE'], positionals)
    const as = values.as
    if (as !== undefined && as !== 'form' && as !== 'steps')
      throw new UsageError('cli/bad-value', { name: '--as', value: as, hint: 'form, steps' })
    const taken = takeInFile(bytesOf(cwd, name), {
      name: basename(name),
      unzip: readForeignZip,
      library: libraryFor(cwd),
      ...(as === undefined ? {} : { as }),
    })
    if (!taken.ok) throw new InputError(taken.problems.map((problem) => ({ file: name, ...problem })))
    const files = filesOf(taken.value)
    if (values.out !== undefined) {
      const folder = resolve(cwd, values.out)
      mkdirSync(folder, { recursive: true })
      for (const [file, text] of files) writeFileSync(join(folder, file), text)
    }
    const { report, kind, format } = taken.value
    if (values.json === true) {
      const content =
        kind === 'process'
          ? { process: taken.value.process }
          : { schema: taken.value.schema, layout: taken.value.layout }
      out(JSON.stringify({ kind, format, ...content, report }, null, 2))
      return exit.fine
    }
    out(sentenceOf({ code: `convert/read-as-${format}` }, language))
    for (const line of lossLines(report, language)) out(line)
    if (values.out !== undefined)
      for (const file of files.keys())
        out(sentenceOf({ code: 'convert/written', args: { file: join(values.out, file) } }, language))
    return exit.fine
  },
}
