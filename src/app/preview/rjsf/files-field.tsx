import { Button, FileButton } from '@mantine/core'
import type { FieldProps } from '@rjsf/utils'
import type { JsonObject } from '../../../core/json/json-value.ts'
import { shownBytes } from '../../ui/format-values.ts'
import { Icon } from '../../ui/icon.tsx'
import { useFilePick } from '../../ui/use-file-pick.ts'
import { useTranslation } from '../../ui/use-translation.tsx'
import { useFieldPlace } from './field-context.ts'
import { describeFile } from './describe-file.ts'
import type { DrawnForm } from './form-context.ts'
import styles from './form.module.css'

/** Papers to attach: what is chosen is described in the page (name, type, size, digest); nothing is uploaded. */
export function FilesField(props: FieldProps) {
  const { t } = useTranslation('form')
  const { formData, onChange, onBlur, fieldPathId, readonly, disabled, registry } = props
  const { node, describedBy, labelledBy } = useFieldPlace()
  const { language } = registry.formContext as DrawnForm
  const files: readonly JsonObject[] = Array.isArray(formData) ? formData : []
  const most = node?.bounds.maxItems ?? node?.bounds.file?.maxCount ?? 1
  const accept = node?.bounds.file?.mediaTypes.join(',') ?? ''
  const locked = readonly === true || disabled === true
  const id = fieldPathId.$id
  const set = (next: readonly JsonObject[]) =>
    onChange(next.length === 0 ? undefined : next, fieldPathId.path)
  const add = async (chosen: readonly File[]) =>
    set([...files, ...(await Promise.all(chosen.map(describeFile)))])
  const pick = useFilePick<File[]>((chosen) => void add(chosen))
  return (
    <div id={id} role="group" aria-labelledby={labelledBy} aria-describedby={describedBy} tabIndex={-1}>
      {files.length > 0 && (
        <ul className={styles.files}>
          {files.map((file, index) => (
            <li key={`${index} ${String(file['ten'])}`}>
              <Icon name="file" />
              <span className={styles.fileName}>{String(file['ten'] ?? file['maGiayTo'] ?? '')}</span>
              <span className={styles.fileFacts}>
                {[
                  typeof file['loai'] === 'string' ? file['loai'] : undefined,
                  typeof file['kichThuoc'] === 'number' ? shownBytes(file['kichThuoc'], language) : undefined,
                  typeof file['maGiayTo'] === 'string'
                    ? t('files.fromStore', { code: file['maGiayTo'] })
                    : undefined,
                ]
                  .filter((fact) => fact !== undefined)
                  .join(' · ')}
              </span>
              {!locked && (
                <Button
                  variant="subtle"
                  color="gray"
                  leftSection={<Icon name="trash" size={14} />}
                  aria-label={t('files.removeFile', { name: String(file['ten'] ?? '') })}
                  onClick={() => set(files.filter((_, place) => place !== index))}
                >
                  {t('files.remove')}
                </Button>
              )}
            </li>
          ))}
        </ul>
      )}
      {files.length < most && !locked && (
        <FileButton multiple accept={accept} {...pick}>
          {(button) => (
            <Button
              {...button}
              variant="default"
              leftSection={<Icon name="plus" />}
              aria-describedby={`${id}-limits`}
              onBlur={() => onBlur(id, formData)}
            >
              {t('files.choose')}
            </Button>
          )}
        </FileButton>
      )}
      <p id={`${id}-limits`} className={styles.limits}>
        {limitsText()}
      </p>
    </div>
  )

  function limitsText(): string {
    const bounds = node?.bounds.file
    const said = [t('files.most', { count: most })]
    if (bounds !== undefined && bounds.mediaTypes.length > 0)
      said.push(bounds.mediaTypes.map((type) => shortNames[type] ?? type).join(', '))
    if (bounds?.maxBytes !== undefined)
      said.push(t('files.size', { size: shownBytes(bounds.maxBytes, language) }))
    return said.join(' · ')
  }
}

const shortNames: Readonly<Record<string, string>> = {
  'application/pdf': 'PDF',
  'image/jpeg': 'JPG',
  'image/png': 'PNG',
  'application/msword': 'DOC',
  'application/vnd.openxmlformats-officedocument.wordprocessingml.document': 'DOCX',
  'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet': 'XLSX',
  'application/zip': 'ZIP',
}
