/** What the name of a sheet may not hold (Excel's rule; ECMA-376 leaves it open), and how long it may be. */
const refused = /[:\\/?*[\]\p{C}]/gu
const most = 31

/**
 * Names of sheets from titles: cut to length, unlike each other whatever the case, never empty, never between quotes.
 */
export function sheetNames(titles: readonly string[]): string[] {
  const taken = new Set<string>()
  return titles.map((title, index) => {
    const clean = title
      .replaceAll(refused, ' ')
      .replaceAll(/\s+/g, ' ')
      .replaceAll(/^['\s]+|['\s]+$/g, '')
    const whole = clean === '' || clean.toLowerCase() === 'history' ? `Sheet ${index + 1}` : clean
    for (let count = 1; ; count++) {
      const ending = count === 1 ? '' : ` (${count})`
      // A pair of halves is not cut in two.
      const cut = whole.slice(0, most - ending.length).replace(/[\uD800-\uDBFF]$/, '')
      const name = `${cut.trim()}${ending}`
      if (taken.has(name.toLowerCase())) continue
      taken.add(name.toLowerCase())
      return name
    }
  })
}
