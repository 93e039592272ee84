import { writeFileSync } from 'node:fs'
import { extname, resolve } from 'node:path'
import type { ProcedureDocuments } from '../core/change/documents.ts'
import { type FormModel, formModel } from '../core/form/form-model.ts'
import { isJsonArray, isJsonObject, type JsonObject, type JsonValue } from '../core/json/json-value.ts'
import { placeProblem } from '../core/json/place-problem.ts'
import { printJson } from '../core/json/print-json.ts'
import type { Library } from '../core/library/library.ts'
import { foreignFields, type ForeignFields } from '../core/match/foreign-fields.ts'
import type { Correction, MatchPair } from '../core/match/match-result.ts'
import { match as matchForms } from '../core/match/match.ts'
import type { OverlayProposal } from '../core/match/propose-overlay.ts'
import { sentenceOf } from '../core/text/catalogue.ts'
import type { Language } from '../core/text/sentence.ts'
import { type Command, exactly, exit, languageOf, lineOf, readArgs, UsageError } from './command.ts'
import { InputError, readBytes, readDocument } from './input.ts'
import { overlayFile, proposalOf } from './match-proposal.ts'
import { libraryFor, readOne } from './procedure-input.ts'

/** The first form of the standard. */
function standardForm({ forms }: ProcedureDocuments, name: string, library: Library): FormModel {
  const [form] = forms
  if (form === undefined) throw new UsageError('cli/no-form', { path: name })
  return formModel(
    { schema: form.schema, ...(form.layout === undefined ? {} : { layout: form.layout }) },
    library,
  )
}

interface Foreign {
  readonly form: FormModel | ForeignFields
  /** Of a JSON Schema; a list of questions has none. */
  readonly schema?: JsonObject
}

/** A JSON Schema of any making, or a text file with one question a line. */
function foreignForm(cwd: string, name: string, library: Library): Foreign {
  if (extname(name) === '.txt')
    return { form: foreignFields(new TextDecoder().decode(readBytes(cwd, name)).split(/\r?\n/)) }
  if (/^\.(?:docx?|xlsx?|csv|html?|bpmn|pdf|rtf)$/i.test(extname(name)))
    throw new UsageError('cli/take-in-first', { path: name })
  const document = readDocument(cwd, name)
  const { value } = document
  // A form of form.io has no fields to a reader of JSON Schema: nothing would match, and nobody be told why.
  if (isJsonObject(value) && isJsonArray(value['components']) && value['properties'] === undefined)
    throw new UsageError('cli/take-in-first', { path: name })
  if (!isJsonObject(value))
    throw new InputError([placeProblem(document, { code: 'form/not-an-object', at: '' })])
  return { form: formModel({ schema: value }, library), schema: value }
}

function correctionsIn(value: JsonValue): readonly Correction[] | undefined {
  const list = isJsonObject(value) ? value['corrections'] : value
  const isCorrection = (entry: JsonValue) =>
    isJsonObject(entry) &&
    typeof entry['standardId'] === 'string' &&
    (entry['foreignPointer'] === null || typeof entry['foreignPointer'] === 'string')
  return isJsonArray(list) && list.every(isCorrection)
    ? (list as unknown as readonly Correction[])
    : undefined
}

function pairLine(pair: MatchPair, language: Language): string {
  const reasons = pair.reasons.map((reason) => sentenceOf(reason, language)).join(' ')
  const certainty = sentenceOf({ code: `match/certainty/${pair.certainty}` }, language)
  return `${pair.confidence.toFixed(2)} ${certainty}: ${pair.standardIds.join(' + ')} ↔ ${pair.foreignPointers.join(' + ')} (${reasons})`
}

/** What was proposed, and what was left alone. */
function proposalLines(
  { changes, doubts, notCompared, problems }: OverlayProposal,
  language: Language,
): string[] {
  const resting = doubts.filter((doubt) => doubt.changes.length > 0).length
  return [
    sentenceOf({ code: 'match/proposed', args: { count: changes.length, doubts: resting } }, language),
    ...notCompared.map(({ standardId, reason, foreignPointer = '' }) =>
      sentenceOf(
        { code: `match/not-compared/${reason}`, args: { id: standardId, pointer: foreignPointer } },
        language,
      ),
    ),
    ...problems.map((problem) => lineOf(problem, language)),
  ]
}

