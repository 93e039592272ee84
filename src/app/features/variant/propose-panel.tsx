import { Button, Textarea, TextInput } from '@mantine/core'
import { useState } from 'react'
import type {
  ProposalAnswer,
  ProposeBody,
  VariantAnswer,
  VariantMoved,
} from '../../../core/api/variant-contract.ts'
import { sentenceOf } from '../../../core/text/catalogue.ts'
import { useDraft } from '../../draft/draft-context.tsx'
import { variantPath } from '../../draft/variant-context.tsx'
import { Problems } from '../../session/problems.tsx'
import { send } from '../../session/send.ts'
import { useTask } from '../../session/use-task.ts'
import { Icon } from '../../ui/icon.tsx'
import { useUnsaved } from '../../ui/unsaved/use-unsaved.ts'
import { useLanguage } from '../../ui/use-language.ts'
import { DayBox } from '../../ui/day-box.tsx'
import { useTranslation } from '../../ui/use-translation.tsx'
import { ProposalCard } from './proposal-card.tsx'
import styles from './variant.module.css'

interface Props {
  readonly variant: VariantAnswer
  readonly mayEdit: boolean
  readonly onDone: () => void
}

/** The way into force: what is still to be settled, the province's decision, and the second person. */
export function ProposePanel({ variant, mayEdit, onDone }: Props) {
  const { t } = useTranslation('variant')
  const { proposals, base } = variant
  const waiting = proposals.find(({ proposal }) => proposal.state === 'waiting')
  const ended = proposals.filter(({ proposal }) => proposal.state !== 'waiting')
  return (
    <aside className={styles.side} aria-labelledby="dua-vao-ap-dung">
      <h2 id="dua-vao-ap-dung">{t('panel.title')}</h2>
      {base.version === null && (
        <p className={styles.warn}>
          <Icon name="warning" size={14} /> <span>{t('panel.shipped')}</span>
        </p>
      )}
      {waiting !== undefined && (
        <ProposalCard answer={waiting} hash={variant.hash} onDone={onDone} key={waiting.proposal.id} />
      )}
      {waiting === undefined && mayEdit && <ProposeForm variant={variant} onDone={onDone} />}
      {waiting === undefined && !mayEdit && ended.length === 0 && (
        <p className="k-quiet">{t('panel.nothingYet')}</p>
      )}
      {ended.length > 0 && (
        <>
          <h3>{t('panel.ended')}</h3>
          {ended.map((answer) => (
            <ProposalCard key={answer.proposal.id} answer={answer} hash={variant.hash} onDone={onDone} />
          ))}
        </>
      )}
    </aside>
  )
}

/** As the boxes say it: null while nothing is typed, undefined while it is no day. */
interface TypedDecision {
  readonly number: string
  readonly date: string | null | undefined
  readonly inForce: string | null | undefined
}

function ProposeForm({ variant, onDone }: Omit<Props, 'mayEdit'>) {
  const { t } = useTranslation('variant')
  const { language } = useLanguage()
  const saving = useDraft((state) => state.saving)
  const [decision, setDecision] = useState<TypedDecision>({ number: '', date: null, inForce: null })
  const [note, setNote] = useState('')
  useUnsaved(decision.number.trim() !== '' || note.trim() !== '')
  const { busy, problems, run } = useTask(onDone)
  const { lacks, hash, province, procedure } = variant
  const number = decision.number.trim()
  if (lacks.length === 1 && lacks[0]?.code === 'variant/nothing-new')
    return <p className="k-quiet">{sentenceOf(lacks[0], language)}</p>
  if (lacks.some(({ code }) => code === 'variant/base-moved')) return <MoveForm variant={variant} />
  const { date, inForce } = decision
  const isWhole = number !== '' && date !== undefined && typeof inForce === 'string'
  const ready = lacks.length === 0 && saving === 'saved' && isWhole
  const propose = async () => {
    if (typeof inForce !== 'string') return
    const body: ProposeBody = {
      hash,
      decision: { number, inForce, ...(typeof date === 'string' ? { date } : {}) },
      ...(note.trim() === '' ? {} : { note: note.trim() }),
    }
    const path = `${variantPath(province, procedure)}/proposals`
    const made = await run(() => send<ProposalAnswer>({ method: 'POST', path, body }))
    onDone()
    if (made !== undefined) setDecision({ number: '', date: '', inForce: '' })
  }
  return (
    <form
      className={styles.form}
      onSubmit={(event) => {
        event.preventDefault()
        void propose()
      }}
    >
      <p className="k-quiet">{t('panel.lead')}</p>
      {lacks.length > 0 && (
        <div className={styles.lacks}>
          <h3>{t('panel.lacks', { count: lacks.length })}</h3>
          <ul>
            {lacks.map((problem) => (
              <li key={`${problem.code} ${problem.at}`}>
                {problem.at === '' ? (
                  sentenceOf(problem, language)
                ) : (
                  <a href={`#${problem.at.slice(1)}`} className="k-link">
                    {sentenceOf(problem, language)}
                  </a>
                )}
              </li>
            ))}
          </ul>
        </div>
      )}
      <TextInput
        label={t('panel.number')}
        placeholder={t('panel.numberHint')}
        required
        maxLength={100}
        value={decision.number}
        onChange={(event) => setDecision({ ...decision, number: event.currentTarget.value })}
      />
      <div className={styles.days}>
        <DayBox
          label={t('panel.date')}
          value={null}
          onChange={(date) => setDecision((before) => ({ ...before, date }))}
        />
        <DayBox
          label={t('panel.inForce')}
          required
          value={null}
          onChange={(inForce) => setDecision((before) => ({ ...before, inForce }))}
        />
      </div>
      <Textarea
        label={t('panel.note')}
        autosize
        minRows={1}
        maxLength={4000}
        value={note}
        onChange={(event) => setNote(event.currentTarget.value)}
      />
      <Problems problems={problems} />
      <Button type="submit" loading={busy} disabled={!ready}>
        {t('panel.propose')}
      </Button>
      {saving !== 'saved' && <p className="k-quiet">{t('panel.notSaved')}</p>}
    </form>
  )
}

/** The province runs another version by now: the variant is carried over before anything else. */
function MoveForm({ variant }: Pick<Props, 'variant'>) {
  const { t } = useTranslation('variant')
  const { language } = useLanguage()
  const saving = useDraft((state) => state.saving)
  const { busy, problems, run } = useTask()
  const move = async () => {
    const path = `${variantPath(variant.province, variant.procedure)}/move`
    const headers = { 'if-match': `"${variant.seq}"` }
    const body = { key: crypto.randomUUID() }
    const moved = await run(() => send<VariantMoved>({ method: 'POST', path, headers, body }))
    // The open draft rests on the former version: it is opened anew.
    if (moved !== undefined) window.location.reload()
  }
  return (
    <div className={styles.form}>
      <p className={styles.warn}>
        <Icon name="warning" size={14} /> <span>{sentenceOf({ code: 'variant/base-moved' }, language)}</span>
      </p>
      <p className="k-quiet">{t('panel.moveLead')}</p>
      <Problems problems={problems} />
      <Button loading={busy} disabled={saving !== 'saved'} onClick={() => void move()}>
        {t('panel.move')}
      </Button>
    </div>
  )
}
