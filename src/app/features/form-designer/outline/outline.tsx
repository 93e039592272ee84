import { ActionIcon, Button, Menu, TextInput } from '@mantine/core'
import {
  type ClipboardEvent,
  type KeyboardEvent,
  type MouseEvent,
  useCallback,
  useEffect,
  useMemo,
  useRef,
  useState,
} from 'react'
import type { ProcedureParts } from '../../../../core/change/part.ts'
import type { FormModel } from '../../../../core/form/form-model.ts'
import { useMayEdit } from '../../../draft/draft-context.tsx'
import { ForEditors } from '../../../ui/editing/editing-area.tsx'
import { Icon } from '../../../ui/icon.tsx'
import { useTranslation } from '../../../ui/use-translation.tsx'
import { designer, useDesigner } from '../designer-store.ts'
import { usePartActs } from '../use-part-acts.ts'
import { changesDraft, outlineKey, typedAhead } from './outline-keys.ts'
import { OutlineLine } from './outline-row.tsx'
import { folded, type OutlineRow, outlineRows } from './outline-rows.ts'
import styles from './outline.module.css'

interface Props {
  readonly form: string
  /** As they were drawn last: a moment behind while somebody types. */
  readonly parts: ProcedureParts
  readonly model: FormModel
  readonly severities: ReadonlyMap<string, 'error' | 'warning'>
  readonly changed: ReadonlySet<string>
}

/** Milliseconds between two letters of one word typed ahead. */
const typeAheadMs = 1000
const nothingTyped = { text: '', at: Number.NEGATIVE_INFINITY }

