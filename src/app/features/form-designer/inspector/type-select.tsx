import { Button, Select } from '@mantine/core'
import type { Part } from '../../../../core/change/part.ts'
import { type FieldType, fieldTypes } from '../../../../core/edit/field-types.ts'
import { changeType, typeOf } from '../../../../core/edit/form-edits.ts'
import { setSeveral } from '../../../../core/edit/option-edits.ts'
import type { FormNode } from '../../../../core/form/form-model.ts'
import { useDraft } from '../../../draft/draft-context.tsx'
import { readConcepts } from '../../../ui/concepts.ts'
import { ForEditors } from '../../../ui/editing/editing-area.tsx'
import { fieldKindText } from '../../../ui/field-kind-text.ts'
import { useLanguage } from '../../../ui/use-language.ts'
import { useTranslation } from '../../../ui/use-translation.tsx'
import { useFormEdit } from '../use-form-edit.ts'
import { useLibrary } from '../use-open-form.ts'
import styles from './inspector.module.css'
import { useNameOf } from './use-name-of.ts'

interface Props {
  readonly partKey: string
  readonly part: Part
  readonly node: FormNode | undefined
}

/** Which kind of answer a field takes; for a use of the library, which concept. */
export function TypeSelect({ partKey, part, node }: Props) {
  const { t } = useTranslation(['designer', 'library'])
  const { textOf } = useLanguage()
  const edit = useFormEdit()
  const nameOf = useNameOf(partKey)
  const type = useDraft(({ parts }) => typeOf(part, parts))
  const concept = part.props['$ref']
  const library = useLibrary()
  const change = (to: FieldType) => {
    edit(t('did.type', { name: nameOf() }), (copy) => {
      const several = to === 'choices' ? true : to === 'choice' ? false : undefined
      const isChoice = type === 'choice' || type === 'choices'
      // A choice of one that becomes one of several keeps its options.
      if (isChoice && several !== undefined) return setSeveral(copy, partKey, several)
      return changeType(copy, partKey, { type: to })
    })
  }
  if (typeof concept === 'string') {
    const known = readConcepts(library).find(({ urn }) => urn === concept)
    return (
      <div className={styles.card}>
        <p className={styles.quiet}>{t('field.concept')}</p>
        <p style={{ margin: 0 }}>
          {known === undefined ? concept : textOf(known.title)}{' '}
          <code className="k-code">{concept.replace('urn:khuon:concept:', '')}</code>
        </p>
        {node !== undefined && <p className={styles.quiet}>{t(fieldKindText(node.kind))}</p>}
        <ForEditors>
          <div>
            <Button size="compact-xs" variant="subtle" onClick={() => change(typeOfNode(node))}>
              {t('field.leaveConcept')}
            </Button>
          </div>
        </ForEditors>
      </div>
    )
  }
  return (
    <Select
      size="xs"
      label={t('field.type')}
      allowDeselect={false}
      data={fieldTypes.map((value) => ({ value, label: t(`type.${value}`) }))}
      value={type ?? null}
      placeholder={t('field.foreign')}
      onChange={(value) => {
        if (value !== null && value !== type) change(value)
      }}
    />
  )
}

function typeOfNode(node: FormNode | undefined): FieldType {
  const kind = node?.kind
  if (
    kind === undefined ||
    kind === 'section' ||
    kind === 'group' ||
    kind === 'foreign' ||
    kind === 'date-time'
  )
    return 'text'
  return kind
}
