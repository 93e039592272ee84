import { Link } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import type { Catalogue, LibraryAnswer } from '../../../core/api/contract.ts'
import type { ShownConcept } from '../../ui/concepts.ts'
import { libraryFilesOf } from '../../ui/form-models.ts'
import { ProvenanceMark } from '../../ui/provenance-mark.tsx'
import { readRegister } from '../../ui/registers.ts'
import { useLanguage } from '../../ui/use-language.ts'
import { useTranslation } from '../../ui/use-translation.tsx'
import { BoundsText } from './bounds-text.tsx'
import { conceptNode } from './concept-node.ts'
import styles from './library-page.module.css'

interface Props {
  readonly concept: ShownConcept
  readonly concepts: readonly ShownConcept[]
  readonly library: LibraryAnswer
  readonly catalogue: Catalogue
  readonly children?: ReactNode
}

export function ConceptDetail({ concept, concepts, library, catalogue, children }: Props) {
  const { t } = useTranslation(['library', 'common'])
  const { language, textOf, foreign } = useLanguage()
  const node = conceptNode(concept, library)
  const { formats } = libraryFilesOf(library)
  const sources = readRegister(library, 'data-sources')
  const other = language === 'vi' ? concept.title.en : concept.title.vi
  return (
    <>
      <h2>{textOf(concept.title)}</h2>
      <p className={styles.urn}>
        <code>{concept.urn}</code>
        {concept.provenance !== undefined && <ProvenanceMark of={concept.provenance} about={concept.id} />}
      </p>
      <dl>
        {other !== undefined && (
          <Line name={language === 'vi' ? t('detail.english') : t('detail.vietnamese')}>
            <span lang={language === 'vi' ? 'en' : 'vi'}>{other}</span>
          </Line>
        )}
        {concept.description !== undefined && (
          <Line name={t('detail.hint')}>{textOf(concept.description)}</Line>
        )}
        {node !== undefined && (
          <Line name={t('bounds')}>
            <BoundsText node={node} formats={formats} />
          </Line>
        )}
        {node?.bounds.patterns.map((pattern) => (
          <Line key={pattern} name={t('detail.pattern')}>
            <code>{pattern}</code>
          </Line>
        ))}
        {node !== undefined && node.examples.length > 0 && (
          <Line name={t('detail.example')}>
            <code>{node.examples.map((example) => JSON.stringify(example)).join(', ')}</code>
          </Line>
        )}
        {node !== undefined && node.children.length > 0 && (
          <Line name={t('detail.holds')}>
            <ul>
              {node.children.map((child) => (
                <li key={child.id}>
                  {concepts.some(({ id }) => id === child.concept?.id) && child.concept !== undefined ? (
                    <Link
                      from="/thu-vien"
                      to="/thu-vien"
                      search={(before) => ({ ...before, muc: child.concept?.id ?? '' })}
                      resetScroll={false}
                      className="k-link"
                    >
                      {textOf(
                        child.titleEn === undefined
                          ? { vi: child.title }
                          : { vi: child.title, en: child.titleEn },
                      )}
                    </Link>
                  ) : (
                    child.title
                  )}
                </li>
              ))}
            </ul>
          </Line>
        )}
        {concept.reuse.length > 0 && (
          <Line name={t('detail.reuse')}>
            <ul>
              {concept.reuse.map(({ source, note }) => {
                const entry = sources.get(source)
                return (
                  <li key={source}>
                    {entry === undefined ? source : textOf(entry.name)}
                    {note !== undefined && <span lang={foreign}>{` (${note})`}</span>}
                  </li>
                )
              })}
            </ul>
          </Line>
        )}
        {concept.legal.length > 0 && (
          <Line name={t('detail.legal')}>
            <ul lang={foreign}>
              {concept.legal.map(({ document, article, clause }) => (
                <li key={`${document} ${article ?? ''}`}>
                  {[document, clause, article].filter(Boolean).join(', ')}
                </li>
              ))}
            </ul>
          </Line>
        )}
        {concept.aliases.length > 0 && (
          <Line name={t('detail.aliases')}>
            <code>{concept.aliases.join(', ')}</code>
          </Line>
        )}
      </dl>
      <UsedIn concept={concept} catalogue={catalogue} />
      {children}
      <details>
        <summary>{t('detail.raw')}</summary>
        <pre tabIndex={0} role="region" aria-label={t('detail.raw')}>
          {JSON.stringify(concept.schema, null, 2)}
        </pre>
      </details>
    </>
  )
}

function UsedIn({ concept, catalogue }: Pick<Props, 'concept' | 'catalogue'>) {
  const { t } = useTranslation('library')
  const { textOf } = useLanguage()
  if (concept.usedIn.length === 0) return <p className="k-quiet">{t('detail.unused')}</p>
  return (
    <>
      <h3>{t('detail.usedIn', { count: concept.usedIn.length })}</h3>
      <ul className={styles.usedIn}>
        {concept.usedIn.map((slug) => {
          const row = catalogue.rows.find((one) => one.slug === slug)
          return (
            <li key={slug}>
              <Link to="/thu-tuc/$slug/bieu-mau" params={{ slug }} className="k-link">
                {row === undefined ? slug : textOf(row.name)}
              </Link>
            </li>
          )
        })}
      </ul>
    </>
  )
}

function Line({ name, children }: { readonly name: string; readonly children: ReactNode }) {
  return (
    <div>
      <dt>{name}</dt>
      <dd>{children}</dd>
    </div>
  )
}
