import { Button } from '@mantine/core'
import type { KeySetAnswer } from '../../../core/api/import-contract.ts'
import type { Names } from '../../session/names.ts'
import { Problems } from '../../session/problems.tsx'
import { useSession } from '../../session/session.ts'
import { useName } from '../../session/use-name.ts'
import { useTask } from '../../session/use-task.ts'
import { shownDate } from '../../ui/format-values.ts'
import { readPublicKey } from '../../signing/browser-keys.ts'
import { KeyFileBox } from '../../signing/key-file-box.tsx'
import { changeKeySet } from './change-key-set.ts'
import { shortDigest } from '../../ui/short-digest.ts'
import { useTranslation } from '../../ui/use-translation.tsx'
import styles from './releases.module.css'
import { useChosenFile } from '../../signing/use-chosen-file.ts'

interface Props {
  readonly answer: KeySetAnswer
  readonly names: Names
  readonly onChanged: () => void
}

/** Takes the public half of somebody's key into the set; of a key file the locked half stays in the page. */
export function AddKey({ answer, names, onChanged }: Props) {
  const { t } = useTranslation('releases')
  const { date } = useSession()
  const name = useName(names)
  const task = useTask(onChanged)
  const { busy, problems, run } = task
  const chosen = useChosenFile(readPublicKey, task)
  const { value: key, empty } = chosen
  const add = async () => {
    if (key === undefined) return
    const made = await run(() => changeKeySet(answer, [{ type: 'add', key }], date))
    if (made === undefined) return
    empty()
    onChanged()
  }
  return (
    <form
      className={styles.form}
      onSubmit={(event) => {
        event.preventDefault()
        void add()
      }}
    >
      <h2>{t('keys.add')}</h2>
      <p className={styles.hint}>{t('keys.addHint')}</p>
      <KeyFileBox label={t('keys.file')} placeholder={t('keys.chooseFile')} chosen={chosen} />
      {key !== undefined && (
        <p className={styles.hint}>
          {t('keys.found', {
            owner: name('organisations', key.owner),
            until: shownDate(key.validUntil),
          })}{' '}
          <code className="k-code">{shortDigest(key.key)}…</code>
        </p>
      )}
      <Problems problems={problems} />
      <Button type="submit" loading={busy} disabled={key === undefined}>
        {t('keys.addDo')}
      </Button>
    </form>
  )
}
