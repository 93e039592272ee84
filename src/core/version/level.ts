/** What a version number has to say (SemVer 2.0.0 §6–§8); `none`: nothing changed. */
export type Level = 'none' | 'patch' | 'minor' | 'major'

const levels: readonly Level[] = ['none', 'patch', 'minor', 'major']

export function maxLevel(one: Level, other: Level): Level {
  return levels.indexOf(one) < levels.indexOf(other) ? other : one
}

/**
 * The number that follows. Before 1.0.0 the same rule holds: a province must be able to rely on a pilot too.
 *
 * @param current `<major>.<minor>.<patch>`
 * @throws RangeError for anything else
 */
export function bump(current: string, level: Level): string {
  if (!/^(?:0|[1-9]\d*)(?:\.(?:0|[1-9]\d*)){2}$/.test(current))
    throw new RangeError(`not a version: ${current}`)
  const [major = 0, minor = 0, patch = 0] = current.split('.').map(Number)
  switch (level) {
    case 'none':
      return current
    case 'patch':
      return `${major}.${minor}.${patch + 1}`
    case 'minor':
      return `${major}.${minor + 1}.0`
    case 'major':
      return `${major + 1}.0.0`
  }
}
