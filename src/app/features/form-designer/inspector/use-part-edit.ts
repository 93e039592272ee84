import { useCallback } from 'react'
import type { PropValues } from '../../../../core/edit/parts-edit.ts'
import type { Problem } from '../../../../core/problem/problem.ts'
import { useDraftSession } from '../../../draft/draft-context.tsx'
import { useTranslation } from '../../../ui/use-translation.tsx'
import { useNameOf } from './use-name-of.ts'

/** What the inspector changes, as undo calls it: `did.<name>`. */
export type Did =
  | 'title'
  | 'english'
  | 'hint'
  | 'help'
  | 'placeholder'
  | 'required'
  | 'type'
  | 'bounds'
  | 'pattern'
  | 'default'
  | 'files'
  | 'options'
  | 'legal'
  | 'reuse'
  | 'official'
  | 'line'
  | 'unit'

export type SetProps = (did: Did, values: PropValues, typing?: boolean) => readonly Problem[]

/** Sets props of one part. @returns what cannot be done; typing in one box joins into one undo */
export function usePartEdit(key: string): SetProps {
  const session = useDraftSession()
  const { t } = useTranslation('designer')
  const nameOf = useNameOf(key)
  return useCallback(
    (did, values, typing = false) =>
      session.edit(
        t(`did.${did}`, { name: nameOf() }),
        (copy) => copy.set(key, values),
        typing ? `${did}@${key}` : undefined,
      ),
    [session, t, key, nameOf],
  )
}

/** A text as a prop: none when there is nothing in it. */
export function textOrNone(text: string): string | undefined {
  const trimmed = text.normalize('NFC').trim()
  return trimmed === '' ? undefined : trimmed
}
