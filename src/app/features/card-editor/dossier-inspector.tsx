import { SegmentedControl } from '@mantine/core'
import { keyOf } from '../../../core/change/part.ts'
import { setRequired } from '../../../core/edit/card-edits.ts'
import type { PropValues } from '../../../core/edit/parts-edit.ts'
import { setCondition } from '../../../core/edit/process-edits-ways.ts'
import type { FormModel } from '../../../core/form/form-model.ts'
import type { DossierLine } from '../../../core/procedure/dossier.ts'
import { useMayEdit } from '../../draft/draft-context.tsx'
import { ChoiceBox } from '../../ui/editing/choice-box.tsx'
import { ConditionBox } from '../../ui/editing/condition-box.tsx'
import { PolicyBox } from '../../ui/editing/policy-box.tsx'
import { TextBox } from '../../ui/editing/text-box.tsx'
import { useEdit } from '../../ui/editing/use-edit.ts'
import styles from './card-editor.module.css'
import { FactRow } from './fact-row.tsx'
import type { HandedInAs } from './handed-in-as.ts'
import { readWhole } from '../../ui/read-number.ts'
import { useTranslation } from '../../ui/use-translation.tsx'

interface Props {
  readonly line: DossierLine
  readonly models: ReadonlyMap<string, FormModel>
  readonly places: HandedInAs
}

export const digitisations = ['digitise', 'reuse', 'born-digital', 'not-digitised'] as const

/** Everything about one line of the dossier. */
export function DossierInspector({ line, models, places }: Props) {
  const { t } = useTranslation(['cardeditor', 'procedure'])
  const act = useEdit()
  const key = keyOf('dossier-line', line.id)
  const set = (name: string, values: PropValues, group?: string) =>
    act(t('label.line', { name, line: line.code }), (copy) => void copy.set(key, values), group)
  const count = (prop: 'originals' | 'copies', label: string) => (
    <TextBox
      label={label}
      inputMode="numeric"
      value={String(line[prop])}
      onSave={(typed) => {
        const value = readWhole(typed, 99)
        return value === undefined ? t('refused.count') : set(label, { [prop]: value })
      }}
    />
  )
  return (
    <section className={styles.inspector} aria-label={t('inspector', { name: line.code })}>
      <h3>{line.code}</h3>
      <FactRow name={t('paper')} part={key} prop="provenance">
        <TextBox
          label={t('paper')}
          live
          multiline
          lang="vi"
          value={line.name}
          onSave={(name) =>
            name.trim() === ''
              ? t('refused.empty')
              : name.length > 500
                ? t('refused.long', { max: 500 })
                : set(t('paper'), { name }, `name@${key}`)
          }
        />
      </FactRow>
      <div className={styles.pair}>
        {count('originals', t('procedure:dossier.originals'))}
        {count('copies', t('procedure:dossier.copies'))}
      </div>
      <ChoiceBox
        label={t('procedure:dossier.where')}
        lang="vi"
        value={places.valueOf(line)}
        options={places.options(line)}
        onSave={(value) => act(t('label.place', { name: line.code }), (copy) => places.set(copy, key, value))}
      />
      <When line={line} models={models} />
      <TextBox
        label={t('formNumber')}
        live
        lang="vi"
        value={line.formNumber ?? ''}
        onSave={(typed) =>
          set(t('formNumber'), { formNumber: typed.trim() === '' ? undefined : typed }, `formNumber@${key}`)
        }
      />
      <FactRow
        name={t('procedure:dossier.paperCode')}
        part={key}
        prop="paperCode.provenance"
        isEmpty={line.paperCode.value === null}
      >
        <TextBox
          label={t('procedure:dossier.paperCode')}
          placeholder={t('notSurveyed')}
          value={line.paperCode.value ?? ''}
          onSave={(typed) =>
            typed.trim().length > 100
              ? t('refused.long', { max: 100 })
              : set(t('procedure:dossier.paperCode'), {
                  'paperCode.value': typed.trim() === '' ? null : typed.trim(),
                })
          }
        />
      </FactRow>
      <FactRow
        name={t('procedure:dossier.digitisation')}
        part={key}
        prop="digitisation.provenance"
        isEmpty={line.digitisation.value === null}
      >
        <ChoiceBox
          label={t('procedure:dossier.digitisation')}
          value={line.digitisation.value ?? ''}
          options={[
            { value: '', label: t('notSurveyed') },
            ...digitisations.map((value) => ({
              value,
              label: t(`procedure:dossier.digitisationOf.${value}`),
            })),
          ]}
          onSave={(value) =>
            set(t('procedure:dossier.digitisation'), { 'digitisation.value': value === '' ? null : value })
          }
        />
      </FactRow>
      <PolicyBox of={key} name={line.code} policy={line.policy} />
      <TextBox
        label={t('note')}
        live
        multiline
        lang="vi"
        value={line.note ?? ''}
        onSave={(typed) => set(t('note'), { note: typed.trim() === '' ? undefined : typed }, `note@${key}`)}
      />
    </section>
  )
}

const whens = ['always', 'if-any', 'condition'] as const

/** When the paper is asked for: always, where there is one, or under a condition in words and on the form. */
function When({ line, models }: Pick<Props, 'line' | 'models'>) {
  const { t } = useTranslation(['cardeditor', 'procedure'])
  const act = useEdit()
  const key = keyOf('dossier-line', line.id)
  const { condition } = line
  const when = condition !== undefined ? 'condition' : line.required ? 'always' : 'if-any'
  const label = t('label.when', { name: line.code })
  const choices = whens.map((value) => ({ value, label: t(`whens.${value}`) }))
  const mayEdit = useMayEdit()
  const choose = (next: string) =>
    act(label, (copy) => {
      if (next !== 'condition') return setRequired(copy, key, next === 'always' ? 'always' : 'if-any')
      copy.set(key, { required: false })
      return setCondition(copy, key, { text: t('proposal.when') })
    })
  return (
    <>
      {mayEdit ? (
        <div>
          <p className={styles.label} id={`when-${line.id}`}>
            {t('procedure:dossier.when')}
          </p>
          <SegmentedControl
            size="xs"
            fullWidth
            aria-labelledby={`when-${line.id}`}
            value={when}
            onChange={choose}
            data={choices}
          />
        </div>
      ) : (
        <ChoiceBox label={t('procedure:dossier.when')} value={when} options={choices} onSave={choose} />
      )}
      {condition !== undefined && (
        <>
          <TextBox
            label={t('conditionWords')}
            live
            multiline
            lang="vi"
            value={condition.text}
            onSave={(text) =>
              text.trim() === ''
                ? t('refused.empty')
                : text.length > 500
                  ? t('refused.long', { max: 500 })
                  : act(
                      label,
                      (copy) => setCondition(copy, key, { text, over: condition.over }),
                      `condition@${key}`,
                    )
            }
          />
          <ConditionBox
            value={condition.over}
            models={models}
            onSave={(over) => act(label, (copy) => setCondition(copy, key, { text: condition.text, over }))}
          />
        </>
      )}
    </>
  )
}
