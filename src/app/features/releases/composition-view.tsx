import type { CompositionAnswer } from '../../../core/api/release-contract.ts'
import type { Names } from '../../session/names.ts'
import { useTranslation } from '../../ui/use-translation.tsx'
import { ChangeLog } from './change-log.tsx'
import { ItemsTable } from './items-table.tsx'
import { OpenFacts } from './open-facts.tsx'
import { OverlayEffects } from './overlay-effects.tsx'
import styles from './releases.module.css'

interface Props {
  readonly composition: CompositionAnswer
  readonly release: 'regular' | 'pilot'
  readonly names: Names
  readonly isDraft: boolean
  readonly isPending?: boolean
}

/** All there is to know about a release before it is frozen, and after. */
export function CompositionView({ composition, release, names, isDraft, isPending = false }: Props) {
  const { t } = useTranslation('releases')
  return (
    <div className={styles.composition} aria-busy={isPending}>
      <p role="status" className={styles.pending}>
        {isPending ? t('computing') : ''}
      </p>
      <ItemsTable items={composition.items} names={names} isDraft={isDraft} />
      <ChangeLog composition={composition} names={names} />
      <OverlayEffects effects={composition.effects} elsewhere={composition.elsewhere} names={names} />
      <OpenFacts facts={composition.openFacts} release={release} names={names} />
    </div>
  )
}
