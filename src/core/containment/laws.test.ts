import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { contains, isEmpty } from './contains.ts'
import { usesDeclaredOnly } from './testing/declared-only.ts'
import { independentValidator } from './testing/independent-validator.ts'
import { document, schema } from './testing/random-schema.ts'
import type { JsonObject } from './value.ts'

/** Mostly about objects: where declaring matters. */
const objectSchema = fc
  .tuple(schema, fc.dictionary(fc.constantFrom('a', 'b'), schema, { minKeys: 1, noNullPrototype: true }))
  .map(([one, properties]) =>
    typeof one === 'object' ? { ...(one as JsonObject), properties } : { properties },
  )

const RUNS = { numRuns: 400, seed: 20_250_701 }

describe('the laws of containment, on random schemas', () => {
  it('no document refutes "contained", and every witness is accepted by A and refused by B', () => {
    const documents = fc.array(document, { minLength: 30, maxLength: 30 })
    fc.assert(
      fc.property(schema, schema, documents, (a, b, probes) => {
        const answer = contains(a, b)
        const acceptedByA = independentValidator(a)
        const acceptedByB = independentValidator(b)
        if (answer.verdict === 'contained') {
          expect(probes.filter((probe) => acceptedByA(probe) && !acceptedByB(probe))).toEqual([])
        }
        if (answer.verdict === 'not-contained') {
          expect([acceptedByA(answer.witness), acceptedByB(answer.witness)]).toEqual([true, false])
        }
      }),
      RUNS,
    )
  })

  it('among values of declared fields alone, none refutes "contained", and witnesses are such values', () => {
    const seen = { proved: 0, byClosing: 0, probes: 0 }
    const documents = fc.array(document, { minLength: 40, maxLength: 40 })
    fc.assert(
      fc.property(objectSchema, schema, documents, (a, b, probes) => {
        const answer = contains(a, b, { closedWorld: true })
        const acceptedByA = independentValidator(a)
        const acceptedByB = independentValidator(b)
        if (answer.verdict === 'not-contained') {
          const { witness } = answer
          const read = [acceptedByA(witness), acceptedByB(witness), usesDeclaredOnly(a, witness)]
          expect(read).toEqual([true, false, true])
        }
        if (answer.verdict !== 'contained') return
        const fit = probes.filter((probe) => usesDeclaredOnly(a, probe) && acceptedByA(probe))
        expect(fit.filter((probe) => !acceptedByB(probe))).toEqual([])
        seen.proved++
        seen.probes += fit.length
        const isOpen = contains(a, b).verdict === 'not-contained'
        if (isOpen) seen.byClosing++
      }),
      { ...RUNS, numRuns: 400 },
    )
    // Proofs that need the closing are the ones that could be wrong here.
    expect(seen.byClosing).toBeGreaterThan(3)
    expect(seen.probes).toBeGreaterThan(seen.proved)
  })

  it('a schema is contained in itself, in its union with another, and holds its meet with another', () => {
    fc.assert(
      fc.property(schema, schema, (a, b) => {
        expect(contains(a, structuredClone(a))).toEqual({ verdict: 'contained' })
        expect(contains(a, { anyOf: [b, a] })).toEqual({ verdict: 'contained' })
        expect(contains({ allOf: [b, a] }, a)).toEqual({ verdict: 'contained' })
      }),
      RUNS,
    )
  })

  it('what A and not-B have in common is empty exactly when A is contained in B', () => {
    fc.assert(
      fc.property(schema, schema, (a, b) => {
        const answer = contains(a, b)
        const emptiness = isEmpty({ allOf: [a, { not: b }] })
        if (answer.verdict === 'undecided' || emptiness.verdict === 'undecided') return
        expect(emptiness.verdict === 'empty').toBe(answer.verdict === 'contained')
      }),
      RUNS,
    )
  })

  it('the witness of "inhabited" is valid, and what is empty accepts no document', () => {
    fc.assert(
      fc.property(schema, fc.array(document, { minLength: 30, maxLength: 30 }), (a, probes) => {
        const answer = isEmpty(a)
        const accepted = independentValidator(a)
        if (answer.verdict === 'inhabited') expect(accepted(answer.witness)).toBe(true)
        if (answer.verdict === 'empty') expect(probes.filter(accepted)).toEqual([])
      }),
      RUNS,
    )
  })

  it('undecided is rare: at most one question in a hundred', () => {
    let undecided = 0
    fc.assert(
      fc.property(schema, schema, (a, b) => {
        if (contains(a, b).verdict === 'undecided') undecided++
      }),
      RUNS,
    )
    expect(undecided).toBeLessThanOrEqual(RUNS.numRuns / 100)
  })

  it('the same question has the same answer, whatever was asked before', () => {
    fc.assert(
      fc.property(schema, schema, (a, b) => {
        expect(contains(a, b)).toEqual(contains(structuredClone(a), structuredClone(b)))
      }),
      { ...RUNS, numRuns: 100 },
    )
  })
})
