import { useState } from 'react'
import type { RunningAnswer } from '../../../core/api/import-contract.ts'
import type { Names } from '../../session/names.ts'
import { useSession } from '../../session/session.ts'
import { useAsked } from '../../session/use-asked.ts'
import { AskedNote } from '../../ui/asked-note.tsx'
import { DayBox } from '../../ui/day-box.tsx'
import { shownDate } from '../../ui/format-values.ts'
import { useLanguage } from '../../ui/use-language.ts'
import { useTranslation } from '../../ui/use-translation.tsx'
import styles from './import.module.css'
import { useNames } from './names.ts'

interface Props {
  readonly province: string
  readonly names: Names
  readonly mark: number
}

/** Which version and how many deviations of each procedure apply on a day. */
export function RunningOn({ province, names, mark }: Props) {
  const { t } = useTranslation('import')
  const { foreign } = useLanguage()
  const { procedure: nameOf } = useNames(names)
  const { date } = useSession()
  const [on, setOn] = useState<string | undefined>(date)
  const [asked, again] = useAsked<RunningAnswer>(
    on === undefined ? undefined : `/api/provinces/${province}/procedures?on=${on}`,
    mark,
  )
  const rows =
    asked.state === 'here'
      ? asked.value.procedures.flatMap(({ procedure, now }) => (now === null ? [] : [{ procedure, now }]))
      : []
  return (
    <section className={styles.step} aria-label={t('running.title')}>
      <h2>{t('running.title')}</h2>
      <DayBox
        className={styles.day}
        label={t('running.day')}
        required
        value={date}
        onChange={(day) => setOn(day ?? undefined)}
      />
      <AskedNote of={asked} again={again} />
      {asked.state === 'here' && rows.length === 0 && (
        <p className={styles.fact}>{t('running.none', { date: shownDate(on ?? '') })}</p>
      )}
      {rows.length > 0 && (
        <div className={styles.tableHolder} role="region" aria-label={t('running.table')} tabIndex={0}>
          <table className={styles.table}>
            <caption className="k-sr">{t('running.caption', { date: shownDate(on ?? '') })}</caption>
            <thead>
              <tr>
                <th scope="col">{t('running.procedure')}</th>
                <th scope="col">{t('running.version')}</th>
                <th scope="col">{t('running.deviations')}</th>
                <th scope="col">{t('running.since')}</th>
                <th scope="col">{t('running.decision')}</th>
              </tr>
            </thead>
            <tbody>
              {rows.map(({ procedure, now }) => (
                <tr key={procedure}>
                  <th scope="row" lang={foreign}>
                    {nameOf(procedure)}
                  </th>
                  <td className="k-num">
                    {now.running.standard === null
                      ? t('running.withdrawn')
                      : (now.running.standard.version ?? '–')}
                  </td>
                  <td className="k-num">{now.running.overlay.length}</td>
                  <td className="k-num">{shownDate(now.from)}</td>
                  <td>
                    {now.decision.number}
                    {now.import !== null && (
                      <span className="k-quiet"> · {t('list.import', { number: Number(now.import) })}</span>
                    )}
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
    </section>
  )
}
