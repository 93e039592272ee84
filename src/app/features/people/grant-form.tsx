import { Button, MultiSelect, Select } from '@mantine/core'
import { type FormEvent, useEffect, useState } from 'react'
import type { GrantBody } from '../../../core/api/people-contract.ts'
import type { Grant } from '../../../core/people/grant.ts'
import type { Organisation } from '../../../core/people/organisation.ts'
import { type Role, roles } from '../../../core/people/role.ts'
import type { Names } from '../../session/names.ts'
import { Problems, useProblemAt } from '../../session/problems.tsx'
import { send } from '../../session/send.ts'
import { useSession } from '../../session/session.ts'
import { useTask } from '../../session/use-task.ts'
import { shownDate } from '../../ui/format-values.ts'
import { useChanged } from '../../ui/unsaved/use-unsaved.ts'
import { useLanguage } from '../../ui/use-language.ts'
import { DayBox } from '../../ui/day-box.tsx'
import { useTranslation } from '../../ui/use-translation.tsx'
import styles from './people.module.css'

interface Props {
  readonly person: string
  readonly names: Names
  readonly organisations: readonly Organisation[]
  readonly onDone: () => void
  readonly onCancel: () => void
  /** Hears whether something was typed that is nowhere else. */
  readonly onDirty: (isDirty: boolean) => void
}

export function GrantForm({ person, names, organisations, onDone, onCancel, onDirty }: Props) {
  const { t } = useTranslation(['people', 'account'])
  const { textOf } = useLanguage()
  const { date } = useSession()
  const [role, setRole] = useState<Role>('author')
  const [organisation, setOrganisation] = useState<string | null>(null)
  const [fields, setFields] = useState<string[]>([])
  const [territory, setTerritory] = useState<string | null>(null)
  const [from, setFrom] = useState<string | null | undefined>(date)
  const [to, setTo] = useState<string | null | undefined>(null)
  const isDirty = useChanged({ role, organisation, fields, territory, from, to })
  useEffect(() => {
    onDirty(isDirty)
    return () => onDirty(false)
  }, [isDirty, onDirty])
  const { busy, problems, run } = useTask()
  const backwards = typeof from === 'string' && typeof to === 'string' && to < from
  const problemAt = useProblemAt(backwards ? [{ code: 'people/ends-before-start', at: '/to' }] : problems)
  const complete = organisation !== null && typeof from === 'string' && to !== undefined && !backwards
  const option = ({ id, name }: Organisation) => ({ value: id, label: textOf(name) })

  const submit = async (event: FormEvent) => {
    event.preventDefault()
    if (!complete) return
    const body: GrantBody = {
      role,
      organisation,
      fields: fields.length === 0 ? null : fields,
      territory,
      from,
      to,
    }
    const path = `/api/people/${encodeURIComponent(person)}/grants`
    if ((await run(() => send<Grant>({ method: 'POST', path, body }))) !== undefined) onDone()
  }
  return (
    <form className={styles.form} onSubmit={(event) => void submit(event)}>
      <Problems problems={problems.filter(({ at }) => at === '')} />
      <Select
        label={t('role')}
        description={t(`account:roleDoes.${role}`)}
        size="sm"
        allowDeselect={false}
        data={roles.map((one) => ({ value: one, label: t(`account:role.${one}`) }))}
        value={role}
        onChange={(value) => setRole(roles.find((one) => one === value) ?? role)}
      />
      <Select
        label={t('organisation')}
        size="sm"
        searchable
        data={organisations.filter(({ kind }) => kind !== 'ministry').map(option)}
        value={organisation}
        error={problemAt('/organisation')}
        onChange={setOrganisation}
      />
      <EndedHint organisation={organisations.find(({ id }) => id === organisation)} names={names} />
      <MultiSelect
        label={t('fields')}
        description={t('fieldsHint')}
        size="sm"
        data={[...names.fields].map(([value, name]) => ({ value, label: textOf(name) }))}
        value={fields}
        onChange={setFields}
      />
      <Select
        label={t('territory')}
        size="sm"
        clearable
        placeholder={t('noTerritory')}
        data={organisations.filter(({ kind }) => kind === 'province').map(option)}
        value={territory}
        error={problemAt('/territory')}
        onChange={setTerritory}
      />
      <div className={styles.two}>
        <DayBox label={t('from')} required value={date} onChange={setFrom} />
        <DayBox
          label={t('to')}
          value={null}
          error={problemAt('/to')}
          onChange={setTo}
          placeholder={t('toHint')}
        />
      </div>
      <div className={styles.buttons}>
        <Button type="submit" size="sm" loading={busy} disabled={!complete}>
          {t('submitGrant')}
        </Button>
        <Button variant="default" size="sm" onClick={onCancel}>
          {t('cancel')}
        </Button>
      </div>
    </form>
  )
}

/** Said, not refused: the date of an ended organisation may itself not be confirmed yet. */
function EndedHint(props: { readonly organisation: Organisation | undefined; readonly names: Names }) {
  const { t } = useTranslation('people')
  const { textOf } = useLanguage()
  const { date } = useSession()
  const { to = null, successor = null } = props.organisation ?? {}
  if (to === null || to >= date) return null
  const name = successor === null ? undefined : props.names.organisations.get(successor)
  return (
    <p className={styles.hint}>
      {name === undefined
        ? t('endedOrganisation', { on: shownDate(to) })
        : t('endedInto', { on: shownDate(to), name: textOf(name) })}
    </p>
  )
}
