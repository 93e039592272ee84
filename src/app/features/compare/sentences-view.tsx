import { useTranslation } from 'react-i18next'
import type { JudgedChange } from '../../../core/change/judged-change.ts'
import { signs } from '../../ui/changes/signs.ts'
import { groupBy } from '../../ui/group-by.ts'
import { useLanguage } from '../../ui/use-language.ts'
import styles from './compare.module.css'

/** What changed, as one would tell it: by document, a sentence a change. */
export function SentencesView({ changes }: { readonly changes: readonly JudgedChange[] }) {
  const { t } = useTranslation(['compare', 'changes'])
  const { language } = useLanguage()
  if (changes.length === 0) return <p className="k-quiet">{t('changes:none')}</p>
  const groups = groupBy(changes, ({ place }) => place.document)
  return (
    <>
      {[...groups].map(([document, held]) => (
        <section key={document} className={styles.group}>
          <h2>{t(`document.${kindOf(document)}`, { id: document.split(':')[1] ?? '' })}</h2>
          <ul className={styles.sentences}>
            {held.map(({ change, effect, sentence, place }) => (
              <li key={`${change.type} ${change.target}`}>
                <span className={styles.sign} data-effect={effect.effect}>
                  <span aria-hidden="true">{signs[effect.effect]}</span>
                  <span className="k-sr">{t(`changes:effect.${effect.effect}`)}: </span>
                </span>
                <span>
                  {sentence[language]}
                  {place.within.length > 0 && (
                    <span className="k-quiet" lang="vi">
                      {' '}
                      {t('in', { place: place.within.join(' › ') })}
                    </span>
                  )}
                </span>
              </li>
            ))}
          </ul>
        </section>
      ))}
    </>
  )
}

function kindOf(document: string): 'card' | 'form' | 'process' | 'result' {
  if (document.startsWith('form:')) return 'form'
  if (document.startsWith('result:')) return 'result'
  return document === 'process' ? 'process' : 'card'
}
