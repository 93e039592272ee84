import { type Auth, everybodyAuth } from '../http/auth-seam.ts'
import type { Studio } from '../operations/studio.ts'

/**
 * A studio without accounts, for tests: whoever asks may do everything for every unit and province of the registers.
 */
export function openAuth({ source }: Pick<Studio, 'source'>): Auth {
  const { registers } = source.library
  const ids = (register: string) => registers.get(register)?.entries.map(({ id }) => id) ?? []
  return everybodyAuth([...new Set([...ids('units'), ...ids('organisations')])])
}
