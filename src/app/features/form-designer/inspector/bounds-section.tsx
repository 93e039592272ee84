import { Checkbox } from '@mantine/core'
import type { Part } from '../../../../core/change/part.ts'
import type { FormNode } from '../../../../core/form/form-model.ts'
import { isJsonObject } from '../../../../core/json/json-value.ts'
import { readNumber, typedNumber } from '../../../ui/read-number.ts'
import { useTranslation } from '../../../ui/use-translation.tsx'
import { BufferedText } from '../buffered-text.tsx'
import { Group } from './group.tsx'
import styles from './inspector.module.css'
import { NumberBox } from './number-box.tsx'
import { textOrNone, usePartEdit } from './use-part-edit.ts'

interface Props {
  readonly partKey: string
  readonly part: Part
  readonly node: FormNode
}

type Limit = 'minLength' | 'maxLength' | 'minimum' | 'maximum' | 'multipleOf' | 'minItems' | 'maxItems'

const limitsOf: { readonly [K in FormNode['kind']]?: readonly Limit[] } = {
  text: ['minLength', 'maxLength'],
  'long-text': ['minLength', 'maxLength'],
  integer: ['minimum', 'maximum', 'multipleOf'],
  number: ['minimum', 'maximum', 'multipleOf'],
  choices: ['minItems', 'maxItems'],
  table: ['minItems', 'maxItems'],
  list: ['minItems', 'maxItems'],
}
const counts: ReadonlySet<Limit> = new Set<Limit>(['minLength', 'maxLength', 'minItems', 'maxItems'])

/** How long, how large, how many; and what stands in the box before anybody answers. */
export function BoundsSection({ partKey, part, node }: Props) {
  const { t } = useTranslation('designer')
  const set = usePartEdit(partKey)
  const limits = limitsOf[node.kind] ?? []
  const { props } = part
  const isNumber = node.kind === 'integer' || node.kind === 'number'
  const { items } = props
  return (
    <Group title={t('section.bounds')}>
      <div className={styles.pair}>
        {limits.map((limit) => (
          <NumberBox
            key={limit}
            label={t(`limit.${limit}`)}
            value={props[limit]}
            inherited={props[limit] === undefined ? node.bounds[limit] : undefined}
            whole={counts.has(limit) || (node.kind === 'integer' && limit !== 'multipleOf')}
            {...(counts.has(limit) ? { least: 0 } : {})}
            onNumber={(value) => set('bounds', { [limit]: value }, true)}
          />
        ))}
        {isNumber && (
          <BufferedText
            label={t('field.unit')}
            value={typeof props['x-unit'] === 'string' ? props['x-unit'] : ''}
            placeholder={node.unit ?? ''}
            maxLength={50}
            onCommit={(text) => set('unit', { 'x-unit': textOrNone(text) }, true)}
          />
        )}
        {node.kind === 'list' &&
          isJsonObject(items) &&
          items['$ref'] === undefined &&
          items['type'] === 'string' && (
            <NumberBox
              label={t('limit.itemLength')}
              value={items['maxLength']}
              whole
              least={1}
              onNumber={(value) => {
                const { maxLength: _maxLength, ...rest } = items
                return set(
                  'bounds',
                  { items: value === undefined ? rest : { ...rest, maxLength: value } },
                  true,
                )
              }}
            />
          )}
      </div>
      {node.kind === 'boolean' && (
        <Checkbox
          size="xs"
          label={t('field.mustTick')}
          checked={(props['const'] ?? node.bounds.const) === true}
          onChange={(event) => set('bounds', { const: event.currentTarget.checked ? true : undefined })}
        />
      )}
      {node.kind === 'choices' && (
        <Checkbox
          size="xs"
          label={t('field.unique')}
          checked={props['uniqueItems'] === true}
          onChange={(event) => set('bounds', { uniqueItems: event.currentTarget.checked ? true : undefined })}
        />
      )}
      {(isNumber || node.kind === 'text' || node.kind === 'long-text') && (
        <BufferedText
          label={t('field.default')}
          value={defaultText(props['default'])}
          placeholder={defaultText(node.default)}
          onCommit={(text) => {
            if (!isNumber) return set('default', { default: textOrNone(text) }, true)
            if (text.trim() === '') return set('default', { default: undefined }, true)
            const value = readNumber(text, node.kind === 'integer')
            return value === undefined ? t('fault.noNumber') : set('default', { default: value }, true)
          }}
        />
      )}
    </Group>
  )
}

function defaultText(value: unknown): string {
  return typeof value === 'number' ? typedNumber(value) : value === undefined ? '' : String(value)
}
