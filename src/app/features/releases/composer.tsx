import { Button } from '@mantine/core'
import { useNavigate, useRouter } from '@tanstack/react-router'
import { useRef, useState } from 'react'
import type { ReleaseAnswer } from '../../../core/api/release-contract.ts'
import type { Problem, Result } from '../../../core/problem/problem.ts'
import type { ReleaseInputs } from '../../../core/release/release-record.ts'
import { sentenceOf } from '../../../core/text/catalogue.ts'
import type { Names } from '../../session/names.ts'
import { Problems } from '../../session/problems.tsx'
import { fetchOwn, send } from '../../session/send.ts'
import { useTask } from '../../session/use-task.ts'
import { useWork } from '../../session/use-work.ts'
import { shownBytes } from '../../ui/format-values.ts'
import { Icon } from '../../ui/icon.tsx'
import { useLanguage } from '../../ui/use-language.ts'
import { useUnsaved } from '../../ui/unsaved/use-unsaved.ts'
import { useTranslation } from '../../ui/use-translation.tsx'
import { useUnread } from '../../ui/use-unread.ts'
import { CancelledNote, WorkNote } from '../../ui/work/work-note.tsx'
import { CompositionView } from './composition-view.tsx'
import { InputsForm } from './inputs-form.tsx'
import { actOn } from './send-release.ts'
import styles from './releases.module.css'
import { useComposition } from './use-composition.ts'

interface Props {
  /** The draft that is gone on with; undefined: a new one. */
  readonly draft: ReleaseAnswer | undefined
  readonly names: Names
  readonly start: ReleaseInputs
}

/** Composes a release: what the publisher says on one side, what comes of it on the other, computed as they type. */
export function Composer({ draft, names, start }: Props) {
  const { t } = useTranslation('releases')
  const { language } = useLanguage()
  const navigate = useNavigate()
  const router = useRouter()
  const [inputs, setInputs] = useState(start)
  const [saved, setSaved] = useState(draft)
  // What is read again is what was saved last, be it in the step that is called off.
  const latest = useRef(draft)
  const keepAs = (answer: ReleaseAnswer) => {
    latest.current = answer
    setSaved(answer)
  }
  const computing = useComposition(inputs)
  const { composition, problems: failed, isPending } = computing
  const freezing = useWork()
  const show = async ({ release }: ReleaseAnswer) => {
    await navigate({ to: '/goi-chuan/$id', params: { id: release.id }, ignoreBlocker: true })
    await router.invalidate()
  }
  const reread = async () => {
    const known = latest.current
    if (known === undefined) return
    const now = await fetchOwn<ReleaseAnswer>(`/api/releases/${known.release.id}`)
    keepAs(now)
    // Called off too late: it is frozen.
    if (now.release.state === 'frozen') await show(now)
    else await router.invalidate()
  }
  const { busy, problems, run } = useTask(reread)
  const isSaved = saved !== undefined && JSON.stringify(saved.release.inputs) === JSON.stringify(inputs)
  const unread = useUnread()
  const isTyped = JSON.stringify(inputs) !== JSON.stringify(saved?.release.inputs ?? start)
  useUnsaved(isTyped || unread.any)
  const isNamed = inputs.name.trim() !== ''
  const obstacles: readonly Problem[] = composition?.problems ?? []
  const save = async (): Promise<Result<ReleaseAnswer>> => {
    if (isSaved && saved !== undefined) return { ok: true, value: saved }
    const made = await saveInputs(saved, inputs)
    if (made.ok) keepAs(made.value)
    return made
  }
  const keep = async () => {
    const made = await run(save)
    if (made !== undefined) await show(made)
  }
  const freeze = async () => {
    const made = await run(async () => {
      const kept = await save()
      if (!kept.ok) return kept
      return freezing.run((carrying) => actOn(kept.value, 'freeze', undefined, carrying))
    })
    if (made !== undefined) await show(made)
  }
  return (
    <div className={styles.desk}>
      <form
        className={styles.aside}
        onSubmit={(event) => {
          event.preventDefault()
          void keep()
        }}
      >
        <InputsForm
          inputs={inputs}
          names={names}
          items={composition?.items ?? []}
          computed={composition?.version ?? null}
          onChange={setInputs}
          onUnread={unread.say}
        />
        <div className={styles.outcome}>
          {composition !== undefined && (
            <p>
              <strong className="k-num">{t('becomes', { version: composition.version ?? '–' })}</strong>{' '}
              <span className="k-quiet">
                {composition.level === null || composition.previous === null
                  ? t('firstOfLine')
                  : t('after', {
                      version: composition.previous.version,
                      level: t(`level.${composition.level}`),
                    })}
                {composition.bytes !== null && ` · ${shownBytes(composition.bytes, language)}`}
                {composition.decisions > 0 && ` · ${t('decisions', { count: composition.decisions })}`}
              </span>
            </p>
          )}
          {obstacles.length > 0 && (
            <div className={styles.missing}>
              <p>
                <Icon name="warning" size={14} /> {t('missing')}
              </p>
              <ul>
                {obstacles.map((problem) => (
                  <li key={`${problem.code} ${JSON.stringify(problem.args)}`}>
                    {sentenceOf(problem, language)}
                  </li>
                ))}
              </ul>
            </div>
          )}
          <Problems problems={[...failed, ...problems]} />
          <div className={styles.buttons}>
            <Button
              loading={busy}
              disabled={
                !isNamed ||
                unread.any ||
                isPending ||
                computing.isCancelled ||
                obstacles.length > 0 ||
                composition === undefined
              }
              onClick={() => void freeze()}
            >
              {t('do.freeze')}
            </Button>
            <Button
              type="submit"
              variant="default"
              loading={busy}
              disabled={!isNamed || isSaved || unread.any}
            >
              {isSaved && !unread.any ? t('savedDraft') : t('saveDraft')}
            </Button>
          </div>
          {freezing.shown !== undefined && (
            <WorkNote what={t('freezing')} shown={freezing.shown} cancel={freezing.cancel} late />
          )}
          {unread.any && (
            <p role="status" className={styles.hint}>
              {t('unread')}
            </p>
          )}
          <p className={styles.hint}>{t('freezeHint')}</p>
        </div>
      </form>
      <div className={styles.main}>
        {computing.shown !== undefined && (
          <WorkNote
            what={t('computing')}
            shown={computing.shown}
            cancel={computing.cancel}
            late={composition !== undefined}
          />
        )}
        {computing.isCancelled && <CancelledNote again={computing.again} />}
        {composition !== undefined && (
          <CompositionView
            composition={composition}
            release={inputs.release}
            names={names}
            isDraft
            isPending={isPending}
          />
        )}
      </div>
    </div>
  )
}

function saveInputs(saved: ReleaseAnswer | undefined, inputs: ReleaseInputs): Promise<Result<ReleaseAnswer>> {
  if (saved === undefined) return send({ method: 'POST', path: '/api/releases', body: inputs })
  const headers = { 'if-match': `"${saved.etag}"` }
  return send({ method: 'PUT', path: `/api/releases/${saved.release.id}`, headers, body: inputs })
}
