import { Link } from '@tanstack/react-router'
import type { Catalogue } from '../../../core/api/contract.ts'
import type { ConceptImpact } from '../../../core/api/library-contract.ts'
import type { OrganisationsAnswer } from '../../../core/api/people-contract.ts'
import type { ValueEffect } from '../../../core/library/concept-impact.ts'
import { useAsked } from '../../session/use-asked.ts'
import { signs } from '../../ui/changes/signs.ts'
import type { ShownConcept } from '../../ui/concepts.ts'
import { useLanguage } from '../../ui/use-language.ts'
import { useTranslation } from '../../ui/use-translation.tsx'
import styles from './proposals.module.css'

interface Props {
  readonly impact: ConceptImpact
  readonly catalogue: Catalogue
  readonly concepts: readonly ShownConcept[]
}

/** Whom a new version affects: every field that uses the concept, what becomes of its values, provinces that deviate. */
export function ImpactView({ impact, catalogue, concepts }: Props) {
  const { t } = useTranslation('proposals')
  const { textOf } = useLanguage()
  const { uses, holders, effect } = impact
  const [asked] = useAsked<OrganisationsAnswer>('/api/organisations')
  const organisations = asked.state === 'here' ? asked.value.organisations : []
  const provinceName = (id: string) => {
    const found = organisations.find(({ record }) => record.id === id)
    return found === undefined ? id : textOf(found.record.name)
  }
  const nameOf = (slug: string) => {
    const row = catalogue.rows.find((one) => one.slug === slug)
    return row === undefined ? slug : textOf(row.name)
  }
  const held = holders.map((urn) => {
    const found = concepts.find((concept) => concept.urn === urn)
    return found === undefined ? urn : textOf(found.title)
  })
  const slugs = new Set(uses.map(({ slug }) => slug))
  return (
    <section className={styles.impact} aria-label={t('impact.title')}>
      <p>
        <strong>{t('impact.concept')}</strong> <EffectText effect={effect} />
      </p>
      {uses.length === 0 ? (
        <p className="k-quiet">{t('impact.noUses')}</p>
      ) : (
        <>
          <p>{t('impact.uses', { fields: uses.length, procedures: slugs.size })}</p>
          <div className={styles.uses} role="region" tabIndex={0} aria-label={t('impact.where')}>
            <table>
              <thead>
                <tr>
                  <th scope="col">{t('impact.where')}</th>
                  <th scope="col">{t('impact.effect')}</th>
                  <th scope="col">{t('impact.provinces')}</th>
                </tr>
              </thead>
              <tbody>
                {uses.map((use) => (
                  <tr key={`${use.slug} ${use.form} ${use.field}`}>
                    <td>
                      <Link to="/thu-tuc/$slug/bieu-mau" params={{ slug: use.slug }} className="k-link">
                        {nameOf(use.slug)}
                      </Link>
                      <br />
                      <span lang="vi">{use.title}</span>
                    </td>
                    <td>
                      <EffectText effect={use.effect} />
                    </td>
                    <td>
                      {use.provinces.length === 0 && use.elsewhere === 0
                        ? '–'
                        : use.provinces.map(({ province, deviations, illustrative }) => (
                            <div key={province}>
                              {t('impact.province', {
                                name: provinceName(province),
                                count: deviations,
                              })}
                              {illustrative && <span className="k-quiet">{` · ${t('impact.madeUp')}`}</span>}
                            </div>
                          ))}
                      {use.elsewhere === null ? (
                        <span className="k-quiet">{t('impact.few')}</span>
                      ) : (
                        use.elsewhere > 0 && t('impact.elsewhere', { count: use.elsewhere })
                      )}
                    </td>
                  </tr>
                ))}
              </tbody>
            </table>
          </div>
        </>
      )}
      {held.length > 0 && <p className="k-quiet">{t('impact.holders', { names: held.join('; ') })}</p>}
    </section>
  )
}

/** "▲ thu hẹp", with a value that shows it. */
function EffectText({ effect }: { readonly effect: ValueEffect }) {
  const { t } = useTranslation(['changes', 'proposals'])
  const witness = (side: 'refused' | 'accepted') =>
    effect[side] === undefined ? null : (
      <span className={styles.witness}>
        {t(`proposals:impact.${side}`)}: <code>{short(JSON.stringify(effect[side]))}</code>
      </span>
    )
  return (
    <>
      <span data-effect={effect.effect} className={styles.effect}>
        <span aria-hidden="true">{signs[effect.effect]}</span> {t(`effect.${effect.effect}`)}
      </span>
      {witness('refused')}
      {witness('accepted')}
    </>
  )
}

function short(text: string): string {
  return text.length > 48 ? `${text.slice(0, 44)}…${text.slice(-2)} (${text.length})` : text
}
