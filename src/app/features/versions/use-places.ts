import { useMemo } from 'react'
import { changeText } from '../../../core/change/change-text.ts'
import { nameOf } from '../../../core/change/names.ts'
import type { Part, PartKind } from '../../../core/change/part.ts'
import type { CommentRecord } from '../../../core/ladder/comment-record.ts'
import { useDraft } from '../../draft/draft-context.tsx'
import { useLanguage } from '../../ui/use-language.ts'
import { useTranslation } from '../../ui/use-translation.tsx'

/** Parts that a comment can be pinned to, in the order in which a choice lists them. */
const pinned: readonly PartKind[] = [
  'section',
  'field',
  'rule',
  'step',
  'decision',
  'transition',
  'dossier-line',
  'time-limit',
  'fee',
  'legal-reference',
  'condition',
  'result-field',
]

export interface PlaceGroup {
  readonly group: string
  readonly items: readonly { readonly value: string; readonly label: string }[]
}

/** Everything in the draft that a comment can be pinned to, by kind. */
export function usePlaces(): readonly PlaceGroup[] {
  const parts = useDraft((state) => state.parts)
  const { language } = useLanguage()
  return useMemo(() => {
    const byKind = new Map<PartKind, { value: string; label: string }[]>()
    for (const [key, part] of parts.parts) {
      const held = byKind.get(part.kind)
      const item = { value: key, label: named(part) }
      if (held === undefined) byKind.set(part.kind, [item])
      else held.push(item)
    }
    return pinned.flatMap((kind) => {
      const items = byKind.get(kind)
      return items === undefined ? [] : [{ group: changeText(`subject/${kind}`, language), items }]
    })
  }, [parts, language])
}

/** What the place of a comment is called: as it is now, or as it was where the draft has it no more. */
export function usePlaceName({ part: key, place }: Pick<CommentRecord, 'part' | 'place'>): string {
  const part = useDraft(({ parts }) => (key === null ? undefined : parts.parts.get(key)))
  const { language } = useLanguage()
  const { t } = useTranslation('versions')
  if (key === null) return t('comments.whole')
  const called = (kind: PartKind, name: string) => `${changeText(`subject/${kind}`, language)} “${name}”`
  if (part !== undefined) return called(part.kind, named(part))
  return t('comments.gone', { place: place === undefined ? key : called(place.kind, shortened(place.name)) })
}

function named(part: Part): string {
  return shortened(nameOf(part))
}

function shortened(name: string): string {
  return name.length > 90 ? `${name.slice(0, 88)}…` : name
}
