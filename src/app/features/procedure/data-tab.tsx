import { Button } from '@mantine/core'
import { useMemo, useState } from 'react'
import type { ProcedureAnswer } from '../../../core/api/contract.ts'
import { saveText } from '../../ui/save-text.ts'
import { useCopy } from '../../ui/use-copy.ts'
import { useTranslation } from '../../ui/use-translation.tsx'
import styles from './data-tab.module.css'
import { useProcedure } from './use-procedure.ts'

interface ShownFile {
  readonly name: string
  readonly text: string
}

export function DataTab() {
  const { t } = useTranslation(['procedure', 'common'])
  const { procedure } = useProcedure()
  const files = useMemo(() => filesOf(procedure), [procedure])
  const [open, setOpen] = useState(files[0]?.name ?? '')
  const { went, copy, forget } = useCopy()
  const file = files.find(({ name }) => name === open) ?? files[0]
  if (file === undefined) return null
  return (
    <div className={styles.layout}>
      <div>
        <p className={styles.intro}>{t('data.intro')}</p>
        <ul className={styles.files} aria-label={t('data.file')}>
          {files.map(({ name }) => (
            <li key={name}>
              <button
                type="button"
                aria-current={name === file.name ? 'true' : undefined}
                onClick={() => {
                  setOpen(name)
                  forget()
                }}
              >
                <code>{name}</code>
              </button>
            </li>
          ))}
        </ul>
        <p className={styles.digest}>
          {t('data.digest')}
          <code>{procedure.digest}</code>
        </p>
      </div>
      <section className={styles.file}>
        <div className={styles.bar}>
          <h2>
            <code>{file.name}</code>
          </h2>
          <span className="k-quiet k-num">{t('data.lines', { count: file.text.split('\n').length })}</span>
          <Button variant="default" onClick={() => void copy(file.text)}>
            {went === 'copied' ? t('common:copied') : t('common:copy')}
          </Button>
          <Button variant="default" onClick={() => saveText(file.name, file.text, 'application/json')}>
            {t('data.download')}
          </Button>
        </div>
        {went === 'failed' && <p role="alert">{t('common:copyFailed')}</p>}
        <pre tabIndex={0} role="region" aria-label={file.name}>
          {file.text}
        </pre>
      </section>
    </div>
  )
}

function filesOf({ card, process, forms, results }: ProcedureAnswer): readonly ShownFile[] {
  const shown = (name: string, value: unknown): ShownFile => ({
    name,
    text: `${JSON.stringify(value, null, 2)}\n`,
  })
  return [
    shown('procedure.json', card),
    ...forms.flatMap((form) => {
      const entry = card.forms.find(({ id }) => id === form.id)
      return [
        shown(entry?.schema ?? `${form.id}.schema.json`, form.schema),
        shown(entry?.layout ?? `${form.id}.layout.json`, form.layout),
        shown(entry?.examples ?? `${form.id}.examples.json`, form.examples),
      ]
    }),
    shown(card.process, process),
    ...results.map((result) =>
      shown(
        card.results.find(({ id }) => id === result.id)?.schema ?? `${result.id}.schema.json`,
        result.schema,
      ),
    ),
  ]
}
