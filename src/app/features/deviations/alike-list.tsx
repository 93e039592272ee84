import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import type { MatrixAnswer, MatrixRow } from '../../../core/api/deviation-contract.ts'
import type { LangText } from '../../../core/format/format.ts'
import { useLanguage } from '../../ui/use-language.ts'
import { useTranslation } from '../../ui/use-translation.tsx'
import styles from './deviations.module.css'
import { KindSign } from './kind-sign.tsx'

interface Props {
  readonly matrix: MatrixAnswer
  readonly rows: readonly MatrixRow[]
}

const atFirst = 8

/** What two or more provinces do alike: worth a thought as part of the standard. */
export function AlikeList({ matrix, rows }: Props) {
  const { t } = useTranslation('deviations')
  const { language, textOf, foreign } = useLanguage()
  const [isWhole, setIsWhole] = useState(false)
  const procedures = new Map(rows.map((row) => [row.procedure, row.name]))
  const provinces = new Map(matrix.provinces.map(({ id, name }) => [id, name]))
  const nameOf = (known: ReadonlyMap<string, LangText>, id: string) => textOf(known.get(id) ?? { vi: id })
  const alike = matrix.alike
    .filter(({ procedure }) => procedures.has(procedure))
    .sort((one, other) => other.held.length - one.held.length)
  if (alike.length === 0) return null
  return (
    <section className={styles.alike} aria-labelledby="giong-nhau">
      <h2 id="giong-nhau">{t('alike.title', { count: alike.length })}</h2>
      <p className="k-quiet">{t('alike.intro')}</p>
      <ul>
        {(isWhole ? alike : alike.slice(0, atFirst)).map((one) => (
          <li key={`${one.procedure} ${one.sentence.vi} ${one.held[0]?.deviation ?? ''}`}>
            <span className={styles.alikeKind} data-kind={one.kind}>
              <KindSign kind={one.kind} /> {t(`kind.${one.kind}`)}
            </span>
            <div>
              <strong>{one.sentence[language]}</strong>{' '}
              {one.illustrative && <span className={styles.mark}>{t('madeUp')}</span>}
              <div className="k-quiet" lang={foreign}>
                {nameOf(procedures, one.procedure)}
              </div>
              <ul className={styles.held}>
                {one.held.map(({ province, state, hearsay }) => (
                  <li key={province}>
                    <Link
                      to="/sai-khac/$province/$slug"
                      params={{ province, slug: one.procedure }}
                      className="k-link"
                    >
                      {nameOf(provinces, province)}
                    </Link>{' '}
                    <span className="k-quiet">({t(`state.${state}`)})</span>
                    {hearsay && (
                      <>
                        {' '}
                        <span className={styles.mark}>? {t('hearsay')}</span>
                      </>
                    )}
                  </li>
                ))}
              </ul>
            </div>
          </li>
        ))}
      </ul>
      {alike.length > atFirst && (
        <button type="button" className={styles.more} onClick={() => setIsWhole(!isWhole)}>
          {isWhole ? t('alike.less') : t('alike.more', { count: alike.length - atFirst })}
        </button>
      )}
    </section>
  )
}
