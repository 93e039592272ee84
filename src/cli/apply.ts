import { mkdirSync, writeFileSync } from 'node:fs'
import { dirname, join, resolve } from 'node:path'
import { apply as applyChanges } from '../core/change/apply.ts'
import { printJson } from '../core/json/print-json.ts'
import { type Command, exactly, exit, languageOf, lineOf, readArgs } from './command.ts'
import { changesOf } from './change-list.ts'
import { readDocument } from './input.ts'
import { filesOf, libraryFor, readOne } from './procedure-input.ts'

export const apply: Command = {
  name: 'apply',
  help: {
    vi: `khuon apply BẢN_GỐC SAI_KHÁC [--out THƯ_MỤC] [--json]

Biến thể như địa phương đang chạy: bản gốc (thư mục thủ tục hoặc tệp) với các thay đổi của tệp SAI_KHÁC
(variants/<tỉnh>.json, kết quả của khuon diff --json, hoặc danh sách thay đổi; - là đầu vào chuẩn).
Ghi các tệp vào THƯ_MỤC; không có --out thì in một tài liệu JSON {"files": {…}}.
Mã thoát: 0 đã áp dụng · 1 có thay đổi không áp dụng được · 2 tệp hoặc tham số không dùng được`,
    en: `khuon apply BASE OVERLAY [--out FOLDER] [--json]

The variant as a province runs it: the base (folder of a procedure, or a file) with the changes of OVERLAY
(variants/<province>.json, an answer of khuon diff --json, or a list of changes; - is standard input).
Writes the files to FOLDER; without --out one JSON document {"files": {…}} is printed.
Exit codes: 0 applied · 1 a change cannot be applied · 2 unusable file or argument`,
  },
  async run({ args, cwd, out, err, env }) {
    const { values, positionals } = readArgs('apply', args, { out: { type: 'string' } }, true)
    const language = languageOf(values.lang, env)
    const [base = '', overlay = ''] = exactly('apply', ['BASE', 'OVERLAY'], positionals)
    const changes = changesOf(readDocument(cwd, overlay))
    const applied = applyChanges(readOne(cwd, base), changes, libraryFor(cwd))
    if (!applied.ok) {
      if (values.json === true) out(JSON.stringify({ problems: applied.problems }, null, 2))
      else for (const problem of applied.problems) err(lineOf({ file: overlay, ...problem }, language))
      return exit.findings
    }
    const files = filesOf(applied.value)
    if (values.out === undefined) {
      out(JSON.stringify({ files: Object.fromEntries(files) }, null, 2))
      return exit.fine
    }
    for (const [name, content] of files) {
      const path = join(resolve(cwd, values.out), name)
      mkdirSync(dirname(path), { recursive: true })
      writeFileSync(path, printJson(content))
    }
    if (values.json === true) out(JSON.stringify({ written: [...files.keys()] }))
    else for (const name of files.keys()) out(join(values.out, name))
    return exit.fine
  },
}
