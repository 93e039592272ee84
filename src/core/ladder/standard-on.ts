import { dateInVietnam } from '../people/date-in-vietnam.ts'
import type { VersionRecord } from './version-record.ts'

/**
 * What provinces are compared with on a day: the version in force; one that is published and not in force yet; one that was
 * withdrawn, where none has taken its place; or the draft, as long as nothing was ever published.
 */
export type StandardStanding = 'in-force' | 'upcoming' | 'withdrawn' | 'draft'

type Version = Pick<VersionRecord, 'state' | 'decision' | 'events'>

/** @returns undefined where nothing had been published by that day */
export function standardOn<V extends Version>(
  versions: readonly V[],
  day: string,
): { readonly version: V; readonly standing: Exclude<StandardStanding, 'draft'> } | undefined {
  for (const standing of ['in-force', 'upcoming', 'withdrawn'] as const) {
    const found = versions.filter((version) => standingOn(version, day) === standing)
    const version = standing === 'upcoming' ? firstInForce(found) : found.at(-1)
    if (version !== undefined) return { version, standing }
  }
  return undefined
}

/** How one version stands on a day, by its decision and its publication. @returns undefined when it was not published yet */
function standingOn(
  { state, decision, events }: Version,
  day: string,
): Exclude<StandardStanding, 'draft'> | undefined {
  if (state !== 'published' && state !== 'withdrawn') return undefined
  const dayOf = (wanted: string): string => {
    const event = events.findLast(({ act }) => act === wanted)
    return event === undefined ? '' : dateInVietnam(event.at)
  }
  if (dayOf('publish') > day) return undefined
  if (state === 'withdrawn' && dayOf('withdraw') <= day) return 'withdrawn'
  return decision !== null && decision.inForce > day ? 'upcoming' : 'in-force'
}

function firstInForce<V extends Version>(versions: readonly V[]): V | undefined {
  const from = ({ decision }: V) => decision?.inForce ?? ''
  return versions.toSorted((one, other) => (from(one) < from(other) ? -1 : 1))[0]
}
