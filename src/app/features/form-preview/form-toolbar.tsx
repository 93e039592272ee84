import { Button, NativeSelect, SegmentedControl, Switch } from '@mantine/core'
import type { FormFiles } from '../../../core/api/contract.ts'
import type { Example } from '../../../core/form/examples.ts'
import { Icon } from '../../ui/icon.tsx'
import { useTranslation } from '../../ui/use-translation.tsx'
import styles from './form-preview.module.css'
import { type FormSearch, type FormState, formStates } from './form-search.ts'

interface Props {
  readonly forms: readonly FormFiles[]
  readonly form: FormFiles
  readonly state: FormState
  readonly examples: readonly Example[]
  readonly search: FormSearch
  readonly marks: boolean
  readonly onMarks: (on: boolean) => void
  readonly onSearch: (part: { [K in keyof FormSearch]?: FormSearch[K] | undefined }) => void
  readonly onCheck: () => void
  readonly onJson: () => void
}

export function FormToolbar(props: Props) {
  const { forms, form, state, examples, search, marks, onMarks, onSearch, onCheck, onJson } = props
  const { t } = useTranslation('form')
  return (
    <div className={styles.toolbar} role="toolbar" aria-label={t('toolbar')}>
      {forms.length > 1 && (
        <NativeSelect
          size="xs"
          aria-label={t('pickForm')}
          value={form.id}
          data={forms.map(({ id, schema }) => ({ value: id, label: titleOf(schema) ?? id }))}
          onChange={(event) =>
            onSearch({ mau: event.currentTarget.value, vidu: undefined, truong: undefined })
          }
        />
      )}
      <SegmentedControl
        size="xs"
        aria-label={t('state')}
        value={state}
        data={formStates.map((one) => ({ value: one, label: t(`stateOf.${one}`) }))}
        onChange={(next) =>
          onSearch({
            trangthai: next === 'trong' ? undefined : next,
            vidu: undefined,
            truong: undefined,
          })
        }
      />
      {state !== 'trong' && (
        <NativeSelect
          size="xs"
          className={styles.examples ?? ''}
          aria-label={t('example')}
          lang="vi"
          value={String(search.vidu ?? 0)}
          disabled={examples.length === 0}
          data={
            examples.length === 0
              ? [{ value: '0', label: t('noExamples') }]
              : examples.map(({ title }, index) => ({ value: String(index), label: title }))
          }
          onChange={(event) => onSearch({ vidu: Number(event.currentTarget.value) })}
        />
      )}
      <SegmentedControl
        size="xs"
        className={styles.widths ?? ''}
        aria-label={t('width')}
        value={search.kho ?? 'may-tinh'}
        data={[
          { value: 'may-tinh', label: t('desktop') },
          { value: 'dien-thoai', label: t('phone') },
        ]}
        onChange={(next) => onSearch({ kho: next === 'dien-thoai' ? 'dien-thoai' : undefined })}
      />
      <Switch
        size="xs"
        label={t('marks')}
        checked={marks}
        onChange={(event) => onMarks(event.currentTarget.checked)}
      />
      <span className={styles.actions}>
        <Button variant="default" leftSection={<Icon name="braces" />} onClick={onJson}>
          {t('json')}
        </Button>
        <Button leftSection={<Icon name="check" />} onClick={onCheck}>
          {t('check')}
        </Button>
      </span>
    </div>
  )
}

function titleOf(schema: FormFiles['schema']): string | undefined {
  const title = (schema as { readonly title?: unknown } | null)?.title
  return typeof title === 'string' ? title : undefined
}
