import { Button } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import type { FormNode } from '../../../../core/form/form-model.ts'
import { fieldKindText } from '../../../ui/field-kind-text.ts'
import { useLanguage } from '../../../ui/use-language.ts'
import { useTranslation } from '../../../ui/use-translation.tsx'
import { designer } from '../designer-store.ts'
import { useReadForm } from '../use-open-form.ts'
import styles from './inspector.module.css'

/** A field that came with a group of the library: what it is, and the way to where it is edited. */
export function GivenPanel({ node }: { readonly node: FormNode }) {
  const { t } = useTranslation(['designer', 'library'])
  const { language } = useLanguage()
  const { model } = useReadForm()
  const use = model.nodes.get(node.id.split('/')[0] ?? '')
  const title = (of: FormNode) => (language === 'en' ? (of.titleEn ?? of.title) : of.title)
  const hint = language === 'en' ? (node.hintEn ?? node.hint) : node.hint
  // What the field itself is made from; else the group it came with.
  const concept = node.concept ?? use?.concept
  const facts: readonly (readonly [string, string | undefined])[] = [
    [t('field.hint'), hint],
    [t('field.key'), node.key],
    [t('required'), t(node.required ? 'given.required' : 'given.optional')],
    [t('section.options'), node.options?.map((option) => option.title).join(' · ')],
    [t('given.concept'), concept && t('given.version', { id: concept.id, version: concept.version })],
  ]
  return (
    <section className={styles.pane} aria-label={t('inspector')} data-inspector>
      <header className={styles.head}>
        <h2 title={title(node)}>{title(node)}</h2>
        <p className={styles.kind}>
          {t(fieldKindText(node.kind))} · {t('given.mark')}
        </p>
      </header>
      <div className={styles.given}>
        <p>{t('given.note', { group: use === undefined ? '' : title(use) })}</p>
        <dl>
          {facts.map(([name, said]) =>
            said === undefined || said === '' ? null : (
              <div key={name}>
                <dt>{name}</dt>
                <dd>{said}</dd>
              </div>
            ),
          )}
        </dl>
        {use !== undefined && (
          <Button size="compact-sm" variant="default" onClick={() => designer().select(use.id)}>
            {t('given.toGroup')}
          </Button>
        )}{' '}
        {concept !== undefined && (
          <Link to="/thu-vien" search={{ muc: concept.id }} className="k-link">
            {t('given.toLibrary')}
          </Link>
        )}
      </div>
    </section>
  )
}
