import { Button } from '@mantine/core'
import type { Condition, Scalar } from '../../../core/form/condition.ts'
import { conditionInWords } from '../../../core/form/condition-words.ts'
import type { FormModel, FormNode } from '../../../core/form/form-model.ts'
import { useMayEdit } from '../../draft/draft-context.tsx'
import { Icon } from '../icon.tsx'
import { useLanguage } from '../use-language.ts'
import { useTranslation } from '../use-translation.tsx'
import { ChoiceBox } from './choice-box.tsx'
import styles from './editing.module.css'
import { IconButton } from './icon-button.tsx'
import {
  askableFields,
  conditionOf,
  firstTerm,
  type SimpleCondition,
  type Term,
  termsOf,
  type Test,
  testsFor,
  valuesFor,
} from './simple-condition.ts'

interface Props {
  readonly value: Condition | undefined
  readonly models: ReadonlyMap<string, FormModel>
  /** @returns why it is refused */
  readonly onSave: (next: Condition | undefined) => string | undefined
}

/** A condition on what the applicant fills in. Each change is a whole condition: nothing half-finished is kept. */
export function ConditionBox({ value, models, onSave }: Props) {
  const { t } = useTranslation('editing')
  const { language } = useLanguage()
  const mayEdit = useMayEdit()
  const fields = askableFields(models.values())
  const terms = termsOf(value)
  const nodes = new Map([...models.values()].flatMap((model) => [...model.nodes]))
  const words =
    value === undefined ? null : (
      <p className={styles.words}>{conditionInWords(value, { nodes }, language)}</p>
    )
  if (!mayEdit) return words
  if (terms === undefined)
    return (
      <div>
        {words}
        <p className="k-quiet">{t('condition.complex')}</p>
        <Button variant="default" onClick={() => onSave(undefined)}>
          {t('condition.drop')}
        </Button>
      </div>
    )
  const save = (next: SimpleCondition) => onSave(conditionOf(next))
  const replace = (index: number, term: Term | undefined) =>
    save({
      ...terms,
      terms: terms.terms.flatMap((one, i) => (i === index ? (term === undefined ? [] : [term]) : [one])),
    })
  const usable = fields.find((field) => firstTerm(field) !== undefined)
  return (
    <div className={styles.terms}>
      {value !== undefined && (
        <p className={`${styles.words} k-quiet`}>{conditionInWords(value, { nodes }, language)}</p>
      )}
      {terms.terms.length > 1 && (
        <ChoiceBox
          label={t('condition.joint')}
          hidesLabel
          value={terms.joint}
          options={[
            { value: 'all', label: t('condition.all') },
            { value: 'any', label: t('condition.any') },
          ]}
          onSave={(joint) => save({ ...terms, joint: joint === 'any' ? 'any' : 'all' })}
        />
      )}
      {terms.terms.map((term, index) => (
        <TermRow
          key={`${index} ${term.field}`}
          term={term}
          fields={fields}
          onSave={(next) => replace(index, next)}
        />
      ))}
      <div>
        <Button
          variant="default"
          leftSection={<Icon name="plus" size={14} />}
          disabled={usable === undefined}
          onClick={() => {
            const added = usable === undefined ? undefined : firstTerm(usable)
            if (added !== undefined) save({ ...terms, terms: [...terms.terms, added] })
          }}
        >
          {terms.terms.length === 0 ? t('condition.start') : t('condition.add')}
        </Button>
      </div>
    </div>
  )
}

interface TermProps {
  readonly term: Term
  readonly fields: readonly FormNode[]
  readonly onSave: (next: Term | undefined) => string | undefined
}

function TermRow({ term, fields, onSave }: TermProps) {
  const { t } = useTranslation('editing')
  const { language, foreign } = useLanguage()
  const node = fields.find(({ id }) => id === term.field)
  const titleOf = (one: { readonly title?: string; readonly titleEn?: string }) =>
    (language === 'en' ? one.titleEn : undefined) ?? one.title ?? t('condition.ticked')
  const values = node === undefined ? [] : valuesFor(node)
  const asText = (value: Scalar | undefined) => JSON.stringify(value ?? null)
  const hasValue = term.test !== 'answered' && term.test !== 'unanswered'
  const options = fields
    .filter((field) => field.id === term.field || firstTerm(field) !== undefined)
    .map((field) => ({ value: field.id, label: titleOf(field) }))
  return (
    <div className={styles.term}>
      <ChoiceBox
        label={t('condition.field')}
        hidesLabel
        lang={foreign}
        value={term.field}
        options={node === undefined ? [{ value: term.field, label: term.field }, ...options] : options}
        onSave={(id) => {
          const field = fields.find((one) => one.id === id)
          const next = field === undefined ? undefined : firstTerm(field)
          return next === undefined ? undefined : onSave(next)
        }}
      />
      <ChoiceBox
        label={t('condition.test')}
        hidesLabel
        value={term.test}
        options={(node === undefined ? [term.test] : testsFor(node)).map((test) => ({
          value: test,
          label: t(`condition.tests.${test}`),
        }))}
        onSave={(test) => (node === undefined ? undefined : onSave(withTest(term, node, test as Test)))}
      />
      {hasValue && node?.kind !== 'boolean' ? (
        <ChoiceBox
          label={t('condition.value')}
          hidesLabel
          lang={foreign}
          value={asText(term.value)}
          options={
            values.some(({ value }) => value === term.value)
              ? values.map((one) => ({ value: asText(one.value), label: titleOf(one) }))
              : [{ value: asText(term.value), label: String(term.value) }]
          }
          onSave={(text) => onSave({ ...term, value: JSON.parse(text) as Scalar })}
        />
      ) : (
        <span>{hasValue ? t('condition.ticked') : ''}</span>
      )}
      <IconButton icon="trash" label={t('condition.remove')} onClick={() => onSave(undefined)} />
    </div>
  )
}

function withTest(term: Term, node: FormNode, test: Test): Term | undefined {
  const next = firstTerm(node, test)
  return next?.value === undefined || term.value === undefined ? next : { ...next, value: term.value }
}
