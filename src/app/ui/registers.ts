import type { LibraryAnswer, RegisterEntry } from '../../core/api/contract.ts'

/** A register's entries by id; empty where the library has no such register. */
export function readRegister(library: LibraryAnswer, id: string): ReadonlyMap<string, RegisterEntry> {
  const register = library.registers[id] as unknown as
    | { readonly entries?: readonly RegisterEntry[] }
    | undefined
  return new Map((register?.entries ?? []).map((entry) => [entry.id, entry]))
}
