import { Button } from '@mantine/core'
import { useMemo, useState } from 'react'
import { keyOf } from '../../../core/change/part.ts'
import { readDuration } from '../../../core/edit/process-edits-duration.ts'
import { addStep, moveBy, moveTo } from '../../../core/edit/process-edits.ts'
import type { Problem } from '../../../core/problem/problem.ts'
import type { Process, Step } from '../../../core/process/process.ts'
import { sentenceOf } from '../../../core/text/catalogue.ts'
import { CommentMark } from '../../ui/comments/part-comments.tsx'
import { ForEditors } from '../../ui/editing/editing-area.tsx'
import { type Removal, RemovalDialog } from '../../ui/editing/removal-dialog.tsx'
import { newSuffix, useEdit } from '../../ui/editing/use-edit.ts'
import { EditGrid } from '../../ui/grid/edit-grid.tsx'
import type { GridColumn } from '../../ui/grid/grid-column.ts'
import { Icon } from '../../ui/icon.tsx'
import { durationText, typedDuration } from '../../ui/process/duration-text.ts'
import { waysOnward } from '../../ui/process/ways-onward.ts'
import { useLanguage } from '../../ui/use-language.ts'
import { useTranslation } from '../../ui/use-translation.tsx'
import { decisionsAfter } from './node-findings.ts'
import { ProblemList } from './problem-list.tsx'
import styles from './process-designer.module.css'
import { useRemoval } from './use-removal.tsx'
import type { ProcessContext } from './use-process.ts'

interface Props {
  readonly process: Process
  readonly context: ProcessContext
  readonly findings: ReadonlyMap<string, readonly Problem[]>
  readonly selected: string | undefined
  readonly onSelect: (id: string) => void
}

/** The steps as a table: arrows, Enter, Alt ↑ ↓, Delete. */
export function StepGrid({ process, context, findings, selected, onSelect }: Props) {
  const { t } = useTranslation(['processdesigner', 'editing'])
  const act = useEdit()
  const [removal, setRemoval] = useState<Removal>()
  const removalOf = useRemoval()
  const columns = useStepColumns(process, context)
  const codeOf = (id: string) => process.steps.find((step) => step.id === id)?.code ?? id
  const add = () => {
    const suffix = newSuffix()
    const after =
      process.steps.some(({ id }) => id === selected) || selected === process.start.id ? selected : undefined
    let added: string | undefined
    act(t('label.stepAdded'), (copy) => {
      added = addStep(copy, { name: t('proposal.step') }, after, suffix)
      return added !== undefined
    })
    if (added !== undefined) onSelect(added.slice(added.indexOf(':') + 1))
  }
  return (
    <section className={styles.steps} aria-labelledby="cac-buoc">
      <div className={styles.paneHead}>
        <h2 id="cac-buoc">{t('steps')}</h2>
        <ForEditors>
          <span className={`${styles.keys} k-quiet`}>{t('keys')}</span>
          <Button variant="default" leftSection={<Icon name="plus" size={14} />} onClick={add}>
            {t('addStep')}
          </Button>
        </ForEditors>
      </div>
      <div className={styles.gridScroll}>
        <EditGrid
          label={t('steps')}
          rows={process.steps}
          keyOf={({ id }) => id}
          columns={columns}
          selected={selected}
          onSelect={onSelect}
          onMove={(id, by) =>
            void act(t('label.stepMoved', { code: codeOf(id) }), (copy) =>
              moveBy(copy, keyOf('step', id), by),
            )
          }
          onMoveTo={(id, index) =>
            void act(t('label.stepMoved', { code: codeOf(id) }), (copy) =>
              moveTo(copy, keyOf('step', id), index),
            )
          }
          onRemove={(id) => setRemoval(removalOf.step(process, id))}
          renderBelow={(step) => {
            const problems = [step.id, ...decisionsAfter(process, step.id)].flatMap(
              (id) => findings.get(id) ?? [],
            )
            return problems.length === 0 ? null : <ProblemList problems={problems} />
          }}
        />
      </div>
      <RemovalDialog removal={removal} onClose={() => setRemoval(undefined)} />
    </section>
  )
}

