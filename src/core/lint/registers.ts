import type { Library } from '../library/library.ts'
import { specialDaysOf, WorkingCalendar } from '../process/calendar.ts'
import type { StatusRegister } from '../process/check-statuses.ts'
import { once } from '../memo/once.ts'

const idsOf = once(
  ({ registers }: Library) =>
    new Map([...registers].map(([name, { entries }]) => [name, new Set(entries.map(({ id }) => id))])),
)

/** Whether a register lists an id; `undefined` where the library at hand has no such register, so nothing can be said. */
export function isListed(library: Library, register: string, id: string): boolean | undefined {
  return idsOf(library).get(register)?.has(id)
}

export interface TimeAndStatuses {
  readonly calendar: WorkingCalendar | undefined
  readonly statuses: StatusRegister | undefined
}

/** What processes are held against: the calendar of holidays, and the national dossier statuses with what may follow. */
export const timeAndStatuses = once(({ registers }: Library): TimeAndStatuses => {
  const holidays = registers.get('holidays')
  const statuses = registers.get('dossier-statuses')
  return {
    calendar: holidays && new WorkingCalendar(specialDaysOf(holidays)),
    statuses: statuses && {
      codes: new Set(statuses.entries.map(({ id }) => id)),
      transitions: statuses.entries.flatMap(({ id, next = [] }) => next.map((to) => [id, to] as const)),
    },
  }
})
