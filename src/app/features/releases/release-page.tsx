import { getRouteApi, Link, useRouter } from '@tanstack/react-router'
import type { CompositionAnswer, ReleaseAnswer } from '../../../core/api/release-contract.ts'
import type { Names } from '../../session/names.ts'
import { useAskedWork } from '../../session/use-asked-work.ts'
import { isCancelled } from '../../session/use-work.ts'
import { AskedNote } from '../../ui/asked-note.tsx'
import { shownDate } from '../../ui/format-values.ts'
import { shownMoment } from '../../ui/shown-moment.ts'
import { shortDigest } from '../../ui/short-digest.ts'
import { useTranslation } from '../../ui/use-translation.tsx'
import { Composer } from './composer.tsx'
import { CompositionView } from './composition-view.tsx'
import { ReleaseActs } from './release-acts.tsx'
import { KindText, StateText } from './release-words.tsx'
import { CancelledNote, WorkNote } from '../../ui/work/work-note.tsx'
import styles from './releases.module.css'
import { SignPanel } from './sign-panel.tsx'
import { StepsLine } from './steps-line.tsx'

const route = getRouteApi('/goi-chuan/$id')

/** One release: composed, frozen and signed, published, withdrawn. */
export function ReleasePage() {
  const { t } = useTranslation('releases')
  const { answer, names } = route.useLoaderData()
  const { release } = answer
  const { inputs, frozen } = release
  return (
    <div className="k-page">
      <p className={styles.crumb}>
        <Link to="/goi-chuan" className="k-link">
          {t('title')}
        </Link>
      </p>
      <div className={styles.head}>
        <h1>
          <span lang="vi">{inputs.name}</span> <span className={styles.versionMark}>{frozen?.version}</span>
        </h1>
        <p className={styles.links}>
          <StateText state={release.state} />
          <KindText release={inputs.release} />
        </p>
      </div>
      <StepsLine answer={answer} />
      {answer.mayEdit ? (
        <>
          <Composer key={release.id} draft={answer} names={names} start={inputs} />
          <ReleaseActs answer={answer} />
        </>
      ) : (
        <Standing answer={answer} names={names} />
      )}
    </div>
  )
}

/** A release that is no longer (or not by this reader) edited. */
function Standing({ answer, names }: { readonly answer: ReleaseAnswer; readonly names: Names }) {
  const { t } = useTranslation('releases')
  const router = useRouter()
  const { release } = answer
  const mark = release.frozen?.manifest ?? ''
  const composition = `/api/releases/${release.id}/composition`
  const { asked, again, shown, cancel } = useAskedWork<CompositionAnswer>(composition, mark)
  const renew = () => void router.invalidate()
  return (
    <div className={styles.desk}>
      <div className={styles.aside}>
        <Facts answer={answer} />
        {release.frozen !== null && <SignPanel answer={answer} names={names} onChanged={renew} />}
        <ReleaseActs answer={answer} />
      </div>
      <div className={styles.main}>
        {asked.state === 'failed' && isCancelled(asked.error) ? (
          <CancelledNote again={again} />
        ) : (
          <AskedNote of={asked} again={again} />
        )}
        {asked.state === 'waiting' && shown !== undefined && (
          <WorkNote what={t('computing')} shown={shown} cancel={cancel} />
        )}
        {asked.state === 'here' && (
          <CompositionView
            composition={asked.value}
            release={release.inputs.release}
            names={names}
            isDraft={release.frozen === null}
          />
        )}
      </div>
    </div>
  )
}

function Facts({ answer: { release } }: { readonly answer: ReleaseAnswer }) {
  const { t } = useTranslation('releases')
  const { inputs, frozen, published, withdrawn } = release
  const { decision, inForce } = inputs
  return (
    <>
      {withdrawn !== null && (
        <div className={styles.withdrawn}>
          <p>
            {t('withdrawnBy', { name: withdrawn.by.name, time: shownMoment(withdrawn.at) })}{' '}
            <q lang="vi">{withdrawn.reason}</q>
          </p>
          <p>{t('withdrawnMeans')}</p>
        </div>
      )}
      <dl className={styles.facts}>
        <dt>{t('form.number')}</dt>
        <dd>
          {decision.number === '' ? t('notYet') : decision.number}
          {decision.date !== null && ` · ${shownDate(decision.date)}`}
        </dd>
        <dt>{t('form.inForce')}</dt>
        <dd className="k-num">{inForce === null ? t('notYet') : shownDate(inForce)}</dd>
        {frozen !== null && (
          <>
            <dt>{t('manifest')}</dt>
            <dd>
              <code className="k-code" title={frozen.manifest}>
                {shortDigest(frozen.manifest)}…
              </code>
            </dd>
            <dt>{t('frozenBy')}</dt>
            <dd>
              {frozen.by.name} · <span className="k-num">{shownMoment(frozen.at)}</span>
            </dd>
          </>
        )}
        {published !== null && (
          <>
            <dt>{t('publishedBy')}</dt>
            <dd>
              {published.by.name} · <span className="k-num">{shownMoment(published.at)}</span>
            </dd>
          </>
        )}
      </dl>
      {frozen !== null && (
        <p className={styles.links}>
          <a href={`/api/releases/${release.id}/bundle`} download className={styles.button}>
            {release.state === 'frozen' ? t('downloadUnpublished') : t('download')}
          </a>
        </p>
      )}
      {release.state === 'published' && <p className={styles.hint}>{t('publishedMeans')}</p>}
    </>
  )
}
