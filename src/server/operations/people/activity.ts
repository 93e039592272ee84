import type { ActivityAnswer, ActivityQuery } from '../../../core/api/people-contract.ts'
import type { AuditEvent } from '../../../core/audit/event.ts'
import type { Actor } from '../../../core/people/actor.ts'
import { dayInVietnam } from '../../../core/people/date-in-vietnam.ts'
import { ok, refuse, type Result } from '../../../core/problem/problem.ts'
import type { EventQuery, StoreReads } from '../../storage/store.ts'
import { type PeopleRoom, refusalOf } from './people-room.ts'

const pageSize = 100
/** How many events one request looks at; a rare filter over a long log goes on with the next page. */
const mostScanned = 5000
const scanStep = 500

/** The audit log, newest first. @returns problem `people/not-allowed` */
export async function listActivity(
  room: PeopleRoom,
  actor: Actor,
  query: ActivityQuery,
): Promise<Result<ActivityAnswer>> {
  const refusal = refusalOf(room, actor, 'audit/read')
  if (refusal !== undefined) return refuse(refusal)
  const events: AuditEvent[] = []
  const answer = async (next: number | null) => ok({ events, people: await namesIn(room, events), next })
  let before = query.before
  for (let scanned = 0; scanned < mostScanned; scanned += scanStep) {
    const part = await readPart(room.store.read, { ...query, ...(before === undefined ? {} : { before }) })
    for (const event of part) {
      before = event.seq
      if (!matches(event, query)) continue
      events.push(event)
      if (events.length === pageSize) return answer(before > 1 ? before : null)
    }
    if (part.length < scanStep) return answer(null)
  }
  return answer(before ?? null)
}

const personSubject = /^person\/(.+)$/

async function namesIn(room: PeopleRoom, events: readonly AuditEvent[]): Promise<Record<string, string>> {
  const ids = new Set(events.map(({ subject }) => personSubject.exec(subject)?.[1] ?? ''))
  const names: Record<string, string> = {}
  for (const id of ids) {
    const account = id === '' ? undefined : await room.accounts.find(id)
    if (account !== undefined) names[id] = account.name
  }
  return names
}

export type ExportFormat = 'csv' | 'jsonl'

/**
 * Everything the filters let through, oldest page last, as text in parts. That it was taken out is an event itself.
 *
 * - `jsonl`: one event a line, as it is hashed, with the hash of the one before.
 * - `csv`: RFC 4180, UTF-8 with a byte order mark, for spreadsheets.
 *
 * @returns problem `people/not-allowed`
 */
export async function exportActivity(
  room: PeopleRoom,
  actor: Actor,
  { query, format }: { readonly query: ActivityQuery; readonly format: ExportFormat },
): Promise<Result<AsyncIterable<string>>> {
  const refusal = refusalOf(room, actor, 'audit/read')
  if (refusal !== undefined) return refuse(refusal)
  await room.store.write((tx) =>
    tx.append({
      at: room.now(),
      actor,
      act: 'audit/exported',
      subject: 'audit',
      detail: { format, filters: { ...query } },
    }),
  )
  return ok(exportParts(room.store.read, query, format))
}

async function* exportParts(
  reads: StoreReads,
  query: ActivityQuery,
  format: ExportFormat,
): AsyncGenerator<string> {
  if (format === 'csv') yield `\uFEFF${columns.join(',')}\r\n`
  let before = query.before
  for (;;) {
    const part = await readPart(reads, { ...query, ...(before === undefined ? {} : { before }) })
    const lines = part
      .filter((event) => matches(event, query))
      .map((event) => (format === 'csv' ? csvLine(event) : `${JSON.stringify(event)}\n`))
    if (lines.length > 0) yield lines.join('')
    before = part.at(-1)?.seq
    if (part.length < scanStep) return
  }
}

function readPart(reads: StoreReads, query: ActivityQuery): Promise<readonly AuditEvent[]> {
  const wanted: EventQuery = {
    ...(query.from === undefined ? {} : { from: dayInVietnam(query.from).from }),
    ...(query.to === undefined ? {} : { to: dayInVietnam(query.to).to }),
    ...(query.actor === undefined ? {} : { actor: query.actor }),
    ...(query.before === undefined ? {} : { before: query.before }),
    limit: scanStep,
    descending: true,
  }
  return reads.events(wanted)
}

function matches(event: AuditEvent, { act, subject }: ActivityQuery): boolean {
  return (
    (act === undefined || (act.endsWith('/') ? event.act.startsWith(act) : event.act === act)) &&
    (subject === undefined || event.subject.includes(subject))
  )
}

const columns = ['seq', 'at', 'actor', 'name', 'act', 'subject', 'before', 'after', 'detail', 'hash'] as const

function csvLine(event: AuditEvent): string {
  const cells = columns.map((column) => {
    const value = event[column]
    return csvCell(typeof value === 'string' ? value : value === null ? '' : JSON.stringify(value))
  })
  return `${cells.join(',')}\r\n`
}

/** Spreadsheets run a cell that begins like a formula: such a cell gets an apostrophe before it. */
function csvCell(value: string): string {
  const plain = /^[=+\-@\t\r]/.test(value) ? `'${value}` : value
  return /[",\r\n]/.test(plain) ? `"${plain.replaceAll('"', '""')}"` : plain
}
