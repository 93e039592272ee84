import { getRouteApi } from '@tanstack/react-router'
import { useMemo } from 'react'
import type { Problem } from '../../../core/problem/problem.ts'
import type { TimeLimit } from '../../../core/procedure/time-limit.ts'
import { specialDaysOf, WorkingCalendar } from '../../../core/process/calendar.ts'
import { checkProcess } from '../../../core/process/check-process.ts'
import { statusRegisterOf } from '../../../core/process/check-statuses.ts'
import type { Process } from '../../../core/process/process.ts'
import { bindingLimit } from '../../../core/process/time.ts'
import { useDraft } from '../../draft/draft-context.tsx'
import { useToday } from '../../session/session.ts'
import { twoYearsFrom } from '../../ui/process/moments.ts'
import { readRegister } from '../../ui/registers.ts'
import { findingsByNode } from './node-findings.ts'

const route = getRouteApi('/soan/$slug')

/** The process of the draft, typed: the server takes nothing that does not fit the format. */
export function useDraftProcess(): Process | undefined {
  return useDraft(({ documents }) => documents.process) as unknown as Process | undefined
}

/** What a process is held against: limit, calendar of public holidays, national statuses, one-stop forms. */
export function useProcessContext() {
  const { library } = route.useLoaderData()
  const timeLimit = useDraft(({ documents }) => documents.card?.['timeLimit']) as unknown as
    | TimeLimit
    | undefined
  const today = useToday()
  const range = useMemo(() => twoYearsFrom(today), [today])
  const registers = useMemo(() => {
    const holidays = [...readRegister(library, 'holidays').values()]
    const statuses = readRegister(library, 'dossier-statuses')
    return {
      calendar: new WorkingCalendar(specialDaysOf({ entries: holidays })),
      statuses,
      statusRegister: statusRegisterOf({ entries: [...statuses.values()] }),
      oneStopForms: readRegister(library, 'one-stop-forms'),
    }
  }, [library])
  const limit = useMemo(() => (timeLimit === undefined ? undefined : bindingLimit(timeLimit)), [timeLimit])
  return useMemo(
    () => ({ ...registers, library, timeLimit, limit, range }),
    [registers, library, timeLimit, limit, range],
  )
}
export type ProcessContext = ReturnType<typeof useProcessContext>

/** The checks of the process, live, by the node they stand at. */
export function useFindings(
  process: Process,
  { calendar, limit, range, statusRegister }: ProcessContext,
): ReadonlyMap<string, readonly Problem[]> {
  return useMemo(
    () =>
      findingsByNode(
        process,
        checkProcess(process, {
          statuses: statusRegister,
          ...(limit === undefined ? {} : { time: { limit, calendar, range } }),
        }),
      ),
    [process, calendar, limit, range, statusRegister],
  )
}
