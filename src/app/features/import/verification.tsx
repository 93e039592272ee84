import type { PlanAnswer } from '../../../core/api/import-contract.ts'
import type { Names } from '../../session/names.ts'
import { useSentences } from '../../session/use-sentences.ts'
import { shownDate } from '../../ui/format-values.ts'
import { Icon } from '../../ui/icon.tsx'
import { shortDigest } from '../../ui/short-digest.ts'
import { useTranslation } from '../../ui/use-translation.tsx'
import styles from './import.module.css'
import { useNames } from './names.ts'

interface Props {
  readonly answer: PlanAnswer
  readonly names: Names
}

/** What verification found, first of all: whose bundle it is, since when it holds, and what it is not. */
export function Verification({ answer, names }: Props) {
  const { t } = useTranslation('import')
  const said = useSentences(names)
  const { organisation } = useNames(names)
  const { plan, signedBy, rollback, openFacts, supersedes, notes } = answer
  const { id, version, release, decision, inForce, manifest } = plan.bundle
  const shown = new Set(['bundle/pilot', 'bundle/not-yet-in-force', 'bundle/rollback-not-checked'])
  return (
    <section className={styles.verified} aria-label={t('verified.title')}>
      <h3>
        <Icon name="verify" /> {t('verified.head', { id, version })}
      </h3>
      <dl className={styles.facts}>
        <dt>{t('verified.signedBy')}</dt>
        <dd>
          {signedBy.map(({ key, owner }) => (
            <span key={key} className={styles.signer}>
              {organisation(owner)} <code className="k-code">{shortDigest(key)}</code>
            </span>
          ))}
        </dd>
        <dt>{t('verified.decision')}</dt>
        <dd>{decision}</dd>
        <dt>{t('verified.inForce')}</dt>
        <dd className="k-num">{shownDate(inForce)}</dd>
        <dt>{t('verified.supersedes')}</dt>
        <dd className="k-num">{supersedes ?? t('verified.first')}</dd>
        <dt>{t('verified.rollback')}</dt>
        <dd>{t(`verified.rollbackIs.${rollback}`)}</dd>
        <dt>{t('verified.print')}</dt>
        <dd>
          <code className="k-code">{shortDigest(manifest)}</code>
        </dd>
      </dl>
      {release === 'pilot' && (
        <p className={styles.pilot}>
          <Icon name="warning" size={14} /> {t('verified.pilot', { count: openFacts })}
        </p>
      )}
      {notes
        .filter(({ code }) => !shown.has(code))
        .map((note) => (
          <p key={`${note.code} ${note.at}`} className={styles.fact}>
            <Icon name="info" size={14} /> {said(note)}
          </p>
        ))}
    </section>
  )
}
