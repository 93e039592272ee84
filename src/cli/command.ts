import { parseArgs, type ParseArgsConfig } from 'node:util'
import type { Problem } from '../core/problem/problem.ts'
import { placeOf, sentenceOf } from '../core/text/catalogue.ts'
import { type Language, languages } from '../core/text/sentence.ts'

/** Exit codes of every command (design, the command line). Where several apply: 2 before 1 before 3. */
export const exit = { fine: 0, findings: 1, unusable: 2, undecided: 3 } as const

/** What a command gets from its surroundings; tests hand in their own. */
export interface Surroundings {
  readonly args: readonly string[]
  readonly cwd: string
  readonly out: (text: string) => void
  readonly err: (text: string) => void
  readonly env: Readonly<Record<string, string | undefined>>
}

export interface Command {
  readonly name: string
  /** Usage line and options, per language; printed by `--help`. */
  readonly help: Readonly<Record<Language, string>>
  run(surroundings: Surroundings): Promise<number>
}

/** Thrown by argument parsing, and where a studio cannot be asked; the main program prints the sentence and exits with 2. */
export class UsageError extends Error {
  readonly problem: Problem

  constructor(code: string, args: Readonly<Record<string, string | number>>) {
    super(code)
    this.name = 'UsageError'
    this.problem = { code, at: '', args }
  }
}

type Options = NonNullable<ParseArgsConfig['options']>

const common = { lang: { type: 'string' }, json: { type: 'boolean' } } as const

type Arguments<O extends Options> = ReturnType<
  typeof parseArgs<{ options: typeof common & O; allowPositionals: true; strict: true }>
>

/** Parses a command's arguments; every command also knows `--lang` and `--json`. @throws UsageError */
export function readArgs<const O extends Options>(
  command: string,
  args: readonly string[],
  options: O,
  positionals: boolean,
): Arguments<O> {
  try {
    return parseArgs({
      args: [...args],
      options: { ...common, ...options },
      allowPositionals: positionals,
      strict: true,
    })
  } catch (error) {
    const text = error instanceof Error ? error.message : String(error)
    const name = /'([^']+)'/.exec(text)?.[1] ?? text
    const unexpected =
      error instanceof Error && 'code' in error && error.code === 'ERR_PARSE_ARGS_UNEXPECTED_POSITIONAL'
    throw new UsageError(unexpected ? 'cli/unexpected-argument' : 'cli/unknown-option', { name, command })
  }
}

/** The language of sentences: `--lang`, else KHUON_LANG, else Vietnamese. */
export function languageOf(wanted: unknown, env: Surroundings['env']): Language {
  const name = typeof wanted === 'string' ? wanted : (env['KHUON_LANG'] ?? 'vi')
  const found = languages.find((language) => language === name)
  if (found === undefined)
    throw new UsageError('cli/bad-value', { name: '--lang', value: name, hint: 'vi, en' })
  return found
}

/** Exactly so many arguments, or a usage error that names the first missing or superfluous one. */
export function exactly(
  command: string,
  names: readonly string[],
  given: readonly string[],
): readonly string[] {
  const missing = names[given.length]
  if (missing !== undefined) throw new UsageError('cli/missing-argument', { name: missing, command })
  const superfluous = given[names.length]
  if (superfluous !== undefined)
    throw new UsageError('cli/unexpected-argument', { name: superfluous, command })
  return given
}

/** One line for a person: place, sentence, code. */
export function lineOf(problem: Problem, language: Language): string {
  const place = placeOf(problem)
  return `${place === '' ? '' : `${place}: `}${sentenceOf(problem, language)} [${problem.code}]`
}