function useStepColumns(process: Process, context: ProcessContext): readonly GridColumn<Step>[] {
  const { t } = useTranslation(['processdesigner', 'editing', 'process'])
  const { t: tEditing } = useTranslation('editing')
  const { language, textOf, foreign } = useLanguage()
  const act = useEdit()
  const day = context.limit?.kind === 'continuous-hour' ? 24 : 8
  return useMemo(() => {
    const save = (label: string, id: string, props: Parameters<typeof setStep>[1]) =>
      act(label, setStep(id, props))
    const named = (step: Step) => `${step.code} ${step.name}`
    const columns: GridColumn<Step>[] = [
      {
        id: 'code',
        title: t('column.code'),
        width: '52px',
        render: ({ code }) => <span className="k-code">{code}</span>,
        box: {
          kind: 'text',
          of: ({ code }) => code,
          save: (step, typed) => {
            const code = typed.trim()
            if (code === '') return t('refused.codeEmpty')
            if (code.length > 12) return t('refused.codeLong')
            if (process.steps.some((other) => other.id !== step.id && other.code === code))
              return t('refused.codeTaken', { code })
            return save(t('label.code', { name: named(step) }), step.id, { code })
          },
        },
      },
      {
        id: 'name',
        title: t('column.step'),
        isRowHeader: true,
        render: (step) => <StepText step={step} process={process} />,
        box: {
          kind: 'text',
          of: ({ name }) => name,
          lang: foreign,
          save: (step, typed) =>
            typed.trim() === ''
              ? t('refused.nameEmpty')
              : save(t('label.name', { name: named(step) }), step.id, { name: typed.trim() }),
        },
      },
      {
        id: 'role',
        title: t('column.role'),
        width: '19%',
        isWide: true,
        render: (step) => {
          const role = process.roles.find(({ id }) => id === step.role)
          return <span lang={foreign}>{role === undefined ? step.role : textOf(role.name)}</span>
        },
        box: {
          kind: 'choice',
          of: ({ role }) => role,
          options: () => process.roles.map(({ id, name }) => ({ value: id, label: textOf(name) })),
          save: (step, role) => save(t('label.role', { name: named(step) }), step.id, { role }),
        },
      },
      {
        id: 'hours',
        title: t('column.time'),
        isNumber: true,
        width: '108px',
        render: (step) =>
          step.clock === 'stopped' ? (
            <span className="k-quiet">
              <Icon name="pause" size={12} /> {t('process:stopped')}
            </span>
          ) : (
            durationText(tEditing, language, step.hours, day)
          ),
        box: {
          kind: 'text',
          of: ({ hours }) => typedDuration(tEditing, language, hours),
          isFixed: ({ clock }) => clock === 'stopped',
          save: (step, typed) => {
            const read = readDuration(typed, day)
            if (!read.ok) return read.problems.map((problem) => sentenceOf(problem, language)).join(' ')
            return save(t('label.hours', { name: named(step) }), step.id, { hours: read.value })
          },
        },
      },
      {
        id: 'status',
        title: t('column.status'),
        width: '15%',
        isWide: true,
        render: ({ status }) =>
          status === null ? (
            <span className="k-quiet">–</span>
          ) : (
            `${status} ${textOf(context.statuses.get(status)?.name ?? { vi: '' })}`
          ),
        box: {
          kind: 'choice',
          of: ({ status }) => status ?? '',
          options: () => [
            { value: '', label: t('noStatus') },
            ...[...context.statuses.values()].map(({ id, name }) => ({
              value: id,
              label: `${id} ${textOf(name)}`,
            })),
          ],
          save: (step, status) =>
            save(t('label.status', { name: named(step) }), step.id, {
              status: status === '' ? null : status,
            }),
        },
      },
    ]
    return columns
  }, [act, context.statuses, day, foreign, language, process, t, tEditing, textOf])
}

function setStep(id: string, props: Partial<Pick<Step, 'code' | 'name' | 'role' | 'hours' | 'status'>>) {
  return (copy: { set(key: string, values: typeof props): boolean }) =>
    void copy.set(keyOf('step', id), props)
}

/** The name of a step, what it takes and produces, and where a case goes on to. */
function StepText({ step, process }: { readonly step: Step; readonly process: Process }) {
  const { t } = useTranslation('process')
  const { foreign } = useLanguage()
  const names = (ids: readonly string[]) =>
    ids.map((id) => process.documents.find((one) => one.id === id)?.name ?? id).join('; ')
  return (
    <div lang={foreign}>
      <span className={styles.stepName}>{step.name}</span>
      <CommentMark of={keyOf('step', step.id)} />
      {step.takes.length > 0 && (
        <div className={styles.papers} title={names(step.takes)}>{`${t('takes')}: ${names(step.takes)}`}</div>
      )}
      {step.produces.length > 0 && (
        <div
          className={styles.papers}
          title={names(step.produces)}
        >{`${t('produces')}: ${names(step.produces)}`}</div>
      )}
      <div className={styles.line}>
        {waysOnward(process, step.id)
          .map(({ to, conditions, isDefault }) => {
            const when =
              conditions.length > 0 ? ` ${t('when', { text: conditions.join('; ') })}` : isDefault ? '' : ' ?'
            return `→ ${to.name}${when}`
          })
          .join(' · ')}
      </div>
    </div>
  )
}
