/**
 * The one cell of a grid that Tab leads to: where somebody was last, as long as a filter still shows it, else the first.
 *
 * @param shown every cell with something in it, in the order of reading
 */
export function currentPlace(last: string | undefined, shown: readonly string[]): string | undefined {
  return last !== undefined && shown.includes(last) ? last : shown[0]
}
