import type { DecisionState } from '../../../core/deviation/decision.ts'
import type { DeviationKind } from '../../../core/deviation/cell.ts'
import type { MatrixFilter } from '../../../core/deviation/matrix.ts'
import type { Burden } from '../../../core/change/burden.ts'

/** What is shown of the matrix: all of it stands in the address, so that a view can be sent to somebody. */
export interface DeviationsSearch {
  /** Part of a procedure's name or code. */
  readonly tim?: string
  readonly 'linh-vuc'?: string
  readonly 'dia-phuong'?: string
  readonly loai?: string
  readonly 'ganh-nang'?: string
  readonly 'can-cu'?: string
  readonly 'quyet-dinh'?: string
  /** Only what two or more provinces do alike. */
  readonly giong?: true
}

export const kindWords = {
  deadline: 'thoi-han',
  process: 'quy-trinh',
  added: 'them',
  removed: 'bo',
  tighter: 'siet',
  looser: 'noi',
  wording: 'cau-chu',
} as const satisfies Readonly<Record<DeviationKind, string>>

export const burdenWords = {
  heavier: 'nang-hon',
  mixed: 'ca-hai',
  lighter: 'nhe-hon',
  equal: 'khong-doi',
} as const satisfies Readonly<Record<Burden, string>>

export const basisWords = {
  unfounded: 'thieu-can-cu',
  missing: 'khong-neu',
  named: 'co-neu',
} as const satisfies Readonly<Record<NonNullable<MatrixFilter['basis']>, string>>

export const stateWords = {
  undecided: 'chua-quyet',
  changed: 'da-doi',
  accept: 'chap-nhan',
  'must-align': 'phai-theo',
  'advised-to-align': 'nen-theo',
  adopt: 'dua-vao-chuan',
  ask: 'hoi-lai',
} as const satisfies Readonly<Record<DecisionState, string>>

export function readDeviationsSearch(search: Readonly<Record<string, unknown>>): DeviationsSearch {
  const slug = (name: string) => {
    const value = search[name]
    return typeof value === 'string' && /^[a-z0-9-]{1,120}$/.test(value) ? { [name]: value } : {}
  }
  const word = (name: string, words: Readonly<Record<string, string>>) => {
    const value = Object.values(words).find((one) => one === search[name])
    return value === undefined ? {} : { [name]: value }
  }
  const { tim } = search
  return {
    ...(typeof tim === 'string' && tim !== '' ? { tim: tim.slice(0, 100) } : {}),
    ...slug('linh-vuc'),
    ...slug('dia-phuong'),
    ...word('loai', kindWords),
    ...word('ganh-nang', burdenWords),
    ...word('can-cu', basisWords),
    ...word('quyet-dinh', stateWords),
    ...(search['giong'] === true ? { giong: true as const } : {}),
  }
}

export function filterOf(search: DeviationsSearch): MatrixFilter {
  return {
    field: search['linh-vuc'],
    province: search['dia-phuong'],
    kind: meaning(kindWords, search.loai),
    burden: meaning(burdenWords, search['ganh-nang']),
    basis: meaning(basisWords, search['can-cu']),
    state: meaning(stateWords, search['quyet-dinh']),
    alike: search.giong === true,
  }
}

function meaning<K extends string>(
  words: Readonly<Record<K, string>>,
  word: string | undefined,
): K | undefined {
  return (Object.keys(words) as K[]).find((one) => words[one] === word)
}

export const variantViews = ['sai-khac', 'bieu-mau', 'quy-trinh'] as const
export type VariantView = (typeof variantViews)[number]

/** How one procedure in one province is looked at. */
export interface VariantSearch {
  readonly xem?: VariantView
  /** Which form, where the procedure has several. */
  readonly mau?: string
  /** The submission that shows a deviation: `<refused|accepted>:<id of the deviation>`. */
  readonly 'ho-so'?: string
}

export function readVariantSearch(search: Readonly<Record<string, unknown>>): VariantSearch {
  const text = (name: string, shape: RegExp) => {
    const value = search[name]
    return typeof value === 'string' && shape.test(value) ? { [name]: value } : {}
  }
  const view = variantViews.find((one) => one === search['xem'])
  return {
    ...(view === undefined || view === 'sai-khac' ? {} : { xem: view }),
    ...text('mau', /^[\w-]{1,80}$/),
    ...text('ho-so', /^(?:refused|accepted):[\w.-]{1,120}$/),
  }
}
