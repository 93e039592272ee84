import { Button, FileButton, SegmentedControl, Select, Textarea } from '@mantine/core'
import { type ClipboardEvent, useState } from 'react'
import { maxTakeInBytes, type TakeInBody } from '../../../core/api/variant-contract.ts'
import { useDraft } from '../../draft/draft-context.tsx'
import { Icon } from '../../ui/icon.tsx'
import { useUnsaved } from '../../ui/unsaved/use-unsaved.ts'
import { useFilePick } from '../../ui/use-file-pick.ts'
import { useTranslation } from '../../ui/use-translation.tsx'
import { type PastedTable, readFrom, tablePasted } from './pasted-table.ts'
import styles from './take-in.module.css'
import { base64Of } from '../../api/base64.ts'

interface Props {
  readonly busy: boolean
  readonly onRead: (source: Omit<TakeInBody, 'corrections' | 'absent'>) => void
}

const kinds = ['.docx', '.xlsx', '.csv', '.tsv', '.txt', '.html', '.json', '.bpmn', '.xml']

const hints = {
  text: 'source.pasteHint',
  table: 'source.asTable',
  'table-changed': 'source.tableEdited',
} as const

/** A file or a paste: what the province really has. */
export function SourceBox({ busy, onRead }: Props) {
  const { t } = useTranslation('variant')
  const forms = useDraft(({ documents }) => documents.forms)
  const [as, setAs] = useState<'auto' | 'form' | 'steps'>('auto')
  const [form, setForm] = useState<string | null>(null)
  const [text, setText] = useState('')
  useUnsaved(text.trim() !== '')
  const [table, setTable] = useState<PastedTable>()
  const [tooLarge, setTooLarge] = useState(false)
  const asked = { ...(as === 'auto' ? {} : { as }), ...(form === null ? {} : { form }) }
  const readFile = async (file: File | null) => {
    if (file === null) return
    setTooLarge(file.size > maxTakeInBytes)
    if (file.size > maxTakeInBytes) return
    const content = await base64Of(file)
    onRead({ name: file.name.slice(0, 200), source: { content }, ...asked })
  }
  const pick = useFilePick<File | null>((file) => void readFile(file))
  const pasted = readFrom(table, text)
  // Word and Excel put a table on the clipboard as HTML, too: only there one sees which cells belong together.
  const paste = (event: ClipboardEvent<HTMLTextAreaElement>) => {
    const { clipboardData: clipboard, currentTarget: box } = event
    const rest = box.value.slice(0, box.selectionStart) + box.value.slice(box.selectionEnd)
    setTable(tablePasted(clipboard.getData('text/html'), clipboard.getData('text/plain'), rest))
  }
  return (
    <section className={styles.source} aria-labelledby="nguon-tiep-nhan">
      <h2 id="nguon-tiep-nhan">{t('source.title')}</h2>
      <p className="k-quiet">{t('source.lead')}</p>
      <div className={styles.choices}>
        <FileButton accept={kinds.join(',')} {...pick}>
          {(props) => (
            <Button {...props} loading={busy} leftSection={<Icon name="file" size={14} />}>
              {t('source.file')}
            </Button>
          )}
        </FileButton>
        <SegmentedControl
          aria-label={t('source.as')}
          value={as}
          onChange={(value) => setAs(value)}
          data={[
            { value: 'auto', label: t('source.auto') },
            { value: 'form', label: t('source.form') },
            { value: 'steps', label: t('source.steps') },
          ]}
        />
        {forms.length > 1 && (
          <Select
            aria-label={t('source.whichForm')}
            placeholder={t('source.whichForm')}
            value={form}
            onChange={setForm}
            data={forms.map(({ id, schema }) => ({ value: id, label: String(schema['title'] ?? id) }))}
          />
        )}
      </div>
      {tooLarge && <p role="alert">{t('source.tooLarge', { limit: maxTakeInBytes / 1024 / 1024 })}</p>}
      <form
        className={styles.paste}
        onSubmit={(event) => {
          event.preventDefault()
          if (text.trim() === '') return
          onRead({ name: t('source.pasted'), source: { text: pasted.source }, ...asked })
        }}
      >
        <Textarea
          label={t('source.paste')}
          description={t(hints[pasted.is])}
          autosize
          minRows={3}
          maxRows={10}
          maxLength={500_000}
          value={text}
          onPaste={paste}
          onChange={(event) => setText(event.currentTarget.value)}
        />
        <Button type="submit" variant="default" loading={busy} disabled={text.trim() === ''}>
          {t('source.read')}
        </Button>
      </form>
    </section>
  )
}
