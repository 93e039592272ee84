import type { Rule } from '../rule.ts'
import { boundRules } from './bounds.ts'
import { cardRules } from './card.ts'
import { catalogueRules } from './catalogue.ts'
import { conceptRules } from './concepts.ts'
import { conditionRules } from './conditions.ts'
import { dossierRules } from './dossier.ts'
import { exampleRules } from './examples.ts'
import { labelRules } from './labels.ts'
import { layoutRules } from './layout.ts'
import { legalRules, provenanceRules } from './legal.ts'
import { libraryRules } from './library.ts'
import { limitRules } from './limits.ts'
import { optionRules } from './options.ts'
import { overlayRules } from './overlay.ts'
import { processRules } from './process.ts'
import { profileRules } from './profile.ts'
import { reachRules } from './reach.ts'
import { resultRules } from './result.ts'
import { statutoryRules } from './statutory.ts'
import { textRules } from './text.ts'

/** Everything `check` looks for, in the order of the rules page. */
export const rules: readonly Rule[] = [
  ...cardRules,
  ...dossierRules,
  ...profileRules,
  ...limitRules,
  ...labelRules,
  ...boundRules,
  ...optionRules,
  ...conceptRules,
  ...conditionRules,
  ...reachRules,
  ...statutoryRules,
  ...layoutRules,
  ...processRules,
  ...resultRules,
  ...exampleRules,
  ...libraryRules,
  ...overlayRules,
  ...catalogueRules,
  ...legalRules,
  ...provenanceRules,
  ...textRules,
]
