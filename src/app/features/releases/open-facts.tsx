import { Link } from '@tanstack/react-router'
import type { OpenFactsOfFile } from '../../../core/api/release-contract.ts'
import type { Names } from '../../session/names.ts'
import { useName } from '../../session/use-name.ts'
import { useTranslation } from '../../ui/use-translation.tsx'
import styles from './releases.module.css'

interface Props {
  readonly facts: readonly OpenFactsOfFile[]
  readonly release: 'regular' | 'pilot'
  readonly names: Names
}

/** Facts nobody has confirmed: a pilot release says how many, a regular one waits for them. */
export function OpenFacts({ facts, release, names }: Props) {
  const { t } = useTranslation('releases')
  const count = facts.reduce((sum, one) => sum + one.count, 0)
  return (
    <section aria-labelledby="du-kien">
      <h2 id="du-kien">{t('facts.heading')}</h2>
      {count === 0 ? (
        <p className="k-quiet">{t('facts.none')}</p>
      ) : (
        <>
          <p className={styles.counts}>
            {t(`facts.${release}`, { count })}{' '}
            <Link to="/xac-minh" className="k-link">
              {t('facts.desk')}
            </Link>
          </p>
          <details className={styles.folded}>
            <summary>{t('facts.files', { count: facts.length })}</summary>
            <ul className={styles.files}>
              {facts.map((one) => (
                <FileFacts key={one.file} facts={one} names={names} />
              ))}
            </ul>
          </details>
        </>
      )}
    </section>
  )
}

function FileFacts({ facts: { file, count, places }, names }: { facts: OpenFactsOfFile; names: Names }) {
  const { t } = useTranslation('releases')
  const name = useName(names)
  const slug = /^procedures\/([^/]+)\//.exec(file)?.[1]
  return (
    <li>
      <details>
        <summary>
          {slug !== undefined && <span lang="vi">{name('procedures', slug)} · </span>}
          <code className="k-code">{slug === undefined ? file : file.split('/').at(-1)}</code>{' '}
          <span className="k-num">({count})</span>
        </summary>
        <ul className={styles.places}>
          {places.map((place) => (
            <li key={place}>
              <code className="k-code">{place}</code>
            </li>
          ))}
          {count > places.length && <li>{t('facts.more', { count: count - places.length })}</li>}
        </ul>
      </details>
    </li>
  )
}
