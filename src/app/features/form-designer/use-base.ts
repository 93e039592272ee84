import { useEffect, useMemo, useState } from 'react'
import { diffParts } from '../../../core/change/diff.ts'
import type { Change } from '../../../core/change/change.ts'
import { intentOf, targetKey } from '../../../core/change/change.ts'
import { alignParts } from '../../../core/change/align.ts'
import type { ProcedureDocuments } from '../../../core/change/documents.ts'
import type { ProcedureParts } from '../../../core/change/part.ts'
import { toParts } from '../../../core/change/parts.ts'
import type { LibraryAnswer, ProcedureAnswer } from '../../../core/api/contract.ts'
import type { JsonObject } from '../../../core/json/json-value.ts'
import { api } from '../../api/client.ts'
import { libraryFilesOf } from '../../ui/form-models.ts'

/** What differs from the issued version: changes by the key of their part. */
export interface Differences {
  readonly base: ProcedureParts
  readonly changes: readonly Change[]
  readonly byKey: ReadonlyMap<string, readonly Change[]>
  /** Parts that are there no more. */
  readonly removed: readonly Change[]
}

/** Compares with the issued version while somebody wants to see it; `undefined` until it is here. */
export function useDifferences(
  on: boolean,
  slug: string,
  parts: ProcedureParts,
  library: LibraryAnswer,
): Differences | undefined {
  const [issued, setIssued] = useState<ProcedureAnswer>()
  useEffect(() => {
    if (!on) return
    let gone = false
    api.procedure(slug).then(
      (answer) => {
        if (!gone) setIssued(answer)
      },
      // Without the server there is nothing to compare with: the marks stay away, and the frame says that it is away.
      () => undefined,
    )
    return () => {
      gone = true
    }
  }, [on, slug])
  const base = useMemo(
    () => (issued === undefined ? undefined : toParts(documentsIn(issued), libraryFilesOf(library))),
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

function documentsIn({ card, forms, process, results }: ProcedureAnswer): ProcedureDocuments {
  return {
    card: card,
    forms: forms.map(({ id, schema, layout, examples }) => ({
      id,
      schema: schema as JsonObject,
      layout: layout as JsonObject,
      examples: examples as unknown as JsonObject,
    })),
    process,
    results: results.map(({ id, schema }) => ({ id, schema: schema as JsonObject })),
  }
}
