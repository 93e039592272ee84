import type { VariantPlan } from '../../../core/import/variant-plan.ts'
import type { Problem } from '../../../core/problem/problem.ts'
import type { Names } from '../../session/names.ts'
import { useName } from '../../session/use-name.ts'
import { useSentences } from '../../session/use-sentences.ts'
import { shownDate } from '../../ui/format-values.ts'
import { useTranslation } from '../../ui/use-translation.tsx'
import styles from './receive.module.css'

interface Props {
  readonly plan: VariantPlan
  readonly names: Names
}

/** What becomes of each procedure and each survey round of a bundle. */
export function VariantPlanTable({ plan: { items, rounds = [] }, names }: Props) {
  const { t } = useTranslation('province')
  const name = useName(names)
  const counted = [...items, ...rounds].reduce<Record<string, number>>(
    (counts, { standing }) => ({ ...counts, [standing]: (counts[standing] ?? 0) + 1 }),
    {},
  )
  return (
    <>
      <p className={styles.hint}>
        {(['new', 'changed', 'removed', 'same', 'blocked'] as const)
          .filter((standing) => counted[standing] !== undefined)
          .map((standing) => `${t(`receive.standing.${standing}`)}: ${counted[standing]}`)
          .join(' · ')}
      </p>
      <div className={styles.scroll} role="region" aria-label={t('receive.plan')} tabIndex={0}>
        <table className={styles.table}>
          <caption className="k-sr">{t('receive.plan')}</caption>
          <thead>
            <tr>
              <th scope="col">{t('receive.what')}</th>
              <th scope="col">{t('receive.becomes')}</th>
              <th scope="col">{t('receive.deviations')}</th>
            </tr>
          </thead>
          <tbody>
            {items.map(({ procedure, standing, added, changed, removed, problems }) => (
              <tr key={procedure}>
                <th scope="row">{name('procedures', procedure)}</th>
                <td>
                  <Standing standing={standing} problems={problems} names={names} />
                </td>
                <td className="k-num">
                  {[
                    added.length > 0 ? t('receive.added', { count: added.length }) : '',
                    changed.length > 0 ? t('receive.changed', { count: changed.length }) : '',
                    removed.length > 0 ? t('receive.gone', { count: removed.length }) : '',
                  ]
                    .filter((part) => part !== '')
                    .join(', ') || t('receive.noDeviation')}
                </td>
              </tr>
            ))}
            {rounds.map(({ round, name: called, date, standing, problems }) => (
              <tr key={`round ${round}`}>
                <th scope="row">
                  {t('receive.round', { name: called })} <span className="k-num">{shownDate(date)}</span>
                </th>
                <td>
                  <Standing standing={standing} problems={problems} names={names} />
                </td>
                <td>{t('receive.ofProvince')}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </>
  )
}

function Standing(props: {
  readonly standing: VariantPlan['items'][number]['standing']
  readonly problems: readonly Problem[]
  readonly names: Names
}) {
  const { t } = useTranslation('province')
  const said = useSentences(props.names)
  return (
    <>
      <span className={styles.standing} data-standing={props.standing}>
        {t(`receive.standing.${props.standing}`)}
      </span>
      {props.problems.map((problem) => (
        <span key={`${problem.code} ${JSON.stringify(problem.args)}`} className={styles.why}>
          {said(problem)}
        </span>
      ))}
    </>
  )
}
