import { Button, Checkbox } from '@mantine/core'
import { getRouteApi, useRouter } from '@tanstack/react-router'
import { useState } from 'react'
import type { LadderSettingAnswer } from '../../../core/api/setting-contract.ts'
import { Problems } from '../../session/problems.tsx'
import { send } from '../../session/send.ts'
import { useMay } from '../../session/session.ts'
import { useTask } from '../../session/use-task.ts'
import { useTranslation } from '../../ui/use-translation.tsx'
import styles from './people.module.css'

const route = getRouteApi('/quan-tri/thiet-dat')

/** What holds for the whole studio. */
export function SettingsPage() {
  const { t } = useTranslation('people')
  const { setting, etag } = route.useLoaderData()
  const router = useRouter()
  const allowed = useMay('setting/edit')
  const [chosen, setChosen] = useState(setting)
  const [saved, setSaved] = useState(false)
  const { busy, problems, run } = useTask(() => router.invalidate())
  const changed = chosen.consultation !== setting.consultation || chosen.control !== setting.control
  const save = async () => {
    const sent = await run(() =>
      send<LadderSettingAnswer>({
        method: 'PUT',
        path: '/api/settings/ladder',
        headers: { 'if-match': `"${etag}"` },
        body: chosen,
      }),
    )
    if (sent === undefined) return
    setSaved(true)
    await router.invalidate()
  }
  const steps = [
    'submit',
    'approve',
    ...(chosen.consultation ? (['consult'] as const) : []),
    ...(chosen.control ? (['control'] as const) : []),
    'decide',
    'publish',
  ] as const
  return (
    <form
      className={styles.settings}
      onSubmit={(event) => {
        event.preventDefault()
        void save()
      }}
    >
      <h2>{t('ladder.heading')}</h2>
      <p className={styles.intro}>{t('ladder.intro')}</p>
      {(['consultation', 'control'] as const).map((step) => (
        <Checkbox
          key={step}
          label={t(`ladder.${step}`)}
          disabled={!allowed}
          checked={chosen[step]}
          onChange={(event) => {
            setSaved(false)
            setChosen({ ...chosen, [step]: event.currentTarget.checked })
          }}
        />
      ))}
      <p>
        {t('ladder.steps')}: {steps.map((step) => t(`ladder.step.${step}`)).join(' → ')}
      </p>
      <Problems problems={problems} />
      {allowed ? (
        <Button type="submit" loading={busy} disabled={!changed}>
          {t('ladder.save')}
        </Button>
      ) : (
        <p className="k-quiet">{t('ladder.notAllowed')}</p>
      )}
      <p role="status">{saved && !changed ? t('ladder.saved') : ''}</p>
    </form>
  )
}
