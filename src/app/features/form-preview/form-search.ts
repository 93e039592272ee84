/** What the form's address says: which form, in which state, with which example, how wide, and which field to go to. */
export interface FormSearch {
  readonly mau?: string
  readonly trangthai?: FormState
  readonly vidu?: number
  readonly kho?: 'dien-thoai'
  readonly truong?: string
}

export const formStates = ['trong', 'mau', 'loi', 'chi-doc'] as const
export type FormState = (typeof formStates)[number]

export function readFormSearch({ mau, trangthai, vidu, kho, truong }: Record<string, unknown>): FormSearch {
  return {
    ...(typeof mau === 'string' ? { mau } : {}),
    ...((formStates as readonly unknown[]).includes(trangthai) ? { trangthai: trangthai as FormState } : {}),
    ...(typeof vidu === 'number' && Number.isInteger(vidu) && vidu >= 0 ? { vidu } : {}),
    ...(kho === 'dien-thoai' ? { kho } : {}),
    ...(typeof truong === 'string' ? { truong } : {}),
  }
}
