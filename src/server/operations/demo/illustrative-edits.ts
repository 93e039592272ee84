import { type Part, partsHeld, type ProcedureParts } from '../../../core/change/part.ts'
import { addDossierLine } from '../../../core/edit/card-edits.ts'
import type { Edit } from '../../../core/edit/edit.ts'
import { addField } from '../../../core/edit/form-edits.ts'
import { removeStep } from '../../../core/edit/process-edits.ts'
import { usersOf } from '../../../core/edit/users.ts'
import { keyOfPart } from '../../../core/change/part.ts'

/** What an invented province does otherwise; `false` where the procedure has nothing of the kind. */
export const illustrativeEdits = {
  'deadline-shorter': (parts) => {
    const limit = bindingLimit(parts)
    if (limit === undefined || limit.value < 3) return false
    return parts.set(limit.key, { committed: Math.ceil(limit.value * 0.7) })
  },
  'deadline-longer': (parts) => {
    const limit = bindingLimit(parts)
    if (limit === undefined) return false
    return parts.set(limit.key, { committed: limit.value + 5 })
  },
  'paper-added': (parts) =>
    addDossierLine(parts, { name: 'Bản cam kết của người nộp (giấy mẫu, bịa ra)', kind: 'attachment' }) !==
    undefined,
  'field-added': (parts) => {
    const parent = firstSection(parts)
    return addField(parts, { label: 'Kênh liên hệ ưa thích', type: 'text' }, { parent }) !== undefined
  },
  'required-field-added': (parts) => {
    const parent = firstSection(parts)
    const field = { label: 'Số tài khoản ngân hàng', type: 'text', required: true } as const
    return addField(parts, field, { parent }) !== undefined
  },
  'field-made-required': (parts) => {
    const field = [...parts.parts.values()].find(
      (part) => isOwnQuestion(part, parts) && part.props['required'] !== true && isAlone(part, parts),
    )
    return field !== undefined && parts.set(keyOfPart(field), { required: true })
  },
  'option-removed': (parts) => {
    const option = [...parts.parts.values()].find(
      (part) =>
        part.kind === 'option' &&
        partsHeld(parts, part.parent, 'option').length >= 3 &&
        partsHeld(parts, part.parent, 'option').at(-1) === part &&
        usersOf(parts, part.parent ?? '').length === 0,
    )
    if (option === undefined) return false
    parts.remove(keyOfPart(option))
    return true
  },
  wording: (parts) => {
    const field = [...parts.parts.values()].find((part) => isOwnQuestion(part, parts))
    const title = field?.props['title']
    if (field === undefined) return false
    const label = typeof title === 'string' ? `${title} (như ghi trên giấy tờ)` : 'Tên như ghi trên giấy tờ'
    return parts.set(keyOfPart(field), { title: label })
  },
  signer: (parts) => {
    const steps = partsHeld(parts, undefined, 'step')
    const signing = steps.find(({ props }) => props['role'] === 'lanhDaoSo')
    const others = partsHeld(parts, undefined, 'role').filter(({ id }) => id === 'lanhDaoPhong')
    const [other] = others
    if (signing === undefined || other === undefined) return false
    return parts.set(keyOfPart(signing), { role: other.id })
  },
  'step-merged': (parts) => {
    const steps = partsHeld(parts, undefined, 'step')
    const gone = steps.find(({ id }) => id === 'B4')
    const into = steps.find(({ id }) => id === 'B3')
    const hours = [gone, into].map((step) => step?.props['hours'])
    if (gone === undefined || into === undefined || !hours.every((one) => typeof one === 'number'))
      return false
    parts.set(keyOfPart(into), { hours: hours.reduce((sum, one) => sum + one, 0) })
    return removeStep(parts, keyOfPart(gone))
  },
  'fee-changed': (parts) => {
    const fee = partsHeld(parts, undefined, 'fee').find(({ props }) => Number(props['amountVnd']) > 0)
    if (fee === undefined) return false
    return parts.set(keyOfPart(fee), { amountVnd: Number(fee.props['amountVnd']) * 2 })
  },
  'fee-lowered': (parts) => {
    const fee = partsHeld(parts, undefined, 'fee').find(({ props }) => Number(props['amountVnd']) > 0)
    if (fee === undefined) return false
    return parts.set(keyOfPart(fee), { amountVnd: Math.round(Number(fee.props['amountVnd']) / 2) })
  },
} satisfies Readonly<Record<string, Edit>>

export type IllustrativeKind = keyof typeof illustrativeEdits

/** The limit that binds where the province promises nothing of its own. */
function bindingLimit(parts: ProcedureParts): { readonly key: string; readonly value: number } | undefined {
  const [limit] = partsHeld(parts, undefined, 'time-limit')
  // Before an event, a smaller number is not the quicker one.
  if (limit === undefined || limit.props['anchor'] === 'before-event') return undefined
  const value = ['committed', 'byStandard', 'byLaw']
    .map((name) => limit.props[name])
    .find((one) => typeof one === 'number')
  return typeof value === 'number' ? { key: keyOfPart(limit), value } : undefined
}

function firstSection(parts: ProcedureParts): string | undefined {
  const section = [...parts.parts.values()].find(({ kind }) => kind === 'section')
  return section === undefined ? undefined : keyOfPart(section)
}

/** A question of the form itself, asked once: neither within a concept of the library nor a column. */
function isOwnQuestion({ kind, id, parent = '' }: Part, parts: ProcedureParts): boolean {
  return kind === 'field' && !id.includes('/') && parts.parts.get(parent)?.kind === 'section'
}

/** Whether no rule is about it: a hidden question cannot be demanded in every case. */
function isAlone(part: Part, parts: ProcedureParts): boolean {
  return !usersOf(parts, keyOfPart(part)).some(({ kind }) => kind === 'rule')
}
