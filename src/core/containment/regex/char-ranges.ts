/** Sorted, disjoint, non-adjacent code point ranges: [min, max, min, max, …], both ends included. */
export type CharRanges = readonly number[]

export const MAX_CODE_POINT = 0x10ffff
export const EVERY_CHARACTER: CharRanges = [0, MAX_CODE_POINT]
export const WORD_CHARACTERS: CharRanges = [0x30, 0x39, 0x41, 0x5a, 0x5f, 0x5f, 0x61, 0x7a]

export function inRanges(ranges: CharRanges, codePoint: number): boolean {
  for (let at = 0; at < ranges.length; at += 2) {
    if (codePoint < (ranges[at] as number)) return false
    if (codePoint <= (ranges[at + 1] as number)) return true
  }
  return false
}

export function complementOf(ranges: CharRanges): CharRanges {
  const complement: number[] = []
  let next = 0
  for (let at = 0; at < ranges.length; at += 2) {
    if ((ranges[at] as number) > next) complement.push(next, (ranges[at] as number) - 1)
    next = (ranges[at + 1] as number) + 1
  }
  if (next <= MAX_CODE_POINT) complement.push(next, MAX_CODE_POINT)
  return complement
}

/** How pleasant a character is in an example shown to a person: the lowest is the best. */
export function rankOf(codePoint: number): number {
  if (codePoint >= 0x61 && codePoint <= 0x7a) return codePoint - 0x61
  if (codePoint >= 0x30 && codePoint <= 0x39) return 100 + ((codePoint - 0x30 + 9) % 10)
  if (codePoint >= 0x41 && codePoint <= 0x5a) return 200 + codePoint - 0x41
  if (codePoint >= 0x21 && codePoint <= 0x7e) return 300 + codePoint
  if (codePoint === 0x20) return 500
  if (codePoint >= 0xc0 && codePoint <= 0x24f) return 600 + codePoint
  if (codePoint >= 0x1ea0 && codePoint <= 0x1ef9) return 2_000 + codePoint
  if (codePoint >= 0xd800 && codePoint <= 0xdfff) return 9_000_000
  return codePoint < 0x20 ? 4_000_000 + codePoint : 1_000_000 + codePoint
}

const FAVOURITES = [0x61, 0x31, 0x41, 0x21, 0x20, 0xc0, 0x1ea0]

/** The most pleasant character between min and max. */
export function bestBetween(min: number, max: number): number {
  let best = min
  let rank = rankOf(min)
  for (const favourite of FAVOURITES) {
    if (favourite < min || favourite > max) continue
    const other = rankOf(favourite)
    if (other < rank) {
      best = favourite
      rank = other
    }
  }
  if (rank > 3_000_000) {
    for (const candidate of [0xe000, max]) {
      if (candidate >= min && candidate <= max && rankOf(candidate) < rank) {
        best = candidate
        rank = rankOf(candidate)
      }
    }
  }
  return best
}
