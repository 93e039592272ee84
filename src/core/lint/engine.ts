import type { JsonDocument } from '../json/parse-json.ts'
import { placeProblem } from '../json/place-problem.ts'
import type { Contexts } from './context.ts'
import { type Finding, type Severity, severityOf, type Subject } from './rule.ts'
import { rules } from './rules/index.ts'

const bySubject = new Map<Subject, (typeof rules)[number][]>()
for (const rule of rules) bySubject.set(rule.subject, [...(bySubject.get(rule.subject) ?? []), rule])

/**
 * Runs every rule about one subject.
 *
 * @param home the document that pointers of hits without one of their own lead into
 * @returns findings with file, line and column, in the order of the catalogue
 */
export function runRules<S extends Subject>(
  subject: S,
  context: Contexts[S],
  { home, published = false }: { readonly home: JsonDocument; readonly published?: boolean | undefined },
): Finding[] {
  const findings: Finding[] = []
  for (const rule of bySubject.get(subject) ?? []) {
    const severity = severityOf(rule.flaw, { published })
    for (const { at, args, document = home, code = rule.code } of rule.run(context)) {
      const problem = placeProblem(document, args === undefined ? { code, at } : { code, at, args })
      findings.push({ ...problem, severity })
    }
  }
  return findings
}

const ranks: Readonly<Record<Severity, number>> = { error: 0, warning: 1, info: 2 }

/** Errors first; within a severity by file and place. Equal inputs give equal lists. */
export function inReadingOrder(findings: readonly Finding[]): Finding[] {
  return findings.toSorted(
    (one, other) =>
      ranks[one.severity] - ranks[other.severity] ||
      compare(one.file ?? '', other.file ?? '') ||
      (one.line ?? 0) - (other.line ?? 0) ||
      (one.column ?? 0) - (other.column ?? 0) ||
      compare(one.code, other.code),
  )
}

function compare(one: string, other: string): number {
  return one < other ? -1 : one > other ? 1 : 0
}
