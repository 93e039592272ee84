import { Button, Checkbox, MultiSelect, Select, Textarea, TextInput } from '@mantine/core'
import { getRouteApi } from '@tanstack/react-router'
import { type FormEvent, useState } from 'react'
import type { OrganisationBody } from '../../../core/api/people-contract.ts'
import { blankOrganisation, type Organisation, organisationKinds } from '../../../core/people/organisation.ts'
import { Problems, useProblemAt } from '../../session/problems.tsx'
import { send } from '../../session/send.ts'
import { useTask } from '../../session/use-task.ts'
import { DayBox } from '../../ui/day-box.tsx'
import { FormModal } from '../../ui/unsaved/form-overlay.tsx'
import { useChanged } from '../../ui/unsaved/use-unsaved.ts'
import { useLanguage } from '../../ui/use-language.ts'
import { useTranslation } from '../../ui/use-translation.tsx'
import styles from './people.module.css'
import { SuccessionRows } from './succession-rows.tsx'

const route = getRouteApi('/quan-tri/don-vi')

interface Props {
  /** Both undefined for a new record. */
  readonly etag: number | undefined
  readonly record: Organisation | undefined
  readonly others: readonly Organisation[]
  readonly onClose: () => void
  readonly onSaved: () => void
  /** Reads the records again: somebody else has changed this one meanwhile. */
  readonly onMovedOn: () => Promise<void>
}

const blank: OrganisationBody = {
  ...blankOrganisation,
  name: { vi: '', en: '' },
  kind: 'unit',
}

function bodyOf(record: Organisation | undefined): OrganisationBody {
  if (record === undefined) return blank
  const { id: _, ...body } = record
  return body
}

export function OrganisationDialog({ etag, record, others, onClose, onSaved, onMovedOn }: Props) {
  const { t } = useTranslation('people')
  const { textOf } = useLanguage()
  const { names } = route.useLoaderData()
  const [id, setId] = useState(record?.id ?? '')
  const [body, setBody] = useState<OrganisationBody>(() => bodyOf(record))
  const [badDates, setBadDates] = useState<readonly string[]>([])
  const isDirty = useChanged({ id, body, badDates })
  const { busy, problems, run } = useTask(onMovedOn)
  const backwards = body.from !== null && body.to !== null && body.to < body.from
  const problemAt = useProblemAt(backwards ? [{ code: 'people/ends-before-start', at: '/to' }] : problems)
  const change = (part: Partial<OrganisationBody>) => setBody((before) => ({ ...before, ...part }))
  const date = (key: 'from' | 'to') => (value: string | null | undefined) => {
    setBadDates((before) => [...before.filter((one) => one !== key), ...(value === undefined ? [key] : [])])
    if (value !== undefined) change({ [key]: value })
  }
  const idProblem =
    id !== '' && !/^[a-z0-9]+(-[a-z0-9]+)*$/.test(id)
      ? t('idBad')
      : record === undefined && others.some((other) => other.id === id)
        ? t('idTaken')
        : undefined
  const complete =
    id !== '' &&
    idProblem === undefined &&
    body.name.vi.trim() !== '' &&
    body.name.en.trim() !== '' &&
    badDates.length === 0 &&
    (body.successors ?? []).every(({ organisation, from }) => organisation !== '' && from !== '') &&
    !backwards

  const submit = async (event: FormEvent) => {
    event.preventDefault()
    const headers: Record<string, string> =
      etag === undefined ? { 'if-none-match': '*' } : { 'if-match': `"${etag}"` }
    const path = `/api/organisations/${encodeURIComponent(id)}`
    if ((await run(() => send({ method: 'PUT', path, body, headers }))) !== undefined) onSaved()
  }
  return (
    <FormModal
      isDirty={isDirty}
      size="lg"
      onClose={onClose}
      title={
        record === undefined ? t('addOrganisation') : t('editOrganisation', { name: textOf(record.name) })
      }
    >
      <form className={styles.form} onSubmit={(event) => void submit(event)}>
        <Problems problems={problems.filter(({ at }) => at === '')} />
        {record === undefined && (
          <TextInput
            label={t('id')}
            description={t('idHint')}
            data-autofocus
            maxLength={80}
            value={id}
            error={idProblem}
            onChange={(event) => setId(event.currentTarget.value)}
          />
        )}
        <div className={styles.two}>
          <TextInput
            label={t('nameVi')}
            maxLength={200}
            value={body.name.vi}
            onChange={(event) => change({ name: { ...body.name, vi: event.currentTarget.value } })}
          />
          <TextInput
            label={t('nameEn')}
            maxLength={200}
            value={body.name.en}
            onChange={(event) => change({ name: { ...body.name, en: event.currentTarget.value } })}
          />
        </div>
        <div className={styles.two}>
          <Select
            label={t('kindHead')}
            size="sm"
            allowDeselect={false}
            data={organisationKinds.map((kind) => ({ value: kind, label: t(`kind.${kind}`) }))}
            value={body.kind}
            onChange={(value) =>
              change({ kind: organisationKinds.find((kind) => kind === value) ?? body.kind })
            }
          />
          <Select
            label={t('successor')}
            size="sm"
            clearable
            searchable
            placeholder={t('noSuccessor')}
            data={others.map((other) => ({ value: other.id, label: textOf(other.name) }))}
            value={body.successor}
            error={problemAt('/successor')}
            onChange={(successor) => change({ successor })}
          />
        </div>
        <div className={styles.two}>
          <DayBox label={t('from')} value={body.from} onChange={date('from')} />
          <DayBox label={t('to')} value={body.to} error={problemAt('/to')} onChange={date('to')} />
        </div>
        {body.kind !== 'province' && (
          <SuccessionRows
            rows={body.successors ?? []}
            others={others}
            fields={names.fields}
            to={body.to}
            problemAt={problemAt}
            onChange={(rows) => {
              const { successors: _, ...rest } = body
              setBody(rows.length === 0 ? rest : { ...rest, successors: [...rows] })
            }}
          />
        )}
        {body.kind === 'unit' && (
          <MultiSelect
            label={t('fields')}
            size="sm"
            data={[...names.fields].map(([value, name]) => ({ value, label: textOf(name) }))}
            value={body.fields}
            onChange={(fields) => change({ fields })}
          />
        )}
        {body.kind === 'province' && (
          <Checkbox
            label={t('pilot')}
            checked={body.pilot === true}
            onChange={(event) => {
              const { pilot: _, ...rest } = body
              setBody(event.currentTarget.checked ? { ...rest, pilot: true } : rest)
            }}
          />
        )}
        <Textarea
          label={t('note')}
          size="sm"
          autosize
          minRows={2}
          maxLength={2000}
          value={body.note}
          onChange={(event) => change({ note: event.currentTarget.value })}
        />
        <Checkbox
          label={t('verified')}
          checked={body.verified}
          onChange={(event) => change({ verified: event.currentTarget.checked })}
        />
        <div className={styles.buttons}>
          <Button type="submit" size="sm" loading={busy} disabled={!complete}>
            {t('save')}
          </Button>
          <Button variant="default" size="sm" onClick={onClose}>
            {t('cancel')}
          </Button>
        </div>
      </form>
    </FormModal>
  )
}
