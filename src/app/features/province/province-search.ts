/** `/dia-phuong/<province>?ngay=…`: the day that is asked about; today where it is left out. */
export interface ProvinceSearch {
  readonly ngay?: string
  readonly loc?: ProvinceFilter
}

export const provinceFilters = ['dang-chay', 'quan-sat', 'chua-khao-sat', 'sai-khac'] as const
export type ProvinceFilter = (typeof provinceFilters)[number]

export function readProvinceSearch(search: Record<string, unknown>): ProvinceSearch {
  const { ngay, loc } = search
  const filter = provinceFilters.find((one) => one === loc)
  return {
    ...(typeof ngay === 'string' && /^\d{4}-\d{2}-\d{2}$/.test(ngay) ? { ngay } : {}),
    ...(filter === undefined ? {} : { loc: filter }),
  }
}
