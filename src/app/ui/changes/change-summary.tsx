import type { JudgedChange } from '../../../core/change/judged-change.ts'
import { summaryOf } from '../../../core/change/summary.ts'
import { useLanguage } from '../use-language.ts'
import { useTranslation } from '../use-translation.tsx'
import styles from './change-list.module.css'
import { effects, signs } from './signs.ts'

/** "2 câu hỏi mới, 1 trường thành bắt buộc"; then how many changes there are of each effect. */
export function ChangeSummary({ changes }: { readonly changes: readonly JudgedChange[] }) {
  const { t } = useTranslation('changes')
  const { language } = useLanguage()
  const heavier = changes.filter(({ burden }) => burden === 'heavier').length
  const counts = effects
    .map((effect) => ({
      effect,
      count: changes.filter((judged) => judged.effect.effect === effect).length,
    }))
    .filter(({ count }) => count > 0)
  const sentence = summaryOf(
    changes.map(({ change }) => change),
    language,
  )
  return (
    <div className={styles.summary}>
      <p className={styles.lead}>{sentence}</p>
      {counts.length > 0 && (
        <p className={styles.counts}>
          {counts.map(({ effect, count }) => (
            <span key={effect} className={styles.effect} data-effect={effect}>
              <span aria-hidden="true">{signs[effect]}</span> <span className="k-num">{count}</span>{' '}
              {t(`effect.${effect}`)}
            </span>
          ))}
          {heavier > 0 && (
            <span className={styles.burden} data-burden="heavier">
              {t('heavierCount', { count: heavier })}
            </span>
          )}
        </p>
      )}
    </div>
  )
}
