import type { TSchema } from 'typebox'
import { answerFormats } from '../api/answers.ts'
import { bundleFormats } from '../bundle/formats/bundle-formats.ts'
import { ConditionFormat } from '../form/condition.ts'
import { Examples } from '../form/examples.ts'
import { importFormats } from '../import/import-formats.ts'
import { ConceptFile } from '../library/concept.ts'
import { FormatsFile } from '../library/formats.ts'
import { LibrarySettingFile } from '../library/library-setting.ts'
import { Register } from '../library/register.ts'
import { LegalReference } from '../legal/legal-reference.ts'
import { ProcedureCard } from '../procedure/card.ts'
import { DossierLine } from '../procedure/dossier.ts'
import { Process } from '../process/process.ts'
import { Provenance } from '../provenance/provenance.ts'
import { Overlay } from '../variant/overlay.ts'

/** A format this product publishes: `schemas/<name>.schema.json`, and one page in `docs/formats/`. */
export interface PublishedFormat {
  readonly name: string
  readonly schema: TSchema
}

/**
 * Every format written as TypeBox, in the order a reader meets them. The form profile and its layout are written
 * by hand (`schemas/form.schema.json`, `schemas/form-layout.schema.json`): a meta-schema of JSON Schema is
 * recursive in ways an inferred type would not help with.
 */
export const publishedFormats: readonly PublishedFormat[] = [
  { name: 'procedure', schema: ProcedureCard },
  { name: 'dossier-line', schema: DossierLine },
  { name: 'process', schema: Process },
  { name: 'examples', schema: Examples },
  { name: 'overlay', schema: Overlay },
  { name: 'concept', schema: ConceptFile },
  { name: 'library-setting', schema: LibrarySettingFile },
  { name: 'formats', schema: FormatsFile },
  { name: 'register', schema: Register },
  { name: 'condition', schema: ConditionFormat },
  { name: 'legal-reference', schema: LegalReference },
  { name: 'provenance', schema: Provenance },
  ...bundleFormats,
  ...importFormats,
  ...answerFormats,
]
