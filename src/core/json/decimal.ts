/**
 * Exact decimals: `digits × 10^exponent`, normalised (no trailing zero in `digits`; zero is `0 × 10^0`), so that equal
 * numbers are equal in both parts.
 */
export interface Decimal {
  readonly digits: bigint
  readonly exponent: number
}

/** The same, in text: `digits` has no leading or trailing zero and is empty for zero, which has no sign. */
export interface DecimalText {
  readonly negative: boolean
  readonly digits: string
  readonly exponent: number
}

/**
 * A number by its shortest printing (0.1 is one tenth, not the double's 0.1000000000000000055…), or the text of a JSON
 * number exactly as written.
 *
 * @throws RangeError for NaN, infinities and exponents beyond ±2^53; SyntaxError for a text that is no JSON number
 */
export function parseDecimal(value: number | string): Decimal {
  const { negative, digits, exponent } = parseDecimalText(value)
  const magnitude = BigInt(digits)
  return { digits: negative ? -magnitude : magnitude, exponent }
}

/** As `parseDecimal`, in time proportional to the text. */
export function parseDecimalText(value: number | string): DecimalText {
  if (typeof value === 'number' && !Number.isFinite(value))
    throw new RangeError(`not a finite number: ${value}`)
  const parts = /^(-?)(0|[1-9]\d*)(?:\.(\d+))?(?:[eE]([+-]?\d+))?$/.exec(String(value))
  if (parts === null) throw new SyntaxError(`not a JSON number: ${String(value).slice(0, 100)}`)
  const [, sign, whole = '', fraction = '', power = '0'] = parts
  const written = (whole + fraction).replace(/^0+/, '')
  const digits = withoutTrailingZeros(written)
  if (digits === '') return { negative: false, digits, exponent: 0 }
  const exponent = Number(power) - fraction.length + (written.length - digits.length)
  if (!Number.isSafeInteger(exponent)) throw new RangeError('exponent beyond ±2^53')
  return { negative: sign === '-', digits, exponent }
}

/** Negative, zero or positive, as for `Array.prototype.sort`. */
export function compareDecimal(one: Decimal, other: Decimal): number {
  const sign = signOf(one.digits)
  if (sign !== signOf(other.digits)) return sign - signOf(other.digits)
  if (sign === 0) return 0
  // The place of the first digit decides, unless it is the same: then the exponents differ by at most the number of
  // digits, and scaling stays small however large the exponents are.
  const places = firstPlace(one) - firstPlace(other)
  if (places !== 0) return sign * Math.sign(places)
  const shift = one.exponent - other.exponent
  const left = shift > 0 ? one.digits * 10n ** BigInt(shift) : one.digits
  const right = shift < 0 ? other.digits * 10n ** BigInt(-shift) : other.digits
  return left < right ? -1 : left > right ? 1 : 0
}

/**
 * JSON Schema 2020-12, Validation §6.2.1 (multipleOf), in decimals: 0.3 is a multiple of 0.1 and 19.99 of 0.01, which
 * division of doubles denies.
 *
 * @param step greater than 0
 * @throws RangeError for a step of 0 or below, NaN and infinities
 */
export function isMultipleOf(value: number, step: number): boolean {
  if (!(step > 0)) throw new RangeError(`multipleOf must be greater than 0: ${step}`)
  const dividend = parseDecimal(value)
  const divisor = parseDecimal(step)
  if (dividend.digits === 0n) return true
  const shift = dividend.exponent - divisor.exponent
  // Normalised digits are no multiple of ten, so a dividend with more decimal places than the step is no multiple of it.
  if (shift < 0) return false
  // Doubles lie between 5e-324 and 1.8e308: `shift` stays below 700.
  return (dividend.digits * 10n ** BigInt(shift)) % divisor.digits === 0n
}

// Not /0+$/, which is quadratic on a long run of zeros that is not at the end.
function withoutTrailingZeros(digits: string): string {
  let end = digits.length
  while (end > 0 && digits.charCodeAt(end - 1) === 48) end--
  return digits.slice(0, end)
}

function signOf(digits: bigint): number {
  return digits > 0n ? 1 : digits < 0n ? -1 : 0
}

function firstPlace({ digits, exponent }: Decimal): number {
  return (digits < 0n ? -digits : digits).toString().length + exponent
}
