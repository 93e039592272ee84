import { create } from 'zustand'
import { honest } from '../../../core/edit/card-edits-provenance.ts'
import type { Edit } from '../../../core/edit/edit.ts'
import { sentenceOf } from '../../../core/text/catalogue.ts'
import { useDraftSession } from '../../draft/draft-context.tsx'
import { useLanguage } from '../use-language.ts'

interface Reopened {
  /** What undo calls the edit that lost a fact its standing. */
  readonly label: string
  readonly was: 'confirmed' | 'sourced'
}

/** The last edit, if it lost a fact its standing: shown until the next edit. */
export const useReopened = create<{ readonly last: Reopened | undefined }>(() => ({ last: undefined }))

/** Makes an edit; gives the sentence why it cannot be made, or nothing when it was. */
export type Act = (label: string, what: Edit, group?: string) => string | undefined

/** Edits of the open draft that watch over facts: a value that was confirmed is unverified again when it changes. */
export function useEdit(): Act {
  const session = useDraftSession()
  const { language } = useLanguage()
  return (label, what, group) => {
    let was: Reopened['was'] | undefined
    const edit = honest(what, (fact) => {
      if (fact.was === 'confirmed' || was === undefined)
        was = fact.was === 'confirmed' ? 'confirmed' : 'sourced'
    })
    const [problem] = session.edit(label, edit, group)
    if (problem === undefined) {
      const { last } = useReopened.getState()
      // Typing on in the same box does not take back what was said when it began.
      const isSame = was === undefined && last?.label === label
      if (!isSame) useReopened.setState({ last: was === undefined ? undefined : { label, was } })
    }
    return problem === undefined ? undefined : sentenceOf(problem, language)
  }
}

/** A short tail for new ids, so that two people who add the same thing at the same time add two. */
export function newSuffix(): string {
  return `-${crypto.randomUUID().slice(0, 4)}`
}
