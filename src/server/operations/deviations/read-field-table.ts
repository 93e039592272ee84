import type { FieldTableAnswer } from '../../../core/api/deviation-contract.ts'
import type { ProcedureDocuments } from '../../../core/change/documents.ts'
import { fieldTable } from '../../../core/deviation/field-table.ts'
import { variantOf } from '../../../core/import/variant.ts'
import type { Actor } from '../../../core/people/actor.ts'
import { dateInVietnam } from '../../../core/people/date-in-vietnam.ts'
import { mayAnywhere } from '../../../core/people/may.ts'
import { done, type Outcome, refused } from '../outcome.ts'
import type { Studio } from '../studio.ts'
import { knownVariants } from '../variants/known-variants.ts'
import { cellOf } from './read-cells.ts'
import { aboutProcedure, provincesOn } from './read-matrix.ts'
import { currentStandards, judgeBetween, loadStandard } from './standards.ts'
import { canRead, readableTo } from './who-may-read.ts'

/**
 * One procedure with the standard and every province the reader may see, part by part.
 *
 * @returns refusals `people/not-allowed`, `procedure/unknown`
 */
export async function readFieldTable(
  studio: Studio,
  actor: Actor,
  { slug }: { readonly slug: string },
): Promise<Outcome<FieldTableAnswer>> {
  const reads = studio.store.read
  const on = dateInVietnam(studio.now())
  if (!mayAnywhere(actor, 'read', on))
    return refused('not-allowed', 'people/not-allowed', { args: { act: 'read' } })
  const standard = (await currentStandards(reads, on)).get(slug)
  const current = standard === undefined ? undefined : await loadStandard(studio, reads, standard.name)
  const procedure = standard === undefined ? undefined : await aboutProcedure(studio, reads, slug, standard)
  if (current === undefined || procedure === undefined) return refused('not-found', 'procedure/unknown')
  const readable = await readableTo(studio, reads, actor)
  const variants: Record<string, ProcedureDocuments> = {}
  const cells = new Map<string, Awaited<ReturnType<typeof cellOf>>>()
  let { library } = judgeBetween(studio, undefined, current)
  for (const known of await knownVariants(reads, { on })) {
    if (known.procedure !== slug || !canRead(readable, known.province)) continue
    cells.set(known.province, await cellOf(studio, reads, known, current.name))
    const base = known.standard === null ? undefined : await loadStandard(studio, reads, known.standard)
    const run = base === undefined ? undefined : variantOf(base, known.overlay)
    if (base === undefined || run?.ok !== true) continue
    variants[known.province] = run.value
    library = judgeBetween(studio, base, { library }).library
  }
  const columns = (await provincesOn(reads, on, new Set(cells.keys()))).filter(({ id }) =>
    canRead(readable, id),
  )
  return done({
    on,
    reads: readable === 'all' ? 'all' : 'own',
    procedure,
    provinces: columns.map((column) => {
      const cell = cells.get(column.id)
      return {
        ...column,
        standing: cell?.standing ?? 'not-surveyed',
        standard: cell?.standard ?? null,
        hearsay: cell?.hearsay ?? false,
        illustrative: cell?.illustrative ?? false,
      }
    }),
    rows: fieldTable(current.documents, variants, library),
  })
}
