import { Radio } from '@mantine/core'
import { type ReportKind, reportKinds } from '../../../core/report/report-kind.ts'
import { useTranslation } from '../../ui/use-translation.tsx'
import styles from './reports.module.css'

interface Props {
  readonly kind: ReportKind
  readonly onChange: (kind: ReportKind) => void
}

export function ReportChoice({ kind, onChange }: Props) {
  const { t } = useTranslation('reports')
  return (
    <Radio.Group label={t('choose')} value={kind} onChange={(value) => onChange(value)}>
      <div className={styles.kinds}>
        {reportKinds.map((one) => (
          <Radio
            key={one}
            size="sm"
            value={one}
            label={t(`kind.${one}`)}
            description={one === kind ? t(`about.${one}`) : undefined}
          />
        ))}
      </div>
    </Radio.Group>
  )
}
