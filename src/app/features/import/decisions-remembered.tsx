import type { DecisionsAnswer } from '../../../core/api/import-contract.ts'
import type { RememberedDecision } from '../../../core/import/decision.ts'
import type { Names } from '../../session/names.ts'
import { Problems } from '../../session/problems.tsx'
import { useMay } from '../../session/session.ts'
import { useAsked } from '../../session/use-asked.ts'
import { useTask } from '../../session/use-task.ts'
import { AskedNote } from '../../ui/asked-note.tsx'
import { shownDate } from '../../ui/format-values.ts'
import { useLanguage } from '../../ui/use-language.ts'
import { useTranslation } from '../../ui/use-translation.tsx'
import styles from './import.module.css'
import { useNames } from './names.ts'
import { upload } from './upload.ts'

interface Props {
  readonly province: string
  readonly names: Names
  readonly mark: number
  readonly onChanged: () => void
}

/** Decisions that answer the same conflict when it returns, each revocable. */
export function DecisionsRemembered({ province, names, mark, onChanged }: Props) {
  const { t } = useTranslation('import')
  const { foreign } = useLanguage()
  const { procedure: nameOf } = useNames(names)
  const [asked, again] = useAsked<DecisionsAnswer>(`/api/provinces/${province}/decisions`, mark)
  const mayRevoke = useMay('import/apply', { organisation: province, territory: province })
  const { busy, problems, run } = useTask()
  const decisions = asked.state === 'here' ? asked.value.decisions : []
  if (decisions.length === 0) return <AskedNote of={asked} again={again} />
  const revoke = async ({ procedure, deviation, ours, theirs }: RememberedDecision) => {
    const path = `/api/provinces/${province}/decisions/revoke`
    const made = await run(() => upload<DecisionsAnswer>(path, { procedure, deviation, ours, theirs }))
    if (made !== undefined) onChanged()
  }
  return (
    <section className={styles.step} aria-label={t('known.title')}>
      <h2>{t('known.title')}</h2>
      <p className={styles.fact}>{t('known.intro')}</p>
      <AskedNote of={asked} again={again} />
      <Problems problems={problems} />
      <ul className={styles.imports}>
        {decisions.map((one) => (
          <li key={`${one.procedure} ${one.deviation} ${one.ours} ${one.theirs}`} className={styles.card}>
            <p className={styles.cardHead}>
              <strong lang={foreign}>{nameOf(one.procedure)}</strong>
              <span>{one.deviation}</span>
              <span className={styles.state}>{t(`choice.${one.choice}`)}</span>
            </p>
            <p className={styles.fact}>
              <q lang={foreign}>{one.reason}</q>{' '}
              {t('known.by', { name: one.by, date: shownDate(one.on), number: Number(one.import) })}{' '}
              {mayRevoke && (
                <button
                  type="button"
                  className={styles.link}
                  disabled={busy}
                  onClick={() => void revoke(one)}
                >
                  {t('known.revoke')}
                </button>
              )}
            </p>
          </li>
        ))}
      </ul>
    </section>
  )
}
