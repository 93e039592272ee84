import { keyOf } from '../../../core/change/part.ts'
import type { PropValues } from '../../../core/edit/parts-edit.ts'
import type { FormModel, FormNode } from '../../../core/form/form-model.ts'
import type { FilledBy } from '../../../core/form/form-node.ts'
import type { ResultEntry } from '../../../core/procedure/card.ts'
import type { Process } from '../../../core/process/process.ts'
import { useDraft } from '../../draft/draft-context.tsx'
import { ChoiceBox } from '../../ui/editing/choice-box.tsx'
import { TextBox } from '../../ui/editing/text-box.tsx'
import { useEdit } from '../../ui/editing/use-edit.ts'
import { fieldKindText } from '../../ui/field-kind-text.ts'
import { modelOf } from '../../ui/form-models.ts'
import { EditGrid } from '../../ui/grid/edit-grid.tsx'
import type { GridColumn } from '../../ui/grid/grid-column.ts'
import { useLanguage } from '../../ui/use-language.ts'
import { useTranslation } from '../../ui/use-translation.tsx'
import styles from './card-editor.module.css'
import { digitisations } from './dossier-inspector.tsx'
import { FactRow } from './fact-row.tsx'
import { Section } from './section.tsx'
import { useSurroundings } from './use-card.ts'

interface Props {
  readonly results: readonly ResultEntry[]
  readonly models: ReadonlyMap<string, FormModel>
}

/** What comes out: each result with its facts, and its data with who fills it in. */
export function ResultList({ results, models }: Props) {
  const { t } = useTranslation('cardeditor')
  return (
    <Section id="results" title={t('section.results')}>
      {results.map((result) => (
        <div key={result.id} className={styles.result}>
          <ResultBoxes result={result} />
          <ResultFields id={result.id} name={result.name} models={models} />
        </div>
      ))}
    </Section>
  )
}

function ResultBoxes({ result }: { readonly result: ResultEntry }) {
  const { t } = useTranslation(['cardeditor', 'procedure'])
  const act = useEdit()
  const key = keyOf('result', result.id)
  const set = (name: string, values: PropValues, group?: string) =>
    act(t('label.line', { name, line: result.name }), (copy) => void copy.set(key, values), group)
  return (
    <div className={styles.facts}>
      <FactRow name={t('resultName')} part={key} prop="entry.provenance">
        <TextBox
          label={t('resultName')}
          live
          lang="vi"
          value={result.name}
          onSave={(name) =>
            name.trim() === ''
              ? t('refused.empty')
              : set(t('resultName'), { 'entry.name': name }, `name@${key}`)
          }
        />
        <TextBox
          label={t('procedure:results.validity')}
          placeholder={t('notSurveyed')}
          live
          lang="vi"
          value={result.validity ?? ''}
          onSave={(typed) =>
            set(
              t('procedure:results.validity'),
              { 'entry.validity': typed.trim() === '' ? null : typed },
              `validity@${key}`,
            )
          }
        />
      </FactRow>
      <FactRow
        name={t('procedure:results.paperCode')}
        part={key}
        prop="entry.paperCode.provenance"
        isEmpty={result.paperCode.value === null}
      >
        <TextBox
          label={t('procedure:results.paperCode')}
          placeholder={t('notSurveyed')}
          value={result.paperCode.value ?? ''}
          onSave={(typed) =>
            typed.trim().length > 100
              ? t('refused.long', { max: 100 })
              : set(t('procedure:results.paperCode'), {
                  'entry.paperCode.value': typed.trim() === '' ? null : typed.trim(),
                })
          }
        />
      </FactRow>
      <FactRow
        name={t('procedure:results.digitisation')}
        part={key}
        prop="entry.digitisation.provenance"
        isEmpty={result.digitisation.value === null}
      >
        <ChoiceBox
          label={t('procedure:results.digitisation')}
          value={result.digitisation.value ?? ''}
          options={[
            { value: '', label: t('notSurveyed') },
            ...digitisations.map((value) => ({
              value,
              label: t(`procedure:dossier.digitisationOf.${value}`),
            })),
          ]}
          onSave={(value) =>
            set(t('procedure:results.digitisation'), {
              'entry.digitisation.value': value === '' ? null : value,
            })
          }
        />
      </FactRow>
    </div>
  )
}

interface FieldRow {
  readonly node: FormNode
  readonly depth: number
  /** The group around it says who fills it in. */
  readonly saidAbove: boolean
}

