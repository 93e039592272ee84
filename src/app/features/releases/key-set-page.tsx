import { getRouteApi, Link, useRouter } from '@tanstack/react-router'
import type { KeySetKey } from '../../../core/bundle/formats/keys.ts'
import type { Names } from '../../session/names.ts'
import { useMay, useSession } from '../../session/session.ts'
import { useName } from '../../session/use-name.ts'
import { shownDate } from '../../ui/format-values.ts'
import { Icon } from '../../ui/icon.tsx'
import { Notice } from '../../ui/notice.tsx'
import { shortDigest } from '../../ui/short-digest.ts'
import { useTranslation } from '../../ui/use-translation.tsx'
import { AddKey } from './add-key.tsx'
import { KeyEdit } from './key-edit.tsx'
import styles from './releases.module.css'
import { SetRules } from './set-rules.tsx'
import { TrialKeys } from './trial-keys.tsx'

const route = getRouteApi('/goi-chuan/bo-khoa')

/** The keys this studio trusts: whose they are, until when, for what; public halves alone. */
export function KeySetPage() {
  const { t } = useTranslation('releases')
  const { answer, names } = route.useLoaderData()
  const router = useRouter()
  const mayEdit = useMay('setting/edit')
  const { demo, date } = useSession()
  const { keySet } = answer
  const renew = () => void router.invalidate()
  return (
    <div className="k-page">
      <p className={styles.crumb}>
        <Link to="/goi-chuan" className="k-link">
          {t('title')}
        </Link>
      </p>
      <h1 className={styles.title}>{t('keySet')}</h1>
      <p className={styles.intro}>{t('keys.intro')}</p>
      {keySet === null ? (
        <Notice title={t('keys.emptyTitle')}>
          <p>{t(mayEdit ? 'keys.emptyBody' : 'keys.emptyAsk')}</p>
        </Notice>
      ) : (
        <>
          <p className={styles.counts}>
            {t('keys.rules', {
              threshold: keySet.threshold,
              expires: shownDate(keySet.expires),
              version: keySet.version,
            })}
            {keySet.expires < date && <strong> {t('keys.setExpired')}</strong>}
          </p>
          <KeyTable keys={keySet.keys} names={names} mayEdit={mayEdit} onChanged={renew} />
        </>
      )}
      {mayEdit ? (
        <div className={styles.keyTools}>
          <AddKey answer={answer} names={names} onChanged={renew} />
          {keySet !== null && (
            <SetRules key={`${keySet.threshold} ${keySet.expires}`} answer={answer} onChanged={renew} />
          )}
          {demo !== null && <TrialKeys answer={answer} onChanged={renew} />}
        </div>
      ) : (
        keySet !== null && <p className={styles.hint}>{t('keys.readOnly')}</p>
      )}
    </div>
  )
}

interface TableProps {
  readonly keys: readonly KeySetKey[]
  readonly names: Names
  readonly mayEdit: boolean
  readonly onChanged: () => void
}

function KeyTable({ keys, names, mayEdit, onChanged }: TableProps) {
  const { t } = useTranslation('releases')
  const name = useName(names)
  return (
    <div className={styles.scroll} role="region" aria-label={t('keys.caption')} tabIndex={0}>
      <table className={`${styles.table} ${styles.cards}`}>
        <caption className="k-sr">{t('keys.caption')}</caption>
        <thead>
          <tr>
            <th scope="col">{t('keys.owner')}</th>
            <th scope="col">{t('keys.key')}</th>
            <th scope="col">{t('keys.mayUse')}</th>
            <th scope="col">{t('keys.valid')}</th>
            <th scope="col">{t('keys.scopes')}</th>
            {mayEdit && <th scope="col">{t('keys.acts')}</th>}
          </tr>
        </thead>
        <tbody>
          {keys.map((key) => (
            <tr key={key.key}>
              <th scope="row">{name('organisations', key.owner)}</th>
              <td>
                <code className="k-code" title={key.key}>
                  {shortDigest(key.key)}…
                </code>
              </td>
              <td>
                <KeyStanding of={key} />
              </td>
              <td className="k-num">
                {shownDate(key.validFrom)} – {shownDate(key.validUntil)}
              </td>
              <td>
                <Scopes of={key} names={names} />
              </td>
              {mayEdit && (
                <td>
                  <KeyEdit of={key} onChanged={onChanged} />
                </td>
              )}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}

function KeyStanding({ of: { validFrom, validUntil, revoked } }: { readonly of: KeySetKey }) {
  const { t } = useTranslation('releases')
  const { date } = useSession()
  if (revoked !== null) {
    return (
      <span className={styles.bad}>
        <Icon name="error" size={14} /> {t('keys.revoked', { date: shownDate(revoked.on) })}
        <span className={styles.under} lang="vi">
          {revoked.reason}
        </span>
      </span>
    )
  }
  if (validUntil < date) {
    return (
      <span className={styles.bad}>
        <Icon name="error" size={14} /> {t('keys.expired')}
      </span>
    )
  }
  if (date < validFrom) {
    return (
      <span className="k-quiet">
        <Icon name="clock" size={14} /> {t('keys.early')}
      </span>
    )
  }
  return (
    <span className={styles.good}>
      <Icon name="check" size={14} /> {t('keys.counts')}
    </span>
  )
}

function Scopes({ of: { scopes }, names }: { readonly of: KeySetKey; readonly names: Names }) {
  const { t } = useTranslation('releases')
  const name = useName(names)
  return (
    <ul className={styles.plain}>
      {scopes.map((scope) => (
        <li key={JSON.stringify(scope)}>
          {scope.organisation === null ? t('keys.everyUnit') : name('organisations', scope.organisation)}
          {' · '}
          {scope.fields === null
            ? t('keys.everyField')
            : scope.fields.map((field) => name('fields', field)).join(', ')}
          {scope.territory !== null && ` · ${name('organisations', scope.territory)}`}
          {scope.from !== null && ` · ${t('keys.from', { date: shownDate(scope.from) })}`}
          {scope.to !== null && ` · ${t('keys.to', { date: shownDate(scope.to) })}`}
        </li>
      ))}
    </ul>
  )
}
