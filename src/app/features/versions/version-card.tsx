import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import type { VersionAnswer } from '../../../core/api/version-contract.ts'
import { isOpen } from '../../../core/ladder/ladder.ts'
import type { VersionAct } from '../../../core/ladder/version-record.ts'
import { Problems } from '../../session/problems.tsx'
import { shownDate } from '../../ui/format-values.ts'
import { Icon } from '../../ui/icon.tsx'
import { RecordEvents } from '../../ui/record/record-events.tsx'
import { shortDigest } from '../../ui/short-digest.ts'
import { useKeptFocus } from '../../ui/use-kept-focus.ts'
import { useTranslation } from '../../ui/use-translation.tsx'
import { ActForm } from './act-form.tsx'
import { useCompare, useOffices } from './use-versions.ts'
import { useRestore } from './use-restore.ts'
import styles from './versions.module.css'

interface Props {
  readonly answer: VersionAnswer
  readonly mayEdit: boolean
  /** Number of the draft's last batch. */
  readonly mark: number
  readonly onDone: () => void
}

/** One version: where it stands on the ladder, who did what, and what the reader may do now. */
export function VersionCard({ answer, mayEdit, mark, onDone }: Props) {
  const { t } = useTranslation('versions')
  const { version, acts } = answer
  const offices = useOffices()
  const { restore, restored, problems } = useRestore(version.scope, version.slug)
  const [chosen, setChosen] = useState<VersionAct>()
  // With the step that was done its form and buttons go away.
  const card = useKeptFocus<HTMLLIElement>(`${chosen} ${version.events.length}`)
  const blockedBy = (why: VersionAnswer['blocked'][number]['code']) =>
    answer.blocked.flatMap(({ act, code }) => (code === why ? [t(`do.${act}`)] : []))
  const own = blockedBy('people/own-change')
  const judged = blockedBy('ladder/judged-before')
  return (
    <li ref={card} tabIndex={-1} className={styles.card} data-state={version.state}>
      <p className={styles.cardHead}>
        <strong className="k-num">{version.number}</strong>
        <span lang="vi">{version.title}</span>
        <span className={styles.state}>{t(`state.${version.state}`)}</span>
      </p>
      {version.unverified > 0 && (
        <p className={styles.pilot}>
          <Icon name="warning" size={14} /> {t('pilotOnly', { count: version.unverified })}
        </p>
      )}
      {version.decision !== null && (
        <p className={styles.fact}>
          {t('decision', {
            number: version.decision.number,
            date: shownDate(version.decision.date),
            inForce: shownDate(version.decision.inForce),
          })}
        </p>
      )}
      {version.consultation !== null && (
        <p className={styles.fact}>
          {t('consultation', {
            until: shownDate(version.consultation.until),
            invited: version.consultation.invited.map((id) => offices.get(id)?.name ?? id).join(', '),
          })}
        </p>
      )}
      <p className={styles.fact}>
        {t('bound')} <code className="k-code">{shortDigest(version.revision)}</code>
      </p>
      {isOpen(version) && <DraftSince answer={answer} mark={mark} />}
      <RecordEvents events={version.events} said={(act) => t(`act.${act}`)} below />
      {own.length > 0 && (
        <p className={styles.blocked}>
          <Icon name="info" size={14} />
          {t('fourEyes', { acts: own.join(', ') })}
        </p>
      )}
      {judged.length > 0 && (
        <p className={styles.blocked}>
          <Icon name="info" size={14} />
          {t('judgedBefore', { acts: judged.join(', ') })}
        </p>
      )}
      <p className={styles.links}>
        <Link to="/so-sanh" search={{ truoc: version.base, sau: version.revision }} className="k-link">
          {t('whatChanged')}
        </Link>
        {mayEdit && (
          <button
            type="button"
            className={styles.act}
            onClick={() => void restore(version.revision, t('restoreLabel', { number: version.number }))}
          >
            {t('restore')}
          </button>
        )}
      </p>
      <Problems problems={problems} />
      <p role="status" className="k-sr">
        {restored === undefined ? '' : t('history.restored', { print: shortDigest(restored) })}
      </p>
      {acts.length > 0 && (
        <p className={styles.acts}>
          {acts.map((act) => (
            <button
              key={act}
              type="button"
              className={styles.step}
              aria-expanded={chosen === act}
              onClick={() => setChosen(chosen === act ? undefined : act)}
            >
              {t(`do.${act}`)}
            </button>
          ))}
        </p>
      )}
      {chosen !== undefined && chosen !== 'submit' && (
        <ActForm
          key={chosen}
          answer={answer}
          act={chosen}
          onMovedOn={onDone}
          onDone={() => {
            setChosen(undefined)
            onDone()
          }}
        />
      )}
    </li>
  )
}

/** Gates are bound to what was submitted: says when the draft went on since. */
function DraftSince({ answer, mark }: { readonly answer: VersionAnswer; readonly mark: number }) {
  const { t } = useTranslation('versions')
  const { revision, scope, slug } = answer.version
  const [compared] = useCompare(revision, `draft:${scope}/${slug}`, mark)
  if (compared.state !== 'here') return null
  const { length } = compared.value.changes
  if (length === 0) return <p className={styles.fact}>{t('draftSame')}</p>
  return (
    <p className={styles.moved}>
      <Icon name="warning" size={14} /> {t('draftMoved', { count: length })}{' '}
      <Link to="/so-sanh" search={{ truoc: revision, sau: `draft:${scope}/${slug}` }} className="k-link">
        {t('whatMoved')}
      </Link>
    </p>
  )
}
