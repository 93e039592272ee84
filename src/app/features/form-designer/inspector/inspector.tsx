import { memo } from 'react'
import { useDraft } from '../../../draft/draft-context.tsx'
import { PartComments } from '../../../ui/comments/part-comments.tsx'
import { fieldKindText } from '../../../ui/field-kind-text.ts'
import { useLanguage } from '../../../ui/use-language.ts'
import { useTranslation } from '../../../ui/use-translation.tsx'
import { FieldRules } from '../conditions/field-rules.tsx'
import { RulePanel } from '../conditions/rule-panel.tsx'
import { useDesigner } from '../designer-store.ts'
import { labelOf } from '../part-words.ts'
import { useFormKey, useReadForm } from '../use-open-form.ts'
import { BoundsSection } from './bounds-section.tsx'
import { DataSection } from './data-section.tsx'
import { FileSection } from './file-section.tsx'
import { GivenPanel } from './given-panel.tsx'
import styles from './inspector.module.css'
import { LegalSection } from './legal-section.tsx'
import { OptionsEditor } from './options-editor.tsx'
import { PatternSection } from './pattern-section.tsx'
import { ReuseSection } from './reuse-section.tsx'
import { sameSection } from './same-section.ts'
import { StandingSection } from './standing-section.tsx'
import { UsesSection } from './uses-section.tsx'
import { WordsSection } from './words-section.tsx'

const Data = memo(DataSection, sameSection)
const Options = memo(OptionsEditor, sameSection)
const Bounds = memo(BoundsSection, sameSection)
const Pattern = memo(PatternSection, sameSection)
const Files = memo(FileSection, sameSection)
const Legal = memo(LegalSection, sameSection)
const Reuse = memo(ReuseSection, sameSection)
const Standing = memo(StandingSection, sameSection)
const Uses = memo(UsesSection)

const withBounds = new Set(['text', 'long-text', 'integer', 'number', 'boolean', 'choices', 'table', 'list'])

/** Everything about the chosen part, each thing in a box of its own. */
export function Inspector() {
  const { t } = useTranslation(['designer', 'library'])
  const { language } = useLanguage()
  const form = useFormKey() ?? ''
  const focus = useDesigner((state) => state.focus)
  const key = useDraft(({ parts }) => (focus !== undefined && parts.parts.has(focus) ? focus : form))
  const part = useDraft(({ parts }) => parts.parts.get(key))
  const { model } = useReadForm()
  const chosen = focus === undefined ? undefined : model.nodes.get(focus)
  if (chosen?.inherited === true) return <GivenPanel key={chosen.id} node={chosen} />
  if (part === undefined) return null
  const node = part.kind === 'field' || part.kind === 'section' ? model.nodes.get(part.id) : undefined
  const kind =
    part.kind === 'form'
      ? t('kind.form')
      : part.kind === 'rule'
        ? t('kind.rule')
        : node === undefined
          ? ''
          : t(fieldKindText(node.kind))
  return (
    <section key={key} className={styles.pane} aria-label={t('inspector')} data-inspector>
      <header className={styles.head}>
        <h2 title={labelOf(part, language)}>
          {part.kind === 'rule' ? t('kind.rule') : labelOf(part, language)}
        </h2>
        <p className={styles.kind}>
          {kind} · <code className="k-code">{part.id}</code>
        </p>
      </header>
      <PartComments of={key} heading="h3" />
      {part.kind === 'rule' ? (
        <RulePanel key={key} rule={part} />
      ) : (
        <div key={key}>
          <WordsSection partKey={key} part={part} answered={part.kind === 'field'} />
          {part.kind !== 'form' && <Data partKey={key} part={part} node={node} />}
          {node !== undefined && (node.kind === 'choice' || node.kind === 'choices') && (
            <Options partKey={key} part={part} node={node} />
          )}
          {node !== undefined && withBounds.has(node.kind) && (
            <Bounds partKey={key} part={part} node={node} />
          )}
          {node !== undefined && (node.kind === 'text' || node.kind === 'long-text') && (
            <Pattern partKey={key} part={part} node={node} />
          )}
          {node?.kind === 'file' && <Files partKey={key} part={part} node={node} />}
          {part.kind !== 'form' && <FieldRules part={part} />}
          {part.kind !== 'form' && <Legal partKey={key} part={part} />}
          {part.kind === 'field' && <Reuse partKey={key} part={part} node={node} />}
          <Standing partKey={key} part={part} />
          {part.kind !== 'form' && <Uses partKey={key} />}
        </div>
      )}
    </section>
  )
}
