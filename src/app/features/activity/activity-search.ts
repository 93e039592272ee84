import type { ActivityQuery } from '../../../core/api/people-contract.ts'
import { calendarHas } from '../../../core/form/calendar-date.ts'

/** The log's filters in the address, so that a view can be sent to somebody. */
export interface ActivitySearch {
  readonly tu?: string
  readonly den?: string
  readonly ai?: string
  readonly viec?: string
  readonly ve?: string
}

const isDay = (text: string) => text.length === 10 && calendarHas(text)

export function readActivitySearch(search: Readonly<Record<string, unknown>>): ActivitySearch {
  const text = (value: unknown, most: number) =>
    (typeof value === 'string' || typeof value === 'number') && value !== ''
      ? String(value).slice(0, most)
      : undefined
  const date = (value: unknown) => (typeof value === 'string' && isDay(value) ? value : undefined)
  const found = {
    tu: date(search['tu']),
    den: date(search['den']),
    ai: text(search['ai'], 80),
    viec: text(search['viec'], 80),
    ve: text(search['ve'], 200),
  }
  return Object.fromEntries(Object.entries(found).filter(([, value]) => value !== undefined))
}

/** The same filters as the server asks for them. */
export function queryOf(search: ActivitySearch): ActivityQuery {
  const { tu, den, ai, viec, ve } = search
  return {
    ...(tu === undefined ? {} : { from: tu }),
    ...(den === undefined ? {} : { to: den }),
    ...(ai === undefined ? {} : { actor: ai }),
    ...(viec === undefined ? {} : { act: viec }),
    ...(ve === undefined ? {} : { subject: ve }),
  }
}

export function addressOf(path: string, query: ActivityQuery & { readonly format?: string }): string {
  const parts = Object.entries(query).map(([key, value]): [string, string] => [key, String(value)])
  return parts.length === 0 ? path : `${path}?${new URLSearchParams(parts).toString()}`
}
