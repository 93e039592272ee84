import type { FormModel, FormNode } from '../../core/form/form-model.ts'
import type { LibraryFiles } from '../../core/form/library-files.ts'
import type { ValidationError } from '../../core/form/validation-error.ts'
import { messageOf } from '../../core/form/validation-message.ts'
import { prune } from '../../core/form/visible.ts'
import { isJsonObject, type JsonObject, type JsonValue } from '../../core/json/json-value.ts'
import { joinPointer, parsePointer } from '../../core/json/pointer.ts'
import type { Language } from '../../core/text/sentence.ts'
import { type PageValidator, pageValidator } from './page-validator.ts'

/** An error with its sentence in the page's language. */
export interface SaidError extends ValidationError {
  readonly message: string
  /** JSON Pointer of the field that shows it: the error's own place, or the field of files or choices around it. */
  readonly shownAt: string
}

/** What the page asks of a form that is being filled in. */
export interface FormJudge {
  readonly library: LibraryFiles
  /** The submission as it would be handed in: hidden and unanswered parts left out. */
  submission(answers: unknown): JsonValue
  /** What is wrong with the answers, one sentence a place. */
  check(answers: unknown): readonly SaidError[]
}

interface JudgedForm {
  readonly resolved: JsonObject
  readonly model: FormModel
  readonly library: LibraryFiles
  readonly language: Language
}

export function formJudge({ resolved, model, library, language }: JudgedForm): FormJudge {
  // Made when somebody asks what is wrong: what would be handed in is asked after every edit of a form.
  let validator: PageValidator | undefined
  const submission = (answers: unknown) => prune(model, withParts(model.children, answers))
  return {
    library,
    submission,
    check: (answers) =>
      (validator ??= pageValidator(resolved, library)).check(submission(answers), model).map((error) => ({
        ...error,
        message: messageOf(error, { model, library, language }),
        shownAt: drawnPlace(error, model),
      })),
  }
}

/**
 * The answers with every section and group begun, so that a form nobody has touched misses its questions, not its
 * sections. `prune` leaves out again what may be absent.
 */
function withParts(nodes: readonly FormNode[], answers: unknown): Record<string, unknown> {
  const given = typeof answers === 'object' && answers !== null ? (answers as Record<string, unknown>) : {}
  const begun: Record<string, unknown> = { ...given }
  for (const { key, kind, children } of nodes) {
    const value = given[key]
    if (kind === 'section' || kind === 'group') {
      if (value === undefined || value === null || isJsonObject(value as JsonValue))
        begun[key] = withParts(children, value)
    } else if (kind === 'table' && Array.isArray(value)) {
      begun[key] = value.map((row) =>
        isJsonObject((row ?? {}) as JsonValue) ? withParts(children, row) : row,
      )
    }
  }
  return begun
}

/** Files and choices are drawn as one control: what is wrong inside them is said there. */
function drawnPlace({ at, field }: ValidationError, model: FormModel): string {
  const node = field === undefined ? undefined : model.nodes.get(field)
  if (node?.kind !== 'file' && node?.kind !== 'choices') return at
  return joinPointer('', ...parsePointer(at).slice(0, node.dataPath.length))
}
