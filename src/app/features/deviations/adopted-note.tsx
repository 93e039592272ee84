import { Button } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import { Problems } from '../../session/problems.tsx'
import { send } from '../../session/send.ts'
import { useTask } from '../../session/use-task.ts'
import { shownMoment } from '../../ui/shown-moment.ts'
import { useTranslation } from '../../ui/use-translation.tsx'
import type { CardProps } from './deviation-card.tsx'
import styles from './deviations.module.css'

/** After the decision to adopt: the unit puts it into the draft of the standard, where it goes the ladder. */
export function AdoptedNote({ answer, deviation, onChanged }: CardProps) {
  const { t } = useTranslation('deviations')
  const { busy, problems, run } = useTask()
  if (deviation.decision?.decision !== 'adopt') return null
  const { procedure, province } = answer
  if (deviation.drafted !== null)
    return (
      <p className={styles.adopted}>
        {t('drafted', { name: deviation.drafted.by, time: shownMoment(deviation.drafted.at) })}{' '}
        <Link to="/soan/$slug" params={{ slug: procedure.procedure }} className="k-link">
          {t('openDraft')}
        </Link>
      </p>
    )
  const put = async () => {
    const path = `/api/deviations/${province.id}/${procedure.procedure}/${deviation.id}/draft`
    if ((await run(() => send({ method: 'POST', path, body: {} }))) !== undefined) onChanged()
  }
  return (
    <div className={styles.adopted}>
      <p>{t(deviation.mayDraft ? 'waitsForYou' : 'waitsForUnit')}</p>
      {deviation.mayDraft && (
        <Button size="xs" loading={busy} onClick={() => void put()}>
          {t('putIntoDraft')}
        </Button>
      )}
      <Problems problems={problems} />
    </div>
  )
}
