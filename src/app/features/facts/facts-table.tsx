import { Button, Checkbox } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import type { FactAnswer } from '../../../core/api/version-contract.ts'
import { groupBy } from '../../ui/group-by.ts'
import { useLanguage } from '../../ui/use-language.ts'
import { useTranslation } from '../../ui/use-translation.tsx'
import { editorOf, idOf } from './fact-lists.ts'
import { factLabel, factValue } from './fact-label.ts'
import styles from './facts.module.css'

interface Props {
  readonly facts: readonly FactAnswer[]
  /** By `idOf`. */
  readonly chosen: ReadonlySet<string>
  readonly mayConfirm: (fact: FactAnswer) => boolean
  readonly onChoose: (chosen: ReadonlySet<string>) => void
}

/** Rows drawn at first, and added each time. */
const step = 200

export function FactsTable({ facts, chosen, mayConfirm, onChoose }: Props) {
  const { t } = useTranslation('facts')
  const [most, setMost] = useState(step)
  const groups = groupBy(facts.slice(0, most), ({ slug }) => slug)
  const choose = (list: readonly FactAnswer[], on: boolean) => {
    const next = new Set(chosen)
    for (const fact of list) {
      if (on) next.add(idOf(fact))
      else next.delete(idOf(fact))
    }
    onChoose(next)
  }
  return (
    <>
      <div className={styles.scroll}>
        <table className={styles.table}>
          <thead>
            <tr>
              <th scope="col">
                <span className="k-sr">{t('choose')}</span>
              </th>
              <th scope="col">{t('fact')}</th>
              <th scope="col">{t('value')}</th>
              <th scope="col">{t('basis')}</th>
              <th scope="col">{t('status')}</th>
              <th scope="col">
                <span className="k-sr">{t('correct')}</span>
              </th>
            </tr>
          </thead>
          {[...groups].map(([slug, held]) => (
            <Procedure
              key={slug}
              facts={held}
              mine={facts.filter((fact) => fact.slug === slug && mayConfirm(fact))}
              chosen={chosen}
              mayConfirm={mayConfirm}
              onChoose={choose}
            />
          ))}
        </table>
      </div>
      {facts.length > most && (
        <Button variant="default" onClick={() => setMost(most + step)}>
          {t('more', { count: facts.length - most })}
        </Button>
      )}
    </>
  )
}

interface ProcedureProps extends Omit<Props, 'onChoose'> {
  /** Facts of the procedure that the reader may confirm, whether drawn yet or not. */
  readonly mine: readonly FactAnswer[]
  readonly onChoose: (facts: readonly FactAnswer[], on: boolean) => void
}

function Procedure({ facts, mine, chosen, mayConfirm, onChoose }: ProcedureProps) {
  const { t } = useTranslation('facts')
  const { language } = useLanguage()
  const [first] = facts
  const on = mine.filter((fact) => chosen.has(idOf(fact))).length
  return (
    <tbody>
      <tr className={styles.procedure}>
        <td>
          {mine.length > 0 && (
            <Checkbox
              aria-label={t('chooseAll', { name: first?.procedure ?? '' })}
              checked={on === mine.length}
              indeterminate={on > 0 && on < mine.length}
              onChange={(event) => onChoose(mine, event.currentTarget.checked)}
            />
          )}
        </td>
        <th scope="rowgroup" colSpan={5} lang="vi">
          {first?.procedure}
        </th>
      </tr>
      {facts.map((fact) => {
        const id = idOf(fact)
        const label = factLabel(fact, language, t)
        return (
          <tr key={id} data-chosen={chosen.has(id) || undefined}>
            <td>
              {mayConfirm(fact) && (
                <Checkbox
                  aria-label={t('chooseOne', { name: `${label.kind} ${label.name} ${label.prop}` })}
                  checked={chosen.has(id)}
                  onChange={(event) => onChoose([fact], event.currentTarget.checked)}
                />
              )}
            </td>
            <td>
              <span className="k-quiet">{label.kind}</span> <span lang="vi">{label.name}</span>
              {label.prop !== '' && (
                <>
                  <br />
                  <span className={styles.prop}>{label.prop}</span>
                </>
              )}
            </td>
            <td lang="vi" className={styles.value}>
              {factValue(fact, language) ?? <span className="k-quiet">{t('inTheDraft')}</span>}
            </td>
            <td lang="vi" className={styles.basis}>
              {fact.note !== null && <p>{fact.note}</p>}
              {fact.sources.map((source) => (
                <p key={source} className="k-quiet">
                  {source}
                </p>
              ))}
            </td>
            <td className={styles.status}>
              {fact.status === 'not-surveyed' ? t('statuses.not-surveyed') : t('statuses.unverified')}
            </td>
            <td>
              <Link
                to={editorOf(fact)}
                params={{ slug: fact.slug }}
                className="k-link"
                aria-label={t('correctNamed', { name: `${label.kind} ${label.name} ${label.prop}` })}
              >
                {t('correct')}
              </Link>
            </td>
          </tr>
        )
      })}
    </tbody>
  )
}
