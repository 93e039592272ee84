import { TextInput } from '@mantine/core'
import { type KeyboardEvent, useId, useState } from 'react'
import type { Combinable } from '../../../core/import/combine.ts'
import { type Choice, choices } from '../../../core/import/decision.ts'
import type { PlannedDeviation } from '../../../core/import/import-plan.ts'
import { shownNumber } from '../../ui/format-values.ts'
import { typedNumber } from '../../ui/read-number.ts'
import { useLanguage } from '../../ui/use-language.ts'
import { useTranslation } from '../../ui/use-translation.tsx'
import { type Draft, typedValue } from './choices.ts'
import styles from './import.module.css'

interface Props {
  readonly planned: PlannedDeviation
  readonly combinable: Combinable | undefined
  readonly draft: Draft | undefined
  readonly onDraft: (draft: Draft) => void
}

const empty: Draft = { reason: '', value: '' }

/** The decision on one conflict. All by keyboard: 1 to 4 or arrows choose, Enter in the reason goes on to the next one. */
export function ConflictForm({ planned, combinable, draft, onDraft }: Props) {
  const { t } = useTranslation('import')
  const { language } = useLanguage()
  const id = useId()
  const remembered = planned.decision?.remembered === true ? planned.decision : undefined
  const [isAnew, setAnew] = useState(false)
  if (remembered !== undefined && !isAnew && draft === undefined) {
    return (
      <p className={styles.remembered}>
        <strong>{t('choice.remembered', { choice: t(`choice.${remembered.choice}`) })}</strong>{' '}
        <q lang="vi">{remembered.reason}</q>{' '}
        <button type="button" className={styles.link} onClick={() => setAnew(true)}>
          {t('choice.anew')}
        </button>
      </p>
    )
  }
  const now = draft ?? empty
  const whyNot = (choice: Choice): string | undefined => {
    if (!planned.choices.includes(choice))
      return t(
        planned.problems.some(({ code }) => code === 'policy/not-allowed')
          ? 'choice.notAllowed'
          : 'choice.cannotKeep',
      )
    if (choice === 'combine' && combinable === undefined) return t('choice.cannotCombine')
    return undefined
  }
  const choose = (choice: Choice) => {
    if (whyNot(choice) !== undefined) return
    const value = now.value === '' && combinable !== undefined ? asTyped(combinable.value) : now.value
    onDraft({ ...now, choice, value })
  }
  const keys = (event: KeyboardEvent<HTMLFieldSetElement>) => {
    const isText = event.target instanceof HTMLInputElement && event.target.type === 'text'
    const choice = choices[Number(event.key) - 1]
    if (!isText && choice !== undefined) {
      event.preventDefault()
      choose(choice)
      event.currentTarget.querySelector<HTMLInputElement>(`input[value="${choice}"]`)?.focus()
    } else if (isText && event.key === 'Enter') {
      event.preventDefault()
      goOn(event.currentTarget)
    }
  }
  const value = combinable === undefined ? undefined : typedValue(now.value, combinable)
  const isTyped = combinable === undefined || value !== undefined
  return (
    <fieldset className={styles.conflict} data-conflict onKeyDown={keys}>
      <legend>{t('choice.legend')}</legend>
      <div className={styles.choices}>
        {choices.map((choice, index) => {
          const why = whyNot(choice)
          return (
            <div key={choice} className={styles.choice} data-chosen={now.choice === choice || undefined}>
              <label>
                <input
                  type="radio"
                  name={id}
                  value={choice}
                  checked={now.choice === choice}
                  disabled={why !== undefined}
                  aria-describedby={`${id}-${choice}`}
                  onChange={() => choose(choice)}
                />
                <kbd aria-hidden="true">{index + 1}</kbd> {t(`choice.${choice}`)}
              </label>
              <p id={`${id}-${choice}`}>{why ?? t(`choice.about.${choice}`)}</p>
            </div>
          )
        })}
      </div>
      {now.choice === 'combine' && combinable !== undefined && (
        <>
          <TextInput
            label={t('choice.value')}
            description={t('choice.valueHint')}
            required
            maxLength={2000}
            value={now.value}
            error={isTyped ? undefined : t('choice.valueBad')}
            onChange={(event) => onDraft({ ...now, value: event.currentTarget.value })}
          />
          {/* What a number was read as is said: the plan holds this, not the letters. */}
          <p role="status" className="k-num">
            {typeof value === 'number' &&
              t(combinable.property === 'amountVnd' ? 'choice.valueReadVnd' : 'choice.valueRead', {
                value: shownNumber(value, language),
              })}
          </p>
        </>
      )}
      {now.choice !== undefined && (
        <TextInput
          label={t('choice.reason')}
          description={t('choice.reasonHint')}
          required
          maxLength={2000}
          value={now.reason}
          onChange={(event) => onDraft({ ...now, reason: event.currentTarget.value })}
        />
      )}
    </fieldset>
  )
}

function asTyped(value: string | number): string {
  return typeof value === 'number' ? typedNumber(value) : value
}

/** To the next conflict, or to the button behind the last one. */
function goOn(from: HTMLElement): void {
  const all = [...document.querySelectorAll<HTMLElement>('[data-conflict]')]
  const next = all[all.indexOf(from) + 1]
  const place =
    next?.querySelector<HTMLElement>('input:checked, input:enabled') ??
    document.querySelector<HTMLElement>('[data-next]')
  place?.focus()
}
