import type { DeviationCell } from '../deviation/cell.ts'
import type { ReportFrame } from './frame.ts'
import type { Say } from './words.ts'

/** What a report on provinces must say of its own footing: invented provinces, and what nobody has surveyed. */
export function standingNotes(
  cells: readonly DeviationCell[],
  { provinces, procedures }: Pick<ReportFrame, 'provinces' | 'procedures'>,
  say: Say,
): string[] {
  const invented = provinces.filter(({ illustrative }) => illustrative).map(({ name }) => name)
  const shown = new Set(procedures.map(({ slug }) => slug))
  const of = new Set(provinces.map(({ id }) => id))
  const known = cells.filter(
    ({ province, procedure, standing }) =>
      standing !== 'not-surveyed' && of.has(province) && shown.has(procedure),
  )
  const observed = known.filter(({ how, illustrative }) => how === 'observed' && !illustrative).length
  const open = provinces.length * procedures.length - known.length
  return [
    ...(invented.length > 0 ? [say('notes/illustrative', { provinces: invented.join(', ') })] : []),
    ...(open > 0 ? [say('notes/not-surveyed', { open, all: provinces.length * procedures.length })] : []),
    ...(observed > 0 ? [say('notes/observed', { observed })] : []),
  ]
}
