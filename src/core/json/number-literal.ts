import { parseDecimalText } from './decimal.ts'

/**
 * What keeps a literal of JSON's number grammar from being the number it says, if anything does:
 * - `json/number-out-of-range`: beyond the doubles (1e400);
 * - `json/number-not-exact`: the nearest double prints as another decimal (0.1000000000000000055, 1e-400), or it is an
 *   integer beyond ±(2^53 − 1), where neighbours collapse (RFC 8259 §6). Integers from 1e21 on are taken in exponent
 *   notation, the only one printers use for them; so whatever is read is read again from every printing of it.
 */
export function literalFault(
  literal: string,
  value: number,
): 'json/number-out-of-range' | 'json/number-not-exact' | undefined {
  if (!Number.isFinite(value)) return 'json/number-out-of-range'
  if (Number.isInteger(value) && !Number.isSafeInteger(value)) {
    if (Math.abs(value) < 1e21 || /^-?\d+$/.test(literal)) return 'json/number-not-exact'
  }
  // The usual case, and ten times as fast as taking both apart.
  if (String(value) === literal) return undefined
  if (value === 0) return /^[^eE]*[1-9]/.test(literal) ? 'json/number-not-exact' : undefined
  const written = parseDecimalText(literal)
  const kept = parseDecimalText(value)
  // The sign needs no look: a double never loses it.
  const same = written.digits === kept.digits && written.exponent === kept.exponent
  return same ? undefined : 'json/number-not-exact'
}
