import { ProvenanceSign } from '../../ui/provenance-mark.tsx'
import { useLanguage } from '../../ui/use-language.ts'
import { useTranslation } from '../../ui/use-translation.tsx'
import styles from './procedure-page.module.css'

/** Free text of a surveyor: no fact stands behind it, and it says so. */
export function UnheldNote({ text }: { readonly text: string }) {
  const { t } = useTranslation('procedure')
  const { foreign } = useLanguage()
  return (
    <>
      <span lang={foreign}>{text}</span>{' '}
      <em className={`k-quiet ${styles.unheld}`}>
        (<ProvenanceSign status="unverified" /> {t('card.unheld')})
      </em>
    </>
  )
}
