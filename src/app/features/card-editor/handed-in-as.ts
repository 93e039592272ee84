import { useMemo } from 'react'
import { setDossierPlace } from '../../../core/edit/card-edits.ts'
import type { PartsEdit } from '../../../core/edit/parts-edit.ts'
import type { FormModel } from '../../../core/form/form-model.ts'
import type { DossierLine } from '../../../core/procedure/dossier.ts'
import { useLanguage } from '../../ui/use-language.ts'
import { useTranslation } from '../../ui/use-translation.tsx'

/** As what a dossier line is handed in: a form, a file field of a form, or nowhere yet. */
export function useHandedInAs(models: ReadonlyMap<string, FormModel>) {
  const { t } = useTranslation('cardeditor')
  const { language } = useLanguage()
  return useMemo(() => {
    const titleOf = (one: { readonly title: string; readonly titleEn?: string | undefined }) =>
      (language === 'en' ? one.titleEn : undefined) ?? one.title
    const forms = [...models].map(([id, model]) => ({
      value: `form:${id}`,
      label: t('asForm', { name: titleOf(model) }),
    }))
    const fields = [...models.values()].flatMap(({ nodes }) =>
      [...nodes.values()]
        .filter(({ kind }) => kind === 'file')
        .map((node) => ({ value: `field:${node.id}`, label: t('asField', { name: titleOf(node) }) })),
    )
    const known = [...forms, ...fields]
    const valueOf = ({ form, field }: DossierLine) =>
      form !== undefined ? `form:${form}` : field !== undefined ? `field:${field}` : ''
    return {
      valueOf,
      /** '' where it is handed in nowhere yet. */
      shown: (line: DossierLine) => {
        const value = valueOf(line)
        return known.find((one) => one.value === value)?.label ?? value.slice(value.indexOf(':') + 1)
      },
      options: (line: DossierLine) => {
        const value = valueOf(line)
        const isKnown = value === '' || known.some((one) => one.value === value)
        return [
          { value: '', label: t('asNothing') },
          ...(isKnown ? [] : [{ value, label: t('asGone', { id: value.slice(value.indexOf(':') + 1) }) }]),
          ...known,
        ]
      },
      set: (copy: PartsEdit, key: string, value: string) => {
        const id = value.slice(value.indexOf(':') + 1)
        return setDossierPlace(
          copy,
          key,
          value.startsWith('form:') ? { form: id } : { field: value === '' ? undefined : id },
        )
      },
    }
  }, [models, language, t])
}
export type HandedInAs = ReturnType<typeof useHandedInAs>
