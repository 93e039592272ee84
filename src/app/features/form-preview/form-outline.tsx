import { useState } from 'react'
import { isQuestion } from '../../../core/form/counts.ts'
import type { FormModel, FormNode } from '../../../core/form/form-model.ts'
import { joinPointer } from '../../../core/json/pointer.ts'
import { Icon } from '../../ui/icon.tsx'
import { useLanguage } from '../../ui/use-language.ts'
import { useTranslation } from '../../ui/use-translation.tsx'
import styles from './form-preview.module.css'

interface Props {
  readonly model: FormModel
  readonly hidden: ReadonlySet<string>
  readonly errors: readonly { readonly at: string }[]
  /** @param id of the section to go to */
  readonly onGo: (id: string) => void
}

/** The form's sections, each with how many questions it asks and how many places in it are wrong. */
export function FormOutline({ model, hidden, errors, onGo }: Props) {
  const { t } = useTranslation(['form', 'catalogue'])
  const { textOf } = useLanguage()
  const [open, setOpen] = useState(false)
  return (
    <nav className={styles.outline} aria-label={t('outline')}>
      <button
        type="button"
        className={styles.outlineToggle}
        aria-expanded={open}
        onClick={() => setOpen(!open)}
      >
        {t('outline')} <Icon name={open ? 'up' : 'down'} size={14} />
      </button>
      <ol data-open={open}>
        {model.children.map((node) => {
          const pointer = joinPointer('', node.key)
          const wrong = errors.filter(({ at }) => at === pointer || at.startsWith(`${pointer}/`)).length
          const absent = hidden.has(pointer)
          return (
            <li key={node.id} data-hidden={absent || undefined}>
              <a
                href={`#f${pointer}`}
                onClick={(event) => {
                  event.preventDefault()
                  onGo(node.id)
                }}
              >
                {textOf(
                  node.titleEn === undefined ? { vi: node.title } : { vi: node.title, en: node.titleEn },
                )}
              </a>
              <span className={`${styles.outlineCount} k-num`}>
                {absent ? (
                  t('hiddenSection')
                ) : (
                  <>
                    {wrong > 0 && (
                      <span className={styles.wrong}>{t('catalogue:errorsCount', { count: wrong })}</span>
                    )}
                    <span aria-hidden="true">{leaves(node)}</span>
                    <span className="k-sr">{t('questions', { count: leaves(node) })}</span>
                  </>
                )}
              </span>
            </li>
          )
        })}
      </ol>
    </nav>
  )
}

function leaves(node: FormNode): number {
  if (isQuestion(node) || node.kind === 'file') return 1
  return node.children.reduce((sum, child) => sum + leaves(child), 0)
}
