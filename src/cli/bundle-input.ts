import { readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import type { Static, TSchema } from 'typebox'
import type { Manifest } from '../core/bundle/formats/manifest.ts'
import { type Bundle, readBundle } from '../core/bundle/read-bundle.ts'
import { calendarHas } from '../core/form/calendar-date.ts'
import { checkFormat } from '../core/format/check-format.ts'
import type { Problem } from '../core/problem/problem.ts'
import { sentenceOf } from '../core/text/catalogue.ts'
import type { Language } from '../core/text/sentence.ts'
import { readBundleFile } from '../server/operations/bundle/bundle-files.ts'
import { type Surroundings, UsageError } from './command.ts'
import { InputError, readDocument } from './input.ts'

/** Reads a file of a published format. @throws InputError, UsageError */
export function readTyped<T extends TSchema>(cwd: string, name: string, format: T): Static<T> {
  const read = checkFormat(format, readDocument(cwd, name))
  if (!read.ok) throw new InputError(read.problems)
  return read.value
}

/** The bytes of a bundle. @throws UsageError where they cannot be had at all */
export function readBundleBytes(cwd: string, name: string): Uint8Array {
  try {
    return readBundleFile(resolve(cwd, name))
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : String(error)
    if (code === 'ENOENT') throw new UsageError('cli/no-such-path', { path: name })
    throw new UsageError('cli/not-readable', { path: name, reason: code })
  }
}

/** The bundle that a new one supersedes. @throws InputError where it is not whole */
export function readPrevious(cwd: string, name: string): Bundle {
  const read = readBundle(readBundleBytes(cwd, name))
  if (!read.ok)
    throw new InputError(read.problems.map((problem) => ({ ...problem, file: problem.file ?? name })))
  return read.value
}

/** An option that is a day of the calendar. @throws UsageError */
export function dayOf(option: string, value: string): string {
  if (/^\d{4}-\d{2}-\d{2}$/.test(value) && calendarHas(value)) return value
  throw new UsageError('cli/bad-value', { name: option, value, hint: 'yyyy-MM-dd' })
}

/** An option that must be given. @throws UsageError */
export function needed(command: string, option: string, value: string | undefined): string {
  if (value === undefined) throw new UsageError('cli/missing-argument', { name: option, command })
  return value
}

interface DecisionValues {
  readonly decision?: string | undefined
  readonly 'decision-date'?: string | undefined
  readonly 'in-force'?: string | undefined
}

/** A decision by its number and, where it is given, its date. @throws UsageError */
export function decisionOf(command: string, values: DecisionValues): { number: string; date?: string } {
  const number = needed(command, '--decision', values.decision).trim()
  // As long as records and manifests hold it, and as it can be read on paper.
  if (number === '' || number.length > 100 || /\p{C}/u.test(number))
    throw new UsageError('cli/bad-value', { name: '--decision', value: number, hint: '47/QĐ-UBND (≤ 100)' })
  const date = values['decision-date']
  return { number, ...(date === undefined ? {} : { date: dayOf('--decision-date', date) }) }
}

/** The day from which a decision holds. @throws UsageError */
export function inForceOf(command: string, values: DecisionValues): string {
  return dayOf('--in-force', needed(command, '--in-force', values['in-force']))
}

/** Today in Vietnam (UTC+7, no summer time), whatever the machine's own zone. */
export function today(): string {
  return new Date(Date.now() + 7 * 3600 * 1000).toISOString().slice(0, 10)
}

/** The passphrase: KHUON_PASSPHRASE, else the first line of a file. @throws UsageError */
export function passphraseFrom(surroundings: Surroundings, file: string | undefined): string {
  return secretFrom(surroundings, file, 'KHUON_PASSPHRASE', 'keys/passphrase-missing')
}

/** A secret: the first line of a file, else a variable. Never an argument, which others can see. @throws UsageError */
export function secretFrom(
  { env, cwd }: Surroundings,
  file: string | undefined,
  variable: string,
  missing: string,
): string {
  if (file === undefined) {
    const given = env[variable]
    if (given === undefined || given === '') throw new UsageError(missing, {})
    return given
  }
  try {
    return readFileSync(resolve(cwd, file), 'utf8').split(/\r?\n/)[0] ?? ''
  } catch (error) {
    const reason = error instanceof Error && 'code' in error ? String(error.code) : String(error)
    throw new UsageError('cli/not-readable', { path: file, reason })
  }
}

/** What an answer says of a bundle. */
export function headOf(
  { kind, id, version, release, openFacts, decision, inForce, procedures }: Manifest,
  digest: string,
) {
  return {
    kind,
    id,
    version,
    release,
    openFacts,
    decision: decision.number,
    inForce,
    manifest: digest,
    procedures: procedures.length,
  }
}

/** A problem as answers carry it. */
export function reported(problem: Problem, language: Language) {
  return { ...problem, text: sentenceOf(problem, language) }
}
