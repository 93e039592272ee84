import { TextInput } from '@mantine/core'
import { useState } from 'react'
import type { ReportKind } from '../../../core/report/report-kind.ts'
import { DayBox } from '../../ui/day-box.tsx'
import { useTranslation } from '../../ui/use-translation.tsx'
import type { ParameterProps } from './report-parameters.tsx'
import styles from './reports.module.css'

const boxes = ['cap-tren', 'co-quan', 'so', 'ky-hieu', 'noi'] as const

/** The head of the document. What is left empty is left open on paper, to be written in by hand. */
export function HeadBoxes({ kind, search, onChange }: ParameterProps & { readonly kind: ReportKind }) {
  const { t } = useTranslation('reports')
  const own = kind === 'annex' ? (['so', 'co-quan'] as const) : boxes
  return (
    <details className={styles.head}>
      <summary>{t(kind === 'annex' ? 'decision' : 'head')}</summary>
      <div className={styles.boxes}>
        {own.map((name) => (
          <WordBox
            key={name}
            label={t(kind === 'annex' ? `decisionBox.${name as 'so'}` : `headBox.${name}`)}
            value={search[name]}
            onChange={(value) => onChange({ [name]: value })}
          />
        ))}
        <DayBox
          label={t('headBox.de-ngay')}
          value={search['de-ngay'] ?? null}
          onChange={(day) => day !== undefined && onChange({ 'de-ngay': day ?? undefined })}
        />
      </div>
    </details>
  )
}

/** Taken when the box is left, so that the report is not made anew at each letter. */
function WordBox(props: {
  readonly label: string
  readonly value: string | undefined
  readonly onChange: (value: string | undefined) => void
}) {
  const [typed, setTyped] = useState(props.value ?? '')
  const take = () => props.onChange(typed.trim() === '' ? undefined : typed.trim())
  return (
    <TextInput
      label={props.label}
      maxLength={300}
      value={typed}
      onChange={(event) => setTyped(event.currentTarget.value)}
      onBlur={take}
      onKeyDown={(event) => {
        if (event.key === 'Enter') take()
      }}
    />
  )
}
