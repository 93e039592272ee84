import type { Ref } from 'react'
import type { FormModel } from '../../core/form/form-model.ts'
import { Icon } from '../ui/icon.tsx'
import { useLanguage } from '../ui/use-language.ts'
import { useTranslation } from '../ui/use-translation.tsx'
import type { SaidError } from './form-judge.ts'
import styles from './preview.module.css'

interface Props {
  readonly ref: Ref<HTMLDivElement>
  readonly asked: boolean
  readonly errors: readonly SaidError[]
  readonly model: FormModel
}

/** What is wrong with the whole form, each sentence leading to its field (WCAG 2.2 SC 3.3.1, GOV.UK error summary). */
export function ErrorSummary({ ref, asked, errors, model }: Props) {
  const { t } = useTranslation('form')
  const { textOf } = useLanguage()
  if (!asked) return null
  if (errors.length === 0)
    return (
      <div ref={ref} tabIndex={-1} className={styles.good} role="status">
        <Icon name="check" /> {t('noErrors')}
      </div>
    )
  return (
    <div ref={ref} tabIndex={-1} className={styles.summary} role="group" aria-labelledby="tom-tat-loi">
      <h2 id="tom-tat-loi">
        <Icon name="error" /> {t('errorsTitle', { count: errors.length })}
      </h2>
      <ul>
        {errors.map((error) => {
          const node = error.field === undefined ? undefined : model.nodes.get(error.field)
          return (
            <li key={error.at}>
              <a
                href={`#f${error.shownAt}`}
                onClick={(event) => {
                  event.preventDefault()
                  focusField(error.shownAt)
                }}
              >
                {node !== undefined && (
                  <strong>
                    {textOf(
                      node.titleEn === undefined ? { vi: node.title } : { vi: node.title, en: node.titleEn },
                    )}
                    {': '}
                  </strong>
                )}
                {error.message}
              </a>
            </li>
          )
        })}
      </ul>
    </div>
  )
}

/** Moves to the control of a field, or to the nearest part around it that is drawn. */
export function focusField(pointer: string): void {
  for (let place = pointer; place !== ''; place = place.slice(0, place.lastIndexOf('/'))) {
    const target = document.getElementById(`f${place}`)
    if (target === null) continue
    target.scrollIntoView({ block: 'center' })
    const first = target.matches('[role="radiogroup"], [role="group"]')
      ? target.querySelector<HTMLElement>('input, button')
      : null
    ;(first ?? target).focus({ preventScroll: true })
    return
  }
}
