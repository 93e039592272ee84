import type { Names } from '../../session/names.ts'
import { useName } from '../../session/use-name.ts'

/** Calls organisations, fields of work and procedures by their names; what has none is called by its id. */
export function useNames(names: Names) {
  const name = useName(names)
  const said = (of: keyof Names) => (id: string) => name(of, id)
  return { organisation: said('organisations'), field: said('fields'), procedure: said('procedures') }
}
