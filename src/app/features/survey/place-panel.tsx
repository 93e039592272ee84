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
import type { Begun, Figures } from './round-session.ts'
import styles from './survey.module.css'

interface Props {
  readonly round: SurveyRound
  readonly place: GridPlace
  readonly row: CatalogueRow | undefined
  readonly onEdit?: (edit: SurveyEdit) => readonly Problem[]
  /** Satisfaction figures of the procedure that are typed and not saved. */
  readonly begun: Begun | undefined
  readonly onFigures: (figures: Figures) => void
}

/** The cell that is chosen: its value in words and its note, or the satisfaction figures. Escape leads back to the grid. */
export function PlacePanel({ round, place, row, onEdit, begun, onFigures }: Props) {
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
        <FigureBoxes
          figures={begun ?? figuresOf(round, row.slug)}
          problems={begun?.problems ?? []}
          readOnly={onEdit === undefined}
          onChange={onFigures}
        />
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

function figuresOf(round: SurveyRound, procedure: string): Figures {
  const now = round.rows[procedure]?.satisfaction ?? null
  return { asked: now?.asked, satisfied: now?.satisfied }
}

function FigureBoxes(props: {
  readonly figures: Figures
  readonly problems: readonly Problem[]
  readonly readOnly: boolean
  readonly onChange: (figures: Figures) => void
}) {
  const { t } = useTranslation('survey')
  const { figures, problems, readOnly, onChange } = props
  const { asked, satisfied } = figures
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
        readOnly={readOnly}
        value={asked ?? ''}
        onChange={(value) => onChange({ asked: numberOf(value), satisfied })}
      />
      <NumberInput
        label={t('satisfiedPeople')}
        size="sm"
        min={0}
        max={10_000_000}
        allowDecimal={false}
        allowNegative={false}
        readOnly={readOnly}
        value={satisfied ?? ''}
        onChange={(value) => onChange({ asked, satisfied: numberOf(value) })}
      />
      <Problems problems={problems} />
      {isHalf && <p className={styles.keys}>{t('bothFigures')}</p>}
    </>
  )
}

function numberOf(value: string | number): number | undefined {
  return typeof value === 'number' && Number.isInteger(value) && value >= 0 ? value : undefined
}
