import { describe, expect, it } from 'vitest'
import { applyToParts } from '../change/apply.ts'
import { invert } from '../change/invert.ts'
import { keyOf, partsHeld, type PartKind, type ProcedureParts } from '../change/part.ts'
import { fromParts, toParts } from '../change/parts.ts'
import { inheritedPolicy, policyOf } from '../change/policy.ts'
import { loadLibrary, realProcedures } from '../change/testing/real-procedures.ts'
import type { Policy } from '../format/format.ts'
import { edit } from './edit.ts'
import { setPolicy } from './policy-edits.ts'

const library = loadLibrary()
const withFee = realProcedures().find(
  ({ documents }) => partsHeld(toParts(documents, library), undefined, 'fee').length > 0,
)!
const parts = toParts(withFee.documents, library)
const keyOfFirst = (kind: PartKind, held: ProcedureParts = parts) =>
  keyOf(kind, partsHeld(held, undefined, kind)[0]!.id)

function set(key: string, policy: Policy | undefined, before: ProcedureParts = parts) {
  const made = edit(before, (copy) => setPolicy(copy, key, policy))
  if (!made.ok) throw new Error(JSON.stringify(made.problems))
  return made.value
}

describe('what provinces may change', () => {
  it.each([
    ['step', 'free'],
    ['time-limit', 'text-only'],
    ['fee', 'free'],
    ['dossier-line', 'extend-only'],
    ['process', 'free'],
    ['card', 'lighter-only'],
    ['form', 'text-only'],
  ] as const)('of a %s is one change of the algebra, and can be undone', (kind, policy) => {
    const key = keyOfFirst(kind)
    const { parts: after, changes } = set(key, policy)
    expect(changes.map(({ type }) => type)).toEqual([`${kind}.policy-changed`])
    expect(policyOf(key, after)).toBe(policy)
    const back = applyToParts(after, changes.map(invert))
    if (!back.ok) throw new Error(JSON.stringify(back.problems))
    expect(fromParts(back.value, library)).toEqual(fromParts(parts, library))
  })

  it('of a step goes by the process once the step says nothing of its own', () => {
    const step = keyOfFirst('step')
    const free = set(keyOfFirst('process'), 'free').parts
    const own = set(step, 'fixed', free).parts
    expect([policyOf(step, own), inheritedPolicy(step, own)]).toEqual(['fixed', 'free'])
    expect(policyOf(step, set(step, undefined, own).parts)).toBe('free')
  })

  it('of a dossier line goes by the card, and of the card by nothing', () => {
    const card = keyOfFirst('card')
    const open = set(card, 'extend-only').parts
    expect([inheritedPolicy(keyOfFirst('dossier-line'), open), inheritedPolicy(card, open)]).toEqual([
      'extend-only',
      'fixed',
    ])
  })

  it('is left alone where there is no such part', () => {
    const made = edit(parts, (copy) => setPolicy(copy, 'node:~nowhere', 'free'))
    expect(made.ok).toBe(false)
  })
})
