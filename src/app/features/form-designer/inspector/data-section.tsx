import { Button, Switch, TextInput } from '@mantine/core'
import { useEffect, useState } from 'react'
import type { Part } from '../../../../core/change/part.ts'
import type { FormNode } from '../../../../core/form/form-model.ts'
import { useDraft, useDraftSession } from '../../../draft/draft-context.tsx'
import { designer } from '../designer-store.ts'
import { useFormKey } from '../use-open-form.ts'
import { rulesOver, setRule, readRule } from '../../../../core/edit/rule-edits.ts'
import { useTranslation } from '../../../ui/use-translation.tsx'
import { Group } from './group.tsx'
import styles from './inspector.module.css'
import { TypeSelect } from './type-select.tsx'
import { useNameOf } from './use-name-of.ts'

interface Props {
  readonly partKey: string
  readonly part: Part
  readonly node: FormNode | undefined
}

/** What is stored: type, required, data key. */
export function DataSection({ partKey, part, node }: Props) {
  const { t } = useTranslation('designer')
  return (
    <Group title={t('section.data')}>
      {part.kind === 'field' && <TypeSelect partKey={partKey} part={part} node={node} />}
      {part.kind === 'field' && <Required partKey={partKey} part={part} />}
      <KeyBox partKey={partKey} part={part} />
    </Group>
  )
}

/** A field that a rule hides is required only while it is shown: the rule says so then, not the section. */
function Required({ partKey, part }: { readonly partKey: string; readonly part: Part }) {
  const { t } = useTranslation('designer')
  const session = useDraftSession()
  const nameOf = useNameOf(partKey)
  const form = useFormKey() ?? ''
  const change = (required: boolean) => {
    session.edit(t(required ? 'did.required' : 'did.optional', { name: nameOf() }), (copy) => {
      const hiding = rulesOver(copy, form, part.id).filter(({ props }) =>
        Array.isArray(props['shows']) ? props['shows'].includes(part.id) : false,
      )
      if (hiding.length === 0) return void copy.set(partKey, { required })
      for (const rule of hiding) {
        const said = readRule(rule, copy)
        if (said === undefined) continue
        const others = said.requires.filter((id) => id !== part.id)
        setRule(copy, rule.id, { ...said, requires: required ? [...others, part.id] : others })
      }
      copy.set(partKey, { required: false })
    })
  }
  const byRule = useDraft(({ parts }) =>
    rulesOver(parts, form, part.id).some(({ props }) =>
      Array.isArray(props['requires']) ? props['requires'].includes(part.id) : false,
    ),
  )
  return (
    <Switch
      size="xs"
      label={byRule && part.props['required'] !== true ? t('field.requiredByRule') : t('field.required')}
      checked={part.props['required'] === true || byRule}
      onChange={(event) => change(event.currentTarget.checked)}
    />
  )
}

const keyPattern = /^[A-Za-z][A-Za-z0-9_]{0,63}$/

/** The name in the submitted data. It is changed on purpose, after seeing who uses it. */
function KeyBox({ partKey, part }: { readonly partKey: string; readonly part: Part }) {
  const { t } = useTranslation('designer')
  const stored = String(part.props['key'] ?? '')
  const [name, setName] = useState(stored)
  useEffect(() => setName(stored), [stored])
  const isOdd = !keyPattern.test(name)
  const ask = () => {
    if (!isOdd && name !== stored) designer().set({ dialog: { kind: 'rename-key', key: partKey, name } })
  }
  return (
    <div className={styles.row}>
      <TextInput
        size="xs"
        label={t('field.key')}
        description={t('field.keyNote')}
        spellCheck={false}
        classNames={{ input: 'k-code' }}
        value={name}
        error={isOdd && name !== stored ? t('field.keyOdd') : undefined}
        onChange={(event) => setName(event.currentTarget.value.trim())}
        onKeyDown={(event) => {
          if (event.key === 'Enter') ask()
          if (event.key === 'Escape') setName(stored)
        }}
      />
      {name !== stored && (
        <Button size="xs" variant="light" disabled={isOdd} onClick={ask}>
          {t('field.renameKey')}
        </Button>
      )}
    </div>
  )
}
