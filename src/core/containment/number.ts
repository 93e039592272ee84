import { decimalOf, type Decimal, greatestCommonDivisor, isMultipleOf, numberOf, scale } from './decimal.ts'
import { coreOf, type Fact, type TypedOutcome, unknown } from './outcome.ts'
import { FRACTION } from './schema-graph/type-mask.ts'

interface Bound {
  readonly value: number
  readonly exclusive: boolean
  readonly core: number
}

interface Demand {
  readonly low: Bound
  readonly high: Bound
  readonly divisors: readonly number[]
  readonly nonDivisors: readonly number[]
  readonly excluded: ReadonlySet<number>
  readonly fraction: boolean
}

/** How many multiples are tried before giving up on finding one that is no multiple of anything forbidden. */
const MAX_TRIES = 4_000
const MAX_DIGITS_AFTER_POINT = 340
const UNSAFE = 2 ** 53

/** Is there a number within the bounds on the common grid, off the forbidden grids? Exact, in decimals. */
export function solveNumber(facts: readonly Fact[], type: number): TypedOutcome {
  let low: Bound = { value: Number.NEGATIVE_INFINITY, exclusive: true, core: 0 }
  let high: Bound = { value: Number.POSITIVE_INFINITY, exclusive: true, core: 0 }
  const raise = (value: number, exclusive: boolean, core: number): void => {
    if (value > low.value || (value === low.value && exclusive && !low.exclusive))
      low = { value, exclusive, core }
  }
  const lower = (value: number, exclusive: boolean, core: number): void => {
    if (value < high.value || (value === high.value && exclusive && !high.exclusive))
      high = { value, exclusive, core }
  }
  const divisors: number[] = []
  const nonDivisors: number[] = []
  const excluded = new Set<number>()
  for (const { node, positive, core } of facts) {
    if (node.kind === 'minimum') {
      if (positive) raise(node.value, node.exclusive, core)
      else lower(node.value, !node.exclusive, core)
    } else if (node.kind === 'maximum') {
      if (positive) lower(node.value, node.exclusive, core)
      else raise(node.value, !node.exclusive, core)
    } else if (node.kind === 'multipleOf') {
      if (positive) divisors.push(node.divisor)
      else nonDivisors.push(node.divisor)
    } else if (node.kind === 'enum' && !positive) {
      for (const value of node.values.values()) if (typeof value === 'number') excluded.add(value)
    }
  }
  if (low.value > high.value || (low.value === high.value && (low.exclusive || high.exclusive))) {
    return { status: 'empty', core: low.core | high.core }
  }
  const fraction = type === FRACTION
  if (!fraction) divisors.push(1)
  const found = find({ low, high, divisors, nonDivisors, excluded, fraction })
  if (found === 'empty') return { status: 'empty', core: coreOf(facts) }
  return found === 'imprecise' ? unknown('number-precision') : { status: 'inhabited', value: found }
}

function find(demand: Demand): number | 'empty' | 'imprecise' {
  // Doubles tell neither neighbouring integers nor any fraction apart out there.
  if (demand.low.value >= UNSAFE || demand.high.value <= -UNSAFE) return outOfReach(demand)
  for (const value of plainCandidates(demand)) if (fits(demand, value)) return value
  if (demand.divisors.length > 0) {
    const step = commonMultiple(demand.divisors)
    if (demand.fraction && isWhole(step)) return 'empty'
    const found = onGrid(demand, step)
    return found === 'none' ? 'empty' : found
  }
  // Any decimal will do: look on finer and finer grids.
  for (let digits = 1; digits <= MAX_DIGITS_AFTER_POINT; digits++) {
    const found = onGrid(demand, { digits: 1n, exponent: -digits })
    if (typeof found === 'number') return found
    if (demand.low.value === demand.high.value) return isFittingPoint(demand)
  }
  return 'imprecise'
}

/** Beyond 2^53 only an evident contradiction is found. */
function outOfReach(demand: Demand): 'empty' | 'imprecise' {
  if (demand.low.value === demand.high.value && demand.excluded.has(demand.low.value)) return 'empty'
  if (demand.divisors.length === 0) return 'imprecise'
  const step = commonMultiple(demand.divisors)
  if (demand.fraction && isWhole(step)) return 'empty'
  return onGrid(demand, step, 1) === 'none' ? 'empty' : 'imprecise'
}

function isFittingPoint(demand: Demand): number | 'empty' {
  return fits(demand, demand.low.value) ? demand.low.value : 'empty'
}

