import type { MatrixAnswer } from '../../../core/api/deviation-contract.ts'
import type { AuditKind } from '../../../core/audit/acts.ts'
import type { StoreReads } from '../../storage/store.ts'
import type { Answer } from '../catalogue/understanding.ts'
import type { Studio } from '../studio.ts'
import { SharedWork, type Work } from '../work.ts'
import type { CurrentStandard } from './standards.ts'

interface RememberedMatrix {
  readonly matrix: MatrixAnswer
  /** By filter. */
  readonly answers: Map<string, Answer>
}

/**
 * Rooms whose acts leave all that a matrix is made of as it is: drafts and versions count by the standards that come of
 * them. Any other act may alter it.
 */
const unrelated: ReadonlySet<string> = new Set<AuditKind>([
  'account',
  'audit',
  'comment',
  'concept',
  'draft',
  'fact',
  'report',
  'session',
  'survey',
  'token',
  'version',
])

/** With more events than this since the last look, it is made anew without asking what they were. */
const mostEvents = 1000

interface Memory {
  /** Number of the last event that was looked at. */
  seen: number
  /** Day, and what provinces are compared with. */
  ground: string
  byKey: Map<string, Making>
}

interface Making {
  readonly work: SharedWork
  readonly matrix: Promise<RememberedMatrix>
}

const memories = new WeakMap<Studio['store'], Memory>()

interface MatrixGround {
  readonly on: string
  readonly standards: ReadonlyMap<string, CurrentStandard>
}

/**
 * Today's matrices by who reads what, until something happens that a matrix is made of. Two who ask at once wait for the
 * same answer; it is given up when both have gone.
 *
 * @param key which provinces the reader sees
 * @throws Stopped
 */
export async function rememberedMatrix(
  { store }: Studio,
  { key, ...ground }: MatrixGround & { readonly key: string },
  asking: Work,
  make: (work: Work) => Promise<MatrixAnswer>,
): Promise<RememberedMatrix> {
  const own = await memoryOf(store, textOf(ground))
  const known = own.byKey.get(key)
  if (known !== undefined && known.work.join(asking)) return known.matrix
  const { byKey } = own
  const work = new SharedWork(asking)
  const matrix = make(work).then((made) => ({ matrix: made, answers: new Map<string, Answer>() }))
  const making = { work, matrix }
  matrix.catch(() => byKey.get(key) === making && byKey.delete(key))
  byKey.set(key, making)
  return matrix
}

async function memoryOf(store: Studio['store'], ground: string): Promise<Memory> {
  const { last, isRelated } = await happenedSince(store.read, memories.get(store)?.seen)
  // Somebody else may have looked meanwhile.
  const own = memories.get(store) ?? { seen: last, ground, byKey: new Map() }
  if ((isRelated && own.seen < last) || own.ground !== ground) own.byKey = new Map()
  own.seen = Math.max(own.seen, last)
  own.ground = ground
  memories.set(store, own)
  return own
}

async function happenedSince(
  reads: StoreReads,
  seen: number | undefined,
): Promise<{ readonly last: number; readonly isRelated: boolean }> {
  const [head] = await reads.events({ descending: true, limit: 1 })
  const last = head?.seq ?? 0
  if (seen === undefined || last - seen > mostEvents) return { last, isRelated: true }
  if (last === seen) return { last, isRelated: false }
  const events = await reads.events({ after: seen })
  const isRelated = events.some(
    ({ act }) => act !== 'deviation/comment' && !unrelated.has(act.split('/')[0] ?? ''),
  )
  return { last: events.at(-1)?.seq ?? last, isRelated }
}

function textOf({ on, standards }: MatrixGround): string {
  const named = [...standards].map(
    ([slug, { name, standing }]) => `${slug} ${name.version} ${name.digest} ${standing}`,
  )
  return [on, ...named].join('\n')
}
