import type { JsonDocument } from '../json/parse-json.ts'
import type { Problem } from '../problem/problem.ts'
import type { Contexts } from './context.ts'

/** What a finding costs: `error` stops a release, `warning` has to be looked at, `info` is for knowing. */
export type Severity = 'error' | 'warning' | 'info'

/** What is wrong, in kind. A rule states only this; `severityOf` alone turns it into a severity. */
export type Flaw =
  /** The document contradicts itself or names what is not there: somebody's work will stop on it. */
  | 'broken'
  /** It asks or promises what no law covers, or not what the law says. */
  | 'unlawful'
  /** It works, but a person reading or filling it in is misled or burdened. */
  | 'unclear'
  /** A fact that nobody has held against a document yet. */
  | 'unverified'
  /** A fact that nobody has looked for yet (null, "chưa khảo sát"). */
  | 'unsurveyed'
  /** Something known to be missing that stops nobody today. */
  | 'unfinished'

export interface Circumstances {
  /** Whether the document is (about to be) a published version. Default: a draft. */
  readonly published?: boolean
}

/**
 * The severity law. Only `unverified` and `unsurveyed` look at the circumstances: a draft may rest on what is still to
 * be confirmed, a published version may not (design.md section 7, "gói thí điểm" apart).
 */
export function severityOf(flaw: Flaw, { published = false }: Circumstances = {}): Severity {
  const ofDraft: Readonly<Record<Flaw, Severity>> = {
    broken: 'error',
    unlawful: 'error',
    unclear: 'warning',
    unverified: 'warning',
    unsurveyed: 'info',
    unfinished: 'info',
  }
  const isOpenFact = flaw === 'unverified' || flaw === 'unsurveyed'
  return published && isOpenFact ? 'error' : ofDraft[flaw]
}

export interface Finding extends Problem {
  readonly severity: Severity
}

/** What a rule says of one place. The engine adds code, severity, file, line and column. */
export interface Hit {
  /** JSON Pointer into the file. */
  readonly at: string
  /** A closer code of another room, whose sentence says more; default: the rule's. */
  readonly code?: string
  /** The same in every language; see `core/text/<language>/lint.json`. */
  readonly args?: Readonly<Record<string, string | number>>
  /** Where the place is not in the subject's own file: which one. */
  readonly document?: JsonDocument
}

export type Subject = keyof Contexts

/** One thing `check` looks for. The texts that explain it stand in `core/text/<language>/lint.json` by its code. */
export interface Rule<S extends Subject = Subject> {
  /** Stable, `room/kebab-case`. */
  readonly code: string
  readonly flaw: Flaw
  /** In a draft: `severityOf(flaw)`. */
  readonly severity: Severity
  readonly subject: S
  run(context: Contexts[S]): Iterable<Hit>
}

/** Adds the severity; keeps the subject's type for `run`, and forgets it for the catalogue. */
export function rule<S extends Subject>(definition: Omit<Rule<S>, 'severity'>): Rule {
  return { ...definition, severity: severityOf(definition.flaw) }
}
