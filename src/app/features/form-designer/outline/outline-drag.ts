import { combine } from '@atlaskit/pragmatic-drag-and-drop/combine'
import { draggable, dropTargetForElements } from '@atlaskit/pragmatic-drag-and-drop/element/adapter'
import {
  attachInstruction,
  extractInstruction,
  type Operation,
} from '@atlaskit/pragmatic-drag-and-drop-hitbox/list-item'
import { type RefObject, useEffect, useLayoutEffect, useRef, useState } from 'react'
import { canHold } from '../../../../core/edit/move-edits.ts'
import type { Place } from '../../../../core/edit/parts-edit.ts'
import { siblingsOf } from '../../../../core/edit/parts-edit.ts'
import { useDraftSession, useMayEdit } from '../../../draft/draft-context.tsx'
import { designer } from '../designer-store.ts'
import type { PartActs } from '../use-part-acts.ts'

/** Where what is dragged would come: before or after a line, or into its section. */
export type DropHint = Operation | undefined

/** Lets a line of the outline be dragged, and take what is dropped on it. Rules stand where their fields are. */
export function useOutlineDrag(
  row: RefObject<HTMLElement | null>,
  key: string,
  isRule: boolean,
  acts: PartActs,
): { readonly hint: DropHint; readonly dragged: boolean } {
  const session = useDraftSession()
  const mayEdit = useMayEdit()
  const [hint, setHint] = useState<DropHint>()
  const [dragged, setDragged] = useState(false)
  const latest = useRef(acts)
  useLayoutEffect(() => {
    latest.current = acts
  })
  useEffect(() => {
    const element = row.current
    if (element === null || isRule || !mayEdit) return
    const parts = () => session.state.parts
    const fits = (dragging: readonly string[], operation: Operation) => {
      const holder = operation === 'combine' ? key : parts().parts.get(key)?.parent
      return holder !== undefined && dragging.every((one) => one !== key && canHold(parts(), holder, one))
    }
    return combine(
      draggable({
        element,
        getInitialData: () => {
          const { chosen } = designer()
          return { members: chosen.has(key) ? [...chosen] : [key] }
        },
        onDragStart: () => setDragged(true),
        onDrop: () => setDragged(false),
      }),
      dropTargetForElements({
        element,
        canDrop: ({ source }) => Array.isArray(source.data['members']),
        getData: ({ input, element: target, source }) => {
          const dragging = source.data['members'] as readonly string[]
          const available = (operation: Operation) =>
            fits(dragging, operation) ? 'available' : 'not-available'
          return attachInstruction(
            { key },
            {
              input,
              element: target,
              operations: {
                'reorder-before': available('reorder-before'),
                'reorder-after': available('reorder-after'),
                combine: available('combine'),
              },
            },
          )
        },
        onDrag: ({ self }) => setHint(extractInstruction(self.data)?.operation),
        onDragLeave: () => setHint(undefined),
        onDrop: ({ self, source }) => {
          setHint(undefined)
          const operation = extractInstruction(self.data)?.operation
          if (operation === undefined) return
          const place = placeOf(operation, key, session.state.parts)
          latest.current.moveTo(source.data['members'] as readonly string[], place)
        },
      }),
    )
  }, [row, key, isRule, mayEdit, session])
  return { hint, dragged }
}

function placeOf(operation: Operation, key: string, parts: Parameters<typeof siblingsOf>[0]): Place {
  if (operation === 'combine') return { parent: key }
  const parent = parts.parts.get(key)?.parent
  if (operation === 'reorder-after') return { parent, after: key }
  const siblings = siblingsOf(parts, key)
  return { parent, after: siblings[siblings.indexOf(key) - 1] ?? null }
}
