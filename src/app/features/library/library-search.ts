/** What the library's address says: `?q=&loai=&muc=`. `muc` is the id of the concept that is open. */
export interface LibrarySearch {
  readonly q?: string
  readonly loai?: ConceptKind
  readonly muc?: string
}

export const conceptKinds = ['field', 'group', 'table-row'] as const
export type ConceptKind = (typeof conceptKinds)[number]

export function readLibrarySearch({ q, loai, muc }: Record<string, unknown>): LibrarySearch {
  return {
    ...(typeof q === 'string' || typeof q === 'number' ? { q: String(q) } : {}),
    ...((conceptKinds as readonly unknown[]).includes(loai) ? { loai: loai as ConceptKind } : {}),
    ...(typeof muc === 'string' ? { muc } : {}),
  }
}
