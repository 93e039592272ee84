import { ActionIcon, Button, SegmentedControl, TextInput } from '@mantine/core'
import { useMemo, useState } from 'react'
import { type Part, partsHeld } from '../../../../core/change/part.ts'
import { addExample, setExample } from '../../../../core/edit/example-edits.ts'
import { messageOf } from '../../../../core/form/validation-message.ts'
import type { JsonValue } from '../../../../core/json/json-value.ts'
import { useDraft, useDraftSession } from '../../../draft/draft-context.tsx'
import { libraryFilesOf } from '../../../ui/form-models.ts'
import { ForEditors } from '../../../ui/editing/editing-area.tsx'
import { Icon } from '../../../ui/icon.tsx'
import { useLanguage } from '../../../ui/use-language.ts'
import { useTranslation } from '../../../ui/use-translation.tsx'
import { useDesigner } from '../designer-store.ts'
import { usePartActs } from '../use-part-acts.ts'
import { useFormEdit } from '../use-form-edit.ts'
import { useFormKey, useLibrary, useReadForm } from '../use-open-form.ts'
import { useCheck } from '../problems/check-context.ts'
import styles from './examples.module.css'

/** The submissions that belong to the form, and whether each does now what it says. */
export function ExamplesPanel() {
  const { t } = useTranslation('designer')
  const form = useFormKey() ?? ''
  const parts = useDraft((state) => state.parts)
  const examples = useMemo(() => partsHeld(parts, form, 'example'), [parts, form])
  return (
    <div className={styles.panel}>
      <ul className={styles.list}>
        {examples.map((example, index) => (
          <ExampleLine key={example.id} example={example} index={index} />
        ))}
      </ul>
      {examples.length === 0 && <p className={styles.quiet}>{t('examples.none')}</p>}
      <ForEditors>
        <AddExample form={form} />
      </ForEditors>
    </div>
  )
}

function ExampleLine({ example, index }: { readonly example: Part; readonly index: number }) {
  const { t } = useTranslation('designer')
  const { language } = useLanguage()
  const { model } = useReadForm()
  const library = libraryFilesOf(useLibrary())
  const acts = usePartActs()
  const edit = useFormEdit()
  const key = `example:${example.id}`
  const verdict = useCheck().examples.get(key)
  const { title, valid, why, data = null } = example.props
  const isShown = useDesigner((state) => state.example === index && state.look !== 'empty')
  const show = () =>
    useDesigner
      .getState()
      .set({ example: index, look: valid === true ? 'filled' : 'errors', view: 'preview' })
  const found = verdict?.errors.slice(0, 3).map((error) => messageOf(error, { model, library, language }))
  return (
    <li className={styles.example} data-shown={isShown || undefined}>
      <span className={styles.verdict} data-good={verdict?.asExpected}>
        {verdict === undefined
          ? '…'
          : verdict.asExpected
            ? `✓ ${t('examples.asExpected')}`
            : `✕ ${t('examples.unexpected')}`}
      </span>
      <span className={styles.text}>
        <button type="button" className={styles.title} onClick={show}>
          {String(title)}
        </button>
        <span className={styles.quiet}>
          {t(valid === true ? 'examples.valid' : 'examples.invalid')}
          {valid !== true && typeof why === 'string' && `: ${why}`}
        </span>
        {verdict !== undefined && !verdict.asExpected && (
          <span className={styles.bad}>
            {valid === true
              ? found?.join(' ')
              : (found?.length ?? 0) === 0
                ? t('examples.accepted')
                : t('examples.elsewhere', { found: found?.join(' ') ?? '' })}
          </span>
        )}
      </span>
      <ForEditors>
        <Button
          size="compact-xs"
          variant="subtle"
          onClick={() =>
            edit(t('did.example', { name: String(title) }), (copy) =>
              setExample(copy, key, {
                title: String(title),
                valid: valid !== true,
                data,
                ...(verdict?.errors[0] === undefined
                  ? {}
                  : { at: verdict.errors[0].at, why: found?.[0] ?? '' }),
              }),
            )
          }
        >
          {t(valid === true ? 'examples.makeInvalid' : 'examples.makeValid')}
        </Button>
        <ActionIcon
          variant="subtle"
          color="gray"
          aria-label={t('examples.remove', { title: String(title) })}
          onClick={() => acts.removeNow([key])}
        >
          <Icon name="trash" size={14} />
        </ActionIcon>
      </ForEditors>
    </li>
  )
}

/** What stands in the preview now becomes an example. */
function AddExample({ form }: { readonly form: string }) {
  const { t } = useTranslation('designer')
  const session = useDraftSession()
  const edit = useFormEdit()
  const status = useDesigner((state) => state.status)
  const [title, setTitle] = useState('')
  const [valid, setValid] = useState(true)
  const [why, setWhy] = useState('')
  const [first] = status?.errors ?? []
  const data = (status?.submission ?? {}) as JsonValue
  const isKnown = partsHeld(session.state.parts, form, 'example').some(
    ({ props }) => JSON.stringify(props['data']) === JSON.stringify(data),
  )
  const add = () => {
    const problems = edit(t('did.addExample', { name: title.trim() }), (copy) => {
      const refusal = valid
        ? {}
        : { ...(first === undefined ? {} : { at: first.at }), why: why.trim() || first?.message || '' }
      return addExample(copy, form, { title: title.trim(), valid, data, ...refusal }) !== undefined
    })
    if (problems.length === 0) {
      setTitle('')
      setWhy('')
    }
  }
  return (
    <fieldset className={styles.add}>
      <legend>{t('examples.addHead')}</legend>
      <TextInput
        size="xs"
        label={t('examples.title')}
        value={title}
        maxLength={200}
        onChange={(event) => setTitle(event.currentTarget.value)}
      />
      <SegmentedControl
        size="xs"
        aria-label={t('examples.expected')}
        data={[
          { value: 'true', label: t('examples.valid') },
          { value: 'false', label: t('examples.invalid') },
        ]}
        value={String(valid)}
        onChange={(value) => setValid(value === 'true')}
      />
      {!valid && (
        <TextInput
          size="xs"
          label={t('examples.why')}
          placeholder={first?.message ?? ''}
          value={why}
          onChange={(event) => setWhy(event.currentTarget.value)}
        />
      )}
      <Button
        size="xs"
        disabled={title.trim() === '' || isKnown || (!valid && why.trim() === '' && first === undefined)}
        onClick={add}
      >
        {t('examples.add')}
      </Button>
      <p className={styles.quiet}>{t(isKnown ? 'examples.known' : 'examples.addNote')}</p>
    </fieldset>
  )
}
