/**
 * How large a form of the profile may be. Within these limits containment decides every question about it at the default
 * budget (`containment/limits.test.ts`); `check` refuses what lies beyond them (`lint/rules/limits.ts`), so that no verdict
 * about a form that passes is `undecided` for its size. Integers beyond 2^53 are refused when a file is read
 * (`json/number-not-exact`).
 */
export const profileLimits = {
  /** Fields, sections, tables and groups of one form, library groups taken in. */
  nodes: 1000,
  /** Rules (`if`/`then`) of one form. */
  rules: 200,
  /** Sections, tables and groups within each other. */
  depth: 8,
  /** States of the automaton of one pattern. */
  patternStates: 400,
} as const
