import { useMemo } from 'react'
import { type HistoryAnswer, standardScope } from '../../../core/api/draft-contract.ts'
import type { VersionsAnswer } from '../../../core/api/version-contract.ts'
import { useAsked } from '../../session/use-asked.ts'
import { shownMoment } from '../../ui/shown-moment.ts'
import { shortDigest } from '../../ui/short-digest.ts'
import { useTranslation } from '../../ui/use-translation.tsx'

export interface SideChoice {
  readonly value: string
  readonly label: string
}

export interface SideGroup {
  readonly group: string
  readonly items: readonly SideChoice[]
}

/** Everything of a procedure that can be compared: its draft, its versions, and every revision that was minted. */
export function useSides(slug: string | undefined): readonly SideGroup[] {
  const { t } = useTranslation('compare')
  const name = slug === undefined ? undefined : `${standardScope}/${slug}`
  const [versions] = useAsked<VersionsAnswer>(name === undefined ? undefined : `/api/versions/${name}`)
  const [history] = useAsked<HistoryAnswer>(
    name === undefined ? undefined : `/api/drafts/${name}/history?limit=200`,
  )
  return useMemo(() => {
    if (name === undefined) return []
    const taken = new Set<string>()
    const items = (found: readonly SideChoice[]) =>
      found.filter(({ value }) => !taken.has(value) && taken.add(value))
    const submitted = versions.state === 'here' ? versions.value.versions : []
    const entries = history.state === 'here' ? history.value.entries : []
    const groups = [
      { group: t('draft'), items: items([{ value: `draft:${name}`, label: t('draftNow') }]) },
      {
        group: t('versions'),
        items: items(
          submitted.map(({ version }) => ({
            value: version.revision,
            label: t('version', { number: version.number, title: version.title }),
          })),
        ),
      },
      {
        group: t('revisions'),
        items: items(
          entries.flatMap((entry) =>
            entry.kind === 'revision'
              ? [
                  {
                    value: entry.revision,
                    label: t('revision', { time: shownMoment(entry.at), by: entry.by }),
                  },
                ]
              : [],
          ),
        ),
      },
    ]
    return groups.filter((group) => group.items.length > 0)
  }, [name, versions, history, t])
}

/** What a side is called; the beginning of its digest where no list has it. */
export function sideName(groups: readonly SideGroup[], side: string): string {
  const known = groups.flatMap(({ items }) => items).find(({ value }) => value === side)
  return known?.label ?? shortDigest(side)
}
