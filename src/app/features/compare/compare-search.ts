export const views = ['cau-chu', 'truong', 'bieu-mau', 'quy-trinh', 'van-ban'] as const
export type View = (typeof views)[number]

/** What is compared, and how it is looked at: all of it stands in the address, so that it can be sent to somebody. */
export interface CompareSearch {
  /** Slug, while a side is still to be chosen. */
  readonly 'thu-tuc'?: string
  /** A revision's digest, or `draft:<scope>/<slug>`. */
  readonly truoc?: string
  readonly sau?: string
  readonly phan?: View
  /** Which form, where the procedure has several. */
  readonly mau?: string
  /** A witness shown on the forms: `<refused|accepted>:<type of the change>:<target>`. */
  readonly 'ho-so'?: string
  /** Also what is the same on both sides. */
  readonly 'tat-ca'?: true
}

const side = /^(?:sha256:[0-9a-f]{64}|draft:[a-z0-9-]{1,80}\/[a-z0-9-]{1,200})$/

export function readCompareSearch(search: Readonly<Record<string, unknown>>): CompareSearch {
  const text = (name: string, shape: RegExp) => {
    const value = search[name]
    return typeof value === 'string' && shape.test(value) ? { [name]: value } : {}
  }
  const view = views.find((one) => one === search['phan'])
  return {
    ...text('thu-tuc', /^[a-z0-9-]{1,200}$/),
    ...text('truoc', side),
    ...text('sau', side),
    ...(view === undefined ? {} : { phan: view }),
    ...text('mau', /^[\w-]{1,80}$/),
    ...text('ho-so', /^(?:refused|accepted):[\w.-]+:.{1,300}$/),
    ...(search['tat-ca'] === true ? { 'tat-ca': true as const } : {}),
  }
}
