import type { Policy } from '../../format/format.ts'
import { same } from '../../json/same.ts'
import type { JsonValue } from '../../json/json-value.ts'
import { pointer } from '../../json/pointer.ts'
import type { Deviation } from '../../variant/overlay.ts'
import { type DeviationEffects, effectsOf } from '../deviation-effects.ts'
import { rule } from '../rule.ts'
import { policiesOf } from '../targets.ts'

const unknownProcedure = rule({
  code: 'overlay/unknown-procedure',
  flaw: 'broken',
  subject: 'overlay',
  *run({ overlay, base }) {
    if (base === undefined) yield { at: '/procedure', args: { procedure: overlay.procedure } }
  },
})

const unknownTarget = rule({
  code: 'overlay/unknown-target',
  flaw: 'broken',
  subject: 'overlay',
  *run({ overlay, base }) {
    if (base === undefined) return
    const targets = policiesOf(base)
    const added = new Set(overlay.changes.filter(isAddition).map(({ target }) => target))
    for (const [i, { target }] of overlay.changes.entries()) {
      if (!targets.has(target) && !added.has(target))
        yield { at: pointer('changes', i, 'target'), args: { target } }
    }
  },
})

/** What is added has no place in the base yet. */
function isAddition({ type }: Deviation): boolean {
  return type.endsWith('.added')
}

const outsidePolicy = rule({
  code: 'overlay/outside-policy',
  flaw: 'unlawful',
  subject: 'overlay',
  *run({ overlay, base }) {
    if (base === undefined) return
    for (const [i, change] of overlay.changes.entries()) {
      const policy = policiesOf(base).get(change.target)
      if (policy !== undefined && !allows(policy, change)) {
        yield { at: pointer('changes', i), args: { target: change.target, policy, type: change.type } }
      }
    }
  },
})

/** What each policy lets a change do; `free` and `fixed` need not ask. */
const allowed: Readonly<Record<Policy, (effects: DeviationEffects) => boolean>> = {
  fixed: () => false,
  'text-only': ({ accepts, burden }) => accepts === 'same' && burden === 'equal',
  'tighten-only': ({ accepts }) => accepts !== 'more',
  'extend-only': ({ accepts }) => accepts !== 'fewer',
  'lighter-only': ({ burden }) => burden !== 'heavier',
  free: () => true,
}

/** What cannot be told from the change alone is left to containment, which compares the whole accepted sets. */
function allows(policy: Policy, change: Deviation): boolean {
  const effects = effectsOf(change)
  return effects === undefined ? policy !== 'fixed' : allowed[policy](effects)
}

const heavierWithoutBasis = rule({
  code: 'overlay/heavier-without-basis',
  flaw: 'unlawful',
  subject: 'overlay',
  *run({ overlay }) {
    for (const [i, change] of overlay.changes.entries()) {
      if (effectsOf(change)?.burden === 'heavier' && (change.legalBasis ?? []).length === 0) {
        yield { at: pointer('changes', i), args: { target: change.target, type: change.type } }
      }
    }
  },
})

const reasonMissing = rule({
  code: 'overlay/reason-missing',
  flaw: 'unclear',
  subject: 'overlay',
  *run({ overlay }) {
    for (const [i, { reason, target }] of overlay.changes.entries()) {
      if (reason === null) yield { at: pointer('changes', i, 'reason'), args: { target } }
    }
  },
})

const withoutEffect = rule({
  code: 'overlay/change-without-effect',
  flaw: 'unclear',
  subject: 'overlay',
  *run({ overlay }) {
    for (const [i, { before, after, target }] of overlay.changes.entries()) {
      if (before === undefined || after === undefined) continue
      if (same(before as JsonValue, after as JsonValue)) yield { at: pointer('changes', i), args: { target } }
    }
  },
})

const changeTwice = rule({
  code: 'overlay/change-id-twice',
  flaw: 'broken',
  subject: 'overlay',
  *run({ overlay }) {
    const seen = new Set<string>()
    for (const [i, { id }] of overlay.changes.entries()) {
      if (seen.has(id)) yield { at: pointer('changes', i, 'id'), args: { id } }
      seen.add(id)
    }
  },
})

export const overlayRules = [
  unknownProcedure,
  unknownTarget,
  outsidePolicy,
  heavierWithoutBasis,
  reasonMissing,
  withoutEffect,
  changeTwice,
]
