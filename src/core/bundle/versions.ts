/** Numbers of a version; `undefined` for a text that is none. */
function numbersOf(version: string): readonly number[] | undefined {
  return /^(?:0|[1-9]\d*)(?:\.(?:0|[1-9]\d*)){2}$/.test(version) ? version.split('.').map(Number) : undefined
}

/**
 * Precedence of two versions (SemVer 2.0.0 §11): negative where the first is lower, 0 where they are equal.
 *
 * @throws RangeError for anything but major.minor.patch
 */
export function compareVersions(one: string, other: string): number {
  const [a, b] = [numbersOf(one), numbersOf(other)]
  if (a === undefined || b === undefined) throw new RangeError(`not versions: ${one}, ${other}`)
  const at = a.findIndex((number, index) => number !== b[index])
  return at < 0 ? 0 : (a[at] as number) - (b[at] as number)
}
