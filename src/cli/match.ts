import { extname } from 'node:path'
import { type FormModel, formModel } from '../core/form/form-model.ts'
import { isJsonArray, isJsonObject, type JsonValue } from '../core/json/json-value.ts'
import { placeProblem } from '../core/json/place-problem.ts'
import { foreignFields, type ForeignFields } from '../core/match/foreign-fields.ts'
import type { Correction, MatchPair } from '../core/match/match-result.ts'
import { match as matchForms } from '../core/match/match.ts'
import { sentenceOf } from '../core/text/catalogue.ts'
import type { Language } from '../core/text/sentence.ts'
import { type Command, exactly, exit, languageOf, readArgs, UsageError } from './command.ts'
import { InputError, readBytes, readDocument } from './input.ts'
import { libraryFor, readOne } from './procedure-input.ts'

function standardForm(cwd: string, name: string, library: Parameters<typeof formModel>[1]): FormModel {
  const [form] = readOne(cwd, name).forms
  if (form === undefined) throw new UsageError('cli/no-form', { path: name })
  return formModel(
    { schema: form.schema, ...(form.layout === undefined ? {} : { layout: form.layout }) },
    library,
  )
}

/** A JSON Schema of any making, or a text file with one question a line. */
function foreignForm(
  cwd: string,
  name: string,
  library: Parameters<typeof formModel>[1],
): FormModel | ForeignFields {
  if (extname(name) === '.txt')
    return foreignFields(new TextDecoder().decode(readBytes(cwd, name)).split(/\r?\n/))
  const document = readDocument(cwd, name)
  if (!isJsonObject(document.value))
    throw new InputError([placeProblem(document, { code: 'form/not-an-object', at: '' })])
  return formModel({ schema: document.value }, library)
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

export const match: Command = {
  name: 'match',
  help: {
    vi: `khuon match BẢN_CHUẨN BIỂU_MẪU_LẠ [--corrections TỆP] [--threshold SỐ] [--json]

Ghép biểu mẫu của địa phương (JSON Schema bất kỳ, hoặc tệp .txt mỗi dòng một câu hỏi) với bản chuẩn (thư mục
thủ tục hoặc tệp biểu mẫu): theo khái niệm, khóa, nhãn, kiểu và vị trí, kèm độ tin và lý do.
  --corrections TỆP   [{"standardId", "foreignPointer" hoặc null}…]: người sửa, được ưu tiên
Mã thoát: 0 mọi mục đều chắc chắn · 1 còn mục phải xác nhận hoặc không ghép được · 2 tệp hoặc tham số không dùng được`,
    en: `khuon match STANDARD FOREIGN [--corrections FILE] [--threshold N] [--json]

Pairs a province's own form (any JSON Schema, or a .txt file with a question a line) with the standard (folder of a
procedure, or a form file): by concept, key, label, type and place, with confidence and reasons.
  --corrections FILE   [{"standardId", "foreignPointer" or null}…]: a person's word, which wins
Exit codes: 0 everything sure · 1 something to confirm or unpaired · 2 unusable file or argument`,
  },
  async run({ args, cwd, out, env }) {
    const options = { corrections: { type: 'string' }, threshold: { type: 'string' } } as const
    const { values, positionals } = readArgs('match', args, options, true)
    const language = languageOf(values.lang, env)
    const [standard = '', foreign = ''] = exactly('match', ['STANDARD', 'FOREIGN'], positionals)
    const threshold = values.threshold === undefined ? undefined : Number(values.threshold)
    if (threshold !== undefined && !(threshold > 0 && threshold <= 1)) {
      throw new UsageError('cli/bad-value', {
        name: '--threshold',
        value: values.threshold ?? '',
        hint: '0 < n ≤ 1',
      })
    }
    const library = libraryFor(cwd)
    const document = values.corrections === undefined ? undefined : readDocument(cwd, values.corrections)
    const corrections = document === undefined ? [] : correctionsIn(document.value)
    if (corrections === undefined) {
      throw new InputError([{ code: 'cli/no-corrections', at: '', file: values.corrections ?? '' }])
    }
    const result = matchForms(standardForm(cwd, standard, library), foreignForm(cwd, foreign, library), {
      corrections,
      library,
      ...(threshold === undefined ? {} : { threshold }),
    })
    const doubtful = result.pairs.filter(({ certainty }) => certainty === 'doubtful')
    const unmatched = [...result.unmatchedStandard, ...result.unmatchedForeign]
    if (values.json === true) {
      out(JSON.stringify({ $schema: 'urn:khuon:schema:match:1', ...result }, null, 2))
    } else {
      for (const pair of result.pairs) out(pairLine(pair, language))
      for (const { at, title } of result.unmatchedStandard)
        out(sentenceOf({ code: 'match/only-standard', args: { at, title } }, language))
      for (const { at, title } of result.unmatchedForeign)
        out(sentenceOf({ code: 'match/only-foreign', args: { at, title } }, language))
      for (const problem of result.problems) out(sentenceOf(problem, language))
    }
    return doubtful.length + unmatched.length + result.problems.length > 0 ? exit.findings : exit.fine
  },
}
