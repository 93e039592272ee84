import { Button, FileInput, PasswordInput, Progress } from '@mantine/core'
import { useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { ReleaseAnswer, SignatureBody } from '../../../core/api/release-contract.ts'
import type { KeyFile } from '../../../core/bundle/formats/keys.ts'
import { refuse, type Result } from '../../../core/problem/problem.ts'
import { ApiError } from '../../api/client.ts'
import type { Names } from '../../session/names.ts'
import { Problems } from '../../session/problems.tsx'
import { send } from '../../session/send.ts'
import { useTask } from '../../session/use-task.ts'
import { readKeyFile, signHere, Stopped } from './browser-keys.ts'
import { useName } from './release-words.tsx'
import styles from './releases.module.css'
import { useChosenFile } from './use-chosen-file.ts'

interface Props {
  readonly answer: ReleaseAnswer
  readonly names: Names
  readonly onSigned: () => void
}

/** Signs in the page: key file and passphrase are used here and go nowhere. */
export function SignHere({ answer, names, onSigned }: Props) {
  const { t } = useTranslation('releases')
  const name = useName(names)
  const [passphrase, setPassphrase] = useState('')
  const [share, setShare] = useState<number>()
  const stop = useRef(false)
  const task = useTask()
  const { busy, problems, run } = task
  const { file, value: key, choose, empty } = useChosenFile(readKeyFile, task)
  const sign = async () => {
    if (key === undefined) return
    stop.current = false
    setShare(0)
    const progress = (done: number) => {
      setShare(done)
      return !stop.current
    }
    const made = await run(() => signedBy(answer, key, passphrase, progress))
    setShare(undefined)
    if (made === undefined) return
    setPassphrase('')
    empty()
    onSigned()
  }
  return (
    <form
      className={styles.signForm}
      onSubmit={(event) => {
        event.preventDefault()
        void sign()
      }}
    >
      <h3>{t('sign.here')}</h3>
      <p className={styles.hint}>{t('sign.stays')}</p>
      <FileInput
        label={t('sign.keyFile')}
        placeholder={t('sign.chooseKey')}
        accept=".json,application/json"
        clearable
        clearButtonProps={{ 'aria-label': t('sign.clearKey') }}
        value={file}
        onChange={(chosen) => void choose(chosen)}
      />
      {key !== undefined && (
        <p className={styles.hint}>
          {t('sign.keyOf', { owner: name('organisations', key.public.owner) })}{' '}
          <code className="k-code">{key.public.key.slice(0, 12)}…</code>
        </p>
      )}
      <PasswordInput
        label={t('sign.passphrase')}
        autoComplete="off"
        value={passphrase}
        visibilityToggleButtonProps={{ 'aria-label': t('sign.showPassphrase') }}
        onChange={(event) => setPassphrase(event.currentTarget.value)}
      />
      {share !== undefined && (
        <div className={styles.progress}>
          <Progress value={share * 100} aria-label={t('sign.opening')} />
          <span role="status">{t('sign.opening')}</span>
          <button type="button" className={styles.link} onClick={() => (stop.current = true)}>
            {t('cancel')}
          </button>
        </div>
      )}
      <Problems problems={problems} />
      <Button type="submit" loading={busy} disabled={key === undefined || passphrase === ''}>
        {t('sign.do')}
      </Button>
    </form>
  )
}

async function signedBy(
  { release }: ReleaseAnswer,
  file: KeyFile,
  passphrase: string,
  onProgress: (share: number) => boolean,
): Promise<Result<ReleaseAnswer>> {
  const manifest = release.frozen?.manifest ?? ''
  const bundle = await bundleOf(release.id)
  try {
    const signature = await signHere({ file, passphrase, bundle, manifest }, onProgress)
    if (!signature.ok) return signature
    const body: SignatureBody = { manifest, ...signature.value }
    return await send({ method: 'POST', path: `/api/releases/${release.id}/signatures`, body })
  } catch (error) {
    if (error instanceof Stopped) return refuse()
    throw error
  }
}

async function bundleOf(id: string): Promise<Uint8Array> {
  const response = await fetch(`/api/releases/${id}/bundle`).catch((cause: unknown) => {
    throw new ApiError(0, 'network', { cause })
  })
  if (!response.ok) throw new ApiError(response.status, 'unreadable')
  return new Uint8Array(await response.arrayBuffer())
}
