import { useLanguage } from '../../ui/use-language.ts'
import { useTranslation } from '../../ui/use-translation.tsx'
import { sharesOf } from './fact-lists.ts'
import styles from './facts.module.css'

/** How many facts a person has confirmed, how many have a named source, how many have neither. */
export function VerifiedShare({ counts }: { readonly counts: Readonly<Record<string, number>> }) {
  const { t } = useTranslation('facts')
  const { language } = useLanguage()
  const { all, confirmed, sourced, open } = sharesOf(counts)
  const number = new Intl.NumberFormat(language === 'en' ? 'en-GB' : 'vi-VN', { maximumFractionDigits: 1 })
  const shown = (part: { readonly count: number; readonly share: number }) => ({
    count: number.format(part.count),
    share: number.format(part.share),
  })
  return (
    <div className={styles.share}>
      <p className={styles.lead} data-share={confirmed.share.toFixed(1)}>
        {t('share', { ...shown(confirmed), all: number.format(all) })}
      </p>
      <div className={styles.bar} aria-hidden="true">
        <span data-part="confirmed" style={{ width: `${confirmed.share}%` }} />
        <span data-part="sourced" style={{ width: `${sourced.share}%` }} />
      </div>
      <p className={styles.legend}>
        <span data-part="confirmed">{t('partConfirmed', shown(confirmed))}</span>
        <span data-part="sourced">{t('partSourced', shown(sourced))}</span>
        <span data-part="open">{t('partOpen', shown(open))}</span>
      </p>
      {open.count > 0 && <p className="k-quiet">{t('pilot')}</p>}
    </div>
  )
}
