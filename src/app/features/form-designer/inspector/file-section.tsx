import { Checkbox } from '@mantine/core'
import type { Part } from '../../../../core/change/part.ts'
import type { FormNode } from '../../../../core/form/form-model.ts'
import { isJsonArray, isJsonObject, type JsonObject } from '../../../../core/json/json-value.ts'
import { useTranslation } from '../../../ui/use-translation.tsx'
import { Group } from './group.tsx'
import styles from './inspector.module.css'
import { NumberBox } from './number-box.tsx'
import { usePartEdit } from './use-part-edit.ts'

const mediaTypes = [
  ['application/pdf', 'PDF'],
  ['image/jpeg', 'JPEG'],
  ['image/png', 'PNG'],
  ['application/vnd.openxmlformats-officedocument.wordprocessingml.document', 'DOCX'],
  ['application/vnd.openxmlformats-officedocument.spreadsheetml.sheet', 'XLSX'],
  ['application/zip', 'ZIP'],
  ['audio/mpeg', 'MP3'],
  ['video/mp4', 'MP4'],
] as const
const megabyte = 1024 * 1024

/** Which files may be attached, how large and how many. */
export function FileSection({
  partKey,
  part,
  node,
}: {
  readonly partKey: string
  readonly part: Part
  readonly node: FormNode
}) {
  const { t } = useTranslation('designer')
  const set = usePartEdit(partKey)
  const items = objectOf(part.props['items'])
  const inside = objectOf(items['properties'])
  const kind = objectOf(inside['loai'])
  const size = objectOf(inside['kichThuoc'])
  const allowed = isJsonArray(kind['enum']) ? kind['enum'] : undefined
  const inherited = node.bounds.file?.mediaTypes ?? []
  const write = (name: 'loai' | 'kichThuoc', value: JsonObject | undefined) => {
    const { [name]: _old, ...others } = inside
    const properties = value === undefined ? others : { ...others, [name]: value }
    const { properties: _properties, ...rest } = items
    return set('files', { items: Object.keys(properties).length === 0 ? rest : { ...rest, properties } })
  }
  const known = new Set<unknown>(mediaTypes.map(([type]) => type))
  const shown = [
    ...mediaTypes,
    ...(allowed ?? inherited)
      .filter((type) => !known.has(type))
      .map((type) => [String(type), String(type)] as const),
  ]
  return (
    <Group title={t('section.files')}>
      <Checkbox.Group
        label={t('field.mediaTypes')}
        size="xs"
        value={(allowed ?? inherited).map(String)}
        onChange={(types) => write('loai', types.length === 0 ? undefined : { ...kind, enum: types })}
      >
        <div className={styles.pair} style={{ marginTop: 4 }}>
          {shown.map(([type, name]) => (
            <Checkbox key={type} size="xs" value={type} label={name} />
          ))}
        </div>
      </Checkbox.Group>
      <div className={styles.pair}>
        <NumberBox
          label={t('field.maxMegabytes')}
          value={typeof size['maximum'] === 'number' ? size['maximum'] / megabyte : undefined}
          inherited={
            node.bounds.file?.maxBytes === undefined ? undefined : node.bounds.file.maxBytes / megabyte
          }
          least={0}
          onNumber={(value) =>
            write(
              'kichThuoc',
              value === undefined ? undefined : { ...size, maximum: Math.round(value * megabyte) },
            )
          }
        />
        <NumberBox
          label={t('field.maxFiles')}
          value={part.props['maxItems']}
          whole
          least={1}
          onNumber={(maxItems) => set('files', { maxItems }, true)}
        />
        <NumberBox
          label={t('field.minFiles')}
          value={part.props['minItems']}
          whole
          least={0}
          onNumber={(minItems) => set('files', { minItems }, true)}
        />
      </div>
    </Group>
  )
}

function objectOf(value: unknown): JsonObject {
  return isJsonObject(value as JsonObject) ? (value as JsonObject) : {}
}
