import { Button, NativeSelect } from '@mantine/core'
import type { Organisation } from '../../../core/people/organisation.ts'
import { DayBox } from '../day-box.tsx'
import { useLanguage } from '../use-language.ts'
import styles from './planned.module.css'

interface Props {
  readonly labels: { readonly from: string; readonly on: string; readonly plan: string }
  readonly organisations: readonly Organisation[]
  /** What stands first while none is chosen; left out: one always is. */
  readonly nobody?: string
  readonly organisation: string
  readonly onOrganisation: (id: string) => void
  /** First day of what is planned. */
  readonly on: string | undefined
  readonly onDay: (day: string | undefined) => void
  readonly busy: boolean
  readonly onPlan: () => void
}

/** What a plan is asked for: from whom, from which day on. */
export function PlanQuestion(props: Props) {
  const { labels, organisations, nobody, organisation, on, busy } = props
  const { textOf } = useLanguage()
  return (
    <div className={styles.tools}>
      <NativeSelect
        className={styles.from}
        label={labels.from}
        size="sm"
        data={[
          ...(nobody === undefined ? [] : [{ value: '', label: nobody }]),
          ...organisations.map(({ id, name }) => ({ value: id, label: textOf(name) })),
        ]}
        value={organisation}
        onChange={(event) => props.onOrganisation(event.currentTarget.value)}
      />
      <DayBox
        key={organisation}
        label={labels.on}
        size="sm"
        required
        value={on ?? null}
        onChange={(day) => props.onDay(day ?? undefined)}
        className={styles.day}
      />
      <Button
        size="sm"
        loading={busy}
        disabled={organisation === '' || on === undefined}
        onClick={props.onPlan}
      >
        {labels.plan}
      </Button>
    </div>
  )
}
