import type { ReactNode } from 'react'
import type { TransferPlan } from '../../../core/transfer/transfer-plan.ts'
import type { Names } from '../../session/names.ts'
import { useName } from '../../session/use-name.ts'
import { useSentences } from '../../session/use-sentences.ts'
import { GrantMoves } from '../../ui/planned/grant-moves.tsx'
import { useTranslation } from '../../ui/use-translation.tsx'
import styles from './transfer.module.css'

interface Props {
  readonly plan: TransferPlan
  readonly names: Names
  /** Inside a `details`: the summary goes first and opens the rest. */
  readonly isSummary?: boolean
}

/** What a plan moves, part by part, with what a person should know before confirming. */
export function TransferContent({ plan, names, isSummary = false }: Props) {
  const { t } = useTranslation('transfer')
  const name = useName(names)
  const said = useSentences(names)
  const to = (id: string) => name('organisations', id)
  const counts = {
    procedures: plan.procedures.length,
    versions: plan.versions.length,
    grants: plan.grants.length,
    keys: plan.keys.length,
  }
  const summary = plan.isEmpty
    ? t('empty', { name: to(plan.organisation) })
    : t(isSummary ? 'counts' : 'summary', counts)
  // What is not verified stands beside its field.
  const notes = plan.notes.filter(({ code }) => code !== 'transfer/unverified')
  return (
    <>
      {isSummary ? <summary>{summary}</summary> : <p role="status">{summary}</p>}
      <Part title={t('fields')}>
        {plan.fields.map(({ field, organisation, verified, source }) => (
          <li key={field}>
            {name('fields', field)} → {to(organisation)}{' '}
            {verified ? (
              <span className="k-quiet">{source}</span>
            ) : (
              <span className={styles.unverified}>{t('unverified')}</span>
            )}
          </li>
        ))}
      </Part>
      {notes.length > 0 && (
        <Part title={t('notes')}>
          {notes.map((note) => (
            <li key={note.at} className={styles.unverified}>
              {said(note)}
            </li>
          ))}
        </Part>
      )}
      {plan.procedures.length > 0 && (
        <Part title={t('procedures')}>
          {plan.procedures.map(({ procedure, successor }) => (
            <li key={procedure}>
              {t('procedure', { name: name('procedures', procedure), to: to(successor) })}
            </li>
          ))}
        </Part>
      )}
      {plan.versions.length > 0 && (
        <Part title={t('versions')}>
          {plan.versions.map(({ version, procedure, number }) => (
            <li key={version}>{t('version', { name: name('procedures', procedure), number })}</li>
          ))}
        </Part>
      )}
      {plan.grants.length > 0 && (
        <>
          <h3 className={styles.head}>{t('grants')}</h3>
          <GrantMoves moves={plan.grants} names={names} />
        </>
      )}
      {plan.keys.length > 0 && (
        <Part title={t('keys')}>
          {plan.keys.map(({ key, owner, successors }) => (
            <li key={key}>
              {t('key', { key: key.slice(0, 16), owner: to(owner) })}:{' '}
              {successors.length === 1 ? t('keyTo', { to: to(successors[0] ?? '') }) : t('keyParted')}
            </li>
          ))}
        </Part>
      )}
    </>
  )
}

function Part(props: { readonly title: string; readonly children: ReactNode }) {
  return (
    <>
      <h3 className={styles.head}>{props.title}</h3>
      <ul className={styles.plain}>{props.children}</ul>
    </>
  )
}
