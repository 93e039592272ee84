import { Autocomplete, Button, Checkbox, Radio, Select, Textarea, TextInput } from '@mantine/core'
import { getRouteApi } from '@tanstack/react-router'
import { type FormEvent, useState } from 'react'
import type { DecisionBody } from '../../../core/api/deviation-contract.ts'
import { type Verdict, verdicts } from '../../../core/bundle/formats/contents.ts'
import { isAllowedOnHearsay, rulingProblems } from '../../../core/deviation/decision.ts'
import type { Problem } from '../../../core/problem/problem.ts'
import type { ProcedureCard } from '../../../core/procedure/card.ts'
import { Problems, useProblemAt } from '../../session/problems.tsx'
import { send } from '../../session/send.ts'
import { useTask } from '../../session/use-task.ts'
import { DayBox } from '../../ui/day-box.tsx'
import { Icon } from '../../ui/icon.tsx'
import { FormModal } from '../../ui/unsaved/form-overlay.tsx'
import { useChanged } from '../../ui/unsaved/use-unsaved.ts'
import { useLanguage } from '../../ui/use-language.ts'
import { useTranslation } from '../../ui/use-translation.tsx'
import type { CardProps } from './deviation-card.tsx'
import styles from './deviations.module.css'

const route = getRouteApi('/sai-khac/$province/$slug')

interface Props extends Pick<CardProps, 'answer' | 'deviation'> {
  readonly onClose: () => void
  readonly onDecided: () => void
  /** Reads the deviation again: somebody else has decided meanwhile. */
  readonly onMovedOn: () => void
}

/** A place in a legal text as it is typed. */
interface Place {
  readonly document: string
  readonly article: string
  readonly clause: string
}

const noPlace: Place = { document: '', article: '', clause: '' }

