import { namesOf } from '../../../core/change/names.ts'
import { sentenceOf } from '../../../core/change/sentence.ts'
import { useDraft } from '../../draft/draft-context.tsx'
import { useLanguage } from '../../ui/use-language.ts'
import { useTranslation } from '../../ui/use-translation.tsx'
import { useDesigner } from './designer-store.ts'
import styles from './form-designer.module.css'
import type { Differences } from './use-base.ts'

/** What is different from the issued version: of the chosen part, and what was removed. */
export function DifferencesNote({ differences }: { readonly differences: Differences }) {
  const { t } = useTranslation('designer')
  const { language } = useLanguage()
  const focus = useDesigner((state) => state.focus)
  const parts = useDraft((state) => state.parts)
  const names = namesOf(parts, differences.base)
  const ofFocus = focus === undefined ? [] : (differences.byKey.get(focus) ?? [])
  const say = (changes: Differences['changes']) =>
    changes.map((change) => (
      <li key={`${change.type} ${change.target}`}>△ {sentenceOf(change, language, names)}</li>
    ))
  return (
    <aside className={styles.differences} aria-label={t('compare.title')}>
      <p>
        {t(differences.changes.length === 0 ? 'compare.none' : 'compare.count', {
          count: differences.changes.length,
        })}
      </p>
      {ofFocus.length > 0 && <ul>{say(ofFocus)}</ul>}
      {differences.removed.length > 0 && (
        <details>
          <summary>{t('compare.removed', { count: differences.removed.length })}</summary>
          <ul>{say(differences.removed)}</ul>
        </details>
      )}
    </aside>
  )
}
