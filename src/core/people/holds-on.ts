import type { Grant } from './grant.ts'

/** Whether the grant holds on a day; first and last day included. */
export function holdsOn(grant: Pick<Grant, 'from' | 'to'>, date: string): boolean {
  return grant.from <= date && (grant.to === null || date <= grant.to)
}
