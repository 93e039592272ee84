import { setImmediate as breathe } from 'node:timers/promises'
import { BoundedMap } from '../../../core/memo/bounded-map.ts'
import type { DeviationCell } from '../../../core/deviation/cell.ts'
import { deviationCell } from '../../../core/deviation/deviation-cell.ts'
import type { StandardName } from '../../../core/import/running.ts'
import { digestOfSync } from '../../../core/json/digest.ts'
import type { JsonValue } from '../../../core/json/json-value.ts'
import { dateInVietnam } from '../../../core/people/date-in-vietnam.ts'
import type { KnownVariant } from '../../../core/variant/known-variant.ts'
import type { StoreReads } from '../../storage/store.ts'
import type { Studio } from '../studio.ts'
import { knownVariants } from '../variants/known-variants.ts'
import { unattended, type Work } from '../work.ts'
import { type CurrentStandard, currentStandards, judgeBetween, loadStandard } from './standards.ts'

export interface ReadCells {
  /** What each procedure is compared with, by slug. */
  readonly standards: ReadonlyMap<string, CurrentStandard>
  /** Of every province and procedure of which something is known, in the order of province and slug. */
  readonly cells: readonly DeviationCell[]
}

/**
 * How every known variant stood on a day against the standard of that day. Cells are remembered by what they are made of, so that
 * asking again costs the reading of the records alone.
 *
 * @param on `YYYY-MM-DD`
 * @param slug one procedure; left out: all
 * @throws Stopped
 */
export async function readCells(
  studio: Studio,
  reads: StoreReads,
  { on, slug, work = unattended }: { readonly on: string; readonly slug?: string; readonly work?: Work },
): Promise<ReadCells> {
  const standards = await currentStandards(reads, on)
  const cells: DeviationCell[] = []
  const all = await knownVariants(reads, { on })
  const asked = slug === undefined ? all : all.filter(({ procedure }) => procedure === slug)
  let named = 0
  for (const known of asked) {
    const current = standards.get(known.procedure)?.name
    // Naming a cell costs, too: others are served in between.
    if (named % 32 === 0) await breathe()
    work.tell('cells', named++, asked.length)
    const cell = current === undefined ? undefined : await cellOf(studio, reads, known, current)
    if (cell !== undefined) cells.push(cell)
  }
  return { standards, cells }
}

/** Judges every known variant once, one after the other, so that the first who opens the matrix need not wait. */
export async function warmCells(studio: Studio, isOver: () => boolean): Promise<void> {
  const reads = studio.store.read
  const on = dateInVietnam(studio.now())
  const standards = await currentStandards(reads, on)
  for (const known of await knownVariants(reads, { on })) {
    const current = standards.get(known.procedure)?.name
    if (isOver()) return
    if (current !== undefined) await cellOf(studio, reads, known, current)
  }
}

const kept = new WeakMap<Studio['store'], BoundedMap<DeviationCell>>()

/** @returns undefined when the store does not have the current standard */
export async function cellOf(
  studio: Studio,
  reads: StoreReads,
  known: KnownVariant,
  current: StandardName,
): Promise<DeviationCell | undefined> {
  let cells = kept.get(studio.store)
  if (cells === undefined) kept.set(studio.store, (cells = new BoundedMap(10_000)))
  const key = `${current.digest} ${digestOfSync(known as unknown as JsonValue)}`
  const before = cells.get(key)
  if (before !== undefined)
    return before.current.version === current.version ? before : { ...before, current }
  const now = await loadStandard(studio, reads, current)
  if (now === undefined) return undefined
  const base = known.standard === null ? now : await loadStandard(studio, reads, known.standard)
  // A cell may ask containment many questions: others are served in between.
  await breathe()
  const cell = deviationCell(known, { current: now, base }, judgeBetween(studio, base, now))
  cells.set(key, cell)
  return cell
}
