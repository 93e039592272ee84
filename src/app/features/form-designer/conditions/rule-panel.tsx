import { ActionIcon, Button, Checkbox, Select } from '@mantine/core'
import { useEffect, useState } from 'react'
import { conditionWords } from '../../../../core/change/condition-words.ts'
import { namesOf } from '../../../../core/change/names.ts'
import { type Part } from '../../../../core/change/part.ts'
import {
  type ConditionDraft,
  conditionOf,
  draftOf,
  readableFields,
} from '../../../../core/edit/condition-draft.ts'
import { readRule, setRule, type WrittenRule } from '../../../../core/edit/rule-edits.ts'
import { isJsonObject } from '../../../../core/json/json-value.ts'
import { same } from '../../../../core/json/same.ts'
import { useDraft, useMayEdit } from '../../../draft/draft-context.tsx'
import { ForEditors } from '../../../ui/editing/editing-area.tsx'
import { matchesText, textQuery } from '../../../ui/fold-text.ts'
import { Icon } from '../../../ui/icon.tsx'
import { useLanguage } from '../../../ui/use-language.ts'
import { useTranslation } from '../../../ui/use-translation.tsx'
import { Group } from '../inspector/group.tsx'
import { LegalSection } from '../inspector/legal-section.tsx'
import panel from '../inspector/inspector.module.css'
import { usePartActs } from '../use-part-acts.ts'
import { useFormEdit } from '../use-form-edit.ts'
import { useReadForm } from '../use-open-form.ts'
import { ConditionBuilder } from './condition-builder.tsx'
import { conditionScope, labelInPlace } from './condition-fields.ts'
import styles from './conditions.module.css'
import { OptionsLeft } from './options-left.tsx'
import { RuleTrial } from './rule-trial.tsx'

/** One rule: when, and what it does to which fields. Every complete change is made at once. */
export function RulePanel({ rule }: { readonly rule: Part }) {
  const { t } = useTranslation('designer')
  const parts = useDraft((state) => state.parts)
  const said = readRule(rule, parts)
  const acts = usePartActs()
  return (
    <>
      {said === undefined ? (
        <Group title={t('kind.rule')}>
          <p className={panel.quiet}>{t('rule.foreignNote')}</p>
        </Group>
      ) : (
        <KnownRule rule={rule} said={said} />
      )}
      <LegalSection partKey={rule.id} part={rule} />
      <ForEditors>
        <Group title={t('act.remove')}>
          <div>
            <Button size="compact-sm" color="red" variant="light" onClick={() => acts.remove([rule.id])}>
              {t('rule.remove')}
            </Button>
          </div>
        </Group>
      </ForEditors>
    </>
  )
}

function KnownRule({ rule, said }: { readonly rule: Part; readonly said: WrittenRule }) {
  const { t } = useTranslation('designer')
  const { model } = useReadForm()
  const edit = useFormEdit()
  const mayEdit = useMayEdit()
  const { language } = useLanguage()
  const parts = useDraft((state) => state.parts)
  const { when } = rule.props
  const [draft, setDraft] = useState<ConditionDraft>(() => draftOf(said.when))
  // Undone, or changed by somebody else: what is being typed gives way.
  useEffect(() => {
    setDraft((now) => {
      const written = conditionOf(now)
      return written !== undefined && same(written, said.when) ? now : draftOf(said.when)
    })
    // oxlint-disable-next-line react/exhaustive-deps
  }, [rule])
  const targets = [...new Set([...said.shows, ...said.requires, ...said.narrows.map(({ field }) => field)])]
  const { fields, table } = conditionScope(model, targets)
  const condition = conditionOf(draft)
  const write = (next: WrittenRule) => edit(t('did.rule'), (copy) => setRule(copy, rule.id, next))
  const change = (next: ConditionDraft) => {
    setDraft(next)
    const when = conditionOf(next)
    if (when !== undefined) write({ ...said, when })
  }
  const without = (list: readonly string[], id: string) => list.filter((one) => one !== id)
  const others = readableFields(table?.children ?? model.children, new Set(targets)).filter(
    ({ inherited }) => !inherited,
  )
  return (
    <>
      <Group title={t('rule.whenHead')}>
        {mayEdit ? (
          <ConditionBuilder draft={draft} onChange={change} fields={fields} model={model} />
        ) : (
          <p className={styles.words}>
            {isJsonObject(when) && conditionWords(when, language, namesOf(parts))}
          </p>
        )}
        {condition === undefined ? (
          <p className={panel.quiet}>{t('rule.incomplete')}</p>
        ) : (
          <RuleTrial condition={condition} model={model} table={table} shows={said.shows.length > 0} />
        )}
      </Group>
      <Group title={t('rule.doesHead')}>
        {targets.map((id) => {
          const node = model.nodes.get(id)
          return (
            <div key={id} className={panel.card}>
              <div className={panel.row} style={{ alignItems: 'center' }}>
                <strong style={{ fontSize: '0.8125rem' }}>{node?.title ?? id}</strong>
                {mayEdit && targets.length > 1 && (
                  <ActionIcon
                    variant="subtle"
                    color="gray"
                    aria-label={t('rule.dropTarget', { name: node?.title ?? id })}
                    onClick={() =>
                      write({
                        ...said,
                        shows: without(said.shows, id),
                        requires: without(said.requires, id),
                        narrows: said.narrows.filter(({ field }) => field !== id),
                      })
                    }
                  >
                    <Icon name="close" size={12} />
                  </ActionIcon>
                )}
              </div>
              <Checkbox
                size="xs"
                label={t('rule.shown')}
                checked={said.shows.includes(id)}
                onChange={(event) =>
                  write({
                    ...said,
                    shows: event.currentTarget.checked ? [...said.shows, id] : without(said.shows, id),
                  })
                }
              />
              {node?.kind !== 'section' && (
                <Checkbox
                  size="xs"
                  label={t('rule.required')}
                  checked={said.requires.includes(id)}
                  onChange={(event) =>
                    write({
                      ...said,
                      requires: event.currentTarget.checked
                        ? [...said.requires, id]
                        : without(said.requires, id),
                    })
                  }
                />
              )}
              {node?.options !== undefined && (
                <OptionsLeft
                  node={node}
                  narrows={said.narrows}
                  onChange={(narrows) => write({ ...said, narrows })}
                />
              )}
            </div>
          )
        })}
        <ForEditors>
          <Select
            size="xs"
            searchable
            label={t('rule.addTarget')}
            placeholder={t('condition.chooseField')}
            filter={({ options, search }) => {
              const query = textQuery(search)
              return options.filter(
                (option) => !('label' in option) || matchesText(query, option.label ?? ''),
              )
            }}
            data={others.map((node) => ({ value: node.id, label: labelInPlace(node, model) }))}
            value={null}
            onChange={(id) => {
              if (id !== null) write({ ...said, shows: [...said.shows, id] })
            }}
          />
        </ForEditors>
      </Group>
    </>
  )
}
