import { useEffect, useMemo, useState } from 'react'
import { examplesWith, usesOf } from '../../../../core/edit/removal.ts'
import { useDraft } from '../../../draft/draft-context.tsx'
import { useTranslation } from '../../../ui/use-translation.tsx'
import { UseList } from '../dialogs/use-list.tsx'
import { designer } from '../designer-store.ts'
import { Group } from './group.tsx'
import styles from './inspector.module.css'

/** Who needs this part: rules, dossier, process, results, examples; each leads there. */
export function UsesSection({ partKey }: { readonly partKey: string }) {
  const { t } = useTranslation('designer')
  const parts = useRested(useDraft((state) => state.parts))
  const uses = useMemo(() => usesOf(parts, [partKey]), [parts, partKey])
  const examples = useMemo(() => examplesWith(parts, partKey).length, [parts, partKey])
  const total = uses.length + (examples > 0 ? 1 : 0)
  return (
    <Group
      title={t('section.uses')}
      note={total === 0 ? t('uses.none') : t('uses.count', { uses: uses.length, examples })}
      open={false}
    >
      <UseList uses={uses} />
      {examples > 0 && (
        <button type="button" className={styles.link} onClick={() => designer().set({ pane: 'examples' })}>
          {t('uses.examples', { count: examples })}
        </button>
      )}
    </Group>
  )
}

/** Milliseconds without an edit before the draft is searched for uses again. */
const restMs = 250

function useRested<T>(value: T): T {
  const [rested, setRested] = useState(value)
  useEffect(() => {
    const timer = setTimeout(() => setRested(() => value), restMs)
    return () => clearTimeout(timer)
  }, [value])
  return rested
}
