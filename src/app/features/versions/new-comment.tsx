import {
  Button,
  type ComboboxItem,
  isOptionsGroup,
  NativeSelect,
  type OptionsFilter,
  Select,
  Textarea,
} from '@mantine/core'
import { useState } from 'react'
import type { CommentBody, VersionAnswer } from '../../../core/api/version-contract.ts'
import { speaksFor } from '../../../core/people/speaks-for.ts'
import { Problems } from '../../session/problems.tsx'
import { send } from '../../session/send.ts'
import { useMay, useSession } from '../../session/session.ts'
import { useTask } from '../../session/use-task.ts'
import { foldText } from '../../ui/fold-text.ts'
import { useUnsaved } from '../../ui/unsaved/use-unsaved.ts'
import { useTranslation } from '../../ui/use-translation.tsx'
import type { Placed } from './comment-row.tsx'
import { usePlaces } from './use-places.ts'
import { useOffices } from './use-versions.ts'
import styles from './versions.module.css'

interface Props {
  readonly scope: string
  readonly slug: string
  /** undefined: not known yet; then nobody can say in whose name it would be. */
  readonly versions: readonly VersionAnswer[] | undefined
  readonly onChanged: () => void
}

/** Writes a remark, or a comment for an office that is asked; pinned to a field, a step, or to nothing. */
export function NewComment({ scope, slug, versions, onChanged }: Props) {
  const { t } = useTranslation('versions')
  const { actor, date } = useSession()
  const mayWrite = useMay('comment/write')
  const known = useOffices()
  const places = usePlaces()
  const consulting = versions?.find(({ version }) => version.state === 'consulting')?.version
  const offices = (consulting?.consultation?.invited ?? []).filter(
    (office) => actor !== undefined && speaksFor(actor, 'comment/write', office, date),
  )
  const [text, setText] = useState('')
  const [part, setPart] = useState<string | null>(null)
  const [chosen, setChosen] = useState<string>()
  useUnsaved(text.trim() !== '')
  const { busy, problems, run } = useTask()
  if (!mayWrite) return null
  // Whoever is asked speaks for the office unless they say otherwise.
  const as = chosen ?? offices[0] ?? ''
  const write = async () => {
    const body: CommentBody = {
      text: text.trim(),
      ...(part === null ? {} : { part }),
      ...(as === '' || consulting === undefined ? {} : { organisation: as, version: consulting.id }),
    }
    const path = `/api/comments/${scope}/${slug}`
    const made = await run(() => send<Placed>({ method: 'POST', path, body }))
    if (made === undefined) return
    setText('')
    onChanged()
  }
  return (
    <form
      className={styles.form}
      onSubmit={(event) => {
        event.preventDefault()
        void write()
      }}
    >
      <Textarea
        label={t('comments.new')}
        autosize
        minRows={2}
        maxLength={4000}
        value={text}
        onChange={(event) => setText(event.currentTarget.value)}
      />
      <Select
        label={t('comments.pin')}
        placeholder={t('comments.whole')}
        searchable
        clearable
        clearButtonProps={{ 'aria-label': t('comments.unpin') }}
        nothingFoundMessage={t('comments.noPlace')}
        limit={200}
        filter={byFoldedText}
        data={places.map(({ group, items }) => ({ group, items: [...items] }))}
        value={part}
        onChange={setPart}
      />
      {offices.length > 0 && (
        <NativeSelect
          label={t('comments.as')}
          value={as}
          onChange={(event) => setChosen(event.currentTarget.value)}
          data={[
            ...offices.map((id) => ({ value: id, label: known.get(id)?.name ?? id })),
            { value: '', label: t('comments.asMyself') },
          ]}
        />
      )}
      <Problems problems={problems} />
      <Button
        type="submit"
        variant="default"
        loading={busy}
        disabled={text.trim() === '' || versions === undefined}
      >
        {t('comments.write')}
      </Button>
    </form>
  )
}

/** Found with or without accents; a group without a match is left out. */
const byFoldedText: OptionsFilter = ({ options, search }) => {
  const wanted = foldText(search)
  const fits = ({ label }: ComboboxItem) => foldText(String(label)).includes(wanted)
  return options.flatMap((option): typeof options => {
    if (!isOptionsGroup(option)) return fits(option) ? [option] : []
    const items = option.items.filter(fits)
    return items.length === 0 ? [] : [{ ...option, items }]
  })
}
