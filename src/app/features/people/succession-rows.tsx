import { Button, Checkbox, Select, TextInput } from '@mantine/core'
import { dayAfter } from '../../../core/people/date-in-vietnam.ts'
import type { Organisation, Succession } from '../../../core/people/organisation.ts'
import type { Names } from '../../session/names.ts'
import { DayBox } from '../../ui/day-box.tsx'
import { Icon } from '../../ui/icon.tsx'
import { useName } from '../../session/use-name.ts'
import { useLanguage } from '../../ui/use-language.ts'
import { useTranslation } from '../../ui/use-translation.tsx'
import styles from './people.module.css'

interface Props {
  readonly rows: readonly Succession[]
  readonly others: readonly Organisation[]
  readonly fields: Names['fields']
  /** Last day of the organisation: a field leaves the day after, unless another day is said. */
  readonly to: string | null
  readonly problemAt: (at: string) => string | undefined
  readonly onChange: (rows: readonly Succession[]) => void
}

/** Who takes each field of work, where fields go different ways; each with its day and its document. */
export function SuccessionRows({ rows, others, fields, to, problemAt, onChange }: Props) {
  const { t } = useTranslation('people')
  const { textOf } = useLanguage()
  const free = [...fields.keys()].filter((field) => rows.every((row) => row.field !== field))
  const change = (index: number, part: Partial<Succession>) =>
    onChange(rows.map((row, at) => (at === index ? { ...row, ...part } : row)))
  const name = useName({ fields })
  const nameOf = (field: string) => name('fields', field)
  return (
    <fieldset className={styles.successions}>
      <legend>{t('successors')}</legend>
      <p className="k-quiet">{t('successorsHint')}</p>
      {rows.map((row, index) => (
        <div key={row.field} role="group" aria-label={nameOf(row.field)} className={styles.succession}>
          <div className={styles.two}>
            <Select
              label={t('field')}
              size="sm"
              allowDeselect={false}
              data={[row.field, ...free].map((field) => ({ value: field, label: nameOf(field) }))}
              value={row.field}
              onChange={(field) => field !== null && change(index, { field })}
            />
            <Select
              label={t('takenBy')}
              size="sm"
              searchable
              allowDeselect={false}
              data={others.map(({ id, name }) => ({ value: id, label: textOf(name) }))}
              value={row.organisation === '' ? null : row.organisation}
              error={problemAt(`/successors/${index}`)}
              onChange={(organisation) => organisation !== null && change(index, { organisation })}
            />
          </div>
          <div className={styles.two}>
            <DayBox
              label={t('takenFrom')}
              size="sm"
              required
              value={row.from === '' ? null : row.from}
              onChange={(from) => change(index, { from: from ?? '' })}
            />
            <TextInput
              label={t('source')}
              placeholder={t('sourceExample')}
              size="sm"
              maxLength={500}
              value={row.source}
              onChange={(event) => {
                const source = event.currentTarget.value
                change(index, { source, ...(source.trim() === '' ? { verified: false } : {}) })
              }}
            />
          </div>
          <div className={styles.successionEnd}>
            <Checkbox
              label={t('successionVerified')}
              disabled={row.source.trim() === ''}
              checked={row.verified}
              onChange={(event) => change(index, { verified: event.currentTarget.checked })}
            />
            <Button
              size="compact-sm"
              variant="default"
              aria-label={t('removeSuccession', { field: nameOf(row.field) })}
              onClick={() => onChange(rows.filter((_, at) => at !== index))}
            >
              {t('remove')}
            </Button>
          </div>
        </div>
      ))}
      {free[0] !== undefined && (
        <Button
          size="compact-sm"
          variant="default"
          leftSection={<Icon name="plus" />}
          onClick={() => {
            const from = rows.at(-1)?.from ?? (to === null ? '' : dayAfter(to))
            const organisation = rows.at(-1)?.organisation ?? ''
            onChange([...rows, { field: free[0] ?? '', organisation, from, source: '', verified: false }])
          }}
        >
          {t('addSuccession')}
        </Button>
      )}
    </fieldset>
  )
}
