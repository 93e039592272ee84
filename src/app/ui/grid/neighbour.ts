/**
 * Which row takes the place of one that was taken away: the one that stood behind it, else the one before it.
 *
 * @param before the rows as they stood when it was still there
 * @param now the rows that are left
 * @returns undefined where none is left
 */
export function neighbourOf(
  gone: string,
  before: readonly string[],
  now: ReadonlySet<string>,
): string | undefined {
  const at = before.indexOf(gone)
  return (
    before.slice(at + 1).find((row) => now.has(row)) ?? before.slice(0, at).findLast((row) => now.has(row))
  )
}
