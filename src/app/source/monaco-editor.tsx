import { Button } from '@mantine/core'
import { useEffect, useLayoutEffect, useRef, useState } from 'react'
import examplesFormat from '../../../schemas/examples.schema.json'
import formFormat from '../../../schemas/form.schema.json'
import layoutFormat from '../../../schemas/form-layout.schema.json'
import { parseJson } from '../../core/json/parse-json.ts'
import { sentenceOf } from '../../core/text/catalogue.ts'
import { Icon } from '../ui/icon.tsx'
import { shownMoment } from '../ui/shown-moment.ts'
import { useLanguage } from '../ui/use-language.ts'
import { useTranslation } from '../ui/use-translation.tsx'
import { difference, documentOf, nodeAround, pointerAt, saysTheSame } from './document-text.ts'
import { jsonDefaults, monaco } from './monaco.ts'
import type { SourceEditorProps } from './source-editor.tsx'
import type { Standing } from './source-text.ts'
import styles from './source.module.css'

/** A text's own `$schema` decides which of these it is held to, so each is known by the name the texts carry. */
jsonDefaults.setDiagnosticsOptions({
  validate: true,
  enableSchemaRequest: false,
  schemas: [
    { uri: 'https://json-schema.org/draft/2020-12/schema', fileMatch: ['schema.json'], schema: formFormat },
    { uri: layoutFormat.$id, fileMatch: ['layout.json'], schema: layoutFormat },
    { uri: examplesFormat.$id, fileMatch: ['examples.json'], schema: examplesFormat },
  ],
})

/** Milliseconds of rest before a text that can be read becomes an edit of the draft. */
const restMs = 300
const owner = 'khuon'

