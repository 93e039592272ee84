import type { FormModel } from '../form/form-model.ts'
import { compoundsOf } from './compound.ts'
import { readCorrections, withLearnedWords } from './corrections.ts'
import type { ForeignFields } from './foreign-fields.ts'
import { foreignItems } from './foreign-items.ts'
import { listedItems } from './listed-items.ts'
import { type ConceptNames, standardItems, vocabularyOf } from './standard-items.ts'
import { sideOf } from './item.ts'
import { weightsOf } from './likeness.ts'
import type { Correction, MatchResult } from './match-result.ts'
import { Meter } from './meter.ts'
import { pair } from './pairing.ts'
import { reportOf } from './report.ts'
import { defaultWeights, type MatchWeights } from './score.ts'

export interface MatchOptions {
  /** What a person said; it wins, and tells about the fields around. */
  readonly corrections?: readonly Correction[]
  /** Pairs below are not made; default 0.5. */
  readonly threshold?: number
  /** Pairs below are doubtful; default 0.75. */
  readonly sure?: number
  readonly weights?: Partial<MatchWeights>
  /** Other names of what the standard's fields refer to. */
  readonly library?: ConceptNames
  /**
   * The order of the foreign model's members means something (it came with a layout, or from a paper). Default false:
   * then the order of members in its file decides nothing.
   */
  readonly inOrder?: boolean
  /**
   * Steps: pairs looked at, and ways tried. Default `defaultSteps`, enough for any form of the catalogue many times over.
   * Where they run out the answer is `approximate`; it is the same on every machine all the same.
   */
  readonly steps?: number
}

export const defaultSteps = 1_000_000

export const defaultThreshold = 0.5
export const defaultSure = 0.75

/**
 * Pairs a form that shares no ids with the standard: fields, sections, columns, options. By concept, key, label, shape
 * and place; the best pairing of the whole, not of each field for itself.
 *
 * Pure and deterministic; the order of lists and members decides nothing unless `inOrder` says so.
 */
export function match(
  standard: FormModel,
  foreign: FormModel | ForeignFields,
  options: MatchOptions = {},
): MatchResult {
  const { threshold = defaultThreshold, sure = defaultSure, steps = defaultSteps } = options
  const meter = new Meter(steps)
  const vocabulary = vocabularyOf(standard)
  const standardSide = sideOf(standardItems(standard, vocabulary, options.library))
  const read =
    'fields' in foreign ? listedItems(foreign) : foreignItems(foreign, vocabulary, options.inOrder === true)
  const { fixed, problems } = readCorrections(options.corrections ?? [], standardSide, sideOf(read))
  const foreignSide = sideOf(withLearnedWords(read, fixed, standardSide))
  const terms = weightsOf(
    [...standardSide.items, ...foreignSide.items].flatMap(({ names, key }) => [
      names[0]?.terms ?? [],
      key.terms,
    ]),
  )
  const pairing = pair({
    standard: standardSide,
    foreign: foreignSide,
    fixed,
    terms,
    weights: { ...defaultWeights, ...options.weights },
    meter,
  })
  const decided = new Set([...fixed.foreignOf.keys(), ...fixed.standardOf.keys(), ...fixed.absent])
  const compounds = compoundsOf({
    standard: standardSide,
    foreign: foreignSide,
    pairing,
    terms,
    decided,
    meter,
  })
  return {
    threshold,
    sure,
    ...reportOf({
      standard: standardSide,
      foreign: foreignSide,
      pairing,
      compounds,
      decided,
      threshold,
      sure,
    }),
    problems,
    ...(meter.exceeded ? { approximate: true as const } : {}),
  }
}
