import { Button } from '@mantine/core'
import { useState } from 'react'
import { keyOf } from '../../../core/change/part.ts'
import type { PropValues } from '../../../core/edit/parts-edit.ts'
import { addDocument, addEnd, addRole, moveBy, removeDocument } from '../../../core/edit/process-edits.ts'
import { usersOf } from '../../../core/edit/users.ts'
import type { Problem } from '../../../core/problem/problem.ts'
import type { End, Process, ProcessDocument, Role } from '../../../core/process/process.ts'
import { useDraftSession } from '../../draft/draft-context.tsx'
import { EditingArea, ForEditors } from '../../ui/editing/editing-area.tsx'
import { PolicyBox } from '../../ui/editing/policy-box.tsx'
import { type Removal, RemovalDialog } from '../../ui/editing/removal-dialog.tsx'
import { newSuffix, useEdit } from '../../ui/editing/use-edit.ts'
import { EditGrid } from '../../ui/grid/edit-grid.tsx'
import type { GridColumn } from '../../ui/grid/grid-column.ts'
import { Icon } from '../../ui/icon.tsx'
import { useLanguage } from '../../ui/use-language.ts'
import { useTranslation } from '../../ui/use-translation.tsx'
import { outcomes } from './end-boxes.tsx'
import { ProblemList } from './problem-list.tsx'
import styles from './process-designer.module.css'
import type { ProcessContext } from './use-process.ts'
import { useRemoval } from './use-removal.tsx'

interface Props {
  readonly process: Process
  readonly context: ProcessContext
  readonly findings: ReadonlyMap<string, readonly Problem[]>
}

const roleKinds = [
  'one-stop',
  'department',
  'leader',
  'clerk',
  'applicant',
  'other-authority',
  'system',
] as const

