import { memo, useRef } from 'react'
import { conditionWords } from '../../../../core/change/condition-words.ts'
import { namesOf } from '../../../../core/change/names.ts'
import { isJsonObject } from '../../../../core/json/json-value.ts'
import { useDraft } from '../../../draft/draft-context.tsx'
import { CommentMark } from '../../../ui/comments/part-comments.tsx'
import { Icon } from '../../../ui/icon.tsx'
import { useLanguage } from '../../../ui/use-language.ts'
import { useTranslation } from '../../../ui/use-translation.tsx'
import { labelOf } from '../part-words.ts'
import type { PartActs } from '../use-part-acts.ts'
import { useOutlineDrag } from './outline-drag.ts'
import styles from './outline.module.css'
import type { OutlineRow } from './outline-rows.ts'
import { RenameBox } from './rename-box.tsx'

interface Props {
  readonly row: OutlineRow
  readonly focused: boolean
  readonly chosen: boolean
  readonly renaming: boolean
  /** What `check` says of it: the worst. */
  readonly severity: 'error' | 'warning' | undefined
  /** Differs from the issued version. */
  readonly changed: boolean
  readonly acts: PartActs
  readonly onToggle: (id: string, isOpen: boolean) => void
}

/** One line of the outline; drawn again only when something about it changed. */
export const OutlineLine = memo(function OutlineLine(props: Props) {
  const { row, focused, chosen, renaming, severity, changed, acts, onToggle } = props
  const { t } = useTranslation(['designer', 'common'])
  const { language } = useLanguage()
  const element = useRef<HTMLDivElement>(null)
  const { part, expanded, given } = row
  const isRule = part.kind === 'rule'
  const { hint, dragged } = useOutlineDrag(element, row.key, isRule || given !== undefined, acts)
  return (
    <div
      ref={element}
      id={`outline-${row.id}`}
      role="treeitem"
      tabIndex={-1}
      className={styles.row}
      style={{ paddingInlineStart: `${(row.level - 1) * 14 + 6}px` }}
      aria-level={row.level}
      aria-posinset={row.position}
      aria-setsize={row.size}
      aria-selected={chosen}
      {...(expanded === undefined ? {} : { 'aria-expanded': expanded })}
      data-row={row.id}
      data-kind={given === undefined ? part.kind : 'given'}
      data-focused={focused || undefined}
      data-chosen={chosen || undefined}
      data-hint={hint}
      data-dragged={dragged || undefined}
    >
      {expanded === undefined ? (
        <span className={styles.twist} aria-hidden="true">
          {isRule && '⤷'}
        </span>
      ) : (
        <span
          className={styles.twist}
          aria-hidden="true"
          data-open={expanded || undefined}
          onClick={(event) => {
            event.stopPropagation()
            onToggle(row.id, !expanded)
          }}
        >
          <Icon name="right" size={12} />
        </span>
      )}
      {renaming ? (
        <RenameBox part={part} partKey={row.key} />
      ) : isRule ? (
        <RuleWords row={row} />
      ) : (
        <span className={styles.label}>{labelOf(part, language)}</span>
      )}
      {part.props['required'] === true && part.kind === 'field' && (
        <span className={styles.required} title={t('required')}>
          *<span className="k-sr"> {t('required')}</span>
        </span>
      )}
      {given !== undefined && <span className={styles.given}>{t('given.mark')}</span>}
      <CommentMark of={row.key} />
      {changed && (
        <span className={styles.changed} title={t('changedMark')}>
          △<span className="k-sr"> {t('changedMark')}</span>
        </span>
      )}
      {severity !== undefined && (
        <span className={styles.fault} data-severity={severity} title={t(`common:severity.${severity}`)}>
          ●<span className="k-sr"> {t(`common:severity.${severity}`)}</span>
        </span>
      )}
    </div>
  )
}, sameLine)

/** Rows are made anew with every edit; the line is drawn again only where what it shows is another. */
function sameLine(one: Props, other: Props): boolean {
  return (
    sameRow(one.row, other.row) &&
    one.focused === other.focused &&
    one.chosen === other.chosen &&
    one.renaming === other.renaming &&
    one.severity === other.severity &&
    one.changed === other.changed &&
    one.acts === other.acts &&
    one.onToggle === other.onToggle
  )
}

// Member by member: a loop over their names takes longer than all else about a letter typed among 500 lines.
function sameRow(one: OutlineRow, other: OutlineRow): boolean {
  return (
    one.part === other.part &&
    one.given === other.given &&
    one.id === other.id &&
    one.level === other.level &&
    one.holder === other.holder &&
    one.expanded === other.expanded &&
    one.position === other.position &&
    one.size === other.size
  )
}

/** What a rule does to the field it stands under, in words. */
function RuleWords({ row }: { readonly row: OutlineRow }) {
  const { t } = useTranslation('designer')
  const { language } = useLanguage()
  const holder = row.holder ?? ''
  const { when } = row.part.props
  const words = useDraft(({ parts }) =>
    isJsonObject(when) ? conditionWords(when, language, namesOf(parts)) : t('rule.foreign'),
  )
  const includes = (list: unknown) =>
    Array.isArray(list) && list.some((id) => String(id).split('/')[0] === holder)
  const { shows, requires } = row.part.props
  const acts = [
    ...(includes(shows) ? [t('rule.shown')] : []),
    ...(includes(requires) ? [t('rule.required')] : []),
    ...(includes(shows) || includes(requires) ? [] : [t('rule.narrowed')]),
  ].join(', ')
  return (
    <span className={styles.rule} title={words}>
      {t('rule.when', { acts, words })}
    </span>
  )
}
