import type { Problem } from '../problem/problem.ts'
import type { Contexts } from './context.ts'
import { type Flaw, rule, type Rule, type Subject } from './rule.ts'

/**
 * Rules that another room decides: each code of its problems, with the flaw it is. The room keeps code, place, args and
 * sentence; the catalogue adds what it looks at, why and how to fix.
 */
export function toldRules<S extends Subject>(
  subject: S,
  flaws: Readonly<Record<string, Flaw>>,
  problemsOf: (context: Contexts[S]) => readonly Problem[],
): Rule[] {
  return Object.entries(flaws).map(([code, flaw]) =>
    rule({
      code,
      flaw,
      subject,
      *run(context) {
        for (const { code: found, at, args } of problemsOf(context)) {
          if (found === code) yield args === undefined ? { at } : { at, args }
        }
      },
    }),
  )
}
