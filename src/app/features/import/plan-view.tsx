import { type ReactNode, useState } from 'react'
import type { ImportPlan, PlanItem } from '../../../core/import/import-plan.ts'
import type { Names } from '../../session/names.ts'
import { useSentences } from '../../session/use-sentences.ts'
import { Icon, type IconName } from '../../ui/icon.tsx'
import { shortDigest } from '../../ui/short-digest.ts'
import { useTranslation } from '../../ui/use-translation.tsx'
import type { Draft } from './choices.ts'
import styles from './import.module.css'
import { PlanLine } from './plan-line.tsx'

type Standing = PlanItem['standing']

/** What needs somebody comes first. */
const order = [
  'conflict',
  'blocked',
  'update',
  'new',
  'withdrawn',
  'later',
  'same',
] as const satisfies readonly Standing[]
const icons: Readonly<Record<Standing, IconName>> = {
  conflict: 'error',
  blocked: 'pause',
  update: 'reuse',
  new: 'plus',
  withdrawn: 'trash',
  later: 'clock',
  same: 'check',
}
const needsEyes: ReadonlySet<Standing> = new Set(['conflict', 'blocked'])
const deviationStandings = ['kept', 'absorbed', 'conflict', 'decided'] as const

interface Props {
  readonly plan: ImportPlan
  readonly names: Names
  readonly drafts: ReadonlyMap<string, Draft>
  /** Left out: the plan is only read. */
  readonly onDraft?: (key: string, draft: Draft) => void
}

/** A plan by what becomes of each procedure, with counts; each opens to sentences. */
export function PlanView({ plan, names, drafts, onDraft }: Props) {
  const { t } = useTranslation('import')
  const said = useSentences(names)
  const groups = order
    .map((standing) => ({ standing, items: plan.items.filter((item) => groupOf(item) === standing) }))
    .filter(({ items }) => items.length > 0)
  const deviations = plan.items.flatMap((item) => item.deviations)
  const counts = deviationStandings
    .map((standing) => ({ standing, count: deviations.filter((one) => one.standing === standing).length }))
    .filter(({ count }) => count > 0)
  return (
    <section className={styles.plan} aria-label={t('plan.title')}>
      <h3>
        {t('plan.title')} <code className="k-code">{shortDigest(plan.hash)}</code>
        <span className={styles.dry}>{t(onDraft === undefined ? 'plan.kept' : 'plan.dry')}</span>
      </h3>
      <p className={styles.counts}>
        {groups.map(({ standing, items }) => (
          <span key={standing} data-standing={standing}>
            <Icon name={icons[standing]} size={14} /> <b className="k-num">{items.length}</b>{' '}
            {t(`standing.${standing}`)}
          </span>
        ))}
      </p>
      {counts.length > 0 && (
        <p className={styles.counts}>
          <span>{t('plan.deviations')}</span>
          {counts.map(({ standing, count }) => (
            <span key={standing} data-standing={standing}>
              <b className="k-num">{count}</b> {t(`deviation.${standing}`)}
            </span>
          ))}
        </p>
      )}
      {plan.isEmpty && plan.open === 0 && <p className={styles.fact}>{t('plan.empty')}</p>}
      {plan.notes.map((note) => (
        <p key={`${note.code} ${JSON.stringify(note.args)}`} className={styles.pilot}>
          <Icon name="warning" size={14} /> {said(note)}
        </p>
      ))}
      {groups.map(({ standing, items }) => (
        <Group key={standing} standing={standing} count={items.length}>
          {items.map((item) => (
            <PlanLine
              key={item.procedure}
              item={item}
              names={names}
              drafts={drafts}
              {...(onDraft === undefined ? {} : { onDraft })}
            />
          ))}
        </Group>
      ))}
    </section>
  )
}

/** What was a conflict stays where it was while it is being decided. */
function groupOf({ standing, deviations }: PlanItem): Standing {
  const isDecided = deviations.some((one) => one.standing === 'decided' && one.decision?.remembered === false)
  return isDecided && standing !== 'blocked' ? 'conflict' : standing
}

interface GroupProps {
  readonly standing: Standing
  readonly count: number
  readonly children: ReactNode
}

function Group({ standing, count, children }: GroupProps) {
  const { t } = useTranslation('import')
  const [open, setOpen] = useState(needsEyes.has(standing))
  return (
    <section className={styles.group} data-standing={standing}>
      <h4>
        <button type="button" className={styles.opener} aria-expanded={open} onClick={() => setOpen(!open)}>
          <span className={styles.arrow} data-open={open || undefined}>
            <Icon name="right" size={12} />
          </span>
          <Icon name={icons[standing]} size={14} />
          {t(`group.${standing}`)} <span className="k-num">({count})</span>
        </button>
      </h4>
      {open && <ul className={styles.lines}>{children}</ul>}
    </section>
  )
}