export const match: Command = {
  name: 'match',
  help: {
    vi: `khuon match BẢN_CHUẨN BIỂU_MẪU_LẠ [--corrections TỆP] [--threshold SỐ]
              [--overlay TỆP --province TỈNH] [--json]

Ghép biểu mẫu của địa phương (JSON Schema bất kỳ, hoặc tệp .txt mỗi dòng một câu hỏi) với bản chuẩn (thư mục
thủ tục hoặc tệp biểu mẫu): theo khái niệm, khóa, nhãn, kiểu và vị trí, kèm độ tin và lý do.
  --corrections TỆP   [{"standardId", "foreignPointer" hoặc null}…]: người sửa, được ưu tiên
  --overlay TỆP       ghi đề xuất sai khác (variants/<tỉnh>.json) mà biểu mẫu lạ cho thấy; mỗi cặp còn ngờ được nêu
                      ở các thay đổi dựa vào nó. Cần --province và thư mục thủ tục; biểu mẫu lạ là JSON Schema
Mã thoát: 0 mọi mục đều chắc chắn · 1 còn mục phải xác nhận hoặc không ghép được · 2 tệp hoặc tham số không dùng được`,
    en: `khuon match STANDARD FOREIGN [--corrections FILE] [--threshold N]
            [--overlay FILE --province SLUG] [--json]

Pairs a province's own form (any JSON Schema, or a .txt file with a question a line) with the standard (folder of a
procedure, or a form file): by concept, key, label, type and place, with confidence and reasons.
  --corrections FILE   [{"standardId", "foreignPointer" or null}…]: a person's word, which wins
  --overlay FILE       write the overlay (variants/<province>.json) that the foreign form shows; each doubtful pair is
                       named at the changes that rest on it. Needs --province, the folder of a procedure, a JSON Schema
Exit codes: 0 everything sure · 1 something to confirm or unpaired · 2 unusable file or argument`,
  },
  async run({ args, cwd, out, env }) {
    const options = {
      corrections: { type: 'string' },
      threshold: { type: 'string' },
      overlay: { type: 'string' },
      province: { type: 'string' },
    } as const
    const { values, positionals } = readArgs('match', args, options, true)
    const language = languageOf(values.lang, env)
    const [standardName = '', foreignName = ''] = exactly('match', ['STANDARD', 'FOREIGN'], positionals)
    const threshold = values.threshold === undefined ? undefined : Number(values.threshold)
    if (threshold !== undefined && !(threshold > 0 && threshold <= 1)) {
      throw new UsageError('cli/bad-value', {
        name: '--threshold',
        value: values.threshold ?? '',
        hint: '0 < n ≤ 1',
      })
    }
    if (values.overlay !== undefined && values.province === undefined)
      throw new UsageError('cli/missing-argument', { name: '--province', command: 'match' })
    if (values.province !== undefined && !/^[a-z0-9]+(-[a-z0-9]+)*$/.test(values.province))
      throw new UsageError('cli/bad-value', { name: '--province', value: values.province, hint: 'ninh-binh' })
    const library = libraryFor(cwd)
    const document = values.corrections === undefined ? undefined : readDocument(cwd, values.corrections)
    const corrections = document === undefined ? [] : correctionsIn(document.value)
    if (corrections === undefined) {
      throw new InputError([{ code: 'cli/no-corrections', at: '', file: values.corrections ?? '' }])
    }
    const standard = readOne(cwd, standardName)
    const model = standardForm(standard, standardName, library)
    const { form: foreign, schema } = foreignForm(cwd, foreignName, library)
    const result = matchForms(model, foreign, {
      corrections,
      library,
      ...(threshold === undefined ? {} : { threshold }),
    })
    const isAsked = values.overlay !== undefined || values.json === true
    const proposal =
      isAsked && schema !== undefined && !('fields' in foreign)
        ? proposalOf({ standard, model, foreign, schema, corrections, result }, library)
        : undefined
    if (values.overlay !== undefined) {
      if (proposal === undefined) throw new UsageError('cli/schema-needed', { path: foreignName })
      const about = { cwd, standard: standardName, province: values.province ?? '', library }
      writeFileSync(
        resolve(cwd, values.overlay),
        printJson(overlayFile(proposal, about) as unknown as JsonObject),
      )
    }
    const doubtful = result.pairs.filter(({ certainty }) => certainty === 'doubtful')
    const unmatched = [...result.unmatchedStandard, ...result.unmatchedForeign]
    if (values.json === true) {
      out(
        JSON.stringify(
          { $schema: 'urn:khuon:schema:match:1', ...result, ...(proposal && { proposal }) },
          null,
          2,
        ),
      )
    } else {
      for (const pair of result.pairs) out(pairLine(pair, language))
      for (const { at, title } of result.unmatchedStandard)
        out(sentenceOf({ code: 'match/only-standard', args: { at, title } }, language))
      for (const { at, title } of result.unmatchedForeign)
        out(sentenceOf({ code: 'match/only-foreign', args: { at, title } }, language))
      for (const problem of result.problems) out(sentenceOf(problem, language))
      if (result.approximate === true) out(sentenceOf({ code: 'match/approximate' }, language))
      if (proposal !== undefined) for (const line of proposalLines(proposal, language)) out(line)
    }
    return doubtful.length + unmatched.length + result.problems.length > 0 ? exit.findings : exit.fine
  },
}
