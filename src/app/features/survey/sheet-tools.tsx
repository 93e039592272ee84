import { useRef, useState } from 'react'
import type { SurveySheetAnswer } from '../../../core/api/survey-contract.ts'
import { Problems } from '../../session/problems.tsx'
import { send } from '../../session/send.ts'
import { useTask } from '../../session/use-task.ts'
import { Icon } from '../../ui/icon.tsx'
import { useLanguage } from '../../ui/use-language.ts'
import { useTranslation } from '../../ui/use-translation.tsx'
import type { RoundSession } from './round-session.ts'
import styles from './survey.module.css'
import { base64Of } from '../../api/base64.ts'

interface Props {
  readonly path: string
  readonly mayEdit: boolean
  readonly session: RoundSession
}

/** The round as a spreadsheet: to take along and fill in elsewhere, and to bring back. */
export function SheetTools({ path, mayEdit, session }: Props) {
  const { t } = useTranslation('survey')
  const { language } = useLanguage()
  const file = useRef<HTMLInputElement>(null)
  const { busy, problems, run, clear } = useTask(() => session.reread())
  const [taken, setTaken] = useState<number>()
  const upload = async (chosen: File) => {
    setTaken(undefined)
    clear()
    await session.save()
    const xlsx = await base64Of(chosen)
    const answer = await run(() =>
      send<SurveySheetAnswer>({
        method: 'POST',
        path: `${path}/sheet`,
        body: { xlsx },
        headers: { 'if-match': `"${session.getState().etag}"` },
      }),
    )
    if (answer === undefined) return
    session.replace({ round: answer.round, etag: answer.etag })
    setTaken(answer.changed)
  }
  return (
    <div className={styles.sheet}>
      <a className={styles.action} href={`${path}/sheet?lang=${language}`} download>
        <Icon name="down" size={14} /> {t('sheet.download')}
      </a>
      {mayEdit && (
        <>
          <button
            type="button"
            className={styles.action}
            disabled={busy}
            onClick={() => file.current?.click()}
          >
            <Icon name="up" size={14} /> {t('sheet.upload')}
          </button>
          <input
            ref={file}
            type="file"
            className="k-sr"
            tabIndex={-1}
            aria-label={t('sheet.upload')}
            accept=".xlsx,application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
            onChange={(event) => {
              const [chosen] = event.currentTarget.files ?? []
              event.currentTarget.value = ''
              if (chosen !== undefined) void upload(chosen)
            }}
          />
        </>
      )}
      {taken !== undefined && (
        <span role="status">{taken === 0 ? t('sheet.same') : t('sheet.taken', { count: taken })}</span>
      )}
      <Problems problems={problems} />
    </div>
  )
}
