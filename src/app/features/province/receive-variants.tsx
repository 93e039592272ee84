import { Button, FileInput } from '@mantine/core'
import { useRef, useState } from 'react'
import type {
  VariantImportAnswer,
  VariantImportsAnswer,
  VariantPlanAnswer,
} from '../../../core/api/variant-bundle-contract.ts'
import { ok, type Problem } from '../../../core/problem/problem.ts'
import { base64Of } from '../../api/base64.ts'
import type { Names } from '../../session/names.ts'
import { send } from '../../session/send.ts'
import { useAsked } from '../../session/use-asked.ts'
import { useName } from '../../session/use-name.ts'
import { useSentences } from '../../session/use-sentences.ts'
import { useTask } from '../../session/use-task.ts'
import { AskedNote } from '../../ui/asked-note.tsx'
import { shownDate } from '../../ui/format-values.ts'
import { Icon } from '../../ui/icon.tsx'
import { shortDigest } from '../../ui/short-digest.ts'
import { useFilePick } from '../../ui/use-file-pick.ts'
import { useTranslation } from '../../ui/use-translation.tsx'
import styles from './receive.module.css'
import { VariantImportCard } from './variant-import-card.tsx'
import { VariantPlanTable } from './variant-plan-table.tsx'

/** The most the server takes in one request, in base64 with room to spare: what is bigger need not be sent. */
const maxBytes = 32 * 1024 * 1024
const tooBig: readonly Problem[] = [{ code: 'import/file-too-big', at: '' }]

interface Chosen {
  readonly name: string
  readonly bundle: string
  readonly answer: VariantPlanAnswer
}

interface Props {
  readonly names: Names
  /** What is known of a province has changed. */
  readonly onWritten: () => void
}

/** The ministry takes in what a province has sent: verified and planned first, written with a second person. */
export function ReceiveVariants({ names, onWritten }: Props) {
  const { t } = useTranslation('province')
  const said = useSentences(names)
  const [asked, again] = useAsked<VariantImportsAnswer>('/api/variant-imports')
  const heading = useRef<HTMLHeadingElement>(null)
  const [chosen, setChosen] = useState<Chosen>()
  const [fault, setFault] = useState<readonly Problem[]>()
  const { busy, problems, run, clear } = useTask()
  const take = async (file: File | null) => {
    setChosen(undefined)
    setFault(undefined)
    clear()
    if (file === null) return
    if (file.size > maxBytes) return setFault(tooBig)
    const planned = await run(async () => {
      const bundle = await base64Of(file)
      const body = { bundle }
      const answer = await send<VariantPlanAnswer>({
        method: 'POST',
        path: '/api/variant-imports/plan',
        body,
      })
      return answer.ok ? ok({ name: file.name, bundle, answer: answer.value }) : answer
    })
    setChosen(planned)
  }
  const start = async ({ bundle, answer }: Chosen) => {
    const body = { bundle, hash: answer.plan.hash }
    const made = await run(() =>
      send<VariantImportAnswer>({ method: 'POST', path: '/api/variant-imports', body }),
    )
    if (made === undefined) return
    setChosen(undefined)
    // The button that was pressed is gone.
    heading.current?.focus()
    again()
  }
  const pick = useFilePick<File | null>((file) => void take(file))
  const refused = fault ?? problems
  return (
    <section className={styles.section} aria-labelledby="nhan-goi">
      <h2 id="nhan-goi" ref={heading} tabIndex={-1}>
        {t('receive.title')}
      </h2>
      <p className={styles.hint}>{t('receive.intro')}</p>
      <FileInput
        className={styles.file}
        label={t('receive.file')}
        placeholder={t('receive.choose')}
        accept=".zip,.khuon"
        value={null}
        disabled={busy}
        {...pick}
      />
      {busy && (
        <p className="k-quiet" role="status">
          {t('receive.working')}
        </p>
      )}
      {refused.length > 0 && (
        <div className={styles.refused} role="alert">
          <p>
            <Icon name="error" size={14} /> {t('receive.refused')}
          </p>
          <ul>
            {refused.map((problem) => (
              <li key={`${problem.code} ${problem.at} ${JSON.stringify(problem.args)}`}>{said(problem)}</li>
            ))}
          </ul>
        </div>
      )}
      {chosen !== undefined && (
        <Planned chosen={chosen} names={names} busy={busy} onStart={() => void start(chosen)} />
      )}
      <AskedNote of={asked} again={again} />
      {asked.state === 'here' && asked.value.imports.length > 0 && (
        <ol className={styles.imports} aria-label={t('receive.list')}>
          {asked.value.imports.map((answer) => (
            <VariantImportCard
              key={`${answer.import.province} ${answer.import.id}`}
              answer={answer}
              names={names}
              onChanged={() => {
                again()
                onWritten()
              }}
            />
          ))}
        </ol>
      )}
    </section>
  )
}

interface PlannedProps {
  readonly chosen: Chosen
  readonly names: Names
  readonly busy: boolean
  readonly onStart: () => void
}

/** What verification found, and what taking it in will do; nothing is written yet. */
function Planned({ chosen: { name: file, answer }, names, busy, onStart }: PlannedProps) {
  const { t } = useTranslation('province')
  const said = useSentences(names)
  const name = useName(names)
  const { plan, notes, signedBy } = answer
  const { id, version, decision, asOf, manifest } = plan.bundle
  return (
    <div className={styles.planned}>
      <h3>
        <Icon name="verify" size={15} /> {t('receive.verified', { id, version })}
      </h3>
      <dl className={styles.facts}>
        <dt>{t('receive.fileName')}</dt>
        <dd>{file}</dd>
        <dt>{t('head.province')}</dt>
        <dd>{name('organisations', plan.province)}</dd>
        <dt>{t('receive.signedBy')}</dt>
        <dd>
          {signedBy.map(({ key, owner }) => (
            <span key={key} className={styles.signer}>
              {name('organisations', owner)} <code className="k-code">{shortDigest(key)}</code>
            </span>
          ))}
        </dd>
        <dt>{t('receive.decision')}</dt>
        <dd>{decision}</dd>
        <dt>{t('receive.asOf')}</dt>
        <dd className="k-num">{shownDate(asOf)}</dd>
        <dt>{t('receive.print')}</dt>
        <dd>
          <code className="k-code">{shortDigest(manifest)}</code>
        </dd>
      </dl>
      {notes
        .filter(({ code }) => code !== 'bundle/rollback-not-checked')
        .map((note) => (
          <p key={`${note.code} ${note.at}`} className={styles.hint}>
            <Icon name="info" size={14} /> {said(note)}
          </p>
        ))}
      <VariantPlanTable plan={plan} names={names} />
      {plan.isEmpty ? (
        <p className={styles.hint}>{t('receive.empty')}</p>
      ) : (
        <p className={styles.bar}>
          <Button size="sm" loading={busy} onClick={onStart}>
            {t('receive.start')}
          </Button>
          <span className="k-quiet">{t('receive.startHint')}</span>
        </p>
      )}
    </div>
  )
}
