import { Button, TextInput } from '@mantine/core'
import { useState } from 'react'
import type { Catalogue } from '../../../core/api/contract.ts'
import type {
  ConceptImpact,
  ProposalActBody,
  ProposalAnswer,
  ProposalsAnswer,
} from '../../../core/api/library-contract.ts'
import { printJson } from '../../../core/json/print-json.ts'
import { conceptPath, parseConceptUrn } from '../../../core/library/concept.ts'
import { Problems } from '../../session/problems.tsx'
import { send } from '../../session/send.ts'
import { useMay } from '../../session/session.ts'
import type { Asked } from '../../session/asked.ts'
import { useAsked } from '../../session/use-asked.ts'
import { useTask } from '../../session/use-task.ts'
import { AskedNote } from '../../ui/asked-note.tsx'
import type { ShownConcept } from '../../ui/concepts.ts'
import { saveText } from '../../ui/save-text.ts'
import { shownMoment } from '../../ui/shown-moment.ts'
import { useTranslation } from '../../ui/use-translation.tsx'
import { differences } from './concept-fields.ts'
import { ImpactView } from './impact-view.tsx'
import { ProposeDrawer } from './propose-drawer.tsx'
import styles from './proposals.module.css'

interface Props {
  readonly concept: ShownConcept
  readonly concepts: readonly ShownConcept[]
  readonly catalogue: Catalogue
  readonly asked: Asked<ProposalsAnswer>
  readonly onChanged: () => void
}

/** What was proposed for one concept, and the way to propose. */
export function ProposalsPanel({ concept, concepts, catalogue, asked, onChanged }: Props) {
  const { t } = useTranslation('proposals')
  const mayPropose = useMay('draft/edit')
  const [proposing, setProposing] = useState(false)
  const [sent, setSent] = useState(false)
  const own = (asked.state === 'here' ? asked.value.proposals : []).filter(
    ({ proposal }) => parseConceptUrn(proposal.base)?.id === concept.id,
  )
  return (
    <section aria-labelledby="de-nghi-sua" className={styles.panel}>
      <h3 id="de-nghi-sua">{t('title')}</h3>
      <AskedNote of={asked} again={onChanged} />
      {own.length === 0 && asked.state === 'here' && <p className="k-quiet">{t('none')}</p>}
      <ul>
        {own.map((answer) => (
          <Proposal
            key={answer.proposal.id}
            answer={answer}
            concepts={concepts}
            catalogue={catalogue}
            onChanged={onChanged}
          />
        ))}
      </ul>
      {sent && <p role="status">{t('sent')}</p>}
      {mayPropose && (
        <Button variant="default" onClick={() => setProposing(true)}>
          {t('open')}
        </Button>
      )}
      {proposing && (
        <ProposeDrawer
          concept={concept}
          concepts={concepts}
          catalogue={catalogue}
          onClose={() => setProposing(false)}
          onSent={() => {
            setProposing(false)
            setSent(true)
            onChanged()
          }}
        />
      )}
    </section>
  )
}

interface ProposalProps extends Pick<Props, 'concepts' | 'catalogue' | 'onChanged'> {
  readonly answer: ProposalAnswer
}

function Proposal({ answer, concepts, catalogue, onChanged }: ProposalProps) {
  const { t } = useTranslation('proposals')
  const { proposal, mayDecide, mayWithdraw } = answer
  const { file, base, by, at, reason, state, decision } = proposal
  const [open, setOpen] = useState(false)
  const [asked, again] = useAsked<ConceptImpact>(
    open ? `/api/library/proposals/${proposal.id}/impact` : undefined,
  )
  const before = concepts.find(({ urn }) => urn === base)?.schema
  const made = parseConceptUrn(String(file['$id']))
  return (
    <li className={styles.proposal} data-state={state}>
      <p>
        <strong>{t(`state.${state}`)}</strong> ·{' '}
        {t('line', { version: made?.version ?? '', name: by.name, time: shownMoment(at) })}
      </p>
      <ul>
        {(before === undefined ? [] : differences(before, file)).map((one) => (
          <li key={one.name}>
            {t('from', {
              name: t(`box.${one.name}`),
              before: one.before === '' ? t('nothing') : one.before,
              after: one.after === '' ? t('nothing') : one.after,
            })}
          </li>
        ))}
      </ul>
      <p lang="vi" className={styles.reason}>
        {reason}
      </p>
      {decision !== null && (
        <p>
          <span lang="vi">{decision.reason}</span>{' '}
          <span className="k-quiet">
            ({t('decided', { name: decision.by.name, time: shownMoment(decision.at) })})
          </span>
        </p>
      )}
      <details onToggle={(event) => setOpen(event.currentTarget.open)}>
        <summary>{t('showImpact')}</summary>
        {asked.state === 'waiting' && open && <p className="k-quiet">{t('impact.looking')}</p>}
        <AskedNote of={asked} again={again} />
        {asked.state === 'here' && (
          <ImpactView impact={asked.value} catalogue={catalogue} concepts={concepts} />
        )}
      </details>
      {state === 'accepted' && made !== undefined && (
        <Button
          variant="default"
          onClick={() => saveText(conceptPath(made.id, made.version), printJson(file), 'application/json')}
        >
          {t('download')}
        </Button>
      )}
      {mayWithdraw && <p className="k-quiet">{t('own')}</p>}
      {(mayDecide || mayWithdraw) && <Deciding answer={answer} onChanged={onChanged} />}
    </li>
  )
}

function Deciding({
  answer,
  onChanged,
}: {
  readonly answer: ProposalAnswer
  readonly onChanged: () => void
}) {
  const { t } = useTranslation('proposals')
  const [reason, setReason] = useState('')
  const { busy, problems, run } = useTask(onChanged)
  const act = async (what: ProposalActBody['act']) => {
    const done = await run(() =>
      send<ProposalAnswer>({
        method: 'POST',
        path: `/api/library/proposals/${answer.proposal.id}/acts`,
        headers: { 'if-match': `"${answer.etag}"` },
        body: { act: what, ...(reason.trim() === '' ? {} : { reason: reason.trim() }) },
      }),
    )
    if (done !== undefined) onChanged()
  }
  return (
    <div className={styles.deciding}>
      {answer.mayDecide && (
        <>
          <TextInput
            label={t('decisionReason')}
            value={reason}
            maxLength={4000}
            onChange={(event) => setReason(event.currentTarget.value)}
          />
          <Button loading={busy} onClick={() => void act('accept')}>
            {t('accept')}
          </Button>
          <Button
            variant="default"
            disabled={reason.trim() === ''}
            loading={busy}
            onClick={() => void act('decline')}
          >
            {t('decline')}
          </Button>
        </>
      )}
      {answer.mayWithdraw && (
        <Button variant="default" loading={busy} onClick={() => void act('withdraw')}>
          {t('withdraw')}
        </Button>
      )}
      <Problems problems={problems} />
    </div>
  )
}