export function MonacoEditor(props: SourceEditorProps & { readonly scheme: 'light' | 'dark' }) {
  const { document: name, form, text: kept, file, model, selected, scheme, readOnly, findings = [] } = props
  const { t } = useTranslation('source')
  const { language } = useLanguage()
  const holder = useRef<HTMLDivElement>(null)
  const editor = useRef<monaco.editor.IStandaloneCodeEditor>(undefined)
  const latest = useRef(props)
  useLayoutEffect(() => {
    latest.current = props
  })
  /** What this editor itself is changing: the text from outside, or the selection from outside. */
  const writing = useRef(false)
  const [{ problems, isBehind }, setStanding] = useState<Standing>({ problems: [], isBehind: false })

  useEffect(() => {
    if (holder.current === null) return
    const source = monaco.editor.createModel(
      kept.text,
      'json',
      monaco.Uri.parse(`inmemory://khuon/${name}.json`),
    )
    const made = monaco.editor.create(holder.current, {
      model: source,
      automaticLayout: true,
      minimap: { enabled: false },
      fontSize: 13,
      tabSize: 2,
      scrollBeyondLastLine: false,
      wordWrap: 'on',
      accessibilitySupport: 'auto',
      readOnly,
      domReadOnly: readOnly,
      unicodeHighlight: { ambiguousCharacters: false, nonBasicASCII: false },
    })
    editor.current = made
    let timer: ReturnType<typeof setTimeout> | undefined
    const typed = source.onDidChangeContent(() => {
      if (writing.current) return
      kept.type(source.getValue())
      clearTimeout(timer)
      timer = setTimeout(() => setStanding(kept.take(latest.current.file)), restMs)
    })
    const moved = made.onDidChangeCursorPosition(({ position }) => {
      if (writing.current || name !== 'schema') return
      const { model: form, onSelect, selected: chosen } = latest.current
      const node = nodeAround(pointerAt(source.getValue(), source.getOffsetAt(position), form), form)
      if (node !== undefined && node.id !== chosen) onSelect?.(node.id)
    })
    // What was typed last goes into the draft with the editor; what the draft does not take stays in `kept`.
    return () => {
      if (timer !== undefined) {
        clearTimeout(timer)
        kept.take(latest.current.file)
      }
      typed.dispose()
      moved.dispose()
      made.dispose()
      source.dispose()
    }
  }, [name, kept, readOnly])

  useEffect(() => {
    editor.current?.updateOptions({
      ariaLabel: t('label', { name: t(`document.${name}`) }),
      readOnlyMessage: { value: t('readOnly') },
    })
  }, [name, t])

  // The draft was altered elsewhere.
  useEffect(() => {
    const { text, standing } = kept.follow(file)
    writing.current = true
    writeInto(editor.current, text)
    writing.current = false
    setStanding(standing)
  }, [file, kept])

  useEffect(() => {
    const source = editor.current?.getModel()
    const node = selected === undefined ? undefined : model.nodes.get(selected)
    if (source === undefined || source === null || node === undefined || name !== 'schema') return
    if (editor.current?.hasTextFocus() === true) return
    const read = parseJson(source.getValue())
    const range = read.ok ? read.value.locate(node.schemaPointer) : undefined
    if (range === undefined) return
    writing.current = true
    editor.current?.setPosition({ lineNumber: range.line, column: range.column })
    editor.current?.revealLineInCenterIfOutsideViewport(range.line)
    writing.current = false
  }, [selected, model, name])

  useEffect(() => {
    monaco.editor.setTheme(scheme === 'dark' ? 'vs-dark' : 'vs')
  }, [scheme])

  useEffect(() => {
    const source = editor.current?.getModel()
    if (source === undefined || source === null) return
    // A text that says something else is checked when the draft has taken it.
    if (!saysTheSame(source.getValue(), documentOf(form, name))) return
    const read = parseJson(source.getValue())
    const severities = {
      error: monaco.MarkerSeverity.Error,
      warning: monaco.MarkerSeverity.Warning,
      info: monaco.MarkerSeverity.Info,
    }
    const marks = findings.map((finding) => {
      const range = read.ok ? (read.value.locateKey(finding.at) ?? read.value.locate(finding.at)) : undefined
      const start = source.getPositionAt(range?.offset ?? 0)
      const end = source.getPositionAt(range?.end ?? 1)
      return {
        severity: severities[finding.severity],
        message: sentenceOf(finding, language),
        startLineNumber: start.lineNumber,
        startColumn: start.column,
        endLineNumber: end.lineNumber,
        endColumn: end.column,
      }
    })
    monaco.editor.setModelMarkers(source, owner, marks)
  }, [findings, form, language, name])

  const reload = () => {
    const { text, standing } = kept.reload(file.form())
    writing.current = true
    writeInto(editor.current, text)
    writing.current = false
    setStanding(standing)
  }
  return (
    <div className={styles.source}>
      <div ref={holder} className={styles.editor} />
      <div role="status" className={styles.faults} data-bad={problems.length > 0 || isBehind || undefined}>
        {kept.leftAt !== undefined && (problems.length > 0 || isBehind) && (
          <p className={styles.behind}>
            <Icon name="clock" size={14} />
            <span>{t('left', { moment: shownMoment(new Date(kept.leftAt).toISOString()) })}</span>
            {!isBehind && (
              <Button size="compact-xs" variant="default" onClick={reload}>
                {t('giveUp')}
              </Button>
            )}
          </p>
        )}
        {isBehind && (
          <p className={styles.behind}>
            <Icon name="warning" size={14} />
            <span>{t('behind')}</span>
            <Button size="compact-xs" variant="default" onClick={reload}>
              {t('reload')}
            </Button>
            <Button size="compact-xs" variant="default" onClick={() => setStanding(kept.take(file, true))}>
              {t('takeOver')}
            </Button>
          </p>
        )}
        {problems.slice(0, 3).map((problem) => (
          <p key={`${problem.code} ${problem.at} ${problem.line ?? ''}`}>
            <Icon name="error" size={14} />
            {problem.line === undefined
              ? ''
              : `${t('place', { line: problem.line, column: problem.column ?? 1 })}: `}
            {sentenceOf(problem, language)}
          </p>
        ))}
        {(problems.length > 0 || isBehind) && <p className={styles.kept}>{t('kept')}</p>}
      </div>
    </div>
  )
}

/** Only the stretch that differs is written anew, so that the cursor stays; Ctrl Z in the editor brings it back. */
function writeInto(editor: monaco.editor.IStandaloneCodeEditor | undefined, text: string | undefined): void {
  const source = editor?.getModel()
  if (source === undefined || source === null || text === undefined) return
  const replaced = difference(source.getValue(), text)
  if (replaced === undefined) return
  const [start, end] = [source.getPositionAt(replaced.from), source.getPositionAt(replaced.to)]
  source.pushEditOperations(
    editor?.getSelections() ?? [],
    [
      {
        range: new monaco.Range(start.lineNumber, start.column, end.lineNumber, end.column),
        text: replaced.text,
      },
    ],
    () => null,
  )
}
