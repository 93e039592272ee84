import { ActionIcon, Button, Textarea } from '@mantine/core'
import { memo, useMemo, useState } from 'react'
import { withExamples } from '../../../../core/edit/example-edits.ts'
import { heldBy, type Part } from '../../../../core/change/part.ts'
import { addPastedOptions, isCodeFree, readPastedOptions } from '../../../../core/edit/option-edits.ts'
import { moveAll, placeOfStep } from '../../../../core/edit/move-edits.ts'
import type { FormNode } from '../../../../core/form/form-model.ts'
import { useDraft, useDraftSession } from '../../../draft/draft-context.tsx'
import { ForEditors } from '../../../ui/editing/editing-area.tsx'
import { Icon } from '../../../ui/icon.tsx'
import { useTranslation } from '../../../ui/use-translation.tsx'
import { idle } from '../../../ui/idle.ts'
import { useKeptFocus } from '../../../ui/use-kept-focus.ts'
import { BufferedText } from '../buffered-text.tsx'
import { labelOf } from '../part-words.ts'
import { useFormEdit } from '../use-form-edit.ts'
import { usePartActs } from '../use-part-acts.ts'
import { Group } from './group.tsx'
import styles from './inspector.module.css'
import { useNameOf } from './use-name-of.ts'
import { textOrNone } from './use-part-edit.ts'

interface Props {
  readonly partKey: string
  readonly part: Part
  readonly node: FormNode
}

/** The options of a choice: labels, codes, order, many at once by pasting. */
export function OptionsEditor({ partKey, part, node }: Props) {
  const { t } = useTranslation('designer')
  const keys = useDraft(({ parts }) => heldBy(parts, partKey, 'option'))
  const edit = useFormEdit()
  const nameOf = useNameOf(partKey)
  const [pasting, setPasting] = useState<string>()
  const acts = useKeptFocus<HTMLDivElement>(pasting === undefined)
  const pasted = useMemo(() => readPastedOptions(pasting ?? ''), [pasting])
  if (keys.length === 0 && part.props['$ref'] !== undefined)
    return (
      <Group
        title={t('section.options')}
        note={t('options.count', { count: node.options?.length ?? 0 })}
        open={false}
      >
        <p className={styles.quiet}>{t('options.fromConcept')}</p>
        <ul className={styles.uses}>
          {node.options?.map(({ id, title, value }) => (
            <li key={id}>
              {title} <code className="k-code">{String(value)}</code>
            </li>
          ))}
        </ul>
      </Group>
    )
  const add = (text: string) =>
    edit(t('did.options', { name: nameOf() }), (copy) => {
      addPastedOptions(copy, partKey, readPastedOptions(text))
    })
  return (
    <Group title={t('section.options')} note={t('options.count', { count: keys.length })}>
      <ol className={styles.list}>
        {keys.map((key, index) => (
          <OptionRow key={key} optionKey={key} isFirst={index === 0} isLast={index === keys.length - 1} />
        ))}
      </ol>
      <ForEditors>
        <div ref={acts} className={styles.row} style={{ justifyContent: 'flex-start' }}>
          <Button
            size="compact-xs"
            variant="light"
            leftSection={<Icon name="plus" size={12} />}
            onClick={() => add(t('options.new', { number: keys.length + 1 }))}
          >
            {t('options.add')}
          </Button>
          <Button
            size="compact-xs"
            variant="subtle"
            onClick={() => setPasting(pasting === undefined ? '' : undefined)}
          >
            {t('options.paste')}
          </Button>
        </div>
      </ForEditors>
      {pasting !== undefined && (
        <div className={styles.card}>
          <Textarea
            size="xs"
            autosize
            minRows={3}
            maxRows={10}
            label={t('options.pasteLabel')}
            description={t('options.pasteNote')}
            value={pasting}
            onChange={(event) => setPasting(event.currentTarget.value)}
          />
          {pasted.length > 0 && (
            <ul className={styles.tests}>
              {pasted.map(({ label, code }) => (
                <li key={`${label} ${code ?? ''}`}>
                  ＋ {label} {code !== undefined && <code className="k-code">{code}</code>}
                </li>
              ))}
            </ul>
          )}
          <Button
            size="compact-sm"
            disabled={pasted.length === 0}
            onClick={() => {
              if (add(pasting).length === 0) setPasting(undefined)
            }}
          >
            {t('options.addCount', { count: pasted.length })}
          </Button>
        </div>
      )}
    </Group>
  )
}

interface RowProps {
  readonly optionKey: string
  readonly isFirst: boolean
  readonly isLast: boolean
}

const OptionRow = memo(function OptionRow({ optionKey, isFirst, isLast }: RowProps) {
  const { t } = useTranslation('designer')
  const session = useDraftSession()
  const acts = usePartActs()
  const option = useDraft(({ parts }) => parts.parts.get(optionKey))
  if (option === undefined) return null
  const label = labelOf(option)
  const code = option.props['code']
  const move = (direction: 'up' | 'down') =>
    session.edit(t('did.move', { name: label }), (copy) => {
      const place = placeOfStep(copy, optionKey, direction)
      return place !== undefined && moveAll(copy, [optionKey], place)
    })
  return (
    <li
      className={styles.option}
      onKeyDown={(event) => {
        if (!event.altKey || (event.key !== 'ArrowUp' && event.key !== 'ArrowDown')) return
        event.preventDefault()
        move(event.key === 'ArrowUp' ? 'up' : 'down')
      }}
    >
      <BufferedText
        aria-label={t('options.label')}
        value={label}
        maxLength={300}
        onCommit={(text) => {
          const title = textOrNone(text)
          if (title === undefined) return t('fault.labelMissing')
          return session.edit(
            t('did.title', { name: label }),
            (copy) => void copy.set(optionKey, { title }),
            `title@${optionKey}`,
          )
        }}
      />
      <BufferedText
        aria-label={t('options.code')}
        code
        value={String(code)}
        maxLength={64}
        onCommit={(text) => {
          const wanted = text.trim()
          if (wanted === '') return t('fault.codeMissing')
          // A number stays a number: what was submitted so far keeps its meaning.
          const value = typeof code === 'number' && Number.isFinite(Number(wanted)) ? Number(wanted) : wanted
          return session.edit(
            t('did.code', { name: label }),
            withExamples((copy) =>
              isCodeFree(copy, optionKey, wanted) ? void copy.set(optionKey, { code: value }) : false,
            ),
            `code@${optionKey}`,
          )
        }}
      />
      <ForEditors>
        <span>
          <ActionIcon
            size="sm"
            variant="subtle"
            color="gray"
            {...idle(isFirst)}
            aria-label={t('options.up', { label })}
            onClick={() => move('up')}
          >
            <Icon name="up" size={12} />
          </ActionIcon>
          <ActionIcon
            size="sm"
            variant="subtle"
            color="gray"
            {...idle(isLast)}
            aria-label={t('options.down', { label })}
            onClick={() => move('down')}
          >
            <Icon name="down" size={12} />
          </ActionIcon>
          <ActionIcon
            size="sm"
            variant="subtle"
            color="gray"
            aria-label={t('options.remove', { label })}
            onClick={() => {
              acts.remove([optionKey])
              // What is chosen next is in the outline; a dialog that asks first has the focus itself.
              requestAnimationFrame(() => {
                if (document.activeElement === document.body) document.getElementById('outline-tree')?.focus()
              })
            }}
          >
            <Icon name="trash" size={12} />
          </ActionIcon>
        </span>
      </ForEditors>
    </li>
  )
})
