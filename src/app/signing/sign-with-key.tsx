import { Button, PasswordInput, Progress } from '@mantine/core'
import { useRef, useState } from 'react'
import type { KeyFile } from '../../core/bundle/formats/keys.ts'
import type { Signature } from '../../core/bundle/sign-bundle.ts'
import { refuse, type Result } from '../../core/problem/problem.ts'
import { ApiError } from '../api/client.ts'
import type { Names } from '../session/names.ts'
import { Problems } from '../session/problems.tsx'
import { useTask } from '../session/use-task.ts'
import { useName } from '../session/use-name.ts'
import { shortDigest } from '../ui/short-digest.ts'
import { useTranslation } from '../ui/use-translation.tsx'
import { readKeyFile, signHere, Stopped } from './browser-keys.ts'
import { KeyFileBox } from './key-file-box.tsx'
import styles from './signing.module.css'
import { useChosenFile } from './use-chosen-file.ts'

interface Props {
  /** Where the bundle is read from. */
  readonly bundle: string
  /** Digest of the manifest that is shown: nothing else is signed. */
  readonly manifest: string
  /** Default: "Ký". */
  readonly action?: string
  readonly names: Names
  /** Hands the signature in. */
  readonly give: (signature: Signature) => Promise<Result<unknown>>
  readonly onSigned: () => void
}

/** Signs in the page: key file and passphrase are used here and go nowhere. */
export function SignWithKey({ bundle, manifest, action, names, give, onSigned }: Props) {
  const { t } = useTranslation('releases')
  const name = useName(names)
  const [passphrase, setPassphrase] = useState('')
  const [share, setShare] = useState<number>()
  const stop = useRef(false)
  const task = useTask()
  const { busy, problems, run } = task
  const chosen = useChosenFile(readKeyFile, task)
  const { value: key, empty } = chosen
  const sign = async () => {
    if (key === undefined) return
    stop.current = false
    setShare(0)
    const progress = (done: number) => {
      setShare(done)
      return !stop.current
    }
    const made = await run(async () => {
      const signed = await signatureOf(bundle, manifest, { file: key, passphrase }, progress)
      if (!signed.ok) return signed
      const given = await give(signed.value)
      return given.ok ? signed : given
    })
    setShare(undefined)
    if (made === undefined) return
    setPassphrase('')
    empty()
    onSigned()
  }
  return (
    <form
      className={styles.form}
      onSubmit={(event) => {
        event.preventDefault()
        void sign()
      }}
    >
      <h3>{t('sign.here')}</h3>
      <p className={styles.hint}>{t('sign.stays')}</p>
      <KeyFileBox label={t('sign.keyFile')} placeholder={t('sign.chooseKey')} chosen={chosen} />
      {key !== undefined && (
        <p className={styles.hint}>
          {t('sign.keyOf', { owner: name('organisations', key.public.owner) })}{' '}
          <code className="k-code">{shortDigest(key.public.key)}…</code>
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
        {action ?? t('sign.do')}
      </Button>
    </form>
  )
}

async function signatureOf(
  path: string,
  manifest: string,
  key: { readonly file: KeyFile; readonly passphrase: string },
  onProgress: (share: number) => boolean,
): Promise<Result<Signature>> {
  const bundle = await bytesAt(path)
  try {
    return await signHere({ ...key, bundle, manifest }, onProgress)
  } catch (error) {
    if (error instanceof Stopped) return refuse()
    throw error
  }
}

async function bytesAt(path: string): Promise<Uint8Array> {
  const response = await fetch(path).catch((cause: unknown) => {
    throw new ApiError(0, 'network', { cause })
  })
  if (!response.ok) throw new ApiError(response.status, 'unreadable')
  return new Uint8Array(await response.arrayBuffer())
}
