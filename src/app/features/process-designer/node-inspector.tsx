import { Button, Checkbox, MultiSelect } from '@mantine/core'
import { useState } from 'react'
import { keyOf } from '../../../core/change/part.ts'
import { readDuration } from '../../../core/edit/process-edits-duration.ts'
import { setClock } from '../../../core/edit/process-edits.ts'
import type { PropValues } from '../../../core/edit/parts-edit.ts'
import type { Problem } from '../../../core/problem/problem.ts'
import type { Process, Step } from '../../../core/process/process.ts'
import { sentenceOf } from '../../../core/text/catalogue.ts'
import { PartComments } from '../../ui/comments/part-comments.tsx'
import { ChoiceBox } from '../../ui/editing/choice-box.tsx'
import { EditingArea, ForEditors } from '../../ui/editing/editing-area.tsx'
import { PolicyBox } from '../../ui/editing/policy-box.tsx'
import { type Removal, RemovalDialog } from '../../ui/editing/removal-dialog.tsx'
import { TextBox } from '../../ui/editing/text-box.tsx'
import { useEdit } from '../../ui/editing/use-edit.ts'
import { Icon } from '../../ui/icon.tsx'
import { typedDuration } from '../../ui/process/duration-text.ts'
import { useLanguage } from '../../ui/use-language.ts'
import { useTranslation } from '../../ui/use-translation.tsx'
import { DecisionBoxes, NextBoxes } from './ways-editor.tsx'
import { EndBoxes } from './end-boxes.tsx'
import { ProblemList } from './problem-list.tsx'
import styles from './process-designer.module.css'
import { decisionsAfter } from './node-findings.ts'
import type { ProcessContext } from './use-process.ts'
import { useRemoval } from './use-removal.tsx'

export interface InspectorProps {
  readonly id: string
  readonly process: Process
  readonly context: ProcessContext
  readonly findings: ReadonlyMap<string, readonly Problem[]>
  readonly onSelect: (id: string) => void
}

/** Everything about what is selected: a step, a decision, an end or the start. */
export function NodeInspector(props: InspectorProps) {
  const { t } = useTranslation('processdesigner')
  const { id, process, findings } = props
  const step = process.steps.find((one) => one.id === id)
  const decision = process.decisions.find((one) => one.id === id)
  const end = process.ends.find((one) => one.id === id)
  const title =
    step === undefined ? (decision?.name ?? end?.name ?? process.start.name) : `${step.code} ${step.name}`
  const problems = [id, ...decisionsAfter(process, id)].flatMap((one) => findings.get(one) ?? [])
  return (
    <section className={styles.inspector} aria-label={t('inspector', { name: title })}>
      <h3>{title}</h3>
      <ProblemList problems={problems} />
      <PartComments
        of={keyOf(step !== undefined ? 'step' : decision !== undefined ? 'decision' : 'end', id)}
        heading="h4"
      />
      <EditingArea>
        {step !== undefined && <StepBoxes {...props} step={step} />}
        {decision !== undefined && <DecisionBoxes {...props} decision={decision} />}
        {end !== undefined && <EndBoxes {...props} end={end} />}
        {step === undefined && decision === undefined && end === undefined && <StartBoxes {...props} />}
      </EditingArea>
    </section>
  )
}

