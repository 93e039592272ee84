import { useState } from 'react'
import type { Problem } from '../../../core/problem/problem.ts'
import { useDraftSession } from '../../draft/draft-context.tsx'
import { send } from '../../session/send.ts'
import { useTask } from '../../session/use-task.ts'

export interface Restoring {
  readonly busy: boolean
  readonly problems: readonly Problem[]
  /** Digest of what was restored last. */
  readonly restored: string | undefined
  readonly restore: (revision: string, label: string) => Promise<void>
}

/** Brings the draft back to what an earlier revision says, exactly; it is one more step, and can be taken back. */
export function useRestore(scope: string, slug: string): Restoring {
  const session = useDraftSession()
  const { busy, problems, run } = useTask()
  const [restored, setRestored] = useState<string>()
  const restore = async (revision: string, label: string) => {
    await session.save()
    const made = await run(() =>
      send({
        method: 'POST',
        path: `/api/drafts/${scope}/${slug}/restore`,
        headers: { 'if-match': `"${session.seq}"` },
        body: { key: crypto.randomUUID(), revision, label },
      }),
    )
    await session.look()
    setRestored(made === undefined ? undefined : revision)
  }
  return { busy, problems, restored, restore }
}
