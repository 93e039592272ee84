import { Button, FileButton } from '@mantine/core'
import { useState } from 'react'
import type { ChangesTaken, OverlayAnswer, VariantAnswer } from '../../../core/api/variant-contract.ts'
import { parseJson } from '../../../core/json/parse-json.ts'
import { printJson } from '../../../core/json/print-json.ts'
import type { JsonValue } from '../../../core/json/json-value.ts'
import type { Problem } from '../../../core/problem/problem.ts'
import { useDraft, useDraftSession } from '../../draft/draft-context.tsx'
import { variantPath } from '../../draft/variant-context.tsx'
import { Problems } from '../../session/problems.tsx'
import { send } from '../../session/send.ts'
import { useTask } from '../../session/use-task.ts'
import { Icon } from '../../ui/icon.tsx'
import { saveText } from '../../ui/save-text.ts'
import { useFilePick } from '../../ui/use-file-pick.ts'
import { useTranslation } from '../../ui/use-translation.tsx'
import styles from './variant.module.css'

interface Props {
  readonly variant: VariantAnswer
  readonly mayEdit: boolean
  readonly onAdded: () => void
}

/** The overlay as a file, out and in. */
export function OverlayFile({ variant, mayEdit, onAdded }: Props) {
  const { t } = useTranslation('variant')
  const session = useDraftSession()
  const saving = useDraft((state) => state.saving)
  const { busy, problems, run } = useTask(() => session.look())
  const [unread, setUnread] = useState<readonly Problem[]>([])
  const [taken, setTaken] = useState<ChangesTaken>()
  const path = `${variantPath(variant.province, variant.procedure)}/overlay`
  const download = async () => {
    const overlay = await run(() => send<OverlayAnswer>({ method: 'GET', path }))
    if (overlay === undefined) return
    saveText(`${variant.province}.json`, printJson(overlay as unknown as JsonValue), 'application/json')
  }
  const upload = async (file: File | null) => {
    if (file === null) return
    setTaken(undefined)
    const read = parseJson(await file.text())
    setUnread(read.ok ? [] : read.problems)
    if (!read.ok) return
    const body = { key: crypto.randomUUID(), name: file.name.slice(0, 200), overlay: read.value.value }
    const headers = { 'if-match': `"${session.seq}"` }
    const made = await run(() => send<ChangesTaken>({ method: 'POST', path, headers, body }))
    if (made === undefined) return
    setTaken(made)
    await session.look()
    onAdded()
  }
  const pick = useFilePick<File | null>((file) => void upload(file))
  return (
    <section className={styles.file} aria-labelledby="tep-sai-khac">
      <h3 id="tep-sai-khac">{t('file.title')}</h3>
      <p className="k-quiet">{t('file.lead')}</p>
      <p className={styles.acts}>
        <Button
          variant="default"
          size="compact-sm"
          leftSection={<Icon name="down" size={13} />}
          onClick={() => void download()}
        >
          {t('file.download')}
        </Button>
        {mayEdit && (
          <FileButton accept=".json,application/json" {...pick}>
            {(props) => (
              <Button
                {...props}
                variant="default"
                size="compact-sm"
                loading={busy}
                disabled={saving !== 'saved'}
                leftSection={<Icon name="up" size={13} />}
              >
                {t('file.upload')}
              </Button>
            )}
          </FileButton>
        )}
      </p>
      <p role="status">
        {taken !== undefined && t('file.taken', { taken: taken.taken, known: taken.known })}
      </p>
      <Problems problems={[...unread, ...problems]} />
    </section>
  )
}