function StepBoxes(props: InspectorProps & { readonly step: Step }) {
  const { t } = useTranslation(['processdesigner', 'editing'])
  const { t: tEditing } = useTranslation('editing')
  const { language, textOf, foreign } = useLanguage()
  const { step, process, context } = props
  const act = useEdit()
  const removalOf = useRemoval()
  const [removal, setRemoval] = useState<Removal>()
  const key = keyOf('step', step.id)
  const name = `${step.code} ${step.name}`
  const day = context.limit?.kind === 'continuous-hour' ? 24 : 8
  const set = (label: string, values: PropValues, group?: string) =>
    act(label, (copy) => void copy.set(key, values), group)
  const hours = (label: string, member: 'hours' | 'shortestHours') => (typed: string) => {
    if (member === 'shortestHours' && typed.trim() === '') return set(label, { shortestHours: undefined })
    const read = readDuration(typed, day)
    if (!read.ok) return read.problems.map((problem) => sentenceOf(problem, language)).join(' ')
    if (member === 'shortestHours' && read.value > step.hours) return t('refused.shortestLonger')
    return set(label, { [member]: read.value })
  }
  const documents = process.documents.map((one) => ({
    value: one.id,
    label: one.form === undefined ? one.name : t('documentForm', { name: one.name, form: one.form }),
  }))
  const isStopped = step.clock === 'stopped'
  return (
    <>
      <div className={styles.boxes}>
        <TextBox
          label={t('column.step')}
          className={styles.wide}
          live
          lang={foreign}
          value={step.name}
          onSave={(typed) =>
            typed.trim() === ''
              ? t('refused.nameEmpty')
              : set(t('label.name', { name: step.code }), { name: typed }, `name@${key}`)
          }
        />
        <ChoiceBox
          label={t('column.role')}
          lang={foreign}
          value={step.role}
          options={process.roles.map((role) => ({ value: role.id, label: textOf(role.name) }))}
          onSave={(role) => set(t('label.role', { name }), { role })}
        />
        <TextBox
          label={t('column.time')}
          disabled={isStopped}
          description={t('timeHint')}
          value={typedDuration(tEditing, language, step.hours)}
          onSave={hours(t('label.hours', { name }), 'hours')}
        />
        <TextBox
          label={t('shortest')}
          disabled={isStopped}
          description={t('shortestHint')}
          placeholder={t('shortestSame')}
          value={
            step.shortestHours === undefined ? '' : typedDuration(tEditing, language, step.shortestHours)
          }
          onSave={hours(t('label.shortest', { name }), 'shortestHours')}
        />
        <Checkbox
          size="xs"
          className={styles.check ?? ''}
          label={t('clock')}
          checked={isStopped}
          onChange={(event) =>
            void act(t('label.clock', { name }), (copy) =>
              setClock(copy, key, event.currentTarget.checked ? 'stopped' : 'running'),
            )
          }
        />
        <ChoiceBox
          label={t('column.status')}
          value={step.status ?? ''}
          options={[
            { value: '', label: t('noStatus') },
            ...[...context.statuses.values()].map((status) => ({
              value: status.id,
              label: `${status.id} ${textOf(status.name)}`,
            })),
          ]}
          onSave={(status) => set(t('label.status', { name }), { status: status === '' ? null : status })}
        />
        {(['takes', 'produces'] as const).map((member) => (
          <MultiSelect
            key={member}
            size="xs"
            className={styles.wide ?? ''}
            label={t(member)}
            lang={foreign ?? 'vi'}
            searchable
            nothingFoundMessage={t('noDocument')}
            data={documents}
            value={[...step[member]]}
            onChange={(ids) => void set(t(`label.${member}`, { name }), { [member]: ids })}
            comboboxProps={{ shadow: 'md' }}
            clearButtonProps={{ 'aria-label': t('clear') }}
          />
        ))}
        <PolicyBox of={key} name={name} policy={step.policy} className={styles.wide} />
        <TextBox
          label={t('note')}
          className={styles.wide}
          multiline
          live
          lang={foreign}
          value={step.note ?? ''}
          onSave={(typed) =>
            set(t('label.note', { name }), { note: typed.trim() === '' ? undefined : typed }, `note@${key}`)
          }
        />
      </div>
      <NextBoxes {...props} from={step.id} />
      <ForEditors>
        <div className={styles.foot}>
          <Button
            variant="subtle"
            color="red"
            leftSection={<Icon name="trash" size={14} />}
            onClick={() => setRemoval(removalOf.step(process, step.id))}
          >
            {t('removeStep')}
          </Button>
        </div>
      </ForEditors>
      <RemovalDialog removal={removal} onClose={() => setRemoval(undefined)} />
    </>
  )
}

function StartBoxes(props: InspectorProps) {
  const { t } = useTranslation('processdesigner')
  const { textOf, foreign } = useLanguage()
  const act = useEdit()
  const { start, roles } = props.process
  const key = keyOf('start', start.id)
  return (
    <>
      <div className={styles.boxes}>
        <TextBox
          label={t('startName')}
          live
          lang={foreign}
          value={start.name}
          onSave={(name) =>
            name.trim() === ''
              ? t('refused.nameEmpty')
              : act(
                  t('label.name', { name: start.name }),
                  (copy) => void copy.set(key, { name }),
                  `name@${key}`,
                )
          }
        />
        <ChoiceBox
          label={t('column.role')}
          lang={foreign}
          value={start.role}
          options={roles.map((role) => ({ value: role.id, label: textOf(role.name) }))}
          onSave={(role) =>
            act(t('label.role', { name: start.name }), (copy) => void copy.set(key, { role }))
          }
        />
      </div>
      <NextBoxes {...props} from={start.id} />
    </>
  )
}
