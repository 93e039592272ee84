import { NativeSelect } from '@mantine/core'
import type { PlanBody } from '../../../core/api/import-contract.ts'
import type { ImportPlan } from '../../../core/import/import-plan.ts'
import type { Names } from '../../session/names.ts'
import { useTranslation } from '../../ui/use-translation.tsx'
import styles from './import.module.css'
import { useNames } from './names.ts'

interface Props {
  /** Of everything in the bundle. */
  readonly plan: ImportPlan
  readonly names: Names
  readonly value: PlanBody['selection']
  readonly isBusy: boolean
  readonly onChange: (selection: PlanBody['selection']) => void
}

/** All of the bundle, one field of work, or one procedure; the library files they rest on come along. */
export function SelectionBox({ plan, names, value, isBusy, onChange }: Props) {
  const { t } = useTranslation('import')
  const { field, procedure } = useNames(names)
  const fields = [...new Set(plan.items.map(({ owner }) => owner.field))].sort()
  const [onlyField, onlyProcedure] = [value?.fields?.[0], value?.procedures?.[0]]
  const chosen =
    onlyField !== undefined ? `f:${onlyField}` : onlyProcedure !== undefined ? `p:${onlyProcedure}` : ''
  return (
    <NativeSelect
      className={styles.selection ?? ''}
      label={t('selection.label')}
      description={t('selection.hint')}
      value={chosen}
      disabled={isBusy}
      data={[
        { value: '', label: t('selection.all', { count: plan.items.length }) },
        {
          group: t('selection.fields'),
          items: fields.map((id) => ({ value: `f:${id}`, label: field(id) })),
        },
        {
          group: t('selection.procedures'),
          items: plan.items.map((item) => ({
            value: `p:${item.procedure}`,
            label: procedure(item.procedure),
          })),
        },
      ]}
      onChange={(event) => {
        const [kind, id = ''] = event.currentTarget.value.split(':')
        onChange(kind === 'f' ? { fields: [id] } : kind === 'p' ? { procedures: [id] } : undefined)
      }}
    />
  )
}
