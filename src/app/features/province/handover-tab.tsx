import { getRouteApi } from '@tanstack/react-router'
import { useState } from 'react'
import type { HandoversAnswer } from '../../../core/api/handover-contract.ts'
import type { ProvinceAnswer } from '../../../core/api/province-contract.ts'
import { useMay } from '../../session/session.ts'
import { useAsked } from '../../session/use-asked.ts'
import { AskedNote } from '../../ui/asked-note.tsx'
import { ErrorNotice, Notice } from '../../ui/notice.tsx'
import { useLanguage } from '../../ui/use-language.ts'
import { useTranslation } from '../../ui/use-translation.tsx'
import { HandoverCard } from './handover-card.tsx'
import { NewHandover } from './new-handover.tsx'
import styles from './province.module.css'

const route = getRouteApi('/dia-phuong/$province/ke-thua')

/** What the province takes over from the ones it follows: planned, confirmed by a second person, undone. */
export function HandoverTab() {
  const { t } = useTranslation('province')
  const { textOf } = useLanguage()
  const { province } = route.useParams()
  const { names } = route.useLoaderData()
  const [about, askAbout] = useAsked<ProvinceAnswer>(`/api/provinces/${province}`)
  const [mark, setMark] = useState(0)
  const [asked, again] = useAsked<HandoversAnswer>(`/api/provinces/${province}/handovers`, mark)
  const mayPlan = useMay('import/plan', { organisation: province, territory: province })
  if (about.state === 'failed') return <ErrorNotice error={about.error} again={askAbout} />
  if (asked.state === 'failed') return <ErrorNotice error={asked.error} again={again} />
  if (about.state === 'waiting' || asked.state === 'waiting')
    return (
      <p className="k-quiet" role="status">
        {t('loading')}
      </p>
    )
  const { predecessors, record } = about.value
  const changed = () => setMark((before) => before + 1)
  return (
    <>
      <p className={styles.intro}>{t('handover.intro')}</p>
      <AskedNote of={asked} again={again} />
      {predecessors.length === 0 ? (
        <Notice title={t('handover.noneTitle')}>
          <p>{t('handover.noneBody', { name: textOf(record.name) })}</p>
        </Notice>
      ) : mayPlan ? (
        <NewHandover
          key={province}
          province={province}
          predecessors={predecessors}
          names={names}
          onStarted={changed}
        />
      ) : (
        <p className="k-quiet">{t('handover.mayNot', { name: textOf(record.name) })}</p>
      )}
      {asked.value.handovers.length > 0 && (
        <section className={styles.part} aria-label={t('handover.list')}>
          <h2>{t('handover.list')}</h2>
          {asked.value.handovers.map((one) => (
            <HandoverCard
              key={one.handover.id}
              province={province}
              answer={one}
              names={names}
              onChanged={changed}
            />
          ))}
        </section>
      )}
    </>
  )
}
