import { ActionIcon, Button, Select } from '@mantine/core'
import { useMemo } from 'react'
import {
  type ConditionDraft,
  emptyGroup,
  emptyTest,
  readableFields,
  type Test,
  testsOf,
} from '../../../../core/edit/condition-draft.ts'
import type { FormModel, FormNode } from '../../../../core/form/form-model.ts'
import type { NodeKind } from '../../../../core/form/form-node.ts'
import { matchesText, textQuery } from '../../../ui/fold-text.ts'
import { Icon } from '../../../ui/icon.tsx'
import { useTranslation } from '../../../ui/use-translation.tsx'
import { labelInPlace } from './condition-fields.ts'
import { ValueBox } from './value-box.tsx'
import styles from './conditions.module.css'

interface Props {
  readonly draft: ConditionDraft
  readonly onChange: (draft: ConditionDraft) => void
  readonly onRemove?: (() => void) | undefined
  readonly fields: readonly FormNode[]
  readonly model: FormModel
  readonly depth?: number
}

/** A condition in words: lines joined by "and" or "or", groups within groups. */
export function ConditionBuilder({ draft, onChange, onRemove, fields, model, depth = 0 }: Props) {
  const { t } = useTranslation('designer')
  if (draft.kind === 'test')
    return (
      <TestRow
        draft={draft}
        onChange={onChange}
        onRemove={onRemove}
        fields={fields}
        model={model}
        depth={depth}
      />
    )
  const { parts } = draft
  const put = (index: number, part: ConditionDraft) =>
    onChange({ ...draft, parts: parts.map((one, at) => (at === index ? part : one)) })
  const mode = `${draft.not ? 'not-' : ''}${draft.mode}` as const
  return (
    <fieldset className={styles.group} data-depth={depth}>
      <legend className="k-sr">{t('condition.group')}</legend>
      {(parts.length > 1 || depth > 0 || draft.not) && (
        <div className={styles.mode}>
          <Select
            size="xs"
            aria-label={t('condition.mode')}
            allowDeselect={false}
            data={(['all', 'any', 'not-all', 'not-any'] as const).map((value) => ({
              value,
              label: t(`condition.${value}`),
            }))}
            value={mode}
            onChange={(value) =>
              onChange({
                ...draft,
                not: value?.startsWith('not-') ?? false,
                mode: value?.endsWith('any') === true ? 'any' : 'all',
              })
            }
          />
          {onRemove !== undefined && (
            <ActionIcon
              variant="subtle"
              color="gray"
              aria-label={t('condition.removeGroup')}
              onClick={onRemove}
            >
              <Icon name="close" size={12} />
            </ActionIcon>
          )}
        </div>
      )}
      {parts.map((part, index) => (
        // The lines of a condition have no name but their place.
        // oxlint-disable-next-line react/no-array-index-key
        <ConditionBuilder
          key={index}
          draft={part}
          onChange={(next) => put(index, next)}
          onRemove={
            parts.length > 1
              ? () => onChange({ ...draft, parts: parts.filter((_, at) => at !== index) })
              : undefined
          }
          fields={fields}
          model={model}
          depth={depth + 1}
        />
      ))}
      <div className={styles.more}>
        <Button
          size="compact-xs"
          variant="subtle"
          onClick={() => onChange({ ...draft, parts: [...parts, emptyTest] })}
        >
          ＋ {t('condition.add')}
        </Button>
        {depth < 3 && (
          <Button
            size="compact-xs"
            variant="subtle"
            color="gray"
            onClick={() =>
              onChange({
                ...draft,
                parts: [
                  ...parts,
                  {
                    kind: 'group',
                    mode: draft.mode === 'all' ? 'any' : 'all',
                    not: false,
                    parts: [emptyTest],
                  },
                ],
              })
            }
          >
            ＋ {t('condition.addGroup')}
          </Button>
        )}
      </div>
    </fieldset>
  )
}

/** A file may hold a test that is not offered for its field: it is shown, not left blank. */
function testsFor(kind: NodeKind, held: Test | undefined): readonly Test[] {
  const offered = testsOf(kind)
  return held === undefined || offered.includes(held) ? offered : [...offered, held]
}

interface RowProps {
  readonly draft: ConditionDraft & { readonly kind: 'test' }
  readonly onChange: (draft: ConditionDraft) => void
  readonly onRemove?: (() => void) | undefined
  readonly fields: readonly FormNode[]
  readonly model: FormModel
  readonly depth: number
}

/** One line: which field, which test, which value. */
function TestRow({ draft, onChange, onRemove, fields, model, depth }: RowProps) {
  const { t } = useTranslation('designer')
  const node = draft.field === undefined ? undefined : model.nodes.get(draft.field)
  const data = useMemo(
    () => fields.map((field) => ({ value: field.id, label: labelInPlace(field, model) })),
    [fields, model],
  )
  const choose = (id: string | null) => {
    if (id === null) return
    const kind = model.nodes.get(id)?.kind ?? 'text'
    const [test] = testsOf(kind)
    onChange({
      kind: 'test',
      field: id,
      ...(test === undefined ? {} : { test }),
      values: [],
      ...(kind === 'table' ? { row: emptyGroup } : {}),
    })
  }
  const isRow = draft.test === 'row' || draft.test === 'no-row'
  return (
    <div className={styles.test}>
      <div className={styles.line}>
        <Select
          size="xs"
          searchable
          aria-label={t('condition.field')}
          placeholder={t('condition.chooseField')}
          nothingFoundMessage={t('nothingFound')}
          filter={({ options, search }) => {
            const query = textQuery(search)
            return options.filter((option) => !('label' in option) || matchesText(query, option.label ?? ''))
          }}
          data={data}
          value={draft.field ?? null}
          onChange={choose}
        />
        {onRemove !== undefined && (
          <ActionIcon variant="subtle" color="gray" aria-label={t('condition.remove')} onClick={onRemove}>
            <Icon name="close" size={12} />
          </ActionIcon>
        )}
      </div>
      {node !== undefined && (
        <div className={styles.line}>
          <Select
            size="xs"
            aria-label={t('condition.test')}
            allowDeselect={false}
            data={testsFor(node.kind, draft.test).map((value) => ({
              value,
              label: t(
                node.kind === 'file' && value === 'present'
                  ? 'test.attached'
                  : node.kind === 'file' && value === 'absent'
                    ? 'test.not-attached'
                    : `test.${value}`,
              ),
            }))}
            value={draft.test ?? null}
            onChange={(value) => {
              const test = value ?? undefined
              const keepsOne = test === 'equals' || test === 'differs'
              onChange({
                ...draft,
                ...(test === undefined ? {} : { test }),
                values: keepsOne ? draft.values.slice(0, 1) : draft.values,
              })
            }}
          />
          <ValueBox
            node={node}
            test={draft.test}
            values={draft.values}
            onChange={(values) => onChange({ ...draft, values })}
          />
        </div>
      )}
      {isRow && node !== undefined && (
        <ConditionBuilder
          draft={draft.row ?? emptyGroup}
          onChange={(row) => onChange({ ...draft, row })}
          fields={readableFields(node.children)}
          model={model}
          depth={depth + 1}
        />
      )}
    </div>
  )
}
