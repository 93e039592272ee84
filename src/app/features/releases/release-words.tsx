import { Icon } from '../../ui/icon.tsx'
import { useTranslation } from '../../ui/use-translation.tsx'
import type { ReleaseState } from '../../../core/release/release-record.ts'
import styles from './releases.module.css'

/** Where a release stands: a sign and a word, never a colour alone. */
export function StateText({ state }: { readonly state: ReleaseState }) {
  const { t } = useTranslation('releases')
  const icons = {
    draft: 'edit',
    frozen: 'pause',
    published: 'check',
    withdrawn: 'undo',
    discarded: 'trash',
  } as const
  return (
    <span className={styles.state} data-state={state}>
      <Icon name={icons[state]} size={14} /> {t(`state.${state}`)}
    </span>
  )
}

export function KindText({ release }: { readonly release: 'regular' | 'pilot' }) {
  const { t } = useTranslation('releases')
  return (
    <span className={styles.kind} data-kind={release}>
      {t(`kind.${release}`)}
    </span>
  )
}
