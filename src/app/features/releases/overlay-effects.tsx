import type { DeviationEffect, OverlayEffect, UnnamedEffects } from '../../../core/release/overlay-effects.ts'
import type { Names } from '../../session/names.ts'
import { useName } from '../../session/use-name.ts'
import { groupBy } from '../../ui/group-by.ts'
import { Icon } from '../../ui/icon.tsx'
import { useLanguage } from '../../ui/use-language.ts'
import { useTranslation } from '../../ui/use-translation.tsx'
import styles from './releases.module.css'

const verdicts = ['conflicting', 'target-gone', 'absorbed', 'still-needed'] as const

interface Props {
  readonly effects: readonly OverlayEffect[]
  /** Provinces that the reader may not read. */
  readonly elsewhere: UnnamedEffects | null
  readonly names: Names
}

/** What the release does to every variant that is known, province by province, before anybody has to live with it. */
export function OverlayEffects({ effects, elsewhere, names }: Props) {
  const { t } = useTranslation('releases')
  return (
    <section aria-labelledby="tac-dong">
      <h2 id="tac-dong">{t('effects.heading')}</h2>
      {effects.length === 0 && elsewhere?.provinces === 0 && <p className="k-quiet">{t('effects.none')}</p>}
      {effects.length > 0 && (
        <>
          <p className={styles.counts}>{t('effects.hint')}</p>
          <ul className={styles.provinces}>
            {[...groupBy(effects, ({ province }) => province)].map(([province, of]) => (
              <Province key={province} province={province} effects={of} names={names} />
            ))}
          </ul>
        </>
      )}
      <Elsewhere elsewhere={elsewhere} />
    </section>
  )
}

function Elsewhere({ elsewhere }: Pick<Props, 'elsewhere'>) {
  const { t } = useTranslation('releases')
  if (elsewhere === null) return <p className="k-quiet">{t('effects.few')}</p>
  const { provinces, touched, deviations } = elsewhere
  if (provinces === 0) return null
  return (
    <p className={styles.counts}>
      {t('effects.elsewhere', { provinces, touched })}{' '}
      {verdicts
        .filter((verdict) => deviations[verdict] > 0)
        .map((verdict) => (
          <span key={verdict} className={styles.verdict} data-verdict={verdict}>
            <span className="k-num">{deviations[verdict]}</span> {t(`verdict.${verdict}`)}{' '}
          </span>
        ))}
    </p>
  )
}

interface ProvinceProps extends Pick<Props, 'effects' | 'names'> {
  readonly province: string
}

function Province({ province, effects, names }: ProvinceProps) {
  const { t } = useTranslation('releases')
  const name = useName(names)
  const deviations = effects.flatMap((effect) => effect.deviations)
  const count = (verdict: DeviationEffect['verdict']) =>
    deviations.filter((one) => one.verdict === verdict).length
  const touched = effects.filter(({ standing }) => standing !== 'same')
  const isOpen = touched.some(({ standing }) => standing === 'conflict' || standing === 'base-unknown')
  return (
    <li>
      <details open={isOpen}>
        <summary>
          <strong>{name('organisations', province)}</strong>
          {effects.some(({ illustrative }) => illustrative) && (
            <span className={styles.made}>{t('effects.illustrative')}</span>
          )}
          <span className="k-quiet">
            {t('effects.procedures', { touched: touched.length, same: effects.length - touched.length })}
          </span>
          {verdicts.map((verdict) => {
            const number = count(verdict)
            return number === 0 ? null : (
              <span key={verdict} className={styles.verdict} data-verdict={verdict}>
                <span className="k-num">{number}</span> {t(`verdict.${verdict}`)}
              </span>
            )
          })}
        </summary>
        {touched.length === 0 ? (
          <p className="k-quiet">{t('effects.untouched')}</p>
        ) : (
          touched.map((effect) => <Procedure key={effect.procedure} effect={effect} names={names} />)
        )}
      </details>
    </li>
  )
}

function Procedure({ effect, names }: { readonly effect: OverlayEffect; readonly names: Names }) {
  const { t } = useTranslation('releases')
  const { language } = useLanguage()
  const name = useName(names)
  const { procedure, standing, from, to, deviations, how } = effect
  return (
    <div className={styles.effect}>
      <p className={styles.logHead}>
        <span lang="vi">{name('procedures', procedure)}</span>
        <span className="k-num">
          {from ?? t('effects.unnumbered')} → {to ?? '–'}
        </span>
        <span className="k-quiet">
          {t(`how.${how}`)} · {t(`standing.${standing}`)}
        </span>
      </p>
      {deviations.length > 0 && (
        <ul>
          {deviations.map(({ id, verdict, sentence, met }) => (
            <li key={id}>
              <span className={styles.verdict} data-verdict={verdict}>
                {(verdict === 'conflicting' || verdict === 'target-gone') && (
                  <Icon name="warning" size={14} />
                )}{' '}
                {t(`verdict.${verdict}`)}
              </span>{' '}
              {sentence[language]}
              {verdict === 'conflicting' && met.length > 0 && (
                <span className={styles.under}>
                  {t('effects.meets', { said: met.map((one) => one[language]).join('; ') })}
                </span>
              )}
            </li>
          ))}
        </ul>
      )}
    </div>
  )
}
