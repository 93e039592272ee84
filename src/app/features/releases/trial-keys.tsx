import { Button, Progress } from '@mantine/core'
import { useRef, useState } from 'react'
import type { KeySetAnswer } from '../../../core/api/import-contract.ts'
import { KeyFile } from '../../../core/bundle/formats/keys.ts'
import { printedFormat } from '../../../core/bundle/printed.ts'
import { ok, refuse, type Result } from '../../../core/problem/problem.ts'
import { Problems } from '../../session/problems.tsx'
import { useSession } from '../../session/session.ts'
import { useTask } from '../../session/use-task.ts'
import { saveText } from '../../ui/save-text.ts'
import { useTranslation } from '../../ui/use-translation.tsx'
import { makeKeyHere, newPassphrase, Stopped } from '../../signing/browser-keys.ts'
import { changeKeySet } from './change-key-set.ts'
import styles from './releases.module.css'

interface Props {
  readonly answer: KeySetAnswer
  readonly onChanged: () => void
}

/** Whose the two trial keys are: the two that publish in the demonstration. */
const owners = ['trung-tam-thong-tin', 'van-phong-bo'] as const

interface Pair {
  readonly files: readonly KeyFile[]
  readonly passphrase: string
}

/** For whoever tries the demonstration: two keys, made in the page, of which the server learns the public halves. */
export function TrialKeys({ answer, onChanged }: Props) {
  const { t } = useTranslation('releases')
  const { date } = useSession()
  const [pair, setPair] = useState<Pair>()
  const [share, setShare] = useState<number>()
  const stop = useRef(false)
  const { busy, problems, run } = useTask(onChanged)
  const make = async () => {
    stop.current = false
    const progress = (done: number) => {
      setShare(done)
      return !stop.current
    }
    const made = await run(async () => {
      const keys = await newPair(date, progress)
      if (!keys.ok) return keys
      const edits = keys.value.files.map((file) => ({ type: 'add' as const, key: file.public }))
      const kept = await changeKeySet(answer, edits, date)
      return kept.ok ? keys : kept
    })
    setShare(undefined)
    if (made === undefined) return
    setPair(made)
    onChanged()
  }
  return (
    <section className={styles.form} aria-labelledby="khoa-dung-thu">
      <h2 id="khoa-dung-thu">{t('trial.heading')}</h2>
      <p className={styles.hint}>{t('trial.hint')}</p>
      {share !== undefined && (
        <div className={styles.progress}>
          <Progress value={share * 100} aria-label={t('trial.making')} />
          <span role="status">{t('trial.making')}</span>
          <button type="button" className={styles.link} onClick={() => (stop.current = true)}>
            {t('cancel')}
          </button>
        </div>
      )}
      <Problems problems={problems} />
      {pair === undefined ? (
        <Button variant="default" loading={busy} onClick={() => void make()}>
          {t('trial.do')}
        </Button>
      ) : (
        <div role="status">
          <p>
            {t('trial.passphrase')} <code className={styles.passphrase}>{pair.passphrase}</code>
          </p>
          <p className={styles.links}>
            {pair.files.map((file) => (
              <Button
                key={file.public.key}
                variant="default"
                onClick={() =>
                  saveText(`${file.public.owner}.key.json`, printedFormat(KeyFile, file), 'application/json')
                }
              >
                {t('trial.save', { file: `${file.public.owner}.key.json` })}
              </Button>
            ))}
          </p>
          <p className={styles.hint}>{t('trial.next')}</p>
        </div>
      )}
    </section>
  )
}

async function newPair(date: string, onProgress: (share: number) => boolean): Promise<Result<Pair>> {
  const passphrase = newPassphrase()
  const files: KeyFile[] = []
  try {
    for (const [index, owner] of owners.entries()) {
      const scopes = [{ organisation: null, fields: null, territory: null, from: null, to: null }]
      const validUntil = `${Number(date.slice(0, 4)) + 1}-12-31`
      const whose = { owner, validFrom: date, validUntil, scopes }
      const made = await makeKeyHere(whose, passphrase, (share) =>
        onProgress((index + share) / owners.length),
      )
      if (!made.ok) return made
      files.push(made.value)
    }
  } catch (error) {
    if (error instanceof Stopped) return refuse()
    throw error
  }
  return ok({ files, passphrase })
}