function plainCandidates({ low, high, fraction }: Demand): number[] {
  const near = fraction ? [0.5, 1.5, -0.5, 0.1, 0.01] : [0, 1, 2, 3, 5, 10, -1, -2, 100]
  const step = fraction ? 0.5 : 1
  for (const edge of [low.value, high.value]) {
    if (!Number.isFinite(edge) || Math.abs(edge) > 2 ** 50) continue
    const whole = edge === low.value ? Math.ceil(edge) : Math.floor(edge)
    const toward = edge === low.value ? 1 : -1
    if (fraction) near.push(edge, whole + toward * step, whole - toward * step)
    else near.push(whole, whole + toward, whole + 2 * toward)
  }
  return near
}

function fits({ low, high, divisors, nonDivisors, excluded, fraction }: Demand, value: number): boolean {
  if (low.exclusive ? value <= low.value : value < low.value) return false
  if (high.exclusive ? value >= high.value : value > high.value) return false
  if (fraction === Number.isInteger(value) || !isExact(value)) return false
  if (excluded.has(value)) return false
  return (
    divisors.every((divisor) => isMultipleOf(value, divisor)) &&
    !nonDivisors.some((divisor) => isMultipleOf(value, divisor))
  )
}

/** Beyond 2^53 two integers share a double: nothing can be shown there. */
function isExact(value: number): boolean {
  return Number.isFinite(value) && (Math.abs(value) <= Number.MAX_SAFE_INTEGER || !Number.isInteger(value))
}

function commonMultiple(divisors: readonly number[]): Decimal {
  const decimals = divisors.map(decimalOf)
  const exponent = Math.min(...decimals.map((decimal) => decimal.exponent))
  let common = 1n
  for (const decimal of decimals) {
    const step = scale(decimal, exponent)
    common = (common / greatestCommonDivisor(common, step)) * step
  }
  return { digits: common, exponent }
}

function isWhole({ digits, exponent }: Decimal): boolean {
  return exponent >= 0 || digits % 10n ** BigInt(-exponent) === 0n
}

/** Walks the multiples of `step` within the bounds, nearest to zero first. */
function onGrid(demand: Demand, step: Decimal, limit = MAX_TRIES): number | 'none' | 'imprecise' {
  const first = demand.low.value === Number.NEGATIVE_INFINITY ? undefined : ceiling(demand.low, step)
  const last = demand.high.value === Number.POSITIVE_INFINITY ? undefined : floor(demand.high, step)
  if (first !== undefined && last !== undefined && first > last) return 'none'
  const grids = [...demand.nonDivisors, ...(demand.fraction ? [1] : [])]
  // Every multiple of the step lies on a forbidden grid.
  if (grids.some((grid) => isOnGrid(step, decimalOf(grid)))) return 'none'
  const tries = limit + 2 * demand.excluded.size
  let count = 0
  let imprecise = false
  for (const multiple of outward(first, last)) {
    if (++count > tries) return 'imprecise'
    const value = numberOf({ digits: multiple * step.digits, exponent: step.exponent })
    if (value === undefined || !isExact(value)) {
      imprecise = true
      count += 400
    } else if (fits(demand, value)) {
      return value
    }
  }
  return imprecise ? 'imprecise' : 'none'
}

function isOnGrid(step: Decimal, grid: Decimal): boolean {
  const exponent = Math.min(step.exponent, grid.exponent)
  return scale(step, exponent) % scale(grid, exponent) === 0n
}

/** Nearest to zero first, the positive one of two. */
function* outward(first: bigint | undefined, last: bigint | undefined): Generator<bigint> {
  const start = first !== undefined && first > 0n ? first : last !== undefined && last < 0n ? last : 0n
  yield start
  let up = start + 1n
  let down = start - 1n
  for (;;) {
    const canUp = last === undefined || up <= last
    const canDown = first === undefined || down >= first
    if (!canUp && !canDown) return
    if (canUp) yield up++
    if (canDown) yield down--
  }
}

function ceiling(bound: Bound, step: Decimal): bigint {
  return -floor({ ...bound, value: -bound.value }, step)
}

/** The greatest multiple of the step that the upper bound allows. */
function floor(bound: Bound, step: Decimal): bigint {
  const value = decimalOf(bound.value)
  const exponent = Math.min(value.exponent, step.exponent)
  const left = scale(value, exponent)
  const right = scale(step, exponent)
  let quotient = left / right
  if (left % right !== 0n) return left < 0n ? quotient - 1n : quotient
  if (bound.exclusive) quotient -= 1n
  return quotient
}
