import { create } from 'zustand'
import type { FormDocuments } from '../../../core/change/documents.ts'
import { hiddenPlaces } from '../../../core/form/visible.ts'
import type { LibraryFiles } from '../../../core/form/library-files.ts'
import type { JsonValue } from '../../../core/json/json-value.ts'
import { carryAnswers } from '../carry-answers.ts'
import { longAnswers } from '../long-answers.ts'
import type { Looks } from '../protocol.ts'
import { type PreparedForm, prepareForm } from './prepared-form.ts'

interface FrameState {
  readonly library: LibraryFiles | undefined
  readonly sourceNames: ReadonlyMap<string, { readonly vi: string; readonly en: string }>
  readonly looks: Looks
  readonly prepared: PreparedForm | undefined
  /** Why the newest form is not the one that is drawn. */
  readonly fault: 'broken' | 'too-large' | undefined
  readonly revision: number
  readonly answers: JsonValue
  /** How often somebody asked for everything that is wrong since the answers began; 0 = not yet. */
  readonly asked: number
  /** Fields that were left, by pointer. */
  readonly left: ReadonlySet<string>
  readonly selected: string | undefined
}

const nothing: ReadonlySet<string> = new Set()

export const useFrame = create<FrameState>(() => ({
  library: undefined,
  sourceNames: new Map(),
  looks: { language: 'vi', scheme: 'light', state: 'empty', marks: false },
  prepared: undefined,
  fault: undefined,
  revision: 0,
  answers: {},
  asked: 0,
  left: nothing,
  selected: undefined,
}))

/** Draws another form; answers that were typed go along with their fields. */
export function showForm(form: FormDocuments, revision: number): void {
  const { library, looks, prepared: before, answers } = useFrame.getState()
  if (library === undefined) return
  const prepared = prepareForm(form, library, looks.language, before)
  if (typeof prepared === 'string') {
    useFrame.setState({ fault: prepared, revision })
    return
  }
  const carried =
    before === undefined
      ? startingAnswers(prepared, looks)
      : carryAnswers(answers, before.model, prepared.model)
  useFrame.setState({
    prepared,
    fault: undefined,
    revision,
    answers: carried,
    ...(before === undefined ? { asked: looks.state === 'errors' ? 1 : 0 } : {}),
  })
}

/** Another state, example, language or colour; a new state or example begins the answers anew. */
export function showLooks(looks: Looks): void {
  const { looks: before, prepared, library, revision } = useFrame.getState()
  useFrame.setState({ looks })
  if (prepared === undefined || library === undefined) return
  if (before.language !== looks.language) showForm(prepared.form, revision)
  if (before.state !== looks.state || before.example !== looks.example) {
    useFrame.setState({
      answers: startingAnswers(prepared, looks),
      left: nothing,
      asked: looks.state === 'errors' ? 1 : 0,
    })
  }
}

function startingAnswers({ form, model }: PreparedForm, { state, example }: Looks): JsonValue {
  if (state === 'empty') return {}
  if (state === 'long') return longAnswers(model)
  const { entries } = (form.examples ?? {}) as { readonly entries?: readonly ExampleEntry[] }
  const fitting = (entries ?? []).filter(({ valid }) => valid === (state !== 'errors'))
  const chosen = example === undefined ? fitting[0] : ((entries ?? [])[example] ?? fitting[0])
  return chosen?.data ?? {}
}

interface ExampleEntry {
  readonly valid: boolean
  readonly data: JsonValue
}

/** What the host is told about the answers. */
export function statusOf({
  prepared,
  answers,
  asked,
  left,
}: Pick<FrameState, 'prepared' | 'answers' | 'asked' | 'left'>) {
  if (prepared === undefined) return { hidden: [], errors: [], submission: {} }
  const errors = asked > 0 || left.size > 0 ? prepared.judge.check(answers) : []
  return {
    hidden: [...hiddenPlaces(prepared.model, answers)],
    errors: (asked > 0 ? errors : errors.filter(({ shownAt }) => left.has(shownAt))).map(
      ({ at, message }) => ({
        at,
        message,
      }),
    ),
    submission: prepared.judge.submission(answers),
  }
}
