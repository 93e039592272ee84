import { Link } from '@tanstack/react-router'
import { useMemo } from 'react'
import type { FormModel } from '../../../core/form/form-model.ts'
import type { DossierLine } from '../../../core/procedure/dossier.ts'
import { formModelsOf } from '../../ui/form-models.ts'
import { ProvenanceMark } from '../../ui/provenance-mark.tsx'
import { useLanguage } from '../../ui/use-language.ts'
import { useTranslation } from '../../ui/use-translation.tsx'
import { NotSurveyed } from './facts.tsx'
import styles from './data-table.module.css'
import { useProcedure } from './use-procedure.ts'

export function DossierTab() {
  const { t } = useTranslation('procedure')
  const { procedure, library } = useProcedure()
  const models = useMemo(() => formModelsOf(procedure.forms, library), [procedure, library])
  const lines = procedure.card.dossier
  const coded = lines.some((line) => line.paperCode.value !== null)
  return (
    <div className={styles.scroll} tabIndex={0} role="region" aria-label={t('dossier.caption')}>
      <table className={styles.table}>
        <caption className="k-sr">{t('dossier.caption')}</caption>
        <thead>
          <tr>
            <th scope="col">{t('dossier.code')}</th>
            <th scope="col">{t('dossier.paper')}</th>
            <th scope="col">{t('dossier.kind')}</th>
            <th scope="col" className={styles.number}>
              {t('dossier.originals')}
            </th>
            <th scope="col" className={styles.number}>
              {t('dossier.copies')}
            </th>
            <th scope="col">{t('dossier.when')}</th>
            <th scope="col">{t('dossier.where')}</th>
            <th scope="col">{t('dossier.paperCode')}</th>
            <th scope="col">{t('dossier.digitisation')}</th>
          </tr>
        </thead>
        <tbody>
          {lines.map((line) => (
            <Line key={line.id} line={line} slug={procedure.slug} models={models} coded={coded} />
          ))}
        </tbody>
      </table>
    </div>
  )
}

interface LineProps {
  readonly line: DossierLine
  readonly slug: string
  readonly models: ReadonlyMap<string, FormModel>
  readonly coded: boolean
}

function Line({ line, slug, models, coded }: LineProps) {
  const { t } = useTranslation('procedure')
  const { foreign } = useLanguage()
  return (
    <tr>
      <td className="k-code">{line.code}</td>
      <th scope="row" lang={foreign} className={styles.wide}>
        <span className={styles.strong}>{line.name}</span>{' '}
        <ProvenanceMark of={line.provenance} about={line.code} />
        {line.formNumber !== undefined && (
          <div className="k-quiet">{t('dossier.formNumber', { number: line.formNumber })}</div>
        )}
        {line.note !== undefined && <div className="k-quiet">{line.note}</div>}
      </th>
      <td className={styles.short}>{t(`dossier.kindOf.${line.kind}`)}</td>
      <td className={`${styles.number} k-num`}>{line.originals}</td>
      <td className={`${styles.number} k-num`}>{line.copies}</td>
      <td lang={line.condition === undefined ? undefined : foreign}>
        {line.condition?.text ?? (line.required ? t('dossier.always') : t('dossier.optional'))}
      </td>
      <td lang={foreign}>
        <Where line={line} slug={slug} models={models} />
      </td>
      <td className="k-code">
        {line.paperCode.value ?? <NotSurveyed />}
        {coded && line.paperCode.value !== null && (
          <ProvenanceMark of={line.paperCode.provenance} about={t('dossier.paperCode')} />
        )}
      </td>
      <td>
        {line.digitisation.value === null ? (
          <NotSurveyed />
        ) : (
          t(`dossier.digitisationOf.${line.digitisation.value}`)
        )}{' '}
        <ProvenanceMark of={line.digitisation.provenance} about={t('dossier.digitisation')} />
      </td>
    </tr>
  )
}

function Where({ line, slug, models }: Omit<LineProps, 'coded'>) {
  const { t } = useTranslation('procedure')
  const { textOf } = useLanguage()
  if (line.form !== undefined) {
    const model = models.get(line.form)
    const name = model === undefined ? line.form : langTitle(model.title, model.titleEn, textOf)
    return (
      <Link to="/thu-tuc/$slug/bieu-mau" params={{ slug }} search={{ mau: line.form }} className="k-link">
        {t('dossier.toForm', { name })}
      </Link>
    )
  }
  if (line.field === undefined) return null
  for (const [form, model] of models) {
    const node = model.nodes.get(line.field)
    if (node !== undefined)
      return (
        <Link
          to="/thu-tuc/$slug/bieu-mau"
          params={{ slug }}
          search={{ mau: form, truong: node.id }}
          className="k-link"
        >
          {t('dossier.toField', { name: langTitle(node.title, node.titleEn, textOf) })}
        </Link>
      )
  }
  return line.field
}

function langTitle(
  vi: string,
  en: string | undefined,
  textOf: (text: { vi: string; en?: string }) => string,
): string {
  return textOf(en === undefined ? { vi } : { vi, en })
}
