import { combine } from '@atlaskit/pragmatic-drag-and-drop/combine'
import { draggable, dropTargetForElements } from '@atlaskit/pragmatic-drag-and-drop/element/adapter'
import {
  attachClosestEdge,
  type Edge,
  extractClosestEdge,
} from '@atlaskit/pragmatic-drag-and-drop-hitbox/closest-edge'
import { type ReactNode, useEffect, useRef, useState } from 'react'
import styles from './edit-grid.module.css'

interface Props {
  readonly index: number
  readonly rowKey: string
  readonly isSelected: boolean
  /** Rows are dragged within one list only. */
  readonly list: string
  readonly onDrop: ((key: string, index: number) => void) | undefined
  readonly below: ReactNode
  /** Columns, the grip's with them. */
  readonly width: number
  readonly children: ReactNode
}

/** One row, and what stands below it. It is dragged by its grip; Alt ↑ ↓ does the same from the keyboard. */
export function GridRow({ index, rowKey, isSelected, list, onDrop, below, width, children }: Props) {
  const body = useRef<HTMLTableSectionElement>(null)
  const grip = useRef<HTMLTableCellElement>(null)
  const [edge, setEdge] = useState<Edge | null>(null)

  useEffect(() => {
    const element = body.current
    const handle = grip.current
    if (element === null || handle === null || onDrop === undefined) return
    return combine(
      draggable({ element, dragHandle: handle, getInitialData: () => ({ list, key: rowKey, index }) }),
      dropTargetForElements({
        element,
        canDrop: ({ source }) => source.data['list'] === list,
        getData: ({ input }) => attachClosestEdge({}, { element, input, allowedEdges: ['top', 'bottom'] }),
        onDrag: ({ self, source }) =>
          setEdge(source.data['key'] === rowKey ? null : extractClosestEdge(self.data)),
        onDragLeave: () => setEdge(null),
        onDrop: ({ self, source }) => {
          setEdge(null)
          const from = source.data['index']
          if (typeof from !== 'number' || source.data['key'] === rowKey) return
          const place = index + (extractClosestEdge(self.data) === 'bottom' ? 1 : 0)
          onDrop(String(source.data['key']), from < place ? place - 1 : place)
        },
      }),
    )
  }, [index, list, onDrop, rowKey])

  const isScrolled = useRef(isSelected)
  useEffect(() => {
    if (isSelected && !isScrolled.current) body.current?.scrollIntoView({ block: 'nearest' })
    isScrolled.current = isSelected
  }, [isSelected])

  return (
    <tbody ref={body} data-row={rowKey} data-edge={edge ?? undefined} data-selected={isSelected || undefined}>
      <tr aria-selected={isSelected}>
        {onDrop !== undefined && (
          <td ref={grip} className={styles.grip} aria-hidden="true">
            ⠿
          </td>
        )}
        {children}
      </tr>
      {below !== undefined && below !== null && below !== false && (
        <tr className={styles.below}>
          <td colSpan={width}>{below}</td>
        </tr>
      )}
    </tbody>
  )
}
