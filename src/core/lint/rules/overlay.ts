import { evidenceOf } from '../../change/evidence.ts'
import type { JsonValue } from '../../json/json-value.ts'
import { joinPointer, pointer } from '../../json/pointer.ts'
import { same } from '../../json/same.ts'
import type { OverlayContext } from '../context.ts'
import { deviationsOf } from '../deviations.ts'
import { type Hit, rule } from '../rule.ts'

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
  *run(context) {
    for (const { code, at, args = {} } of deviationsOf(context).misfits) {
      const { target = '' } = args
      if (code === 'change/target-missing') yield { at: joinPointer(at, 'target'), args: { target } }
      else yield { at, code, args }
    }
  },
})

/** The problems that policies have with the deviations, each with what shows it. */
function* found(context: OverlayContext, code: string): Iterable<Hit> {
  for (const { change, effect, problems } of deviationsOf(context).judgements) {
    for (const { code: own, at, args = {} } of problems) {
      if (own !== code) continue
      const evidence = evidenceOf(change, effect)
      yield { at, args: { ...args, evidence: evidence === '' ? '' : `: ${evidence}` } }
    }
  }
}

const outsidePolicy = rule({
  code: 'overlay/outside-policy',
  flaw: 'unlawful',
  subject: 'overlay',
  *run(context) {
    yield* found(context, 'policy/not-allowed')
    for (const hit of found(context, 'policy/undecided')) yield { ...hit, code: 'policy/undecided' }
  },
})

const heavierWithoutBasis = rule({
  code: 'overlay/heavier-without-basis',
  flaw: 'unlawful',
  subject: 'overlay',
  run: (context) => found(context, 'policy/heavier-without-basis'),
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
