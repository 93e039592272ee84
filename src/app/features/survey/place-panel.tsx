import { NumberInput, Radio, Textarea } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { CatalogueRow } from '../../../core/api/contract.ts'
import type { Problem } from '../../../core/problem/problem.ts'
import type { SurveyEdit } from '../../../core/survey/edit-round.ts'
import {
  cellOf,
  type SurveyCriterion,
  type SurveyRound,
  surveyValues,
} from '../../../core/survey/survey-round.ts'
import { Problems } from '../../session/problems.tsx'
import { useLanguage } from '../../ui/use-language.ts'
import type { GridPlace } from './round-grid.tsx'
import styles from './survey.module.css'

interface Props {
  readonly round: SurveyRound
  readonly place: GridPlace
  readonly row: CatalogueRow | undefined
  readonly onEdit?: (edit: SurveyEdit) => readonly Problem[]
}

/** The cell that is chosen: its value in words and its note, or the satisfaction figures. Escape leads back to the grid. */
export function PlacePanel({ round, place, row, onEdit }: Props) {
  const { t } = useTranslation('survey')
  const { textOf } = useLanguage()
  if (row === undefined) return null
  const { column } = place
  return (
    <aside
      className={styles.panel}
      aria-label={t('panel')}
      onKeyDown={(event) => {
        if (event.key !== 'Escape') return
        document.querySelector<HTMLElement>('[data-cell][tabindex="0"]')?.focus()
      }}
    >
      <p className={styles.panelName}>{textOf(row.name)}</p>
      <h3>{column === 'satisfaction' ? t('satisfaction') : t(`criterion.${column}`)}</h3>
      {column === 'satisfaction' ? (
        <Figures round={round} procedure={row.slug} {...(onEdit === undefined ? {} : { onEdit })} />
      ) : (
        <Cell
          round={round}
          procedure={row.slug}
          criterion={column}
          {...(onEdit === undefined ? {} : { onEdit })}
        />
      )}
    </aside>
  )
}

interface CellProps extends Pick<Props, 'round' | 'onEdit'> {
  readonly procedure: string
}

function Cell({ round, procedure, criterion, onEdit }: CellProps & { readonly criterion: SurveyCriterion }) {
  const { t } = useTranslation('survey')
  const { value, note } = cellOf(round, procedure, criterion)
  const [typed, setTyped] = useState(note)
  return (
    <>
      <Radio.Group
        value={value}
        label={t('valueLabel')}
        size="sm"
        onChange={(chosen) => {
          const next = surveyValues.find((one) => one === chosen)
          if (next !== undefined) onEdit?.({ procedure, criterion, value: next, note: typed })
        }}
      >
        {surveyValues.map((one, index) => (
          <Radio
            key={one}
            value={one}
            size="sm"
            mt={6}
            disabled={onEdit === undefined}
            label={t('valueByKey', { value: t(`value.${one}`), key: index })}
          />
        ))}
      </Radio.Group>
      <Textarea
        id="survey-panel-first"
        label={t('note')}
        size="sm"
        autosize
        minRows={3}
        maxRows={10}
        maxLength={1000}
        readOnly={onEdit === undefined}
        value={typed}
        onChange={(event) => {
          setTyped(event.currentTarget.value)
          onEdit?.({ procedure, criterion, value, note: event.currentTarget.value })
        }}
      />
      {onEdit !== undefined && <p className={styles.keys}>{t('escapeHint')}</p>}
    </>
  )
}

function Figures({ round, procedure, onEdit }: CellProps) {
  const { t } = useTranslation('survey')
  const now = round.rows[procedure]?.satisfaction ?? null
  const [asked, setAsked] = useState<number | undefined>(now?.asked)
  const [satisfied, setSatisfied] = useState<number | undefined>(now?.satisfied)
  const [problems, setProblems] = useState<readonly Problem[]>([])
  const change = (one: number | undefined, other: number | undefined) => {
    setAsked(one)
    setSatisfied(other)
    if (onEdit === undefined) return
    if (one === undefined && other === undefined) setProblems(onEdit({ procedure, satisfaction: null }))
    else if (one !== undefined && other !== undefined)
      setProblems(onEdit({ procedure, satisfaction: { asked: one, satisfied: other } }))
  }
  const isHalf = (asked === undefined) !== (satisfied === undefined)
  return (
    <>
      <NumberInput
        id="survey-panel-first"
        label={t('asked')}
        size="sm"
        min={0}
        max={10_000_000}
        allowDecimal={false}
        allowNegative={false}
        readOnly={onEdit === undefined}
        value={asked ?? ''}
        onChange={(value) => change(numberOf(value), satisfied)}
      />
      <NumberInput
        label={t('satisfiedPeople')}
        size="sm"
        min={0}
        max={10_000_000}
        allowDecimal={false}
        allowNegative={false}
        readOnly={onEdit === undefined}
        value={satisfied ?? ''}
        onChange={(value) => change(asked, numberOf(value))}
      />
      <Problems problems={problems} />
      {isHalf && <p className={styles.keys}>{t('bothFigures')}</p>}
    </>
  )
}

function numberOf(value: string | number): number | undefined {
  return typeof value === 'number' && Number.isInteger(value) && value >= 0 ? value : undefined
}
