import type { ReleaseAnswer } from '../../../core/api/release-contract.ts'
import { Icon } from '../../ui/icon.tsx'
import { useTranslation } from '../../ui/use-translation.tsx'
import styles from './releases.module.css'

const steps = ['compose', 'freeze', 'sign', 'publish'] as const

/** How far a release has come, and what is next. */
export function StepsLine({ answer: { release, signing } }: { readonly answer: ReleaseAnswer }) {
  const { t } = useTranslation('releases')
  const isSigned = signing !== null && signing.problems.length === 0
  const isOut = release.published !== null
  const done: Readonly<Record<(typeof steps)[number], boolean>> = {
    compose: release.frozen !== null,
    freeze: release.frozen !== null,
    sign: isOut || isSigned,
    publish: isOut,
  }
  const next = steps.find((one) => !done[one])
  return (
    <ol className={styles.steps} aria-label={t('steps.label')}>
      {steps.map((one) => (
        <li
          key={one}
          data-done={done[one] || undefined}
          data-next={one === next || undefined}
          aria-current={one === next ? 'step' : undefined}
        >
          {done[one] ? <Icon name="check" size={14} /> : <Icon name="right" size={14} />}
          {t(`steps.${one}`)}
          {one === 'sign' && signing !== null && (
            <span className="k-num">
              {' '}
              {signing.counted.length}/{signing.threshold}
            </span>
          )}
          {done[one] && <span className="k-sr"> {t('steps.done')}</span>}
        </li>
      ))}
    </ol>
  )
}
