import type { Hit } from './rule.ts'

/** A day (yyyy-MM-dd) as sentences show it: dd/MM/yyyy. */
export function shown(date: string): string {
  return date.split('-').reverse().join('/')
}

const placesShown = 5

/** One finding for many places of a file, at the first of them: how many there are, and which come first. */
export function summary(places: readonly string[]): Hit[] {
  const [at] = places
  if (at === undefined) return []
  const more = places.length > placesShown ? ', …' : ''
  return [{ at, args: { count: places.length, places: places.slice(0, placesShown).join(', ') + more } }]
}
