import type { FormModel } from '../../../core/form/form-model.ts'
import type { Language } from '../../../core/text/sentence.ts'

/** What every template and control of the drawn form knows. */
export interface DrawnForm {
  /** The form as it is now; what asks is drawn again when its own part of the form changes. */
  readonly model: () => FormModel
  readonly language: Language
  /** Whether the marks for authors are shown: reuse, beyond the statutory form, number on the paper form. */
  readonly marks: boolean
  /** Names of the data sources by id. */
  readonly sourceNames: ReadonlyMap<string, string>
}
