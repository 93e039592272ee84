import { getRouteApi } from '@tanstack/react-router'
import { useState } from 'react'
import type { TransfersAnswer } from '../../../core/api/transfer-contract.ts'
import { useMay } from '../../session/session.ts'
import { useAsked } from '../../session/use-asked.ts'
import { useName } from '../../session/use-name.ts'
import { AskedNote } from '../../ui/asked-note.tsx'
import { ErrorNotice, Notice } from '../../ui/notice.tsx'
import { PlannedCard } from '../../ui/planned/planned-card.tsx'
import { useTranslation } from '../../ui/use-translation.tsx'
import { NewTransfer } from './new-transfer.tsx'
import { OwnersOnDay } from './owners-on-day.tsx'
import styles from './transfer.module.css'
import { TransferContent } from './transfer-content.tsx'

const route = getRouteApi('/quan-tri/chuyen-giao')

/** Fields of work that go from a ministry or unit to others: planned, confirmed by a second person, undone. */
export function TransfersPage() {
  const { t } = useTranslation('transfer')
  const { names, organisations } = route.useLoaderData()
  const [mark, setMark] = useState(0)
  const [asked, again] = useAsked<TransfersAnswer>('/api/transfers', mark)
  const mayPlan = useMay('people/manage')
  const name = useName(names)
  if (asked.state === 'failed') return <ErrorNotice error={asked.error} again={again} />
  const changed = () => setMark((before) => before + 1)
  const handing = organisations.filter(
    ({ kind, successor, successors = [] }) =>
      kind !== 'province' && (successor !== null || successors.length > 0),
  )
  return (
    <>
      <p className={styles.intro}>{t('intro')}</p>
      <AskedNote of={asked} again={again} />
      {handing.length === 0 ? (
        <Notice title={t('noneTitle')}>
          <p>{t('noneBody')}</p>
        </Notice>
      ) : (
        mayPlan && <NewTransfer organisations={handing} names={names} onStarted={changed} />
      )}
      {asked.state === 'here' && asked.value.transfers.length > 0 && (
        <section className={styles.part} aria-label={t('list')}>
          <h2>{t('list')}</h2>
          {asked.value.transfers.map((answer) => (
            <TransferCard
              key={answer.transfer.id}
              title={t('one', {
                number: Number(answer.transfer.id),
                name: name('organisations', answer.transfer.plan.organisation),
              })}
              answer={answer}
              onChanged={changed}
            />
          ))}
        </section>
      )}
      <OwnersOnDay names={names} mark={mark} />
    </>
  )
}

function TransferCard(props: {
  readonly title: string
  readonly answer: TransfersAnswer['transfers'][number]
  readonly onChanged: () => void
}) {
  const { names } = route.useLoaderData()
  const { transfer, etag, problems } = props.answer
  const mayConfirm = useMay('transfer/confirm', { by: transfer.makers })
  const mayAct = useMay('people/manage')
  return (
    <PlannedCard
      title={props.title}
      record={transfer}
      etag={etag}
      on={transfer.plan.on}
      inTheWay={problems}
      names={names}
      path={`/api/transfers/${transfer.id}`}
      mayConfirm={mayConfirm}
      mayAct={mayAct}
      onChanged={props.onChanged}
    >
      <details open={transfer.state === 'waiting'}>
        <TransferContent plan={transfer.plan} names={names} isSummary />
      </details>
    </PlannedCard>
  )
}
