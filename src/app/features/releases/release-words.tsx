import { useTranslation } from 'react-i18next'
import type { Names } from '../../session/names.ts'
import { Icon } from '../../ui/icon.tsx'
import { useLanguage } from '../../ui/use-language.ts'
import type { ReleaseState } from '../../../core/release/release-record.ts'
import styles from './releases.module.css'

/** What an organisation, a field of work or a procedure is called; its id where nobody knows it. */
export function useName(names: Names) {
  const { textOf } = useLanguage()
  return (of: keyof Names, id: string) => {
    const found = names[of].get(id)
    return found === undefined ? id : textOf(found)
  }
}

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

/** The beginning of a digest, as people read it to each other. */
export function fingerprint(digest: string): string {
  return digest.replace('sha256:', '').slice(0, 16)
}
