import { heldBy, keyOf, partsHeld } from '../change/part.ts'
import type { JsonValue } from '../json/json-value.ts'
import { clipboardRows } from './clipboard-rows.ts'
import { codeFromLabel } from './key-from-label.ts'
import { freeId, type PartsEdit } from './parts-edit.ts'

/** One option as it is pasted: a label, or a code and a label. */
export interface PastedOption {
  readonly label: string
  readonly code?: string
}

/**
 * Options from pasted lines or a column of a table: one a line; with a tab the first cell is the code when it looks
 * like one (letters, digits, `-`, `_`, `.`). Bullets, numbers and empty lines are left out.
 */
export function readPastedOptions(text: string): PastedOption[] {
  return clipboardRows(text).flatMap((row) => {
    const [first = '', second] = row.filter((cell) => cell !== '')
    const code = second !== undefined && /^[A-Za-z0-9][A-Za-z0-9._-]{0,63}$/.test(first) ? first : undefined
    const label = withoutBullet(code === undefined ? first : (second ?? ''))
    if (label === '') return []
    return [code === undefined ? { label } : { label, code }]
  })
}

/** `- `, `• `, `1. `, `a) `, `(iv) ` before a line of a list. */
export function withoutBullet(line: string): string {
  return line
    .normalize('NFC')
    .trim()
    .replace(/^(?:[-–—•*▪◦+☐□○]\s*|\(?(?:[0-9]{1,3}|[a-zđ]|[ivx]{1,4})[.)]\s+)/iu, '')
    .replace(/\s+/g, ' ')
    .trim()
}

/** Adds options after those that are there; codes and labels that are there already are left out. @returns their keys */
export function addPastedOptions(
  parts: PartsEdit,
  field: string,
  options: readonly PastedOption[],
): string[] {
  const holder = parts.parts.get(field)
  if (holder?.kind !== 'field') return []
  const there = partsHeld(parts, field, 'option')
  const titles = new Set<JsonValue | undefined>(there.map(({ props }) => props['title']))
  const codes = new Set<JsonValue | undefined>(there.map(({ props }) => props['code']))
  const added: string[] = []
  for (const { label, code: wanted } of options) {
    if (titles.has(label) || (wanted !== undefined && codes.has(wanted))) continue
    const stem = wanted ?? codeFromLabel(label)
    let code = stem
    for (let count = 2; codes.has(code); count++) code = `${stem}-${count}`
    titles.add(label)
    codes.add(code)
    const id = freeId(parts, 'option', `${holder.id}.${code}`)
    const key = parts.add('option', id, { code, title: label }, { parent: field })
    if (key !== undefined) added.push(key)
  }
  return added
}

/** Whether a code is free among the options of one field. */
export function isCodeFree(parts: PartsEdit, option: string, code: string): boolean {
  const parent = parts.parts.get(option)?.parent
  return heldBy(parts, parent, 'option').every(
    (key) => key === option || parts.parts.get(key)?.props['code'] !== code,
  )
}

/** What a choice keeps of its options when it becomes a choice of several, or the other way round. */
export function setSeveral(parts: PartsEdit, field: string, several: boolean): boolean {
  const part = parts.parts.get(field)
  if (part?.kind !== 'field' || heldBy(parts, keyOf('field', part.id), 'option').length === 0) return false
  if (several) {
    if (part.props['type'] === 'array') return true
    const items = { type: part.props['type'] ?? 'string' }
    return parts.set(field, { type: 'array', uniqueItems: true, items, default: undefined })
  }
  const { items } = part.props
  const type = (items as { type?: JsonValue } | undefined)?.type ?? 'string'
  const none = { items: undefined, uniqueItems: undefined, minItems: undefined, maxItems: undefined }
  return parts.set(field, { ...none, type, default: undefined })
}
