import { useMemo } from 'react'
import { heldBy } from '../../../core/change/part.ts'
import { withExamples } from '../../../core/edit/example-edits.ts'
import { duplicate, groupIntoSection, sectionToTable } from '../../../core/edit/form-edits.ts'
import { type Direction, moveAll, placeOfStep, topmost, ungroup } from '../../../core/edit/move-edits.ts'
import type { Place } from '../../../core/edit/parts-edit.ts'
import { examplesWith, removeParts, usesOf } from '../../../core/edit/removal.ts'
import { useDraftSession } from '../../draft/draft-context.tsx'
import { useLanguage } from '../../ui/use-language.ts'
import { useTranslation } from '../../ui/use-translation.tsx'
import { designer } from './designer-store.ts'
import { labelOfKey } from './part-words.ts'
import { newSuffix, useFormEdit } from './use-form-edit.ts'

/** What an author does to chosen parts, by key, menu or button alike. */
export interface PartActs {
  readonly move: (keys: readonly string[], direction: Direction) => void
  readonly moveTo: (keys: readonly string[], place: Place) => void
  readonly duplicate: (key: string) => void
  readonly group: (keys: readonly string[]) => void
  readonly ungroup: (key: string) => void
  readonly toTable: (key: string) => void
  /** Removes at once what nobody needs; asks otherwise. */
  readonly remove: (keys: readonly string[]) => void
  readonly removeNow: (keys: readonly string[]) => void
}

export function usePartActs(): PartActs {
  const { t } = useTranslation('designer')
  const { language } = useLanguage()
  const edit = useFormEdit()
  const session = useDraftSession()
  return useMemo(() => {
    const parts = () => session.state.parts
    const name = (keys: readonly string[]) =>
      keys.length === 1 ? labelOfKey(parts(), keys[0], language) : t('several', { count: keys.length })
    const { set, select } = designer()

    const removeNow = (keys: readonly string[]) => {
      const next = neighbourOf(keys)
      const done = edit(
        t('did.remove', { name: name(keys) }),
        withExamples((copy) => removeParts(copy, keys)),
      )
      if (done.length === 0) select(next)
    }
    /** What is chosen when these are gone. */
    const neighbourOf = ([key]: readonly string[]) => {
      const part = key === undefined ? undefined : parts().parts.get(key)
      if (key === undefined || part === undefined) return undefined
      const siblings = heldBy(parts(), part.parent, part.kind)
      const index = siblings.indexOf(key)
      return siblings[index + 1] ?? siblings[index - 1] ?? part.parent
    }
    const made = (key: string | undefined) => {
      if (key !== undefined) select(key)
    }
    return {
      move: (keys, direction) => {
        const inOrder = topmost(parts(), keys)
        const [first] = inOrder
        const last = inOrder.at(-1)
        const from = direction === 'down' ? last : first
        if (from === undefined) return
        const step = placeOfStep(parts(), from, direction)
        if (step === undefined) return
        edit(
          t('did.move', { name: name(inOrder) }),
          withExamples((copy) => moveAll(copy, inOrder, step)),
          `move@${inOrder.join(',')}`,
        )
      },
      moveTo: (keys, place) => {
        const inOrder = topmost(parts(), keys)
        edit(
          t('did.move', { name: name(inOrder) }),
          withExamples((copy) => moveAll(copy, inOrder, place)),
        )
      },
      duplicate: (key) => {
        let copy: string | undefined
        edit(t('did.duplicate', { name: name([key]) }), (into) => {
          copy = duplicate(into, key, newSuffix())
          return copy !== undefined
        })
        made(copy)
      },
      group: (keys) => {
        const inOrder = topmost(parts(), keys)
        let section: string | undefined
        edit(
          t('did.group', { name: name(inOrder) }),
          withExamples((copy) => {
            section = groupIntoSection(copy, inOrder, t('newSection'), newSuffix())
            return section !== undefined
          }),
        )
        made(section)
        if (section !== undefined) set({ renaming: section })
      },
      ungroup: (key) => {
        const [first] = heldBy(parts(), key, 'field')
        const done = edit(
          t('did.ungroup', { name: name([key]) }),
          withExamples((copy) => ungroup(copy, key)),
        )
        if (done.length === 0) select(first)
      },
      toTable: (key) => {
        let table: string | undefined
        edit(
          t('did.toTable', { name: name([key]) }),
          withExamples((copy) => {
            table = sectionToTable(copy, key)
            return table !== undefined
          }),
        )
        made(table)
      },
      remove: (keys) => {
        const chosen = keys.filter((key) => parts().parts.has(key))
        if (chosen.length === 0) return
        const isNeeded =
          usesOf(parts(), chosen).length > 0 || chosen.some((key) => examplesWith(parts(), key).length > 0)
        if (isNeeded) set({ dialog: { kind: 'remove', keys: chosen } })
        else removeNow(chosen)
      },
      removeNow,
    }
  }, [edit, session, t, language])
}
