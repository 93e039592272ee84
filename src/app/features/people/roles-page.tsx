import { type Act, acts, needsFourEyes } from '../../../core/people/act.ts'
import { actsOf, reachOf, roles } from '../../../core/people/role.ts'
import { Icon } from '../../ui/icon.tsx'
import { useTranslation } from '../../ui/use-translation.tsx'
import styles from './people.module.css'

type Dashed<T extends string> = T extends `${infer A}/${infer B}` ? `${A}-${B}` : T
const keyOf = <T extends Act>(act: T) => act.replace('/', '-') as Dashed<T>

/** What each role allows: the table that `may` reads. */
export function RolesPage() {
  const { t } = useTranslation(['people', 'account'])
  return (
    <>
      <p className={styles.intro}>{t('rolesIntro')}</p>
      <div className={styles.scroll} role="region" aria-label={t('rolesCaption')} tabIndex={0}>
        <table className={`${styles.table} ${styles.matrix}`}>
          <caption className="k-sr">{t('rolesCaption')}</caption>
          <thead>
            <tr>
              <th scope="col">{t('act')}</th>
              {roles.map((role) => (
                <th key={role} scope="col">
                  {t(`account:role.${role}`)}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {acts.map((act) => (
              <tr key={act}>
                <th scope="row">
                  {t(`acts.${keyOf(act)}`)}
                  {needsFourEyes(act) && <span className="k-quiet"> ({t('fourEyes')})</span>}
                </th>
                {roles.map((role) => (
                  <td key={role}>
                    {actsOf(role).includes(act) ? (
                      <span className={styles.yes}>
                        <Icon name="check" />
                        <span className="k-sr">{t('allowed')}</span>
                      </span>
                    ) : (
                      <span className="k-sr">{t('notAllowedCell')}</span>
                    )}
                  </td>
                ))}
              </tr>
            ))}
            <tr className={styles.reach}>
              <th scope="row">{t('organisation')}</th>
              {roles.map((role) => (
                <td key={role}>{reachOf(role) === 'own' ? t('reachOwn') : t('reachAll')}</td>
              ))}
            </tr>
          </tbody>
        </table>
      </div>
    </>
  )
}
