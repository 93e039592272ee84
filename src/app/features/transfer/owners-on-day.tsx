import { useState } from 'react'
import type { OwnersAnswer } from '../../../core/api/transfer-contract.ts'
import type { Names } from '../../session/names.ts'
import { useSession } from '../../session/session.ts'
import { useAsked } from '../../session/use-asked.ts'
import { useName } from '../../session/use-name.ts'
import { AskedNote } from '../../ui/asked-note.tsx'
import { DayBox } from '../../ui/day-box.tsx'
import { useTranslation } from '../../ui/use-translation.tsx'
import styles from './transfer.module.css'

/** Who had how many procedures on a day, and which. @param mark asks again when it changes */
export function OwnersOnDay({ names, mark }: { readonly names: Names; readonly mark: number }) {
  const { t } = useTranslation('transfer')
  const name = useName(names)
  const { date } = useSession()
  const [on, setOn] = useState<string | undefined>(date)
  const [asked, again] = useAsked<OwnersAnswer>(on === undefined ? undefined : `/api/owners?on=${on}`, mark)
  const byOwner = new Map<string, string[]>()
  for (const { organisation, procedure } of asked.state === 'here' ? asked.value.owners : [])
    byOwner.set(organisation, [...(byOwner.get(organisation) ?? []), procedure])
  return (
    <section className={styles.part} aria-label={t('owners')}>
      <h2>{t('owners')}</h2>
      <DayBox
        label={t('ownersOn')}
        size="sm"
        required
        value={date}
        onChange={(day) => setOn(day ?? undefined)}
        className={styles.day}
      />
      <AskedNote of={asked} again={again} />
      <div className={styles.owners}>
        {[...byOwner].map(([organisation, procedures]) => (
          <details key={organisation}>
            <summary>
              {t('ownersCount', {
                name: name('organisations', organisation),
                count: procedures.length,
              })}
            </summary>
            <ul className={styles.plain}>
              {procedures.map((slug) => (
                <li key={slug}>{name('procedures', slug)}</li>
              ))}
            </ul>
          </details>
        ))}
      </div>
    </section>
  )
}
