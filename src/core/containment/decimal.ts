import { isMultipleOf as isExactMultiple } from '../json/decimal.ts'

/** An exact decimal number: `digits × 10^exponent`. */
export interface Decimal {
  readonly digits: bigint
  readonly exponent: number
}

const SHAPE = /^(-?)(\d+)(?:\.(\d+))?(?:e([+-]?\d+))?$/

/**
 * The decimal a person reads in the document: the shortest text of the double, so that 0.3 is three tenths.
 *
 * @param value a finite number
 */
export function decimalOf(value: number): Decimal {
  if (Number.isSafeInteger(value)) return { digits: BigInt(value), exponent: 0 }
  const match = SHAPE.exec(String(value))
  if (!match) throw new RangeError(`not a finite number: ${value}`)
  const fraction = match[3] ?? ''
  return {
    digits: BigInt(`${match[1]}${match[2]}${fraction}`),
    exponent: Number(match[4] ?? 0) - fraction.length,
  }
}

/** The double whose shortest text is this decimal, or `undefined` when no double says exactly this. */
export function numberOf({ digits, exponent }: Decimal): number | undefined {
  const value = Number(`${digits}e${exponent}`)
  if (!Number.isFinite(value)) return undefined
  const back = decimalOf(value)
  const common = Math.min(back.exponent, exponent)
  return scale(back, common) === scale({ digits, exponent }, common) ? value : undefined
}

/** The decimal as an integer count of `10^exponent`; `exponent` must not exceed the decimal's own. */
export function scale(decimal: Decimal, exponent: number): bigint {
  return decimal.digits * 10n ** BigInt(decimal.exponent - exponent)
}

export function greatestCommonDivisor(left: bigint, right: bigint): bigint {
  let a = left < 0n ? -left : left
  let b = right < 0n ? -right : right
  while (b !== 0n) [a, b] = [b, a % b]
  return a
}

/**
 * Is `value` a multiple of `divisor`, in decimals? 0.3 is a multiple of 0.1 here, which binary floating point
 * denies. A divisor that is not above zero says nothing (2020-12 validation §6.2.1 forbids it).
 */
export function isMultipleOf(value: number, divisor: number): boolean {
  if (!(divisor > 0) || !Number.isFinite(divisor) || !Number.isFinite(value)) return true
  return isExactMultiple(value, divisor)
}