/** The form as a tree: sections, fields and rules; everything in it by keys too. */
export function Outline({ form, parts, model, severities, changed }: Props) {
  const { t } = useTranslation('designer')
  const focus = useDesigner((state) => state.focus)
  const chosen = useDesigner((state) => state.chosen)
  const collapsed = useDesigner((state) => state.collapsed)
  const renaming = useDesigner((state) => state.renaming)
  const { set } = designer()
  const [query, setQuery] = useState('')
  const opened = useDesigner((state) => state.opened)
  const rows = useMemo(
    () => outlineRows(parts, form, model.nodes, { collapsed, opened }, query),
    [parts, form, model, collapsed, opened, query],
  )
  const [rowFocus, setRowFocus] = useState<string>()
  // A rule stands in several lines: the one that was gone to keeps the focus.
  const at =
    rows.find(({ id, key }) => id === rowFocus && key === focus)?.id ??
    rows.find(({ key }) => key === focus)?.id
  const acts = usePartActs()
  const mayEdit = useMayEdit()
  const typed = useRef(nothingTyped)
  const anchor = useRef<string | undefined>(undefined)
  useEffect(() => {
    if (at !== undefined) document.getElementById(`outline-${at}`)?.scrollIntoView({ block: 'nearest' })
  }, [at])
  useEffect(
    () => revealed(parts, focus, collapsed, (next) => set({ collapsed: next })),
    [focus, parts, collapsed, set],
  )

  const toggle = useCallback((id: string, isOpen: boolean) => set(folded(designer(), id, isOpen)), [set])
  const go = (id: string, extend: boolean) => {
    const row = rows.find((one) => one.id === id)
    if (row === undefined) return
    setRowFocus(id)
    if (!extend) anchor.current = id
    const from = rows.findIndex((one) => one.id === (anchor.current ?? at))
    const to = rows.indexOf(row)
    const range = extend && from >= 0 ? rows.slice(Math.min(from, to), Math.max(from, to) + 1) : [row]
    set({ focus: row.key, chosen: new Set(range.map(({ key }) => key)), problems: [] })
  }

  /** A rule has no label, and one that the library gives is its affair. */
  const rename = (row: OutlineRow | undefined) => {
    if (mayEdit && row !== undefined && row.part.kind !== 'rule' && row.given === undefined)
      set({ renaming: row.key })
  }
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.target instanceof HTMLInputElement) return
    // A space within a word that is typed ahead belongs to it.
    const isTyping = event.key === ' ' && performance.now() - typed.current.at < typeAheadMs
    const act = isTyping ? undefined : outlineKey(event, rows, at)
    if (act === undefined) {
      if (event.key.length === 1 && !event.ctrlKey && !event.metaKey && !event.altKey) {
        const now = performance.now()
        const isSameWord = now - typed.current.at < typeAheadMs
        typed.current = { text: isSameWord ? typed.current.text + event.key : event.key, at: now }
        event.preventDefault()
        const found = typedAhead(typed.current.text, rows, at)
        if (found !== undefined) go(found, false)
      }
      return
    }
    if (!mayEdit && changesDraft(act)) return
    event.preventDefault()
    // Whoever goes on from here and comes back types another word.
    typed.current = nothingTyped
    const row = rows.find(({ id }) => id === at)
    const members = [...chosen].filter((key) => isOwn(parts, key) && parts.parts.get(key)?.kind !== 'rule')
    switch (act.act) {
      case 'go':
        return go(act.to, act.extend)
      case 'expand':
      case 'collapse':
        return toggle(act.row, act.act === 'expand')
      case 'expand-all':
        return set({ collapsed: new Set(), opened: new Set(model.nodes.keys()) })
      case 'toggle': {
        if (row === undefined) return
        const next = new Set(chosen)
        if (!next.delete(row.key)) next.add(row.key)
        return set({ chosen: next })
      }
      case 'select-siblings':
        return set({
          chosen: new Set(rows.filter(({ holder }) => holder === row?.holder).map(({ key }) => key)),
        })
      case 'move':
        return acts.move(members, act.direction)
      case 'rename':
        return rename(row)
      case 'remove':
        return acts.remove([...chosen])
      case 'duplicate':
        return members[0] === undefined ? undefined : acts.duplicate(members[0])
      case 'group':
        return members.length === 0 ? undefined : acts.group(members)
      case 'add':
        return set({ dialog: { kind: 'add', at: focus ?? form } })
      case 'inspect':
        return focusInspector()
    }
  }
  const onClick = (event: MouseEvent) => {
    const line = (event.target as Element).closest('[data-row]')
    const id = line?.getAttribute('data-row')
    const row = rows.find((one) => one.id === id)
    if (row === undefined) return
    if (event.ctrlKey || event.metaKey) {
      const next = new Set(chosen)
      if (!next.delete(row.key)) next.add(row.key)
      setRowFocus(row.id)
      set({ focus: row.key, chosen: next })
    } else go(row.id, event.shiftKey)
  }
  const onPaste = (event: ClipboardEvent) => {
    if (!mayEdit || event.target instanceof HTMLInputElement) return
    const text = event.clipboardData.getData('text/plain')
    if (text.trim() === '') return
    event.preventDefault()
    set({ dialog: { kind: 'paste', at: focus ?? form, text } })
  }

  return (
    <section className={styles.pane} aria-label={t('outline')}>
      <div className={styles.head}>
        <TextInput
          size="xs"
          className={styles.filter}
          aria-label={t('filter')}
          placeholder={t('filter')}
          leftSection={<Icon name="search" size={14} />}
          value={query}
          onChange={(event) => setQuery(event.currentTarget.value)}
        />
        <ForEditors>
          <ChosenMenu chosen={chosen} row={rows.find(({ id }) => id === at)} acts={acts} />
        </ForEditors>
      </div>
      <div
        id="outline-tree"
        role="tree"
        tabIndex={0}
        aria-label={t('outline')}
        aria-multiselectable="true"
        {...(at === undefined ? {} : { 'aria-activedescendant': `outline-${at}` })}
        className={styles.tree}
        onKeyDown={onKeyDown}
        onClick={onClick}
        onDoubleClick={(event) => {
          const id = (event.target as Element).closest('[data-row]')?.getAttribute('data-row')
          rename(rows.find((one) => one.id === id))
        }}
        onPaste={onPaste}
        onFocus={(event) => {
          // By key alone: a click chooses its own line, and the lines must not move under it.
          const byKey = event.currentTarget.matches(':focus-visible')
          // What was just added is chosen before the lines that are drawn have it: it stays chosen.
          const isHidden = at === undefined && (focus === undefined || parts.parts.has(focus))
          if (byKey && isHidden && rows[0] !== undefined) go(rows[0].id, false)
        }}
      >
        {rows.map((row) => (
          <OutlineLine
            key={row.id}
            row={row}
            focused={row.id === at}
            chosen={chosen.has(row.key)}
            renaming={renaming === row.key}
            severity={severities.get(row.key)}
            changed={changed.has(row.key)}
            acts={acts}
            onToggle={toggle}
          />
        ))}
        {rows.length === 0 && (
          <p className={styles.empty}>
            {t(query !== '' ? 'nothingFound' : mayEdit ? 'emptyForm' : 'emptyFormRead')}
          </p>
        )}
      </div>
      <ForEditors>
        <div className={styles.foot}>
          <Button
            size="compact-sm"
            variant="light"
            leftSection={<Icon name="plus" size={14} />}
            onClick={() => set({ dialog: { kind: 'add', at: focus ?? form } })}
            aria-keyshortcuts="Insert"
          >
            {t('add')}
          </Button>
          <Button
            size="compact-sm"
            variant="subtle"
            onClick={() => set({ dialog: { kind: 'paste', at: focus ?? form, text: '' } })}
          >
            {t('paste')}
          </Button>
        </div>
      </ForEditors>
    </section>
  )
}