/** Decides on one deviation, and on the same one of other provinces where wanted. */
export function DecisionDialog({ answer, deviation, onClose, onDecided, onMovedOn }: Props) {
  const { t } = useTranslation(['deviations', 'common'])
  const { language, textOf, foreign } = useLanguage()
  const { names } = route.useLoaderData()
  const { busy, problems: refused, run } = useTask(onMovedOn)
  const [lacking, setLacking] = useState<readonly Problem[]>([])
  const problems = lacking.length > 0 ? lacking : refused
  const problemAt = useProblemAt(problems)
  const last = deviation.decision ?? deviation.former
  const offered = deviation.hearsay ? verdicts.filter(isAllowedOnHearsay) : verdicts
  const [decision, setDecision] = useState<Verdict | undefined>(
    offered.length === 1 ? offered[0] : last?.decision,
  )
  const [reason, setReason] = useState(last?.reason ?? '')
  const [basis, setBasis] = useState<readonly Place[]>(
    last?.legalBasis?.map(({ document, article = '', clause = '' }) => ({ document, article, clause })) ?? [],
  )
  const [owner, setOwner] = useState(last?.owner ?? null)
  const [reviewOn, setReviewOn] = useState<string | null | undefined>(last?.reviewOn ?? null)
  const [alignBy, setAlignBy] = useState<string | null | undefined>(last?.alignBy ?? null)
  const [alsoFor, setAlsoFor] = useState<readonly string[]>([])
  const isDirty = useChanged({ decision, reason, basis, owner, reviewOn, alignBy, alsoFor })
  const card = answer.before.card as unknown as ProcedureCard
  const cited = [...new Set(card.legalBasis.map(({ document }) => document))]
  const named = basis.filter(({ document }) => document.trim() !== '')
  const hasOwner = decision === 'accept'
  const hasAlignBy = decision === 'must-align' || decision === 'advised-to-align'
  const [isReviewReady, isAlignReady] = [
    !hasOwner || reviewOn !== undefined,
    !hasAlignBy || alignBy !== undefined,
  ]
  const isReady = decision !== undefined && isReviewReady && isAlignReady

  const submit = async (event: FormEvent) => {
    event.preventDefault()
    if (decision === undefined || !isReady) return
    const body: DecisionBody = {
      decision,
      reason: reason.trim(),
      legalBasis:
        named.length === 0
          ? null
          : named.map(({ document, article, clause }) => ({
              document: document.trim(),
              ...(article.trim() === '' ? {} : { article: article.trim() }),
              ...(clause.trim() === '' ? {} : { clause: clause.trim() }),
            })),
      owner: hasOwner ? owner : null,
      reviewOn: hasOwner ? (reviewOn ?? null) : null,
      alignBy: hasAlignBy ? (alignBy ?? null) : null,
      digest: deviation.digest,
      alsoFor: [...alsoFor],
    }
    const missing = rulingProblems(
      body,
      { burden: deviation.judged.burden, hearsay: deviation.hearsay },
      answer.on,
    )
    setLacking(missing)
    if (missing.length > 0) return
    const path = `/api/deviations/${answer.province.id}/${answer.procedure.procedure}/${deviation.id}/decision`
    const headers: Record<string, string> = deviation.etag === 0 ? {} : { 'if-match': `"${deviation.etag}"` }
    if ((await run(() => send({ method: 'POST', path, body, headers }))) !== undefined) onDecided()
  }
  const shownAt = new Set(['/reason', '/legalBasis', '/owner', '/reviewOn', '/alignBy'])
  return (
    <FormModal isDirty={isDirty} onClose={onClose} size="lg" title={t('dialog.title')}>
      <form onSubmit={(event) => void submit(event)} className={styles.form} noValidate>
        <p className={styles.about}>{deviation.judged.sentence[language]}</p>
        <Radio.Group
          label={t('dialog.decision')}
          description={deviation.hearsay ? t('dialog.onlyAsk') : undefined}
          value={decision ?? ''}
          onChange={(value) => setDecision(offered.find((one) => one === value))}
        >
          {offered.map((one) => (
            <Radio
              key={one}
              value={one}
              className={styles.radio}
              label={t(`state.${one}`)}
              description={t(`explain.${one}`)}
            />
          ))}
        </Radio.Group>
        <Textarea
          label={t('dialog.reason')}
          required
          autosize
          minRows={2}
          maxLength={2000}
          value={reason}
          error={problemAt('/reason')}
          onChange={(event) => setReason(event.currentTarget.value)}
        />
        <fieldset className={styles.basis}>
          <legend>{t('dialog.basis')}</legend>
          {[...basis, ...(basis.length === 0 ? [noPlace] : [])].map((place, index) => {
            const put = (part: Partial<Place>) => {
              const next = basis.length === 0 ? [place] : [...basis]
              next[index] = { ...place, ...part }
              setBasis(next)
            }
            return (
              // oxlint-disable-next-line react/no-array-index-key -- rows have no other name and do not move
              <div key={index} className={styles.basisRow}>
                <Autocomplete
                  size="xs"
                  label={t('dialog.document')}
                  data={cited}
                  value={place.document}
                  onChange={(document) => put({ document })}
                />
                <TextInput
                  size="xs"
                  label={t('dialog.article')}
                  value={place.article}
                  onChange={(event) => put({ article: event.currentTarget.value })}
                />
                <TextInput
                  size="xs"
                  label={t('dialog.clause')}
                  maxLength={100}
                  value={place.clause}
                  onChange={(event) => put({ clause: event.currentTarget.value })}
                />
              </div>
            )
          })}
          {problemAt('/legalBasis') !== undefined && (
            <p className={styles.wrong} role="alert">
              {problemAt('/legalBasis')}
            </p>
          )}
          <button type="button" className={styles.more} onClick={() => setBasis([...basis, noPlace])}>
            <Icon name="plus" size={12} /> {t('dialog.moreBasis')}
          </button>
        </fieldset>
        {hasOwner && (
          <div className={styles.basisRow}>
            <Select
              label={t('owner')}
              required
              searchable
              allowDeselect={false}
              data={[...names.organisations].map(([id, name]) => ({ value: id, label: textOf(name) }))}
              value={owner}
              error={problemAt('/owner')}
              onChange={setOwner}
            />
            <DayBox
              label={t('reviewOn')}
              required
              value={reviewOn ?? null}
              error={problemAt('/reviewOn')}
              onChange={setReviewOn}
            />
          </div>
        )}
        {hasAlignBy && (
          <DayBox
            label={t('alignBy')}
            required={decision === 'must-align'}
            value={alignBy ?? null}
            error={problemAt('/alignBy')}
            onChange={setAlignBy}
          />
        )}
        {deviation.alike.provinces.length > 0 && (
          <Checkbox.Group
            label={t('dialog.alsoFor')}
            value={[...alsoFor]}
            onChange={(chosen) => setAlsoFor(chosen)}
          >
            {deviation.alike.provinces.map((id) => (
              <Checkbox
                key={id}
                size="xs"
                value={id}
                className={styles.radio}
                label={<span lang={foreign}>{textOf(names.organisations.get(id) ?? { vi: id })}</span>}
              />
            ))}
          </Checkbox.Group>
        )}
        <Problems problems={problems.filter(({ at }) => !shownAt.has(at))} />
        <div className={styles.acts}>
          <Button type="submit" loading={busy} disabled={!isReady}>
            {t('dialog.submit')}
          </Button>
          <Button variant="subtle" onClick={onClose}>
            {t('cancel')}
          </Button>
        </div>
      </form>
    </FormModal>
  )
}
