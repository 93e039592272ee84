import type { ReactNode } from 'react'
import type { Fact, Provenance } from '../../../core/provenance/provenance.ts'
import { ProvenanceMark } from '../../ui/provenance-mark.tsx'
import { useTranslation } from '../../ui/use-translation.tsx'
import styles from './facts.module.css'

/** A section of facts: name on the left, value and its provenance on the right. */
export function Facts(props: { readonly title: string; readonly children: ReactNode }) {
  return (
    <section className={styles.facts}>
      <h2>{props.title}</h2>
      <dl>{props.children}</dl>
    </section>
  )
}

export function FactLine(props: {
  readonly name: string
  readonly provenance?: Provenance | undefined
  readonly children: ReactNode
}) {
  return (
    <div className={styles.line}>
      <dt>{props.name}</dt>
      <dd>
        {props.children}
        {props.provenance !== undefined && <ProvenanceMark of={props.provenance} about={props.name} />}
      </dd>
    </div>
  )
}

/** A yes-or-no fact; null is said as "not surveyed". */
export function YesNoLine({ name, fact }: { readonly name: string; readonly fact: Fact<boolean> }) {
  const { t } = useTranslation()
  return (
    <FactLine name={name} provenance={fact.provenance}>
      {fact.value === null ? <NotSurveyed /> : fact.value ? t('yes') : t('no')}
    </FactLine>
  )
}

export function NotSurveyed() {
  const { t } = useTranslation()
  return <span className="k-quiet">{t('notSurveyed')}</span>
}
