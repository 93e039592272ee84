import { type Library, registerEntry } from '../library/library.ts'
import type { TimeLimit } from '../procedure/time-limit.ts'
import { longestPath } from '../process/paths.ts'
import type { Process } from '../process/process.ts'
import type { Language } from '../text/sentence.ts'
import { quiet, strong, table } from './blocks.ts'
import { markedLimit } from './limit-words.ts'
import { nameIn } from './number-text.ts'
import type { Block, Cell } from './report.ts'
import { openMark } from './trust.ts'
import type { Say } from './words.ts'

/**
 * The steps with who does them and how long they take, as decisions print them: "Trình tự | Nội dung | Trách nhiệm | Thời
 * gian | Kết quả". The sum is that of the longest way, since a case does not take every step.
 */
export function stepTable(
  process: Process,
  limit: TimeLimit,
  library: Library,
  say: Say,
  language: Language,
): Block[] {
  const roles = new Map(process.roles.map(({ id, name }) => [id, nameIn(name, language)]))
  const documents = new Map(
    process.documents.map(({ id, name, form }) => [
      id,
      form === undefined ? name : say('steps/form', { name, form }),
    ]),
  )
  const head = ['code', 'content', 'role', 'time', 'result', 'status'].map((column) =>
    say(`steps/column-${column}`),
  )
  const rows = process.steps.map((step): (Cell | string)[] => {
    const status = step.status === null ? undefined : registerEntry(library, 'dossier-statuses', step.status)
    return [
      { value: step.code, align: 'center' },
      step.note === undefined ? step.name : `${step.name}\n${step.note}`,
      roles.get(step.role) ?? step.role,
      step.clock === 'stopped'
        ? { value: say('steps/stopped'), quiet: true }
        : say('steps/hours', { hours: hoursText(step.hours, language) }),
      step.produces.map((id) => documents.get(id) ?? id).join('\n'),
      status === undefined ? '' : `${step.status}: ${status.name[language]}`,
    ]
  })
  const longest = longestPath(process)
  const total: Cell[] = [
    { ...strong(say('steps/longest')), columns: 3 },
    { ...strong(say('steps/hours', { hours: hoursText(longest.hours, language) })) },
    { ...strong(markedLimit(limit, say)), columns: 2 },
  ]
  return [
    table([9, 33, 20, 11, 17, 10], [head], [...rows, total]),
    quiet(say('steps/unit')),
    ...openMark(process.provenance, say).map((mark) => quiet(say('steps/open', { mark }))),
  ]
}

function hoursText(hours: number, language: Language): string {
  const text = String(Math.round(hours * 100) / 100)
  return language === 'vi' ? text.replace('.', ',') : text
}