/** Who works, which papers pass, how a case ends. */
export function ProcessLists({ process, context, findings }: Props) {
  const { t } = useTranslation(['processdesigner', 'process'])
  const { textOf, foreign } = useLanguage()
  const act = useEdit()
  const session = useDraftSession()
  const removalOf = useRemoval()
  const [removal, setRemoval] = useState<Removal>()
  const set = (label: string, key: string, values: PropValues) =>
    act(label, (copy) => void copy.set(key, values))
  const renderBelow = ({ id }: { readonly id: string }) => {
    const problems = findings.get(id) ?? []
    return problems.length === 0 ? null : <ProblemList problems={problems} />
  }
  const named = (kind: 'role' | 'document' | 'end', prop: string) => ({
    kind: 'text' as const,
    lang: foreign,
    save: (row: { readonly id: string }, typed: string) =>
      typed.trim() === ''
        ? t('refused.nameEmpty')
        : set(t('label.name', { name: typed.trim() }), keyOf(kind, row.id), { [prop]: typed.trim() }),
  })

  const roles: readonly GridColumn<Role>[] = [
    {
      id: 'name',
      title: t('roleName'),
      isRowHeader: true,
      render: ({ name }) => <span lang="vi">{name.vi}</span>,
      box: { ...named('role', 'name.vi'), of: ({ name }) => name.vi },
    },
    {
      id: 'en',
      title: t('roleNameEn'),
      isWide: true,
      render: ({ name }) => <span lang="en">{name.en ?? '–'}</span>,
      box: {
        kind: 'text',
        lang: 'en',
        of: ({ name }) => name.en ?? '',
        save: ({ id, name }, typed) =>
          set(t('label.name', { name: textOf(name) }), keyOf('role', id), {
            'name.en': typed.trim() === '' ? undefined : typed.trim(),
          }),
      },
    },
    {
      id: 'kind',
      title: t('roleKind'),
      render: ({ kind }) => t(`kind.${kind}`),
      box: {
        kind: 'choice',
        of: ({ kind }) => kind,
        options: () => roleKinds.map((value) => ({ value, label: t(`kind.${value}`) })),
        save: ({ id, name }, kind) =>
          set(t('label.roleKind', { name: textOf(name) }), keyOf('role', id), { kind }),
      },
    },
  ]
  const forms = [...context.oneStopForms.values()]
  const documents: readonly GridColumn<ProcessDocument>[] = [
    {
      id: 'name',
      title: t('documentName'),
      isRowHeader: true,
      render: ({ name }) => <span lang={foreign}>{name}</span>,
      box: { ...named('document', 'name'), of: ({ name }) => name },
    },
    {
      id: 'form',
      title: t('oneStopForm'),
      render: ({ form }) =>
        form === undefined ? <span className="k-quiet">–</span> : t('formNumber', { form }),
      box: {
        kind: 'choice',
        of: ({ form }) => form ?? '',
        options: () => [
          { value: '', label: t('noForm') },
          ...forms.map(({ id, name }) => ({ value: id, label: `${id} ${textOf(name)}` })),
        ],
        save: ({ id, name }, form) =>
          set(t('label.documentForm', { name }), keyOf('document', id), {
            form: form === '' ? undefined : form,
          }),
      },
    },
  ]
  const ends: readonly GridColumn<End>[] = [
    {
      id: 'name',
      title: t('endName'),
      isRowHeader: true,
      render: ({ name }) => <span lang={foreign}>{name}</span>,
      box: { ...named('end', 'name'), of: ({ name }) => name },
    },
    {
      id: 'outcome',
      title: t('outcome'),
      render: ({ outcome }) => t(`process:outcome.${outcome}`),
      box: {
        kind: 'choice',
        of: ({ outcome }) => outcome,
        options: () => outcomes.map((value) => ({ value, label: t(`process:outcome.${value}`) })),
        save: ({ id, name }, outcome) => set(t('label.outcome', { name }), keyOf('end', id), { outcome }),
      },
    },
  ]
  const removeDocumentWith = (id: string) => {
    const key = keyOf('document', id)
    const isUsed = usersOf(session.state.parts, key).length > 0
    const name = process.documents.find((one) => one.id === id)?.name ?? id
    if (isUsed) setRemoval(removalOf.document(process, id))
    else void act(t('label.removed', { name }), (copy) => removeDocument(copy, key))
  }
  return (
    <>
      <ListHead
        title={t('roles')}
        add={t('addRole')}
        onAdd={() =>
          void act(
            t('label.roleAdded'),
            (copy) => addRole(copy, t('proposal.role'), 'department', newSuffix()) !== undefined,
          )
        }
      />
      <EditGrid
        label={t('roles')}
        rows={process.roles}
        keyOf={({ id }) => id}
        columns={roles}
        renderBelow={renderBelow}
        onMove={(id, by) => void act(t('label.roleMoved'), (copy) => moveBy(copy, keyOf('role', id), by))}
        onRemove={(id) => setRemoval(removalOf.role(process, id))}
        nameOf={({ name }) => textOf(name)}
      />
      <ListHead
        title={t('documents')}
        add={t('addDocument')}
        onAdd={() =>
          void act(
            t('label.documentAdded'),
            (copy) => addDocument(copy, t('proposal.document'), undefined, newSuffix()) !== undefined,
          )
        }
      />
      <EditGrid
        label={t('documents')}
        rows={process.documents}
        keyOf={({ id }) => id}
        columns={documents}
        renderBelow={renderBelow}
        onRemove={removeDocumentWith}
        nameOf={({ name }) => name}
        empty={t('noDocuments')}
      />
      <ListHead
        title={t('ends')}
        add={t('addEnd')}
        onAdd={() =>
          void act(
            t('label.endAdded'),
            (copy) => addEnd(copy, t('proposal.end'), 'closed', newSuffix()) !== undefined,
          )
        }
      />
      <EditGrid
        label={t('ends')}
        rows={process.ends}
        keyOf={({ id }) => id}
        columns={ends}
        renderBelow={renderBelow}
        onRemove={(id) => setRemoval(removalOf.end(process, id))}
        nameOf={({ name }) => name}
      />
      <div className={styles.listHead}>
        <h2>{t('whole')}</h2>
      </div>
      <EditingArea>
        <PolicyBox of={keyOf('process', process.id)} name={t('whole')} policy={process.policy} />
      </EditingArea>
      <RemovalDialog removal={removal} onClose={() => setRemoval(undefined)} />
    </>
  )
}

function ListHead(props: { readonly title: string; readonly add: string; readonly onAdd: () => void }) {
  return (
    <div className={styles.listHead}>
      <h2>{props.title}</h2>
      <ForEditors>
        <Button variant="default" leftSection={<Icon name="plus" size={14} />} onClick={props.onAdd}>
          {props.add}
        </Button>
      </ForEditors>
    </div>
  )
}
