import type { Act } from '../../../core/people/act.ts'
import type { Actor } from '../../../core/people/actor.ts'
import { dateInVietnam } from '../../../core/people/date-in-vietnam.ts'
import { whyNot } from '../../../core/people/may.ts'
import { refused } from '../outcome.ts'
import type { Studio } from '../studio.ts'

export interface OnProvince {
  readonly province: string
  /** Fields of work it is about; each must be allowed. Left out: the province as a whole. */
  readonly fields?: readonly string[]
  /** Ids of who made it, for acts under four eyes. */
  readonly by?: readonly string[]
}

/** Why the actor may not do an act on a province's procedures; `undefined` when they may. */
export function refusedOn(
  studio: Pick<Studio, 'now'>,
  actor: Actor,
  act: Act,
  { province, fields = [], by }: OnProvince,
) {
  const date = dateInVietnam(studio.now())
  const on = { organisation: province, territory: province, date, ...(by === undefined ? {} : { by }) }
  const why =
    fields.length === 0
      ? whyNot(actor, act, on)
      : fields.map((field) => whyNot(actor, act, { ...on, field })).find((problem) => problem !== undefined)
  return why === undefined
    ? undefined
    : refused('not-allowed', why.code, why.args === undefined ? {} : { args: why.args })
}

export function fieldsOf({
  items,
}: {
  readonly items: readonly { readonly owner: { readonly field: string } }[]
}) {
  return [...new Set(items.map(({ owner }) => owner.field))]
}

/** The refusal of a step that another one came before, with what stands now. */
export function notNow({ id, state }: { readonly id: string; readonly state: string }) {
  return refused('conflict', 'import/not-now', {
    problems: [{ code: `import/state-${state}`, at: '', args: { id } }],
  })
}
