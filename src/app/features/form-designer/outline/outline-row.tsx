import { memo, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import { conditionWords } from '../../../../core/change/condition-words.ts'
import { namesOf } from '../../../../core/change/names.ts'
import { isJsonObject } from '../../../../core/json/json-value.ts'
import { useDraft } from '../../../draft/draft-context.tsx'
import { CommentMark } from '../../../ui/comments/part-comments.tsx'
import { Icon } from '../../../ui/icon.tsx'
import { useLanguage } from '../../../ui/use-language.ts'
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
  readonly onToggle: (id: string) => void
}

/** One line of the outline; drawn again only when something about it changed. */
export const OutlineLine = memo(function OutlineLine(props: Props) {
  const { row, focused, chosen, renaming, severity, changed, acts, onToggle } = props
  const { t } = useTranslation(['designer', 'common'])
  const { language } = useLanguage()
  const element = useRef<HTMLDivElement>(null)
  const { part, expanded } = row
  const isRule = part.kind === 'rule'
  const { hint, dragged } = useOutlineDrag(element, row.key, isRule, acts)
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
      data-kind={part.kind}
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
            onToggle(row.id)
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
function sameLine({ row, ...rest }: Props, { row: other, ...others }: Props): boolean {
  return sameMembers(row, other) && sameMembers(rest, others)
}

function sameMembers<T extends object>(one: T, other: T): boolean {
  return (Object.keys(one) as (keyof T)[]).every((name) => one[name] === other[name])
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
