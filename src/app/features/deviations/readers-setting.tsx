import { Radio } from '@mantine/core'
import { useState } from 'react'
import type { ReadersAnswer } from '../../../core/api/deviation-contract.ts'
import { Problems } from '../../session/problems.tsx'
import { send } from '../../session/send.ts'
import { useAsked } from '../../session/use-asked.ts'
import { useTask } from '../../session/use-task.ts'
import { useTranslation } from '../../ui/use-translation.tsx'
import styles from './deviations.module.css'

const path = '/api/settings/deviation-readers'

/** For administrators: whether provinces read each other's deviations. */
export function ReadersSetting() {
  const { t } = useTranslation('deviations')
  const [asked, again] = useAsked<ReadersAnswer>(path)
  const { busy, problems, run } = useTask(again)
  const [saved, setSaved] = useState(false)
  if (asked.state !== 'here') return null
  const { provinces, etag } = asked.value
  const choose = async (chosen: string) => {
    const headers: Record<string, string> = etag === 0 ? {} : { 'if-match': `"${etag}"` }
    const body = { provinces: chosen }
    setSaved((await run(() => send({ method: 'PUT', path, body, headers }))) !== undefined)
    again()
  }
  return (
    <section className={styles.alike} aria-label={t('readers.title')}>
      <h2>{t('readers.title')}</h2>
      <Radio.Group
        label={t('readers.intro')}
        value={provinces}
        onChange={(chosen) => void choose(chosen)}
        readOnly={busy}
      >
        {(['own', 'all'] as const).map((one) => (
          <Radio key={one} size="xs" value={one} className={styles.radio} label={t(`readers.${one}`)} />
        ))}
      </Radio.Group>
      <span role="status">{saved && t('readers.saved')}</span>
      <Problems problems={problems} />
    </section>
  )
}
