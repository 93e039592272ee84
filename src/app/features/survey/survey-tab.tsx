import { Button } from '@mantine/core'
import { getRouteApi, Link } from '@tanstack/react-router'
import { useState } from 'react'
import type { SurveyAnswer, SurveysAnswer } from '../../../core/api/survey-contract.ts'
import type { SurveyHead } from '../../../core/survey/survey-round.ts'
import { send } from '../../session/send.ts'
import { useMay } from '../../session/session.ts'
import { useAsked } from '../../session/use-asked.ts'
import { shownDate } from '../../ui/format-values.ts'
import { Icon } from '../../ui/icon.tsx'
import { ErrorNotice, Notice } from '../../ui/notice.tsx'
import { useLanguage } from '../../ui/use-language.ts'
import { useTranslation } from '../../ui/use-translation.tsx'
import { HeadDialog } from './head-dialog.tsx'
import styles from './survey.module.css'

const route = getRouteApi('/dia-phuong/$province/khao-sat')

type Round = SurveysAnswer['rounds'][number]

/** The survey rounds of a province; two of them are chosen to be compared. */
export function SurveyTab() {
  const { t } = useTranslation('survey')
  const { province } = route.useParams()
  const navigate = route.useNavigate()
  const [asked, again] = useAsked<SurveysAnswer>(`/api/provinces/${province}/surveys`)
  const mayEdit = useMay('survey/edit', { organisation: province, territory: province })
  const [isAdding, setIsAdding] = useState(false)
  if (asked.state === 'failed') return <ErrorNotice error={asked.error} again={again} />
  const rounds = asked.state === 'here' ? asked.value.rounds : []
  const add = async (head: SurveyHead) => {
    const body = head
    const made = await send<SurveyAnswer>({
      method: 'POST',
      path: `/api/provinces/${province}/surveys`,
      body,
    })
    if (made.ok)
      void navigate({
        to: '/dia-phuong/$province/khao-sat/$round',
        params: { province, round: made.value.round.id },
        // The dialog still holds what has just been saved.
        ignoreBlocker: true,
      })
    return made
  }
  const begin = mayEdit && (
    <Button size="sm" leftSection={<Icon name="plus" />} onClick={() => setIsAdding(true)}>
      {t('begin')}
    </Button>
  )
  return (
    <>
      <p className={styles.intro}>{t('intro')}</p>
      {asked.state === 'waiting' ? (
        <p className="k-quiet" role="status">
          {t('loading')}
        </p>
      ) : rounds.length === 0 ? (
        <Notice title={t('noneTitle')} actions={begin}>
          <p>{mayEdit ? t('noneBody') : t('noneBodyReader')}</p>
        </Notice>
      ) : (
        <>
          <div className={styles.tools}>{begin}</div>
          <ul className={styles.rounds}>
            {rounds.map((round) => (
              <RoundLine key={round.id} province={province} round={round} />
            ))}
          </ul>
          <CompareChoice province={province} rounds={rounds} />
        </>
      )}
      {isAdding && <HeadDialog title={t('begin')} onClose={() => setIsAdding(false)} onSave={add} />}
    </>
  )
}

function RoundLine({ province, round }: { readonly province: string; readonly round: Round }) {
  const { t } = useTranslation('survey')
  const { foreign } = useLanguage()
  const { head, counts, illustrative, told } = round
  const all = Object.values(counts).reduce((sum, one) => sum + one, 0)
  const seen = all - counts['not-surveyed']
  return (
    <li className={styles.round}>
      <h2>
        <Link
          to="/dia-phuong/$province/khao-sat/$round"
          params={{ province, round: round.id }}
          className="k-link"
          lang={foreign}
        >
          {head.name}
        </Link>{' '}
        <span className={styles.moment}>{t(`moment.${head.moment}`)}</span>
        {illustrative && <span className={styles.invented}>{t('invented')}</span>}
        {told && <span className={styles.moment}>{t('told')}</span>}
      </h2>
      <p className={styles.about}>
        <span className="k-num">{shownDate(head.date)}</span>
        <span lang={foreign}>{head.surveyor}</span>
        {head.evidence !== null && (
          <a className="k-link" href={head.evidence} target="_blank" rel="noreferrer noopener">
            {t('evidenceLink')}
          </a>
        )}
      </p>
      <p className={`${styles.about} k-num`}>
        {t('seen', { seen, all })}
        <span>{t('count.as-standard', { count: counts['as-standard'] })}</span>
        <span>{t('count.deviating', { count: counts.deviating })}</span>
        <span>{t('count.none', { count: counts.none })}</span>
      </p>
    </li>
  )
}

function CompareChoice({
  province,
  rounds,
}: {
  readonly province: string
  readonly rounds: readonly Round[]
}) {
  const { t } = useTranslation('survey')
  const { foreign } = useLanguage()
  const oldest = rounds.at(-1)
  const newest = rounds[0]
  const [before, setBefore] = useState(
    rounds.findLast(({ head }) => head.moment === 'before')?.id ?? oldest?.id ?? '',
  )
  const [after, setAfter] = useState(
    rounds.find(({ head }) => head.moment === 'after')?.id ?? newest?.id ?? '',
  )
  if (rounds.length < 2) return <p className="k-quiet">{t('oneOnly')}</p>
  const options = rounds.map(({ id, head }) => (
    <option key={id} value={id}>
      {`${head.name} (${shownDate(head.date)})`}
    </option>
  ))
  return (
    <section className={styles.choice} aria-label={t('compareTitle')}>
      <h2>{t('compareTitle')}</h2>
      <div className={styles.choiceLine}>
        <label>
          {t('before')}
          <select value={before} lang={foreign} onChange={(event) => setBefore(event.currentTarget.value)}>
            {options}
          </select>
        </label>
        <label>
          {t('after')}
          <select value={after} lang={foreign} onChange={(event) => setAfter(event.currentTarget.value)}>
            {options}
          </select>
        </label>
        <Link
          to="/dia-phuong/$province/khao-sat/so-sanh"
          params={{ province }}
          search={{ truoc: before, sau: after }}
          className={styles.action}
          disabled={before === after}
        >
          <Icon name="compare" size={14} /> {t('compare')}
        </Link>
      </div>
    </section>
  )
}
