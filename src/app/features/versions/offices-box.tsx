import { MultiSelect } from '@mantine/core'
import { useTranslation } from '../../ui/use-translation.tsx'
import { useOffices } from './use-versions.ts'

interface Props {
  readonly label: string
  readonly value: readonly string[]
  readonly onChange: (value: readonly string[]) => void
}

/** Offices and provinces to ask; those that have ended are left out. */
export function OfficesBox({ label, value, onChange }: Props) {
  const { t } = useTranslation('versions')
  const offices = [...useOffices().values()]
  return (
    <MultiSelect
      label={label}
      required
      searchable
      nothingFoundMessage={t('form.noOffice')}
      value={[...value]}
      onChange={onChange}
      data={offices.filter(({ isOver }) => !isOver).map(({ id, name }) => ({ value: id, label: name }))}
    />
  )
}