function isOwn(parts: ProcedureParts, key: string): boolean {
  return parts.parts.has(key)
}

/** Opens what the chosen part stands in. */
function revealed(
  parts: ProcedureParts,
  focus: string | undefined,
  collapsed: ReadonlySet<string>,
  open: (next: ReadonlySet<string>) => void,
): void {
  const next = new Set(collapsed)
  let at = focus === undefined ? undefined : parts.parts.get(focus)?.parent
  for (; at !== undefined; at = parts.parts.get(at)?.parent) next.delete(at)
  if (next.size < collapsed.size) open(next)
}

export function focusInspector(): void {
  document
    .querySelector<HTMLElement>('[data-inspector] input, [data-inspector] textarea, [data-inspector] button')
    ?.focus()
}

function ChosenMenu({
  chosen,
  row,
  acts,
}: {
  readonly chosen: ReadonlySet<string>
  readonly row: OutlineRow | undefined
  readonly acts: ReturnType<typeof usePartActs>
}) {
  const { t } = useTranslation('designer')
  const keys = [...chosen]
  const { set } = designer()
  const isRule = row?.part.kind === 'rule'
  const isGiven = row?.given !== undefined
  const item = (text: string, shortcut: string, act: () => void) => (
    <Menu.Item onClick={act} rightSection={<kbd className={styles.kbd}>{shortcut}</kbd>}>
      {text}
    </Menu.Item>
  )
  return (
    <Menu position="bottom-end" width={250}>
      <Menu.Target>
        <ActionIcon variant="subtle" color="gray" aria-label={t('actsOn')} disabled={row === undefined}>
          <Icon name="more" />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        {isGiven && <Menu.Label>{t('given.noActs')}</Menu.Label>}
        {!isRule && !isGiven && row !== undefined && (
          <>
            {item(t('act.rename'), 'F2', () => set({ renaming: row.key }))}
            {item(t('act.duplicate'), 'Ctrl D', () => acts.duplicate(row.key))}
            {item(t('act.up'), 'Alt ↑', () => acts.move(keys, 'up'))}
            {item(t('act.down'), 'Alt ↓', () => acts.move(keys, 'down'))}
            {item(t('act.in'), 'Alt →', () => acts.move(keys, 'in'))}
            {item(t('act.out'), 'Alt ←', () => acts.move(keys, 'out'))}
            {item(t('act.group'), 'Ctrl G', () => acts.group(keys))}
            {row.part.kind === 'section' && (
              <>
                <Menu.Item onClick={() => acts.toTable(row.key)}>{t('act.toTable')}</Menu.Item>
                <Menu.Item onClick={() => acts.ungroup(row.key)}>{t('act.ungroup')}</Menu.Item>
              </>
            )}
            <Menu.Divider />
          </>
        )}
        {!isGiven && item(t('act.remove'), 'Delete', () => acts.remove(keys))}
      </Menu.Dropdown>
    </Menu>
  )
}
