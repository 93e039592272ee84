import { checkFormat } from '../format/check-format.ts'
import { idOf } from '../format/format.ts'
import { publishedFormats } from '../format/published-formats.ts'
import { formModel } from '../form/form-model.ts'
import { refusedCodes } from '../form/refused-codes.ts'
import { resolveForm } from '../form/resolve.ts'
import { isJsonObject, type JsonObject, type JsonValue } from '../json/json-value.ts'
import type { JsonDocument } from '../json/parse-json.ts'
import { placeProblem } from '../json/place-problem.ts'
import { ConceptFile } from '../library/concept.ts'
import { LibrarySettingFile } from '../library/library-setting.ts'
import { checkProcess } from '../process/check-process.ts'
import { Process } from '../process/process.ts'
import type { Problem } from '../problem/problem.ts'
import type { Surroundings } from './context.ts'
import { inReadingOrder, runRules } from './engine.ts'
import type { Finding } from './rule.ts'

const dialect = 'https://json-schema.org/'

/** What a lone file is, by what it says of itself. */
function kindOf(value: JsonValue): 'format' | 'concept' | 'form' | 'unknown' {
  if (!isJsonObject(value)) return 'unknown'
  const { $schema, $id } = value
  if (typeof $schema === 'string' && publishedFormats.some(({ schema }) => idOf(schema) === $schema))
    return 'format'
  if (typeof $id === 'string' && /^urn:khuon:(concept|library-setting):/.test($id)) return 'concept'
  const looksLikeSchema = ['properties', '$ref', 'allOf', 'anyOf', 'oneOf', 'items', '$defs'].some(
    (keyword) => Object.hasOwn(value, keyword),
  )
  const saysSchema = typeof $schema === 'string' && $schema.startsWith(dialect)
  const plainType = typeof value['type'] === 'string' && ['object', 'array', 'string'].includes(value['type'])
  return saysSchema || looksLikeSchema || plainType ? 'form' : 'unknown'
}

function isSetting(value: JsonValue): boolean {
  return isJsonObject(value) && Object.hasOwn(value, 'x-setting')
}

/**
 * Checks one file outside the folder of a procedure: a form or any JSON Schema, a process, a card, a library concept,
 * or any other published format. Rules that need the rest of a procedure keep silent.
 *
 * @returns findings with file, line and column; `cli/unknown-kind` for what is none of these
 */
export function checkFile(document: JsonDocument, around: Surroundings): Finding[] {
  const { value } = document
  const broken = (problem: Problem): Finding => ({ ...placeProblem(document, problem), severity: 'error' })
  const published = around.published
  switch (kindOf(value)) {
    case 'unknown':
      return [broken({ code: 'cli/unknown-kind', at: '' })]
    case 'concept': {
      const read = checkFormat(isSetting(value) ? LibrarySettingFile : ConceptFile, document)
      return read.ok ? [] : read.problems.map(broken)
    }
    case 'form': {
      const resolved = resolveForm(value, around.library)
      const refused = resolved.ok ? [] : resolved.problems.filter(({ code }) => refusedCodes.has(code))
      if (refused.length > 0) return refused.map(broken)
      const model = formModel({ schema: value }, around.library)
      const options = { home: document, published }
      return inReadingOrder([
        ...runRules('schema', { kind: 'form', document, model, around }, options),
        ...runRules('document', { kind: 'form', document, around }, options),
      ])
    }
    case 'format': {
      const { $schema } = value as JsonObject
      const format = publishedFormats.find(({ schema }) => idOf(schema) === $schema)
      const read = format === undefined ? undefined : checkFormat(format.schema, document)
      if (read !== undefined && !read.ok) return read.problems.map(broken)
      const own = $schema === idOf(Process) ? checkProcess(value as unknown as Process).map(broken) : []
      const texts = runRules('document', { kind: 'other', document, around }, { home: document, published })
      return inReadingOrder([...own, ...texts])
    }
  }
}
