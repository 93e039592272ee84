import type { DeviationCell } from '../deviation/cell.ts'
import type { ReportFrame } from './frame.ts'
import type { Say } from './words.ts'

/**
 * What a report on provinces must say of its own footing: invented provinces, what nobody has surveyed, and what is compared
 * with something else than a version in force, or rests on facts that nobody has confirmed.
 */
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
  const compared = (['draft', 'upcoming', 'withdrawn'] as const).flatMap((standing) => {
    const count = procedures.filter((one) => one.standing === standing).length
    return count === 0 ? [] : [say(`notes/standard-${standing}`, { count, all: procedures.length })]
  })
  const facts = procedures.reduce((sum, one) => sum + (one.open?.facts ?? 0), 0)
  const times = procedures.filter((one) => one.open?.times === true).length
  return [
    ...(facts > 0 ? [say('notes/open-facts', { count: facts })] : []),
    ...(times > 0 ? [say('notes/open-times', { count: times })] : []),
    ...(invented.length > 0 ? [say('notes/illustrative', { provinces: invented.join(', ') })] : []),
    ...(open > 0 ? [say('notes/not-surveyed', { open, all: provinces.length * procedures.length })] : []),
    ...(observed > 0 ? [say('notes/observed', { observed })] : []),
    ...compared,
  ]
}
