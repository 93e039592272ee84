import { getRouteApi, Link } from '@tanstack/react-router'
import { useCallback, useEffect, useMemo, useState, useSyncExternalStore } from 'react'
import type { Catalogue, CatalogueRow } from '../../../core/api/contract.ts'
import type { SurveyAnswer } from '../../../core/api/survey-contract.ts'
import { placeOfEdit } from '../../../core/survey/edit-round.ts'
import { surveyCriteria, type SurveyHead } from '../../../core/survey/survey-round.ts'
import { Problems } from '../../session/problems.tsx'
import { send } from '../../session/send.ts'
import { useMay } from '../../session/session.ts'
import { useAsked } from '../../session/use-asked.ts'
import { shownDate } from '../../ui/format-values.ts'
import { Icon } from '../../ui/icon.tsx'
import { ErrorNotice } from '../../ui/notice.tsx'
import { useUnsaved } from '../../ui/unsaved/use-unsaved.ts'
import { useLanguage } from '../../ui/use-language.ts'
import { useTranslation } from '../../ui/use-translation.tsx'
import { BothSides } from './both-sides.tsx'
import { HeadDialog } from './head-dialog.tsx'
import { RoundGrid, type GridPlace } from './round-grid.tsx'
import { PlacePanel } from './place-panel.tsx'
import { RoundSession } from './round-session.ts'
import { SheetTools } from './sheet-tools.tsx'
import styles from './survey.module.css'

const route = getRouteApi('/dia-phuong/$province/khao-sat/$round')
const restMs = 700

/** One round: a grid of procedures and criteria, filled in by the keyboard, saved by itself. */
export function RoundPage() {
  const { province, round } = route.useParams()
  const { catalogue } = route.useLoaderData()
  const path = `/api/provinces/${province}/surveys/${round}`
  const [asked, again] = useAsked<SurveyAnswer>(path)
  if (asked.state === 'failed') return <ErrorNotice error={asked.error} again={again} />
  if (asked.state === 'waiting') return <Loading />
  return <OpenRound key={path} path={path} answer={asked.value} catalogue={catalogue} />
}

function Loading() {
  const { t } = useTranslation('survey')
  return (
    <p className="k-quiet" role="status">
      {t('loading')}
    </p>
  )
}

function sessionAt(path: string, answer: SurveyAnswer, { rows }: Catalogue): RoundSession {
  let timer: ReturnType<typeof setTimeout> | undefined
  return new RoundSession(
    answer,
    {
      save: (edits, etag) =>
        send<SurveyAnswer>({
          method: 'POST',
          path: `${path}/cells`,
          body: { edits },
          headers: { 'if-match': `"${etag}"` },
        }),
      read: () => send<SurveyAnswer>({ method: 'GET', path }),
      rest: (work) => {
        clearTimeout(timer)
        timer = setTimeout(work, restMs)
      },
    },
    new Set(rows.map(({ slug }) => slug)),
  )
}

interface OpenProps {
  readonly path: string
  readonly answer: SurveyAnswer
  readonly catalogue: Catalogue
}

function OpenRound({ path, answer, catalogue }: OpenProps) {
  const { t } = useTranslation('survey')
  const { foreign } = useLanguage()
  const [session] = useState(() => sessionAt(path, answer, catalogue))
  const state = useSyncExternalStore(session.subscribe, session.getState)
  const { round } = state
  const isTold = round.told !== undefined
  const mayEdit =
    useMay('survey/edit', { organisation: round.province, territory: round.province }) && !isTold
  const [isRenaming, setIsRenaming] = useState(false)
  const rows = useMemo(() => inFields(catalogue), [catalogue])
  const [place, setPlace] = useState<GridPlace>({
    procedure: rows[0]?.slug ?? '',
    column: surveyCriteria[0],
  })
  const open = `${place.procedure} ${place.column}`
  useLeaving(session)
  useUnsaved(state.begun.size > 0)
  const rename = async (head: SurveyHead) => {
    await session.save()
    const made = await send<SurveyAnswer>({
      method: 'PUT',
      path,
      body: head,
      headers: { 'if-match': `"${session.getState().etag}"` },
    })
    if (made.ok) session.replace(made.value)
    return made
  }
  return (
    <>
      <div className={styles.roundHead}>
        <h2 lang={foreign}>
          {round.name} <span className={styles.moment}>{t(`moment.${round.moment}`)}</span>
          {round.illustrative === true && <span className={styles.invented}>{t('invented')}</span>}
          {isTold && <span className={styles.moment}>{t('told')}</span>}
        </h2>
        <p className={styles.about}>
          <span className="k-num">{shownDate(round.date)}</span>
          <span lang={foreign}>{round.surveyor}</span>
          {round.evidence !== null && (
            <a className="k-link" href={round.evidence} target="_blank" rel="noreferrer noopener">
              {t('evidenceLink')}
            </a>
          )}
          {mayEdit && (
            <button type="button" className={styles.link} onClick={() => setIsRenaming(true)}>
              {t('editHead')}
            </button>
          )}
          <Link to="/dia-phuong/$province/khao-sat" params={{ province: round.province }} className="k-link">
            {t('allRounds')}
          </Link>
        </p>
      </div>
      <div className={styles.tools}>
        <SheetTools path={path} mayEdit={mayEdit} session={session} />
        <SavingText session={session} mayEdit={mayEdit} />
      </div>
      <Problems problems={state.problems} />
      <Overtaken session={session} catalogue={catalogue} except={open} />
      <BegunFigures
        procedures={[...state.begun.keys()].filter((slug) => slug !== place.procedure)}
        rows={rows}
        onOpen={(procedure) => setPlace({ procedure, column: 'satisfaction' })}
      />
      <div className={styles.work}>
        <RoundGrid
          round={round}
          rows={rows}
          fields={catalogue.fieldsOfWork}
          place={place}
          onPlace={setPlace}
          {...(mayEdit ? { onEdit: (edit) => session.edit(edit) } : {})}
        />
        <PlacePanel
          key={open}
          round={round}
          place={place}
          row={rows.find(({ slug }) => slug === place.procedure)}
          begun={state.begun.get(place.procedure)}
          mine={state.overtaken.find((edit) => placeOfEdit(edit) === open)}
          session={session}
          mayEdit={mayEdit}
        />
      </div>
      {isRenaming && (
        <HeadDialog
          title={t('editHead')}
          head={{
            name: round.name,
            date: round.date,
            surveyor: round.surveyor,
            evidence: round.evidence,
            moment: round.moment,
          }}
          onClose={() => setIsRenaming(false)}
          onMovedOn={() => session.reread()}
          onSave={rename}
        />
      )}
    </>
  )
}

