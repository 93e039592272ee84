import type { CompareAnswer } from '../../../core/api/version-contract.ts'
import { signs } from '../../ui/changes/signs.ts'
import { groupBy } from '../../ui/group-by.ts'
import { titleAmong } from '../../ui/sides/document-title.ts'
import { useLanguage } from '../../ui/use-language.ts'
import { useTranslation } from '../../ui/use-translation.tsx'
import styles from './compare.module.css'
import { useSide } from './use-side.ts'

/** What changed, as one would tell it: by document, a sentence a change. */
export function SentencesView({ compared }: { readonly compared: CompareAnswer }) {
  const { changes } = compared
  const { t } = useTranslation(['compare', 'changes'])
  const { language } = useLanguage()
  const sides = [useSide(compared.after), useSide(compared.before)]
  if (changes.length === 0) return <p className="k-quiet">{t('changes:none')}</p>
  // The sentences do not wait for the files, which alone know what a form is called.
  const here = sides.flatMap((side) => (side === undefined || side instanceof Error ? [] : [side]))
  const groups = groupBy(changes, ({ place }) => place.document)
  return (
    <>
      {[...groups].map(([document, held]) => (
        <section key={document} className={styles.group}>
          <h2>
            {t(`document.${kindOf(document)}`)}
            <DocumentTitle title={titleAmong(document, here)} />
          </h2>
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

function DocumentTitle({ title }: { readonly title: string | undefined }) {
  return title === undefined ? null : <span lang="vi">: {title}</span>
}

function kindOf(document: string): 'card' | 'form' | 'process' | 'result' {
  if (document.startsWith('form:')) return 'form'
  if (document.startsWith('result:')) return 'result'
  return document === 'process' ? 'process' : 'card'
}
