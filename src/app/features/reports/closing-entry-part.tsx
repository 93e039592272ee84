import { Link } from '@tanstack/react-router'
import type { Catalogue } from '../../../core/api/contract.ts'
import type { ProvincesAnswer } from '../../../core/api/province-contract.ts'
import type { ClosingEntry } from '../../../core/report/closing-entry.ts'
import { numberText } from '../../../core/report/number-text.ts'
import { useLanguage } from '../../ui/use-language.ts'
import { useTranslation } from '../../ui/use-translation.tsx'
import styles from './reports.module.css'

interface Props {
  readonly entry: ClosingEntry
  readonly provinces: ProvincesAnswer['provinces']
  readonly catalogue: Catalogue
}

/** For who sees some provinces alone: what was entered for those, and nothing to write in. */
export function ClosingEntryPart({ entry, provinces, catalogue }: Props) {
  const { t } = useTranslation('reports')
  const { textOf, language } = useLanguage()
  const names = new Map(provinces.map(({ record }) => [record.id, textOf(record.name)]))
  const rows = catalogue.rows.flatMap(({ slug, name }) =>
    entry.provinces.flatMap((province) => {
      const volume = entry.volumes[`${province}/${slug}`]
      if (volume === undefined) return []
      return [{ slug, province: names.get(province) ?? province, name: textOf(name), volume }]
    }),
  )
  return (
    <div className="k-page">
      <h1>{t('closing.title')}</h1>
      <p className={styles.intro}>{t('closing.part')}</p>
      <h2>{t('closing.volumes')}</h2>
      {rows.length === 0 ? (
        <p className="k-quiet">{t('closing.noVolumes')}</p>
      ) : (
        <table className={styles.table}>
          <thead>
            <tr>
              <th scope="col">{t('procedure')}</th>
              <th scope="col">{t('provinces')}</th>
              <th scope="col">{t('closing.volumes')}</th>
            </tr>
          </thead>
          <tbody>
            {rows.map(({ slug, province, name, volume }) => (
              <tr key={`${province} ${slug}`}>
                <th scope="row">{name}</th>
                <td>{province}</td>
                <td className="k-num">{numberText(volume, 0, language)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
      <Link to="/bao-cao" search={{ 'bao-cao': 'closing' }} className="k-link">
        {t('toReport')}
      </Link>
    </div>
  )
}
