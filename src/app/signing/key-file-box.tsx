import { FileInput } from '@mantine/core'
import { useFilePick } from '../ui/use-file-pick.ts'
import { useTranslation } from '../ui/use-translation.tsx'
import type { useChosenFile } from './use-chosen-file.ts'

interface Props {
  readonly label: string
  readonly placeholder: string
  readonly chosen: Pick<ReturnType<typeof useChosenFile>, 'file' | 'choose'>
}

/** Box for the file of a key, which is read where it is. */
export function KeyFileBox({ label, placeholder, chosen: { file, choose } }: Props) {
  const { t } = useTranslation('releases')
  const pick = useFilePick<File | null>((picked) => void choose(picked))
  return (
    <FileInput
      label={label}
      placeholder={placeholder}
      accept=".json,application/json"
      clearable
      clearButtonProps={{ 'aria-label': t('sign.clearKey') }}
      value={file}
      {...pick}
    />
  )
}
