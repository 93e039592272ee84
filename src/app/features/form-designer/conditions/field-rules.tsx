import { Button, Checkbox } from '@mantine/core'
import { useState } from 'react'
import { conditionWords } from '../../../../core/change/condition-words.ts'
import { namesOf } from '../../../../core/change/names.ts'
import type { Part } from '../../../../core/change/part.ts'
import { type ConditionDraft, conditionOf, emptyGroup } from '../../../../core/edit/condition-draft.ts'
import { addRule, readRule, rulesOver, type WrittenRule } from '../../../../core/edit/rule-edits.ts'
import { isJsonObject } from '../../../../core/json/json-value.ts'
import { useDraft, useMayEdit } from '../../../draft/draft-context.tsx'
import { ForEditors } from '../../../ui/editing/editing-area.tsx'
import { useKeptFocus } from '../../../ui/use-kept-focus.ts'
import { useLanguage } from '../../../ui/use-language.ts'
import { useTranslation } from '../../../ui/use-translation.tsx'
import { designer } from '../designer-store.ts'
import { Group } from '../inspector/group.tsx'
import panel from '../inspector/inspector.module.css'
import { labelOf } from '../part-words.ts'
import { newSuffix, useFormEdit } from '../use-form-edit.ts'
import { useFormKey, useReadForm } from '../use-open-form.ts'
import { ConditionBuilder } from './condition-builder.tsx'
import { conditionScope } from './condition-fields.ts'
import styles from './conditions.module.css'
import { OptionsLeft } from './options-left.tsx'
import { RuleTrial } from './rule-trial.tsx'

/** When this field is shown, required or narrowed; and a new such rule. */
export function FieldRules({ part }: { readonly part: Part }) {
  const { t } = useTranslation('designer')
  const { language } = useLanguage()
  const form = useFormKey() ?? ''
  const parts = useDraft((state) => state.parts)
  const mayEdit = useMayEdit()
  const [making, setMaking] = useState(false)
  const place = useKeptFocus<HTMLDivElement>(making)
  const rules = rulesOver(parts, form, part.id)
  return (
    <Group
      title={t('section.rules')}
      note={rules.length === 0 ? t('rule.always') : t('rule.count', { count: rules.length })}
    >
      {rules.map((rule) => {
        const { when } = rule.props
        const said = readRule(rule, parts)
        return (
          <div key={rule.id} className={panel.card}>
            <p className={styles.words}>
              {said === undefined
                ? t('rule.foreign')
                : t('rule.when', {
                    acts: [
                      ...(said.shows.includes(part.id) ? [t('rule.shown')] : []),
                      ...(said.requires.includes(part.id) ? [t('rule.required')] : []),
                      ...(said.narrows.some(({ field }) => field === part.id) ? [t('rule.narrowed')] : []),
                    ].join(', '),
                    words: isJsonObject(when) ? conditionWords(when, language, namesOf(parts)) : '',
                  })}
            </p>
            <div>
              <Button
                size="compact-xs"
                variant="subtle"
                onClick={() => {
                  designer().select(rule.id)
                  requestAnimationFrame(() => document.getElementById('outline-tree')?.focus())
                }}
              >
                {t(mayEdit ? 'rule.edit' : 'rule.view')}
              </Button>
            </div>
          </div>
        )
      })}
      <ForEditors>
        <div ref={place}>
          {making ? (
            <NewRule part={part} onDone={() => setMaking(false)} />
          ) : (
            <Button size="compact-sm" variant="light" onClick={() => setMaking(true)}>
              ＋ {t('rule.add')}
            </Button>
          )}
        </div>
      </ForEditors>
    </Group>
  )
}

function NewRule({ part, onDone }: { readonly part: Part; readonly onDone: () => void }) {
  const { t } = useTranslation('designer')
  const { model } = useReadForm()
  const form = useFormKey() ?? ''
  const edit = useFormEdit()
  const node = model.nodes.get(part.id)
  const [draft, setDraft] = useState<ConditionDraft>(emptyGroup)
  const [shows, setShows] = useState(true)
  const [requires, setRequires] = useState(part.props['required'] === true && part.kind === 'field')
  const [left, setLeft] = useState<WrittenRule['narrows']>([])
  const { fields, table } = conditionScope(model, [part.id])
  const condition = conditionOf(draft)
  const acts = shows || requires || left.length > 0
  const make = () => {
    if (condition === undefined || !acts) return
    const problems = edit(t('did.addRule', { name: labelOf(part) }), (copy) => {
      // What is hidden cannot be required as well: the rule requires it while it is shown.
      if (shows && copy.parts.get(part.id)?.props['required'] === true) copy.set(part.id, { required: false })
      const key = addRule(
        copy,
        form,
        {
          when: condition,
          shows: shows ? [part.id] : [],
          requires: requires ? [part.id] : [],
          narrows: left,
        },
        newSuffix(),
      )
      return key !== undefined
    })
    if (problems.length === 0) onDone()
  }
  return (
    <div className={panel.card}>
      <div className={panel.row}>
        <Checkbox
          size="xs"
          label={t('rule.shown')}
          checked={shows}
          onChange={(event) => setShows(event.currentTarget.checked)}
        />
        {part.kind === 'field' && (
          <Checkbox
            size="xs"
            label={t('rule.required')}
            checked={requires}
            onChange={(event) => setRequires(event.currentTarget.checked)}
          />
        )}
      </div>
      {node?.options !== undefined && <OptionsLeft node={node} narrows={left} onChange={setLeft} />}
      <h4 className={styles.heading}>{t('rule.whenHead')}</h4>
      <ConditionBuilder draft={draft} onChange={setDraft} fields={fields} model={model} />
      {condition !== undefined && (
        <RuleTrial condition={condition} model={model} table={table} shows={shows} />
      )}
      <div className={panel.row} style={{ justifyContent: 'flex-start' }}>
        <Button size="compact-sm" disabled={condition === undefined || !acts} onClick={make}>
          {t('rule.make')}
        </Button>
        <Button size="compact-sm" variant="subtle" color="gray" onClick={onDone}>
          {t('cancel')}
        </Button>
      </div>
    </div>
  )
}
