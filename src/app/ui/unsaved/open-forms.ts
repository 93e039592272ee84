import { create } from 'zustand'

/** What is asked before something that was typed goes: by leaving, or because something else takes its place. */
export type Question = 'leave' | 'replace'

export interface OpenForm {
  /** It holds what is nowhere else. */
  readonly isDirty: boolean
  /** Tries to save it without asking. @returns whether everything is saved */
  readonly save?: (() => Promise<boolean>) | undefined
}

interface Asking {
  readonly question: Question
  readonly answer: (isSure: boolean) => void
}

interface OpenForms {
  readonly forms: ReadonlyMap<string, OpenForm>
  readonly asking: Asking | undefined
}

/** Every form that is open in the page, and what the person is asked about them. */
export const useOpenForms = create<OpenForms>(() => ({ forms: new Map(), asking: undefined }))

/** @returns forgets it again */
export function noteForm(id: string, form: OpenForm): () => void {
  const put = (change: (forms: Map<string, OpenForm>) => void) =>
    useOpenForms.setState(({ forms }) => {
      const next = new Map(forms)
      change(next)
      return { forms: next }
    })
  put((forms) => forms.set(id, form))
  return () => put((forms) => forms.delete(id))
}

export function isUnsaved({ forms }: Pick<OpenForms, 'forms'>): boolean {
  return [...forms.values()].some(({ isDirty }) => isDirty)
}

/** Asks the person. A second question takes the place of the first, which is answered with no. */
export function askPerson(question: Question): Promise<boolean> {
  useOpenForms.getState().asking?.answer(false)
  return new Promise((resolve) => {
    const answer = (isSure: boolean) => {
      useOpenForms.setState({ asking: undefined })
      resolve(isSure)
    }
    useOpenForms.setState({ asking: { question, answer } })
  })
}

/** Before the page is left: what can save itself does, for the rest the person is asked once. */
export async function mayLeave(): Promise<boolean> {
  const dirty = [...useOpenForms.getState().forms.values()].filter(({ isDirty }) => isDirty)
  const saved = await Promise.all(dirty.map(async ({ save }) => (await save?.()) ?? false))
  return saved.every(Boolean) || askPerson('leave')
}