function ResultFields(props: {
  readonly id: string
  readonly name: string
  readonly models: Props['models']
}) {
  const { t } = useTranslation(['cardeditor', 'procedure', 'library'])
  const { language, foreign } = useLanguage()
  const { library } = useSurroundings()
  const act = useEdit()
  const schema = useDraft(({ documents }) => documents.results.find(({ id }) => id === props.id)?.schema)
  const process = useDraft(({ documents }) => documents.process) as unknown as Process | undefined
  if (schema === undefined) return <p className="k-quiet">{t('noSchema')}</p>
  const rows = flatten(modelOf({ schema }, library).children)
  const sources = fillers(props.models, process, language)
  const fillerText = (by: FilledBy | undefined) => {
    const value = valueOf(by)
    return value === '' ? '' : (sources.find((one) => one.value === value)?.text ?? value)
  }
  const columns: readonly GridColumn<FieldRow>[] = [
    {
      id: 'title',
      title: t('procedure:results.field'),
      isRowHeader: true,
      render: ({ node, depth }) => (
        <span lang={foreign} style={{ paddingInlineStart: depth * 18 }}>
          {node.title}
        </span>
      ),
      box: {
        kind: 'text',
        lang: 'vi',
        isFixed: ({ node }) => node.inherited,
        of: ({ node }) => node.title,
        save: ({ node }, typed) =>
          typed.trim() === ''
            ? t('refused.empty')
            : act(t('label.field', { name: node.title }), (copy) =>
                copy.set(keyOf('result-field', node.id), { title: typed.trim() }),
              ),
      },
    },
    {
      id: 'kind',
      title: t('procedure:results.type'),
      isWide: true,
      width: '18%',
      render: ({ node }) => t(fieldKindText(node.kind)),
    },
    {
      id: 'filledBy',
      title: t('procedure:results.filledBy'),
      width: '40%',
      render: ({ node, saidAbove }) => {
        const text = fillerText(node.filledBy)
        if (text !== '') return <span lang={foreign}>{text}</span>
        return saidAbove || node.children.length > 0 ? null : (
          <span className="k-quiet">{t('procedure:results.nobody')}</span>
        )
      },
      box: {
        kind: 'choice',
        of: ({ node }) => valueOf(node.filledBy),
        options: ({ node }) => {
          const value = valueOf(node.filledBy)
          const isKnown = value === '' || sources.some((one) => one.value === value)
          return [
            { value: '', label: t('procedure:results.nobody') },
            ...(isKnown ? [] : [{ value, label: t('asGone', { id: value.slice(value.indexOf(':') + 1) }) }]),
            ...sources.map(({ value: own, text }) => ({ value: own, label: text })),
          ]
        },
        save: ({ node }, value) =>
          node.inherited
            ? t('refused.inherited')
            : act(t('label.filledBy', { name: node.title }), (copy) =>
                copy.set(keyOf('result-field', node.id), { 'x-filledBy': filledByOf(value) }),
              ),
      },
    },
  ]
  return (
    <div className={styles.gridScroll}>
      <EditGrid
        label={t('fieldsOf', { name: props.name })}
        rows={rows}
        keyOf={({ node }) => node.id}
        columns={columns}
        empty={t('noFields')}
      />
    </div>
  )

  /** Everything that can fill in a field: questions of the forms, steps of the process, the system. */
  function fillers(models: Props['models'], of: Process | undefined, spoken: string) {
    const fields = [...models.values()].flatMap(({ nodes }) =>
      [...nodes.values()]
        .filter(
          ({ kind, id, inherited }) =>
            kind !== 'section' && kind !== 'foreign' && !inherited && !id.startsWith('~'),
        )
        .map((node) => ({
          value: `field:${node.id}`,
          text: t('procedure:results.fromField', {
            name: (spoken === 'en' ? node.titleEn : undefined) ?? node.title,
          }),
        })),
    )
    const steps = (of?.steps ?? []).map(({ id, code, name }) => ({
      value: `step:${id}`,
      text: t('procedure:results.fromStep', { name: `${code} ${name}` }),
    }))
    return [{ value: 'system:', text: t('procedure:results.bySystem') }, ...steps, ...fields]
  }
}

function valueOf(by: FilledBy | undefined): string {
  if (by === undefined) return ''
  if ('system' in by) return 'system:'
  return 'step' in by ? `step:${by.step}` : `field:${by.field}`
}

function filledByOf(value: string): { field: string } | { step: string } | { system: true } | undefined {
  const id = value.slice(value.indexOf(':') + 1)
  if (value === '') return undefined
  if (value === 'system:') return { system: true }
  return value.startsWith('step:') ? { step: id } : { field: id }
}

function flatten(nodes: readonly FormNode[], depth = 0, saidAbove = false): readonly FieldRow[] {
  return nodes.flatMap((node) => [
    { node, depth, saidAbove },
    ...flatten(node.children, depth + 1, saidAbove || node.filledBy !== undefined),
  ])
}
