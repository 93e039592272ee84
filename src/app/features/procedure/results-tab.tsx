import type { FormModel, FormNode } from '../../../core/form/form-model.ts'
import { fieldKindText } from '../../ui/field-kind-text.ts'
import { formModelsOf, modelOf } from '../../ui/form-models.ts'
import { ProvenanceMark } from '../../ui/provenance-mark.tsx'
import { useLanguage } from '../../ui/use-language.ts'
import { useTranslation } from '../../ui/use-translation.tsx'
import { FactLine, Facts, NotSurveyed } from './facts.tsx'
import styles from './data-table.module.css'
import { useProcedure } from './use-procedure.ts'

export function ResultsTab() {
  const { t } = useTranslation('procedure')
  const { foreign } = useLanguage()
  const { procedure, library } = useProcedure()
  return procedure.card.results.map((result) => {
    const schema = procedure.results.find(({ id }) => id === result.id)?.schema
    return (
      <section key={result.id} className={styles.section} lang={foreign}>
        <Facts title={result.name}>
          <FactLine name={t('results.validity')} provenance={result.provenance}>
            {result.validity ?? <NotSurveyed />}
          </FactLine>
          <FactLine name={t('results.paperCode')} provenance={result.paperCode.provenance}>
            {result.paperCode.value ?? <NotSurveyed />}
          </FactLine>
          <FactLine name={t('results.digitisation')} provenance={result.digitisation.provenance}>
            {result.digitisation.value === null ? (
              <NotSurveyed />
            ) : (
              t(`dossier.digitisationOf.${result.digitisation.value}`)
            )}
          </FactLine>
        </Facts>
        {schema !== undefined && <ResultFields model={modelOf({ schema }, library)} />}
      </section>
    )
  })
}

function ResultFields({ model }: { readonly model: FormModel }) {
  const { t } = useTranslation(['procedure', 'library'])
  const { textOf } = useLanguage()
  const rows = flatten(model.children)
  return (
    <div className={styles.scroll} tabIndex={0} role="region" aria-label={t('results.fields')}>
      <table className={styles.table}>
        <caption className="k-sr">{t('results.fields')}</caption>
        <thead>
          <tr>
            <th scope="col">{t('results.field')}</th>
            <th scope="col">{t('results.type')}</th>
            <th scope="col">{t('results.filledBy')}</th>
          </tr>
        </thead>
        <tbody>
          {rows.map(({ node, depth, saidAbove }) => (
            <tr key={node.id}>
              <th scope="row" className={styles.wide}>
                <span className={styles.strong} style={{ paddingInlineStart: depth * 18 }}>
                  {textOf(
                    node.titleEn === undefined ? { vi: node.title } : { vi: node.title, en: node.titleEn },
                  )}
                </span>{' '}
                {node.provenance !== undefined && <ProvenanceMark of={node.provenance} about={node.title} />}
              </th>
              <td className={styles.short}>{t(fieldKindText(node.kind))}</td>
              <td>{!saidAbove && <FilledBy node={node} />}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}

function FilledBy({ node }: { readonly node: FormNode }) {
  const { t } = useTranslation('procedure')
  const { textOf } = useLanguage()
  const { procedure, library } = useProcedure()
  const filledBy = node.filledBy
  if (filledBy === undefined)
    return node.children.length > 0 ? null : <span className="k-quiet">{t('results.nobody')}</span>
  if ('system' in filledBy) return t('results.bySystem')
  if ('step' in filledBy) {
    const step = procedure.process.steps.find(({ id }) => id === filledBy.step)
    return t('results.fromStep', { name: step === undefined ? filledBy.step : `${step.code} ${step.name}` })
  }
  for (const model of formModelsOf(procedure.forms, library).values()) {
    const source = model.nodes.get(filledBy.field)
    if (source !== undefined) {
      const title =
        source.titleEn === undefined ? { vi: source.title } : { vi: source.title, en: source.titleEn }
      return t('results.fromField', { name: textOf(title) })
    }
  }
  return t('results.fromField', { name: filledBy.field })
}

interface ResultRow {
  readonly node: FormNode
  readonly depth: number
  /** The group around it says who fills it. */
  readonly saidAbove: boolean
}

function flatten(nodes: readonly FormNode[], depth = 0, saidAbove = false): readonly ResultRow[] {
  return nodes.flatMap((node) => [
    { node, depth, saidAbove },
    ...flatten(node.children, depth + 1, saidAbove || node.filledBy !== undefined),
  ])
}
