import { Button, TextInput } from '@mantine/core'
import { useRef, useState } from 'react'
import type {
  VariantBundleAnswer,
  VariantBundleBody,
  VariantBundlesAnswer,
  VariantCounts,
} from '../../../core/api/variant-bundle-contract.ts'
import type { Names } from '../../session/names.ts'
import { Problems } from '../../session/problems.tsx'
import { send } from '../../session/send.ts'
import { useToday } from '../../session/session.ts'
import { useAsked } from '../../session/use-asked.ts'
import { useSentences } from '../../session/use-sentences.ts'
import { useTask } from '../../session/use-task.ts'
import { AskedNote } from '../../ui/asked-note.tsx'
import { DayBox } from '../../ui/day-box.tsx'
import { Icon } from '../../ui/icon.tsx'
import { useUnsaved } from '../../ui/unsaved/use-unsaved.ts'
import { useTranslation } from '../../ui/use-translation.tsx'
import styles from './import.module.css'
import { SentBundle } from './sent-bundle.tsx'

interface Props {
  readonly province: string
  readonly names: Names
}

/** What a province runs, packed for the ministry and signed here: it leaves the studio as a file. */
export function SendVariants({ province, names }: Props) {
  const { t } = useTranslation('import')
  const said = useSentences(names)
  const path = `/api/provinces/${province}/variant-bundles`
  const [asked, again] = useAsked<VariantBundlesAnswer>(path)
  // Whoever signs by the keyboard goes on where the box was, which is gone.
  const heading = useRef<HTMLHeadingElement>(null)
  const answer = asked.state === 'here' ? asked.value : undefined
  const bundles = answer?.bundles ?? []
  return (
    <section className={styles.step} aria-label={t('send.title')}>
      <h2 ref={heading} tabIndex={-1}>
        {t('send.title')}
      </h2>
      <p className={styles.fact}>{t('send.intro')}</p>
      {asked.state === 'waiting' && (
        <p className="k-quiet" role="status">
          {t('send.loading')}
        </p>
      )}
      <AskedNote of={asked} again={again} />
      {answer?.problems.map((problem) => (
        <p key={`${problem.code} ${problem.at}`} className={styles.fact}>
          <Icon name="info" size={14} /> {said(problem)}
        </p>
      ))}
      {answer?.next != null && <PackForm path={path} next={answer.next} last={bundles[0]} onPacked={again} />}
      <ol className={styles.imports}>
        {bundles.map((one, index) => (
          <SentBundle
            key={one.bundle.id}
            path={path}
            answer={one}
            threshold={answer?.threshold ?? null}
            isLast={index === 0}
            names={names}
            onSigned={() => {
              heading.current?.focus()
              again()
            }}
          />
        ))}
      </ol>
    </section>
  )
}

interface PackProps {
  readonly path: string
  readonly next: VariantCounts
  readonly last: VariantBundleAnswer | undefined
  readonly onPacked: () => void
}

function PackForm({ path, next, last, onPacked }: PackProps) {
  const { t } = useTranslation('import')
  const today = useToday()
  const [number, setNumber] = useState('')
  const [date, setDate] = useState<string | null | undefined>(null)
  const [on, setOn] = useState<string | null | undefined>(today)
  const { busy, problems, run } = useTask(onPacked)
  useUnsaved(number.trim() !== '')
  const release = next.openFacts > 0 ? ('pilot' as const) : ('regular' as const)
  const isReplacing = last?.bundle.signatures.length === 0
  const pack = async () => {
    if (date === undefined || on == null) return
    const body: VariantBundleBody = { decision: { number: number.trim(), date }, on, release }
    const made = await run(() => send<VariantBundleAnswer>({ method: 'POST', path, body }))
    if (made === undefined) return
    setNumber('')
    onPacked()
  }
  return (
    <form
      className={styles.start}
      onSubmit={(event) => {
        event.preventDefault()
        void pack()
      }}
    >
      <p className={styles.fact}>
        {t('send.next', {
          procedures: next.procedures,
          deviating: next.deviating,
          rounds: next.rounds,
        })}
      </p>
      {next.openFacts > 0 && (
        <p className={styles.pilot}>
          <Icon name="warning" size={14} /> {t('send.pilot', { count: next.openFacts })}
        </p>
      )}
      <div className={styles.boxes}>
        <TextInput
          label={t('send.number')}
          required
          maxLength={100}
          value={number}
          onChange={(event) => setNumber(event.currentTarget.value)}
        />
        <DayBox label={t('send.date')} value={date ?? null} onChange={setDate} />
        <DayBox label={t('send.on')} required value={on ?? null} onChange={setOn} />
      </div>
      <Problems problems={problems} />
      <div className={styles.bar}>
        <Button
          type="submit"
          size="sm"
          loading={busy}
          disabled={number.trim() === '' || date === undefined || on == null}
        >
          {t('send.pack')}
        </Button>
        <span className="k-quiet">{t(isReplacing ? 'send.replaces' : 'send.frozen')}</span>
      </div>
    </form>
  )
}
