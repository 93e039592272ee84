import { ActionIcon, Select } from '@mantine/core'
import type { Part } from '../../../../core/change/part.ts'
import type { FormNode } from '../../../../core/form/form-model.ts'
import {
  isJsonArray,
  isJsonObject,
  type JsonObject,
  type JsonValue,
} from '../../../../core/json/json-value.ts'
import { useMayEdit } from '../../../draft/draft-context.tsx'
import { ForEditors } from '../../../ui/editing/editing-area.tsx'
import { Icon } from '../../../ui/icon.tsx'
import { readRegister } from '../../../ui/registers.ts'
import { useLanguage } from '../../../ui/use-language.ts'
import { useTranslation } from '../../../ui/use-translation.tsx'
import { BufferedText } from '../buffered-text.tsx'
import { useLibrary } from '../use-open-form.ts'
import { Group } from './group.tsx'
import styles from './inspector.module.css'
import { textOrNone, usePartEdit } from './use-part-edit.ts'

/** From which national database, or from the applicant's own electronic store, the answer is taken. */
export function ReuseSection({
  partKey,
  part,
  node,
}: {
  readonly partKey: string
  readonly part: Part
  readonly node: FormNode | undefined
}) {
  const { t } = useTranslation('designer')
  const { textOf } = useLanguage()
  const set = usePartEdit(partKey)
  const mayEdit = useMayEdit()
  const sources = readRegister(useLibrary(), 'data-sources')
  const written = part.props['x-reuse']
  const reuses = (isJsonArray(written) ? written : written === undefined ? [] : [written]).filter(
    isJsonObject,
  )
  const write = (next: readonly JsonObject[], typing = false) => {
    const value: JsonValue | undefined =
      next.length === 0 ? undefined : next.length === 1 ? next[0] : [...next]
    return set('reuse', { 'x-reuse': value }, typing)
  }
  const nameOf = (id: string) => {
    const source = sources.get(id)
    return source === undefined ? id : textOf(source.name)
  }
  const inherited = written === undefined ? (node?.reuse ?? []) : []
  const left = [...sources.keys()].filter((id) => reuses.every(({ source }) => source !== id))
  return (
    <Group
      title={t('section.reuse')}
      open={reuses.length > 0}
      note={
        [
          ...reuses.map(({ source }) => nameOf(String(source))),
          ...inherited.map(({ source }) => t('fromConcept', { value: nameOf(source) })),
        ].join('; ') || t('notWritten')
      }
    >
      {reuses.map((reuse, index) => (
        <div key={String(reuse['source'])} className={styles.card}>
          <div className={styles.row}>
            <strong style={{ fontSize: '0.8125rem' }}>{nameOf(String(reuse['source']))}</strong>
            <ForEditors>
              <ActionIcon
                variant="subtle"
                color="gray"
                aria-label={t('reuse.remove', { source: nameOf(String(reuse['source'])) })}
                onClick={() => write(reuses.filter((_, at) => at !== index))}
              >
                <Icon name="trash" size={14} />
              </ActionIcon>
            </ForEditors>
          </div>
          <BufferedText
            label={t('reuse.note')}
            rows={1}
            value={typeof reuse['note'] === 'string' ? reuse['note'] : ''}
            maxLength={1000}
            onCommit={(text) => {
              const note = textOrNone(text)
              const { note: _note, ...rest } = reuse
              return write(
                reuses.map((one, at) =>
                  at === index ? { ...rest, ...(note === undefined ? {} : { note }) } : one,
                ),
                true,
              )
            }}
          />
        </div>
      ))}
      {mayEdit && left.length > 0 && (
        <Select
          size="xs"
          searchable
          label={t('reuse.add')}
          placeholder={t('reuse.choose')}
          data={left.map((id) => ({ value: id, label: nameOf(id) }))}
          value={null}
          onChange={(source) => {
            if (source !== null) write([...reuses, { source }])
          }}
        />
      )}
    </Group>
  )
}
