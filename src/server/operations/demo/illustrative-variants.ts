import type { Change } from '../../../core/change/change.ts'
import { documentsOf } from '../../../core/change/documents.ts'
import type { ProcedureParts } from '../../../core/change/part.ts'
import { toParts } from '../../../core/change/parts.ts'
import { edit } from '../../../core/edit/edit.ts'
import type { Library } from '../../../core/library/library.ts'
import type { Procedure } from '../../../core/procedure/procedure.ts'
import type { ObservedVariant } from '../../../core/variant/known-variant.ts'
import type { Deviation } from '../../../core/variant/overlay.ts'
import { type IllustrativeKind, illustrativeEdits } from './illustrative-edits.ts'

export const demoProvinces = [
  { id: 'tinh-mau-a', name: 'Tỉnh mẫu A' },
  { id: 'tinh-mau-b', name: 'Tỉnh mẫu B' },
  { id: 'tinh-mau-c', name: 'Tỉnh mẫu C' },
] as const
export type DemoProvince = (typeof demoProvinces)[number]['id']

/** What is tried, in turn, down the list of procedures; `[]`: runs the standard as it is. */
const plans: Readonly<Record<DemoProvince, readonly (readonly IllustrativeKind[])[]>> = {
  'tinh-mau-a': [
    ['deadline-shorter'],
    ['wording'],
    [],
    ['field-added', 'deadline-shorter'],
    ['fee-lowered'],
    ['step-merged'],
    [],
    ['deadline-shorter', 'signer'],
  ],
  'tinh-mau-b': [
    ['paper-added'],
    [],
    ['option-removed'],
    ['field-added', 'fee-changed'],
    ['signer'],
    ['deadline-longer', 'wording'],
    ['field-made-required'],
    ['step-merged'],
    ['required-field-added'],
  ],
  'tinh-mau-c': [
    ['deadline-shorter'],
    [],
    ['option-removed', 'paper-added'],
    [],
    ['required-field-added'],
    ['wording'],
    ['deadline-longer'],
  ],
}

/** Reasons that an invented province gives; without one, the deviation waits for its reason. */
const reasons: Readonly<Partial<Record<IllustrativeKind, string>>> = {
  'deadline-shorter': 'Rút ngắn thời hạn cho người nộp.',
  'fee-lowered': 'Khuyến khích nộp trực tuyến.',
  'fee-changed': 'Mức thu theo nghị quyết của tỉnh.',
  'field-added': 'Để tiện liên hệ với người nộp.',
  signer: 'Ủy quyền ký.',
}

/** What an invented province does in one procedure: made from the standard by the algebra, so that it always fits. */
export function illustrativeVariant(
  procedure: Procedure,
  {
    province,
    index,
    library,
    digest,
  }: {
    readonly province: DemoProvince
    /** Place of the procedure in the list. */
    readonly index: number
    readonly library: Library
    readonly digest: string
  },
): ObservedVariant {
  const plan = plans[province][index % plans[province].length] ?? []
  let parts: ProcedureParts = toParts(documentsOf(procedure), library)
  const overlay: Deviation[] = []
  for (const kind of plan) {
    const done = edit(parts, illustrativeEdits[kind])
    if (!done.ok) continue
    parts = done.value.parts
    for (const change of done.value.changes)
      overlay.push(deviation(change, kind, `${kind}-${overlay.length + 1}`))
  }
  return {
    base: { version: null, digest },
    overlay,
    asOf: '2026-01-05',
    sources: ['Dữ liệu bịa ra để xem thử'],
    note: 'Tỉnh không có thật; mọi số liệu đều bịa ra để xem thử.',
    illustrative: true,
  }
}

function deviation(change: Change, kind: IllustrativeKind, id: string): Deviation {
  const { type, target, before, after } = change
  const basis = { document: 'Nghị quyết mẫu số 01 (bịa ra)', provenance: { status: 'unverified' as const } }
  return {
    id,
    type,
    target,
    ...(before === undefined ? {} : { before }),
    ...(after === undefined ? {} : { after }),
    reason: reasons[kind] ?? null,
    legalBasis: kind === 'fee-changed' ? [basis] : null,
    provenance: { status: 'unverified', note: 'Bịa ra để xem thử.' },
    illustrative: true,
  }
}
