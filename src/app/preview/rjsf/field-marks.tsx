import i18next from 'i18next'
import type { FormNode } from '../../../core/form/form-model.ts'
import { Icon } from '../../ui/icon.tsx'
import { useTranslation } from '../../ui/use-translation.tsx'
import type { DrawnForm } from './form-context.ts'
import styles from './form.module.css'

/** What an author wants to see beside a question: its number on paper, where it is filled from, whether the form asks it. */
export function FieldMarks({ node, drawn }: { readonly node: FormNode; readonly drawn: DrawnForm }) {
  const { t } = useTranslation('form')
  const fullName = (source: string) => drawn.sourceNames.get(source) ?? source
  const shortName = (source: string) => {
    const key = `form:source.${source}`
    return i18next.exists(key) ? t(key as 'source.csdl-dkdn') : fullName(source)
  }
  const holder = node.parent === undefined ? undefined : drawn.model().nodes.get(node.parent)
  // A group says once where it is filled from.
  const saidAbove = node.inherited && holder !== undefined && holder.reuse.length > 0
  return (
    <>
      {node.line !== undefined && (
        <span className={styles.mark}>
          {/^[0-9]/.test(String(node.line)) ? t('mark.line', { line: node.line }) : node.line}
        </span>
      )}
      {node.reuse.length > 0 && !saidAbove && (
        <span
          className={styles.mark}
          data-kind="reuse"
          title={node.reuse.map(({ source }) => fullName(source)).join(', ')}
        >
          <Icon name="reuse" size={12} />
          {t('mark.reuse', {
            sources: node.reuse.map(({ source }) => shortName(source)).join(', '),
          })}
        </span>
      )}
      {node.official === false && (
        <span className={styles.mark} data-kind="outside">
          {t('mark.outside')}
        </span>
      )}
    </>
  )
}
