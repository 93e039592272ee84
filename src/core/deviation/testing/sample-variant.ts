import { diff } from '../../change/diff.ts'
import type { ProcedureDocuments } from '../../change/documents.ts'
import { edited, type Edit } from '../../change/testing/cases.ts'
import { contains } from '../../change/testing/contains.ts'
import { normalSample } from '../../change/testing/laws.ts'
import { emptyLibrary } from '../../form/library-files.ts'
import { deviation } from '../../import/testing/small-imports.ts'
import { digestOfSync } from '../../json/digest.ts'
import type { JsonValue } from '../../json/json-value.ts'
import type { KnownVariant } from '../../variant/known-variant.ts'
import type { NamedStandard } from '../deviation-cell.ts'
import { makeDeviationJudge } from '../judge-deviation.ts'

export const judge = makeDeviationJudge({ contains, library: emptyLibrary })

export function standardOf(documents: ProcedureDocuments, version: string | null = null): NamedStandard {
  return { name: { version, digest: digestOfSync(documents as unknown as JsonValue) }, documents }
}

export const sample = standardOf(normalSample, '1.0.0')

/** What a province runs that has edited the sample so. */
export function variantWith(
  edit: Edit,
  { province = 'tinh-mau-a', ...more }: Partial<KnownVariant> = {},
): KnownVariant {
  return {
    province,
    procedure: 'cap-the-doc',
    how: 'observed',
    standard: sample.name,
    overlay: diff(normalSample, edited(edit)).map((change, index) =>
      deviation(`${province}-${index + 1}`, change),
    ),
    since: null,
    decision: null,
    sources: ['https://example.test/'],
    note: '',
    hearsay: false,
    illustrative: true,
    ...more,
  }
}
