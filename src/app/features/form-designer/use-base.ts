import { useMemo } from 'react'
import { alignParts } from '../../../core/change/align.ts'
import { type Change, intentOf, targetKey } from '../../../core/change/change.ts'
import { diffParts } from '../../../core/change/diff.ts'
import type { ProcedureParts } from '../../../core/change/part.ts'
import { toParts } from '../../../core/change/parts.ts'
import type { LibraryAnswer } from '../../../core/api/contract.ts'
import { useDraftSession } from '../../draft/draft-context.tsx'
import { useDocuments } from '../../session/use-documents.ts'
import { libraryFilesOf } from '../../ui/form-models.ts'

/** What differs from the issued version: changes by the key of their part. */
export interface Differences {
  readonly base: ProcedureParts
  readonly changes: readonly Change[]
  readonly byKey: ReadonlyMap<string, readonly Change[]>
  /** Parts that are there no more. */
  readonly removed: readonly Change[]
}

/**
 * Compares with the revision the draft is based on (the last published one, else the shipped one) while somebody wants
 * to see it; `undefined` until it is here. Without the server there is nothing to compare with: the marks stay away,
 * and the frame says that it is away.
 */
export function useDifferences(
  on: boolean,
  parts: ProcedureParts,
  library: LibraryAnswer,
): Differences | undefined {
  const { base: digest } = useDraftSession()
  const issued = useDocuments(on ? `/api/revisions/${digest}` : undefined)
  const base = useMemo(
    () =>
      issued === undefined || issued instanceof Error ? undefined : toParts(issued, libraryFilesOf(library)),
    [issued, library],
  )
  return useMemo(() => {
    if (!on || base === undefined) return undefined
    const changes = diffParts(base, alignParts(parts, base))
    const byKey = new Map<string, Change[]>()
    for (const change of changes) {
      const key = targetKey(change)
      if (key === undefined) continue
      const held = byKey.get(key)
      if (held === undefined) byKey.set(key, [change])
      else held.push(change)
    }
    return { base, changes, byKey, removed: changes.filter(({ type }) => intentOf(type) === 'removed') }
  }, [on, base, parts])
}