/** The procedures in the order of their fields of work, as the grid shows them. */
function inFields({ rows, fieldsOfWork }: Catalogue): readonly CatalogueRow[] {
  const order = fieldsOfWork.map(({ id }) => id)
  return rows.toSorted((one, other) => order.indexOf(one.field) - order.indexOf(other.field))
}

/** Leaving saves first; the person is asked when that fails, and before the tab closes on what is not saved. */
function useLeaving(session: RoundSession): void {
  const { saving } = useSyncExternalStore(session.subscribe, session.getState)
  const save = useCallback(async () => {
    await session.save()
    return !session.hasUnsaved
  }, [session])
  useUnsaved(saving !== 'saved', save)
  useEffect(
    () => () => {
      void session.save()
    },
    [session],
  )
}

function SavingText({ session, mayEdit }: { readonly session: RoundSession; readonly mayEdit: boolean }) {
  const { t } = useTranslation('survey')
  const { saving } = useSyncExternalStore(session.subscribe, session.getState)
  if (!mayEdit) return <p className={styles.saving}>{t('readOnly')}</p>
  return (
    <p className={styles.saving} role="status" data-state={saving}>
      {saving === 'saved' && <Icon name="check" size={13} />}
      {t(`saving.${saving}`)}
      {saving === 'failed' && (
        <button type="button" className={styles.link} onClick={() => void session.save()}>
          {t('saveAgain')}
        </button>
      )}
    </p>
  )
}

/** Figures that wait elsewhere for their other half. */
function BegunFigures(props: {
  readonly procedures: readonly string[]
  readonly rows: readonly CatalogueRow[]
  readonly onOpen: (procedure: string) => void
}) {
  const { t } = useTranslation('survey')
  const { textOf } = useLanguage()
  if (props.procedures.length === 0) return null
  return (
    <div className={styles.overtaken} role="status">
      <p>{t('begun')}</p>
      <ul>
        {props.rows
          .filter(({ slug }) => props.procedures.includes(slug))
          .map(({ slug, name }) => (
            <li key={slug}>
              <button type="button" className={styles.link} onClick={() => props.onOpen(slug)}>
                {textOf(name)}
              </button>
            </li>
          ))}
      </ul>
    </div>
  )
}

function Overtaken({
  session,
  catalogue,
  except,
}: {
  readonly session: RoundSession
  readonly catalogue: Catalogue
  /** The place whose box is open: it asks itself. */
  readonly except: string
}) {
  const { t } = useTranslation('survey')
  const { textOf } = useLanguage()
  const { overtaken, round } = useSyncExternalStore(session.subscribe, session.getState)
  const elsewhere = overtaken.filter((edit) => placeOfEdit(edit) !== except)
  if (elsewhere.length === 0) return null
  const nameOf = (slug: string) => {
    const row = catalogue.rows.find((one) => one.slug === slug)
    return row === undefined ? slug : textOf(row.name)
  }
  return (
    <div className={styles.overtaken} role="alert">
      <p>{t('overtaken')}</p>
      <ul>
        {elsewhere.map((edit) => (
          <li key={placeOfEdit(edit)}>
            {nameOf(edit.procedure)}
            {' · '}
            {'criterion' in edit ? t(`criterion.${edit.criterion}`) : t('satisfaction')}
            <BothSides
              round={round}
              mine={edit}
              onWriteMine={() => session.edit(edit)}
              onKeepTheirs={() => session.keepTheirs(edit)}
            />
          </li>
        ))}
      </ul>
    </div>
  )
}
