import { NumberInput, Radio, Textarea } from '@mantine/core'
import { useEffect, useState } from 'react'
import type { CatalogueRow } from '../../../core/api/contract.ts'
import type { Problem } from '../../../core/problem/problem.ts'
import type { SurveyEdit } from '../../../core/survey/edit-round.ts'
import { cellOf, type SurveyCell, type SurveyRound, surveyValues } from '../../../core/survey/survey-round.ts'
import { Problems } from '../../session/problems.tsx'
import { isSameText } from '../../ui/editing/typing.ts'
import { useLanguage } from '../../ui/use-language.ts'
import { useTranslation } from '../../ui/use-translation.tsx'
import { BothSides } from './both-sides.tsx'
import type { GridPlace } from './round-grid.tsx'
import type { Begun, Figures, RoundSession } from './round-session.ts'
import styles from './survey.module.css'

interface Props {
  readonly round: SurveyRound
  readonly place: GridPlace
  readonly row: CatalogueRow | undefined
  readonly session: RoundSession
  readonly mayEdit: boolean
  /** Satisfaction figures of the procedure that are typed and not saved. */
  readonly begun: Begun | undefined
  /** What was filled in here, where somebody else filled in something else meanwhile: it is not saved until one is chosen. */
  readonly mine: SurveyEdit | undefined
}

/** The cell that is chosen: its value in words and its note, or the satisfaction figures. Escape leads back to the grid. */
export function PlacePanel({ round, place, row, session, mayEdit, begun, mine }: Props) {
  const { t } = useTranslation('survey')
  const { textOf } = useLanguage()
  useEffect(() => () => session.left(), [session])
  if (row === undefined) return null
  const { column } = place
  /** The buttons go with what they decide. */
  const choose = (act: () => unknown) => () => {
    act()
    document.getElementById('survey-panel-first')?.focus()
  }
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
      {mine !== undefined && (
        <div className={styles.overtaken} role="alert">
          <p>{t('overtakenHere')}</p>
          <BothSides
            round={round}
            mine={mine}
            onWriteMine={choose(() => session.edit(mine))}
            onKeepTheirs={choose(() => session.keepTheirs(mine))}
          />
        </div>
      )}
      {column === 'satisfaction' ? (
        <FigureBoxes
          figures={begun ?? figuresOf(round, row.slug)}
          problems={begun?.problems ?? []}
          readOnly={!mayEdit}
          onChange={(figures) => session.figures(row.slug, figures)}
        />
      ) : (
        <Cell
          cell={mine !== undefined && 'criterion' in mine ? mine : cellOf(round, row.slug, column)}
          readOnly={!mayEdit}
          onChange={(cell) => session.type({ procedure: row.slug, criterion: column, ...cell })}
          onLeft={() => session.left()}
        />
      )}
    </aside>
  )
}

interface CellProps {
  /** What stands there now; or what was typed here, while somebody else's stands there. */
  readonly cell: SurveyCell
  readonly readOnly: boolean
  readonly onChange: (cell: SurveyCell) => void
  readonly onLeft: () => void
}

function Cell({ cell: { value, note }, readOnly, onChange, onLeft }: CellProps) {
  const { t } = useTranslation('survey')
  const [typed, setTyped] = useState(note)
  return (
    <>
      <Radio.Group
        value={value}
        label={t('valueLabel')}
        size="sm"
        onChange={(chosen) => {
          const next = surveyValues.find((one) => one === chosen)
          if (next !== undefined) onChange({ value: next, note })
        }}
      >
        {surveyValues.map((one, index) => (
          <Radio
            key={one}
            value={one}
            size="sm"
            mt={6}
            disabled={readOnly}
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
        readOnly={readOnly}
        value={isSameText(note, typed) ? typed : note}
        onBlur={onLeft}
        onChange={(event) => {
          setTyped(event.currentTarget.value)
          onChange({ value, note: event.currentTarget.value })
        }}
      />
      {!readOnly && <p className={styles.keys}>{t('escapeHint')}</p>}
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
