const browsers: readonly (readonly [RegExp, string])[] = [
  [/Edg\//, 'Microsoft Edge'],
  [/OPR\//, 'Opera'],
  [/coc_coc_browser/i, 'Cốc Cốc'],
  [/Firefox\//, 'Firefox'],
  [/Chrom(?:e|ium)\//, 'Chrome'],
  [/Safari\//, 'Safari'],
]
const systems: readonly (readonly [RegExp, string])[] = [
  [/Android/, 'Android'],
  [/iPhone|iPad/, 'iOS'],
  [/Windows/, 'Windows'],
  [/Mac OS X/, 'macOS'],
  [/Linux|X11/, 'Linux'],
]

/** "Chrome, Windows" for what a browser calls itself; undefined when it says nothing known. */
export function browserName(agent: string): string | undefined {
  const named = [browsers, systems]
    .map((list) => list.find(([pattern]) => pattern.test(agent))?.[1])
    .filter((name) => name !== undefined)
  return named.length === 0 ? undefined : named.join(', ')
}
