import { FileInput } from '@mantine/core'
import type { ReleaseAnswer } from '../../../core/api/release-contract.ts'
import { Problems } from '../../session/problems.tsx'
import { send } from '../../session/send.ts'
import { useTask } from '../../session/use-task.ts'
import { base64Of } from '../../api/base64.ts'
import { useFilePick } from '../../ui/use-file-pick.ts'
import { useTranslation } from '../../ui/use-translation.tsx'
import styles from './releases.module.css'

interface Props {
  readonly answer: ReleaseAnswer
  readonly onSigned: () => void
}

/** Signs on another machine: the bundle goes down, is signed by the command line, and comes back. */
export function SignElsewhere({ answer: { release }, onSigned }: Props) {
  const { t } = useTranslation('releases')
  const { busy, problems, run } = useTask()
  const version = release.frozen?.version ?? ''
  const bring = async (file: File | null) => {
    if (file === null) return
    const made = await run(async () => {
      const bundle = await base64Of(file)
      const path = `/api/releases/${release.id}/signed-file`
      return send<ReleaseAnswer>({ method: 'POST', path, body: { bundle } })
    })
    if (made !== undefined) onSigned()
  }
  const pick = useFilePick<File | null>((file) => void bring(file))
  return (
    <details className={styles.folded}>
      <summary>{t('sign.elsewhere')}</summary>
      <ol className={styles.todo}>
        <li>{t('sign.step1')}</li>
        <li>
          {t('sign.step2')}
          <pre className={styles.command} tabIndex={0}>
            {`khuon sign ban-chuan-${version}-chua-phat-hanh.zip --key vp.key.json`}
          </pre>
        </li>
        <li>{t('sign.step3')}</li>
      </ol>
      <FileInput
        label={t('sign.signedFile')}
        placeholder={t('sign.chooseFile')}
        accept=".zip,application/zip"
        disabled={busy}
        value={null}
        {...pick}
      />
      <Problems problems={problems} />
    </details>
  )
}
