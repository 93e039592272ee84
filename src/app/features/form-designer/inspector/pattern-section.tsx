import { Button, Select, Textarea, TextInput } from '@mantine/core'
import { useMemo, useState } from 'react'
import type { Part } from '../../../../core/change/part.ts'
import { patternsFromExamples } from '../../../../core/edit/pattern-from-examples.ts'
import { calendarHas } from '../../../../core/form/calendar-date.ts'
import type { FormNode } from '../../../../core/form/form-model.ts'
import type { LibraryFiles } from '../../../../core/form/library-files.ts'
import { patternFault } from '../../../../core/form/pattern.ts'
import { linearRegExp } from '../../../../core/form/re2-engine.ts'
import { isJsonObject } from '../../../../core/json/json-value.ts'
import { ForEditors } from '../../../ui/editing/editing-area.tsx'
import { libraryFilesOf } from '../../../ui/form-models.ts'
import { useLanguage } from '../../../ui/use-language.ts'
import { useTranslation } from '../../../ui/use-translation.tsx'
import { BufferedText } from '../buffered-text.tsx'
import { useLibrary } from '../use-open-form.ts'
import { Group } from './group.tsx'
import styles from './inspector.module.css'
import { textOrNone, usePartEdit } from './use-part-edit.ts'

interface Props {
  readonly partKey: string
  readonly part: Part
  readonly node: FormNode
}

/** Which text is right: a published format, or a pattern; proposed from examples, tried out on more of them. */
export function PatternSection({ partKey, part, node }: Props) {
  const { t } = useTranslation('designer')
  const { textOf } = useLanguage()
  const set = usePartEdit(partKey)
  const library = libraryFilesOf(useLibrary())
  const { props } = part
  const pattern = typeof props['pattern'] === 'string' ? props['pattern'] : ''
  const format = typeof props['format'] === 'string' ? props['format'] : null
  const message = isJsonObject(props['x-message']) ? props['x-message'] : undefined
  const chosen = library.formats.get(format ?? '')
  const fault = pattern === '' ? undefined : patternFault(pattern)
  return (
    <Group
      title={t('section.pattern')}
      open={pattern !== '' || format !== null}
      note={chosen?.title === undefined ? pattern : textOf(chosen.title)}
    >
      <Select
        size="xs"
        label={t('field.format')}
        clearable
        searchable
        placeholder={
          node.bounds.formats[0] === undefined
            ? t('noFormat')
            : t('fromConcept', { value: node.bounds.formats[0] })
        }
        data={[...library.formats.values()]
          .filter(({ name }) => name !== 'date-time')
          .map(({ name, title }) => ({ value: name, label: title === undefined ? name : textOf(title) }))}
        value={format}
        onChange={(value) => set('pattern', { format: value ?? undefined })}
      />
      {chosen?.hint !== undefined && <p className={styles.quiet}>{textOf(chosen.hint)}</p>}
      <BufferedText
        label={t('field.pattern')}
        code
        rows={1}
        value={pattern}
        placeholder={node.bounds.patterns[0] ?? '^…$'}
        fault={fault === undefined ? undefined : t(`patternFault.${fault.reason}`, { part: fault.part })}
        onCommit={(text) => set('pattern', { pattern: textOrNone(text) }, true)}
      />
      {pattern !== '' && (
        <BufferedText
          label={t('field.message')}
          value={typeof message?.['vi'] === 'string' ? message['vi'] : ''}
          maxLength={500}
          onCommit={(text) => {
            const vi = textOrNone(text)
            return set('pattern', { 'x-message': vi === undefined ? undefined : { ...message, vi } }, true)
          }}
        />
      )}
      <ForEditors>
        <FromExamples onChoose={(proposal) => set('pattern', { pattern: proposal })} />
      </ForEditors>
      <TestBox
        patterns={pattern === '' ? node.bounds.patterns : [pattern]}
        formats={format === null ? node.bounds.formats : [format]}
        library={library}
      />
    </Group>
  )
}

/** A pattern for people who write none: from texts that are right. */
function FromExamples({ onChoose }: { readonly onChoose: (pattern: string) => void }) {
  const { t } = useTranslation('designer')
  const [text, setText] = useState('')
  const proposals = useMemo(() => patternsFromExamples(text.split('\n')), [text])
  return (
    <>
      <Textarea
        size="xs"
        autosize
        minRows={2}
        maxRows={6}
        label={t('field.patternExamples')}
        description={t('field.patternExamplesNote')}
        spellCheck={false}
        value={text}
        onChange={(event) => setText(event.currentTarget.value)}
      />
      {proposals.map(({ pattern, kind }) => (
        <div key={pattern} className={styles.card}>
          <span className={styles.quiet}>{t(`proposal.${kind}`)}</span>
          <code className={`k-code ${styles.pattern}`}>{pattern}</code>
          <div>
            <Button size="compact-xs" variant="light" onClick={() => onChoose(pattern)}>
              {t('field.takePattern')}
            </Button>
          </div>
        </div>
      ))}
    </>
  )
}

interface TestProps {
  readonly patterns: readonly string[]
  readonly formats: readonly string[]
  readonly library: LibraryFiles
}

function TestBox({ patterns, formats, library }: TestProps) {
  const { t } = useTranslation('designer')
  const [text, setText] = useState('')
  const verdict = useMemo(() => {
    if (text === '' || patterns.length + formats.length === 0) return undefined
    if (patterns.some((pattern) => patternFault(pattern) !== undefined)) return undefined
    return (
      patterns.every((pattern) => linearRegExp(pattern).test(text)) &&
      formats.every((name) => {
        const published = library.formats.get(name)
        if (published === undefined) return true
        return (
          linearRegExp(published.pattern).test(text) && (published.calendar !== true || calendarHas(text))
        )
      })
    )
  }, [text, patterns, formats, library])
  if (patterns.length + formats.length === 0) return null
  return (
    <TextInput
      size="xs"
      label={t('field.tryText')}
      readOnly={false}
      spellCheck={false}
      value={text}
      onChange={(event) => setText(event.currentTarget.value)}
      error={verdict === false ? t('tried.refused') : undefined}
      description={
        verdict === true ? <span className={styles.good}>✓ {t('tried.accepted')}</span> : undefined
      }
      inputWrapperOrder={['label', 'input', 'description', 'error']}
    />
  )
}
