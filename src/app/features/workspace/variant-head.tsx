import type { OrganisationsAnswer } from '../../../core/api/people-contract.ts'
import { useOpenVariant } from '../../draft/variant-context.tsx'
import { useAsked } from '../../session/use-asked.ts'
import { useLanguage } from '../../ui/use-language.ts'
import { useTranslation } from '../../ui/use-translation.tsx'
import styles from './workspace.module.css'

/** Whose variant is open, and what it is compared with: said beside the name, so that nobody takes it for the standard. */
export function VariantHead({ province }: { readonly province: string }) {
  const { t } = useTranslation('workspace')
  const { textOf, language } = useLanguage()
  const [organisations] = useAsked<OrganisationsAnswer>('/api/organisations')
  const variant = useOpenVariant()
  const record =
    organisations.state === 'here'
      ? organisations.value.organisations.find((one) => one.record.id === province)?.record
      : undefined
  const name = record === undefined ? province : textOf(record.name)
  const base = variant?.asked.state === 'here' ? variant.asked.value.base : undefined
  return (
    <span className={styles.variant} lang={language}>
      {base === undefined
        ? t('variant.ofUnknown', { province: name })
        : base.version === null
          ? t('variant.ofShipped', { province: name })
          : t('variant.of', { province: name, version: base.version })}
    </span>
  )
}

/** How many deviations there are, and whether something is left to do about them. */
export function DeviationCount() {
  const { t } = useTranslation('workspace')
  const variant = useOpenVariant()
  if (variant?.asked.state !== 'here') return null
  const { deviations } = variant.asked.value
  const lacks = deviations.reduce((sum, { problems }) => sum + problems.length, 0)
  if (deviations.length === 0) return null
  return (
    <>
      <span className={styles.count} data-lacks={lacks > 0 || undefined} aria-hidden="true">
        {deviations.length}
        {lacks > 0 && ' !'}
      </span>
      <span className="k-sr">{t('variant.count', { count: deviations.length, lacks })}</span>
    </>
  )
}
