import { useMemo } from 'react'
import type { OrganisationsAnswer } from '../../../core/api/people-contract.ts'
import type { CommentsAnswer, CompareAnswer, VersionsAnswer } from '../../../core/api/version-contract.ts'
import { useDraft, useDraftSession } from '../../draft/draft-context.tsx'
import { useAsked } from '../../session/use-asked.ts'
import { useLanguage } from '../../ui/use-language.ts'

export const useVersions = (scope: string, slug: string) =>
  useAsked<VersionsAnswer>(`/api/versions/${scope}/${slug}`)

export const useComments = (scope: string, slug: string) =>
  useAsked<CommentsAnswer>(`/api/comments/${scope}/${slug}`)

/** @param mark asks again when it changes */
export const useCompare = (before: string | undefined, after: string, mark?: unknown) =>
  useAsked<CompareAnswer>(
    before === undefined
      ? undefined
      : `/api/compare?before=${encodeURIComponent(before)}&after=${encodeURIComponent(after)}`,
    mark,
  )

/** Number of the last batch that is here, by others too: what the server says of the draft is asked again behind it. */
export function useSeq(): number {
  const session = useDraftSession()
  return useDraft(() => session.seq)
}

export interface Office {
  readonly id: string
  readonly name: string
  /** It has ended: merged or renamed. */
  readonly isOver: boolean
}

/** Offices and provinces by id; empty until they are known. */
export function useOffices(): ReadonlyMap<string, Office> {
  const [asked] = useAsked<OrganisationsAnswer>('/api/organisations')
  const { textOf } = useLanguage()
  return useMemo(() => {
    const found = asked.state === 'here' ? asked.value.organisations : []
    return new Map(
      found.map(({ record }) => [
        record.id,
        { id: record.id, name: textOf(record.name), isOver: record.to !== null },
      ]),
    )
  }, [asked, textOf])
}
