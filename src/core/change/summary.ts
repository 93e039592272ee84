import { isOfProcess } from './part.ts'
import type { Language } from '../text/sentence.ts'
import { type Change, intentOf, subjectOf } from './change.ts'
import { changeText } from './change-text.ts'

/** How many changes of one sort; `code` has a text `count/<code>` in every language. */
export interface ChangeCount {
  readonly code: string
  readonly count: number
}

/** The sorts in the order in which a reader wants to hear of them. */
const sorts: readonly (readonly [string, (subject: string, intent: string) => boolean])[] = [
  ['questions-added', (subject, intent) => isQuestion(subject) && intent === 'added'],
  ['questions-removed', (subject, intent) => isQuestion(subject) && intent === 'removed'],
  ['made-required', (subject, intent) => isQuestion(subject) && intent === 'made-required'],
  ['made-optional', (subject, intent) => isQuestion(subject) && intent === 'made-optional'],
  ['sections', (subject, intent) => subject === 'section' && structural.has(intent)],
  ['answers', (subject, intent) => isQuestion(subject) && answering.has(intent)],
  ['options', (subject) => subject === 'option'],
  ['rules', (subject) => subject === 'rule'],
  ['wording', (_, intent) => intent === 'relabelled' || intent === 'hint-changed'],
  ['places', (subject, intent) => isForm(subject) && (intent === 'moved' || intent === 'reordered')],
  ['papers', (subject) => subject === 'dossier-line'],
  ['time-limit', (subject) => subject === 'time-limit'],
  ['fees', (subject) => subject === 'fee'],
  ['steps', (subject) => isOfProcess(subject)],
  ['legal-basis', (subject, intent) => subject === 'legal-reference' || intent === 'legal-basis-changed'],
  ['provenance', (_, intent) => intent === 'provenance-changed'],
  ['results', (subject) => subject.startsWith('result')],
  ['examples', (subject) => subject === 'example'],
  ['others', () => true],
]

const structural: ReadonlySet<string> = new Set(['added', 'removed', 'split', 'merged'])
const answering: ReadonlySet<string> = new Set([
  'renamed',
  'type-changed',
  'bounds-changed',
  'concept-changed',
  'library-version-changed',
])
function isQuestion(subject: string): boolean {
  return subject === 'field' || subject === 'column'
}
function isForm(subject: string): boolean {
  return isQuestion(subject) || subject === 'section'
}

/** The changes counted by sort, sorts without any left out. */
export function countChanges(changes: readonly Change[]): ChangeCount[] {
  const counts = new Map<string, number>()
  for (const { type } of changes) {
    const [code] = sorts.find(([, fits]) => fits(subjectOf(type), intentOf(type))) as (typeof sorts)[number]
    counts.set(code, (counts.get(code) ?? 0) + 1)
  }
  return sorts.flatMap(([code]) => {
    const count = counts.get(code)
    return count === undefined ? [] : [{ code, count }]
  })
}

/** "2 câu hỏi mới, 1 trường thành bắt buộc"; "Không có thay đổi" for none. */
export function summaryOf(changes: readonly Change[], language: Language): string {
  const counts = countChanges(changes)
  if (counts.length === 0) return changeText('count/none', language)
  return counts
    .map(({ code, count }) => changeText(`count/${code}${count === 1 ? '/one' : ''}`, language, { count }))
    .join(', ')
}
