import { useState } from 'react'
import type { DeviationsAnswer } from '../../../core/api/deviation-contract.ts'
import { targetKey } from '../../../core/change/change.ts'
import type { ProcedureDocuments } from '../../../core/change/documents.ts'
import type { Process, Step } from '../../../core/process/process.ts'
import type { ProcedureCard } from '../../../core/procedure/card.ts'
import { LimitText } from '../../ui/limit-text.tsx'
import { durationText } from '../../ui/process/duration-text.ts'
import { ProvenanceMark } from '../../ui/provenance-mark.tsx'
import { ProcessesBeside } from '../../ui/sides/processes-beside.tsx'
import { useLanguage } from '../../ui/use-language.ts'
import { useTranslation } from '../../ui/use-translation.tsx'
import styles from './deviations.module.css'

/** Both processes: the steps with their days in one table, then the diagrams beside each other. */
export function BothProcesses({ answer }: { readonly answer: DeviationsAnswer }) {
  const { t } = useTranslation('deviations')
  const { textOf } = useLanguage()
  const [selected, setSelected] = useState<string>()
  const { before, after, deviations } = answer
  const first = deviations.find(({ judged }) => judged.place.document === 'process')
  const names = { before: t('standard'), after: textOf(answer.province.name) }
  return (
    <>
      <Limits answer={answer} names={names} />
      <Steps before={processOf(before)} after={processOf(after)} names={names} onSelect={setSelected} />
      <ProcessesBeside
        titles={names}
        processes={{ before: processOf(before), after: processOf(after) }}
        selected={selected}
        first={first && targetKey(first.judged.change)}
        onSelect={setSelected}
      />
    </>
  )
}

interface Names {
  readonly names: { readonly before: string; readonly after: string }
}

function Limits({ answer, names }: Names & { readonly answer: DeviationsAnswer }) {
  const { t } = useTranslation('deviations')
  const limit = (documents: ProcedureDocuments | null) => {
    const card = documents?.card as unknown as ProcedureCard | undefined
    if (card === undefined) return null
    const { timeLimit } = card
    return (
      <>
        <LimitText limit={timeLimit} value={timeLimit.committed ?? timeLimit.byStandard ?? timeLimit.byLaw} />
        <ProvenanceMark of={timeLimit.provenance} about={t('timeLimit')} />
      </>
    )
  }
  return (
    <p className={styles.lead}>
      {t('timeLimit')}: {names.before} {limit(answer.before)} · {names.after} {limit(answer.after)}
    </p>
  )
}

interface StepsProps extends Names {
  readonly before: Process | undefined
  readonly after: Process | undefined
  readonly onSelect: (id: string) => void
}

function Steps({ before, after, names, onSelect }: StepsProps) {
  const { t } = useTranslation('deviations')
  const { foreign } = useLanguage()
  const steps = [...(before?.steps ?? []), ...(after?.steps ?? [])]
  const ids = [...new Set(steps.map(({ id }) => id))]
  const of = (process: Process | undefined, id: string) => process?.steps.find((step) => step.id === id)
  return (
    <div className={styles.scrollFree} role="region" aria-label={t('steps')} tabIndex={0}>
      <table className={styles.steps}>
        <thead>
          <tr>
            <th scope="col">{t('step')}</th>
            <th scope="col">{names.before}</th>
            <th scope="col">{names.after}</th>
          </tr>
        </thead>
        <tbody>
          {ids.map((id) => {
            const [one, other] = [of(before, id), of(after, id)]
            const isSame = same(one, before, other, after)
            return (
              <tr key={id} data-differs={!isSame || undefined}>
                <th scope="row" lang={foreign}>
                  <button type="button" className={styles.more} onClick={() => onSelect(id)}>
                    {(one ?? other)?.code}
                  </button>{' '}
                  {(one ?? other)?.name}
                </th>
                <td>
                  <StepText step={one} process={before} />
                </td>
                <td>
                  {isSame ? <span className="k-quiet">=</span> : <StepText step={other} process={after} />}
                </td>
              </tr>
            )
          })}
        </tbody>
      </table>
    </div>
  )
}

function StepText({
  step,
  process,
}: {
  readonly step: Step | undefined
  readonly process: Process | undefined
}) {
  const { t } = useTranslation('deviations')
  const { t: tDuration } = useTranslation('editing')
  const { language, textOf, foreign } = useLanguage()
  if (step === undefined) return <strong>{t('noStep')}</strong>
  const role = process?.roles.find(({ id }) => id === step.role)
  return (
    <span className="k-num">
      <span lang={foreign}>{role === undefined ? step.role : textOf(role.name)}</span>
      {' · '}
      {step.clock === 'stopped' ? t('clockStopped') : durationText(tDuration, language, step.hours)}
    </span>
  )
}

function same(
  one: Step | undefined,
  before: Process | undefined,
  other: Step | undefined,
  after: Process | undefined,
): boolean {
  if (one === undefined || other === undefined) return false
  const role = (step: Step, process: Process | undefined) =>
    process?.roles.find(({ id }) => id === step.role)?.name.vi ?? step.role
  return (
    one.name === other.name &&
    one.hours === other.hours &&
    one.clock === other.clock &&
    role(one, before) === role(other, after)
  )
}

function processOf(documents: ProcedureDocuments | null): Process | undefined {
  return documents?.process as unknown as Process | undefined
}
