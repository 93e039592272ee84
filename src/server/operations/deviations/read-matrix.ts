import type { MatrixAnswer, MatrixRow, ProvinceName } from '../../../core/api/deviation-contract.ts'
import { standingOf, stateOf } from '../../../core/deviation/decision.ts'
import {
  countCells,
  filtered,
  type MatrixCell,
  type MatrixFilter,
  matrixOf,
} from '../../../core/deviation/matrix.ts'
import type { Actor } from '../../../core/people/actor.ts'
import { dateInVietnam } from '../../../core/people/date-in-vietnam.ts'
import { mayAnywhere } from '../../../core/people/may.ts'
import { existsOn } from '../../../core/people/organisation.ts'
import type { ProcedureCard } from '../../../core/procedure/card.ts'
import type { StoreReads } from '../../storage/store.ts'
import { type Answer, answerOf } from '../catalogue/understanding.ts'
import { done, type Outcome, refused } from '../outcome.ts'
import { listOrganisations } from '../people/organisations.ts'
import { listRecords } from '../records.ts'
import type { Studio } from '../studio.ts'
import { unattended, type Work } from '../work.ts'
import { deviationDecisions, deviationId } from './deviation-records.ts'
import { rememberedMatrix } from './matrix-memory.ts'
import { readCells } from './read-cells.ts'
import { type CurrentStandard, currentStandards, loadStandard } from './standards.ts'
import { canRead, fewestUnnamed, type Readable, readableTo } from './who-may-read.ts'

/**
 * The matrix as a reader may see it, whole or filtered. It is made anew when something has happened that it is made of;
 * until then it is answered from memory.
 *
 * @returns refusals `people/not-allowed`
 * @throws Stopped when nobody waits for it any more; nothing is remembered then
 */
export async function readMatrix(
  studio: Studio,
  actor: Actor,
  filter: MatrixFilter = {},
  asking: Work = unattended,
): Promise<Outcome<Answer>> {
  const reads = studio.store.read
  const on = dateInVietnam(studio.now())
  if (!mayAnywhere(actor, 'read', on))
    return refused('not-allowed', 'people/not-allowed', { args: { act: 'read' } })
  const readable = await readableTo(studio, reads, actor)
  const standards = await currentStandards(reads, on)
  const key = readable === 'all' ? 'all' : [...readable].sort().join(' ')
  const entry = await rememberedMatrix(studio, { on, standards, key }, asking, (work) =>
    wholeMatrix(studio, reads, { on, readable, work }),
  )
  const asked = JSON.stringify(filter)
  let answer = entry.answers.get(asked)
  if (answer === undefined) {
    answer = answerOf(asked === '{}' ? entry.matrix : narrowed(entry.matrix, filter))
    if (entry.answers.size < 50) entry.answers.set(asked, answer)
  }
  return done(answer)
}

async function wholeMatrix(
  studio: Studio,
  reads: StoreReads,
  { on, readable, work }: { readonly on: string; readonly readable: Readable; readonly work: Work },
): Promise<MatrixAnswer> {
  const { standards, cells } = await readCells(studio, reads, { on, work })
  const decided = new Map(
    (await listRecords(reads, deviationDecisions)).map(({ id, body }) => [id, body] as const),
  )
  const visible = cells.filter(({ province }) => canRead(readable, province))
  const ended = await endedProvinces(reads, on)
  const matrix = matrixOf(
    visible,
    ({ province, procedure }, { id, digest }) =>
      stateOf(standingOf(decided.get(deviationId(province, procedure, id)), digest)),
    ended,
  )
  const hidden = matrixOf(
    cells.filter(({ province }) => !canRead(readable, province) && !ended.has(province)),
    () => 'undecided',
  ).cells
  const rows: MatrixRow[] = []
  for (const [slug, standard] of standards) {
    const about = await aboutProcedure(studio, reads, slug, standard)
    if (about !== undefined) rows.push({ ...about, elsewhere: unnamed(hidden, slug) })
  }
  const provinces = (await provincesOn(reads, on, new Set(visible.map(({ province }) => province)))).filter(
    ({ id }) => canRead(readable, id),
  )
  return { on, reads: readable === 'all' ? 'all' : 'own', provinces, rows, ...matrix }
}

/** A procedure as a row names it. @returns undefined when the store does not have the version */
export async function aboutProcedure(
  studio: Studio,
  reads: StoreReads,
  slug: string,
  { name, standing }: CurrentStandard,
): Promise<Omit<MatrixRow, 'elsewhere'> | undefined> {
  const loaded = await loadStandard(studio, reads, name)
  if (loaded === undefined) return undefined
  const card = loaded.documents.card as unknown as ProcedureCard
  return {
    procedure: slug,
    code: card.code.value,
    name: card.name,
    field: card.field,
    unit: card.unit,
    standard: name,
    standing,
  }
}

function unnamed(hidden: readonly MatrixCell[], procedure: string): MatrixRow['elsewhere'] {
  const cells = hidden.filter((cell) => cell.procedure === procedure)
  if (cells.length < fewestUnnamed) return null
  const { known, identical, deviating, withdrawn } = countCells(cells)
  return { known, identical, deviating, withdrawn }
}

/** Provinces that exist on a day, those of the pilot, and ended ones of which something is still known. */
export async function provincesOn(
  reads: StoreReads,
  on: string,
  known: ReadonlySet<string>,
): Promise<readonly ProvinceName[]> {
  const { organisations } = await listOrganisations(reads)
  return organisations
    .map(({ record }) => record)
    .filter(
      (one) => one.kind === 'province' && (existsOn(one, on) || one.pilot === true || known.has(one.id)),
    )
    .map(({ id, name, to }) => ({ id, name, to }))
}

/** Provinces that do not exist on a day: what is known of them is shown, and counted beside no successor. */
export async function endedProvinces(reads: StoreReads, on: string): Promise<ReadonlySet<string>> {
  const { organisations } = await listOrganisations(reads)
  const records = organisations.map(({ record }) => record)
  return new Set(records.filter((one) => one.kind === 'province' && !existsOn(one, on)).map(({ id }) => id))
}

function narrowed(matrix: MatrixAnswer, filter: MatrixFilter): MatrixAnswer {
  const fields = new Map(matrix.rows.map(({ procedure, field }) => [procedure, field]))
  const rows = matrix.rows.filter(({ field }) => filter.field === undefined || field === filter.field)
  const slugs = new Set(rows.map(({ procedure }) => procedure))
  const { province } = filter
  return {
    ...matrix,
    rows,
    provinces: matrix.provinces.filter(({ id }) => province === undefined || id === province),
    cells: filtered(matrix.cells, filter, (procedure) => fields.get(procedure)),
    alike: matrix.alike.filter(({ procedure }) => slugs.has(procedure)),
  }
}
