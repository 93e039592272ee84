/** What the catalogue's address says: `?q=&linhvuc=&donvi=&kiemtra=&banhanh=&sap=&chieu=`. */
export interface CatalogueSearch {
  readonly q?: string
  readonly linhvuc?: string
  readonly donvi?: string
  readonly kiemtra?: FindingFilter
  readonly banhanh?: StandingFilter
  readonly sap?: SortKey
  readonly chieu?: 'giam'
}

export const findingFilters = ['sach', 'loi', 'canh-bao'] as const
export type FindingFilter = (typeof findingFilters)[number]

export const standingFilters = ['da', 'chua', 'dang-trinh', 'nhap-da-sua'] as const
export type StandingFilter = (typeof standingFilters)[number]

export const sortKeys = ['ma', 'ten', 'don-vi', 'han', 'cau-hoi', 'giay-to', 'kiem-tra', 'phien-ban'] as const
export type SortKey = (typeof sortKeys)[number]

/** Reads an address; what it does not know is left out, so that any link opens. */
export function readCatalogueSearch(search: Record<string, unknown>): CatalogueSearch {
  const { q, linhvuc, donvi, kiemtra, banhanh, sap, chieu } = search
  return {
    ...(typeof q === 'string' || typeof q === 'number' ? { q: String(q) } : {}),
    ...(typeof linhvuc === 'string' ? { linhvuc } : {}),
    ...(typeof donvi === 'string' ? { donvi } : {}),
    ...(isOneOf(findingFilters, kiemtra) ? { kiemtra } : {}),
    ...(isOneOf(standingFilters, banhanh) ? { banhanh } : {}),
    ...(isOneOf(sortKeys, sap) ? { sap } : {}),
    ...(chieu === 'giam' ? { chieu } : {}),
  }
}

function isOneOf<T extends string>(words: readonly T[], value: unknown): value is T {
  return (words as readonly unknown[]).includes(value)
}
