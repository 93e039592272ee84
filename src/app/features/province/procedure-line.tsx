import { Link } from '@tanstack/react-router'
import type { CatalogueRow } from '../../../core/api/contract.ts'
import type { ProvinceRow } from '../../../core/api/province-contract.ts'
import type { StandardName } from '../../../core/import/running.ts'
import { shownDate } from '../../ui/format-values.ts'
import { Icon } from '../../ui/icon.tsx'
import { useLanguage } from '../../ui/use-language.ts'
import { useTranslation } from '../../ui/use-translation.tsx'
import styles from './province.module.css'

interface Props {
  readonly province: string
  readonly row: ProvinceRow
  /** undefined: no procedure of the standard (any more). */
  readonly about: CatalogueRow | undefined
  readonly mayEdit: boolean
}

export function ProcedureLine({ province, row, about, mayEdit }: Props) {
  const { t } = useTranslation('province')
  const { textOf, foreign } = useLanguage()
  const { procedure, known, next, waiting } = row
  const name = about === undefined ? procedure : textOf(about.name)
  return (
    <tr>
      <th scope="row">
        <span className={`k-code ${styles.code}`}>{about?.code.value ?? ''}</span>{' '}
        {about === undefined ? (
          name
        ) : (
          <Link
            to="/thu-tuc/$slug"
            params={{ slug: procedure }}
            className={styles.name}
            lang={about.name.en === undefined ? foreign : undefined}
          >
            {name}
          </Link>
        )}
      </th>
      <td data-head={t('head.nowShort')}>
        {known === null ? <span className="k-quiet">{t('notSurveyed')}</span> : <Known known={known} />}
      </td>
      <td className={styles.number} data-head={t('head.deviations')}>
        {known === null ? (
          ''
        ) : known.deviations === 0 || about === undefined ? (
          known.deviations
        ) : (
          <Link
            to="/sai-khac/$province/$slug"
            params={{ province, slug: procedure }}
            className="k-link"
            aria-label={t('deviationsOf', { count: known.deviations, name })}
          >
            {known.deviations}
          </Link>
        )}
      </td>
      <td data-head={t('head.next')}>
        {next.map((one) => (
          <p key={`${one.from} ${one.decision.number}`} className={styles.fact}>
            {t('nextFrom', {
              version: versionText(one.running.standard, t),
              from: shownDate(one.from),
              decision: one.decision.number,
            })}
          </p>
        ))}
        {waiting.map((id) => (
          <p key={id} className={styles.fact}>
            <Link to="/dia-phuong/$province/nhap" params={{ province }} className="k-link">
              {t('waitingImport', { number: Number(id) })}
            </Link>
          </p>
        ))}
      </td>
      <td className={styles.acts}>
        {mayEdit && about !== undefined && (
          <Link
            to="/soan/$slug"
            params={{ slug: procedure }}
            search={{ 'pham-vi': province }}
            className={styles.action}
            aria-label={t('editVariantOf', { name })}
          >
            <Icon name="edit" size={14} /> {t('editVariant')}
          </Link>
        )}
      </td>
    </tr>
  )
}

function Known({ known }: { readonly known: NonNullable<ProvinceRow['known']> }) {
  const { t } = useTranslation('province')
  const { foreign } = useLanguage()
  const { how, standard, since, decision, sources, note, illustrative } = known
  if (how === 'running')
    return (
      <>
        <p className={styles.fact}>
          {standard === null ? (
            <strong>{t('withdrawn')}</strong>
          ) : (
            <>
              {t('standard')} <strong className="k-num">{versionText(standard, t)}</strong>
            </>
          )}
        </p>
        <p className={`${styles.fact} k-quiet`}>
          {t('byDecision', { from: shownDate(since ?? ''), decision: decision ?? '' })}
        </p>
      </>
    )
  return (
    <>
      <p className={styles.fact}>
        {illustrative ? (
          <span className={styles.invented}>{t('invented')}</span>
        ) : (
          <span className={styles.observed}>{t('observed')}</span>
        )}
        {since !== null && <span className="k-quiet"> {t('seenOn', { on: shownDate(since) })}</span>}
      </p>
      <details className={styles.sources}>
        <summary>{t('sources', { count: sources.length })}</summary>
        <ul>
          {sources.map((source) => (
            <li key={source}>
              <SourceText source={source} />
            </li>
          ))}
        </ul>
        {note !== '' && <p lang={foreign}>{note}</p>}
      </details>
    </>
  )
}

/** Only http(s) addresses become links. */
function SourceText({ source }: { readonly source: string }) {
  const { foreign } = useLanguage()
  if (!/^https?:\/\//.test(source) || !URL.canParse(source)) return <span lang={foreign}>{source}</span>
  return (
    <a className="k-link" href={source} target="_blank" rel="noreferrer noopener">
      {new URL(source).host}
    </a>
  )
}

function versionText(standard: StandardName | null, t: (key: 'withdrawn' | 'unnumbered') => string): string {
  if (standard === null) return t('withdrawn')
  return standard.version ?? `${t('unnumbered')} (${standard.digest.slice(7, 15)})`
}
