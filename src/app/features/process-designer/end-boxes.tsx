import { Button } from '@mantine/core'
import { useState } from 'react'
import { keyOf } from '../../../core/change/part.ts'
import type { PropValues } from '../../../core/edit/parts-edit.ts'
import type { End, Process } from '../../../core/process/process.ts'
import { ChoiceBox } from '../../ui/editing/choice-box.tsx'
import { ForEditors } from '../../ui/editing/editing-area.tsx'
import { type Removal, RemovalDialog } from '../../ui/editing/removal-dialog.tsx'
import { TextBox } from '../../ui/editing/text-box.tsx'
import { useEdit } from '../../ui/editing/use-edit.ts'
import { Icon } from '../../ui/icon.tsx'
import { useLanguage } from '../../ui/use-language.ts'
import { useTranslation } from '../../ui/use-translation.tsx'
import styles from './process-designer.module.css'
import type { ProcessContext } from './use-process.ts'
import { useRemoval } from './use-removal.tsx'

export const outcomes = ['granted', 'refused', 'not-accepted', 'withdrawn', 'closed'] as const

interface Props {
  readonly end: End
  readonly process: Process
  readonly context: ProcessContext
}

/** How a case ends: its name, what came of it, and the national status it sets. */
export function EndBoxes({ end, process, context }: Props) {
  const { t } = useTranslation(['processdesigner', 'process'])
  const { textOf, foreign } = useLanguage()
  const act = useEdit()
  const removalOf = useRemoval()
  const [removal, setRemoval] = useState<Removal>()
  const key = keyOf('end', end.id)
  const set = (label: string, values: PropValues, group?: string) =>
    act(label, (copy) => void copy.set(key, values), group)
  return (
    <>
      <div className={styles.boxes}>
        <TextBox
          label={t('endName')}
          className={styles.wide}
          live
          lang={foreign}
          value={end.name}
          onSave={(name) =>
            name.trim() === ''
              ? t('refused.nameEmpty')
              : set(t('label.name', { name: end.name }), { name }, `name@${key}`)
          }
        />
        <ChoiceBox
          label={t('outcome')}
          value={end.outcome}
          options={outcomes.map((value) => ({ value, label: t(`process:outcome.${value}`) }))}
          onSave={(outcome) => set(t('label.outcome', { name: end.name }), { outcome })}
        />
        <ChoiceBox
          label={t('column.status')}
          value={end.status ?? ''}
          options={[
            { value: '', label: t('noStatus') },
            ...[...context.statuses.values()].map((status) => ({
              value: status.id,
              label: `${status.id} ${textOf(status.name)}`,
            })),
          ]}
          onSave={(status) =>
            set(t('label.status', { name: end.name }), { status: status === '' ? null : status })
          }
        />
      </div>
      <ForEditors>
        <div className={styles.foot}>
          <Button
            variant="subtle"
            color="red"
            leftSection={<Icon name="trash" size={14} />}
            disabled={process.ends.length < 2}
            onClick={() => setRemoval(removalOf.end(process, end.id))}
          >
            {t('removeEnd')}
          </Button>
        </div>
      </ForEditors>
      <RemovalDialog removal={removal} onClose={() => setRemoval(undefined)} />
    </>
  )
}
