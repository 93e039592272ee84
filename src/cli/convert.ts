import { writeFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { formId } from '../core/convert/form-id.ts'
import { toBpmn } from '../core/convert/bpmn/to-bpmn.ts'
import { toFormio } from '../core/convert/formio/to-formio.ts'
import { toHtml } from '../core/convert/html/to-html.ts'
import type { LossReport } from '../core/convert/loss-report.ts'
import { processReport } from '../core/convert/process-report.ts'
import { toJsonSchema } from '../core/convert/to-json-schema.ts'
import { printForm } from '../core/form/print-form.ts'
import { isJsonObject, type JsonObject, type JsonValue } from '../core/json/json-value.ts'
import { printJson } from '../core/json/print-json.ts'
import { checkFormat } from '../core/format/check-format.ts'
import { parseJson } from '../core/json/parse-json.ts'
import { Process } from '../core/process/process.ts'
import type { Result } from '../core/problem/problem.ts'
import { sentenceOf } from '../core/text/catalogue.ts'
import type { Language } from '../core/text/sentence.ts'
import { type Command, exactly, exit, languageOf, readArgs, UsageError } from './command.ts'
import { InputError } from './input.ts'
import { lossLines } from './loss-lines.ts'
import { libraryFor, readOne } from './procedure-input.ts'

const targets = ['html', 'jsonschema', 'formio', 'bpmn'] as const
type Target = (typeof targets)[number]

/** The file a conversion gives, and one that stands beside it. */
interface Converted {
  readonly text: string
  readonly beside?: { readonly ending: string; readonly text: string }
  readonly report: LossReport
}

async function convertTo(target: Target, cwd: string, name: string, language: Language): Promise<Converted> {
  const { forms, process } = readOne(cwd, name)
  if (target === 'bpmn') return bpmnOf(process, name)
  const [form] = forms
  if (form === undefined) throw new UsageError('cli/no-form', { path: name })
  const source = { schema: form.schema as JsonValue, layout: (form.layout ?? {}) as JsonValue }
  const library = libraryFor(cwd)
  switch (target) {
    case 'html': {
      const { html, report } = used(toHtml(source, library, language), name)
      return { text: html, report }
    }
    case 'formio': {
      const { form: formio, report } = used(toFormio(source, library, formId(source.schema)), name)
      return { text: printJson(formio), report }
    }
    default: {
      const { schema, layout, report } = used(toJsonSchema(source, library), name)
      const printed = printForm({ schema, layout: isJsonObject(layout) ? layout : {} })
      return { text: printed.schema, beside: { ending: '.layout.json', text: printed.layout }, report }
    }
  }
}

async function bpmnOf(process: JsonObject | undefined, name: string): Promise<Converted> {
  if (process === undefined) throw new UsageError('convert/no-process', { path: name })
  const document = used(parseJson(JSON.stringify(process)), name)
  const checked = used(checkFormat(Process, document), name)
  const { xml, loss } = await toBpmn(checked)
  return { text: xml, report: processReport(process, loss) }
}

function used<T>(result: Result<T>, name: string): T {
  if (result.ok) return result.value
  throw new InputError(result.problems.map((problem) => ({ file: name, ...problem })))
}

export const convert: Command = {
  name: 'convert',
  help: {
    vi: `khuon convert --to html|jsonschema|formio|bpmn THỦ_TỤC [--out TỆP] [--json]

Đổi biểu mẫu (html: bản in, jsonschema: JSON Schema tự đủ kèm bố cục, formio: form.io) hoặc quy trình (bpmn: BPMN 2.0)
của một thủ tục sang dạng khác, kèm báo cáo mất mát: giữ nguyên, gần đúng, bỏ lại. Không có mã JavaScript nào được xuất.
  --out TỆP   ghi vào tệp (bố cục của jsonschema: cạnh đó, đuôi .layout.json); không có thì in ra màn hình
Mã thoát: 0 đã đổi · 2 tệp hoặc tham số không dùng được`,
    en: `khuon convert --to html|jsonschema|formio|bpmn PROCEDURE [--out FILE] [--json]

Converts the form (html: for print, jsonschema: self-contained with layout, formio: form.io) or the process (bpmn: BPMN
2.0) of a procedure, with a loss report: taken, approximated, dropped. No JavaScript is ever exported.
  --out FILE   writes to a file (the layout of jsonschema beside it, ending .layout.json); else prints to the screen
Exit codes: 0 converted · 2 unusable file or argument`,
  },
  async run({ args, cwd, out, err, env }) {
    const options = { to: { type: 'string' }, out: { type: 'string' } } as const
    const { values, positionals } = readArgs('convert', args, options, true)
    const language = languageOf(values.lang, env)
    const [name = ''] = exactly('convert', ['PROCEDURE'], positionals)
    const target = targets.find((candidate) => candidate === values.to)
    if (target === undefined)
      throw new UsageError('cli/bad-value', {
        name: '--to',
        value: values.to ?? '',
        hint: targets.join(', '),
      })
    const { text, beside, report } = await convertTo(target, cwd, name, language)
    const files: string[] = []
    if (values.out !== undefined) {
      writeFileSync(resolve(cwd, values.out), text)
      files.push(values.out)
      if (beside !== undefined) {
        const other = `${values.out.replace(/(?:\.schema)?\.json$/, '')}${beside.ending}`
        writeFileSync(resolve(cwd, other), beside.text)
        files.push(other)
      }
    }
    if (values.json === true) {
      const content =
        values.out === undefined
          ? { content: text, ...(beside === undefined ? {} : { layout: beside.text }) }
          : {}
      out(JSON.stringify({ to: target, files, ...content, report }, null, 2))
      return exit.fine
    }
    if (values.out === undefined) out(text)
    // The content is what is printed; what was lost goes beside it.
    const say = values.out === undefined ? err : out
    for (const file of files) say(sentenceOf({ code: 'convert/written', args: { file } }, language))
    for (const line of lossLines(report, language)) say(line)
    return exit.fine
  },
}
