import { Link } from '@tanstack/react-router'
import type { CatalogueRow, RegisterEntry } from '../../../core/api/contract.ts'
import { FindingCounts } from '../../ui/finding-counts.tsx'
import { LimitText } from '../../ui/limit-text.tsx'
import { ProvenanceMark } from '../../ui/provenance-mark.tsx'
import { StandingText } from '../../ui/standing-text.tsx'
import { useLanguage } from '../../ui/use-language.ts'
import { useTranslation } from '../../ui/use-translation.tsx'
import type { CatalogueGroup } from './arrange-catalogue.ts'
import styles from './catalogue-cards.module.css'

interface Props {
  readonly groups: readonly CatalogueGroup[]
  readonly units: readonly RegisterEntry[]
}

/** The catalogue on a narrow screen: the same facts, one procedure below the other. */
export function CatalogueCards({ groups, units }: Props) {
  const { textOf } = useLanguage()
  const unitOf = new Map(units.map((unit) => [unit.id, textOf(unit.name)]))
  return groups.map((group) => (
    <section key={group.id} aria-labelledby={`linh-vuc-${group.id}`} className={styles.group}>
      <h2 id={`linh-vuc-${group.id}`}>
        {textOf(group.name)} <span className="k-quiet">{group.rows.length}</span>
      </h2>
      <ul>
        {group.rows.map((row) => (
          <li key={row.slug}>
            <Card row={row} unit={unitOf.get(row.unit) ?? row.unit} />
          </li>
        ))}
      </ul>
    </section>
  ))
}

function Card({ row, unit }: { readonly row: CatalogueRow; readonly unit: string }) {
  const { t } = useTranslation(['catalogue', 'common'])
  const { textOf } = useLanguage()
  return (
    <article className={styles.card}>
      <p className={styles.line}>
        <span className="k-code">{row.code.value ?? t('common:notSurveyed')}</span>
        <ProvenanceMark of={row.code.provenance} about={row.code.value ?? textOf(row.name)} />
        <span className={styles.end}>
          <FindingCounts counts={row.findings} />
        </span>
      </p>
      <h3>
        <Link to="/thu-tuc/$slug" params={{ slug: row.slug }}>
          {textOf(row.name)}
        </Link>
      </h3>
      <p className="k-quiet">{unit}</p>
      <p>
        <LimitText limit={row.timeLimit} />
        <ProvenanceMark of={row.timeLimit.provenance} about={`${textOf(row.name)}, ${t('limit')}`} />
        <span className="k-quiet">{' · '}</span>
        <StandingText of={row.standing} inLine />
      </p>
      <p className="k-quiet k-num">
        {t('questionsLine', {
          total: row.questions.total,
          inForm: row.questions.inForm,
          outside: row.questions.outside,
          uncompared: row.questions.uncompared,
        })}
        {`; ${t('papersLine', { count: row.questions.papers })}`}
      </p>
    </article>
  )
}
