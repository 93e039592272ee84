import type { Surroundings } from '../command.ts'
import { runCommandLine } from '../run-command-line.ts'

export interface Ran {
  readonly code: number
  readonly out: string
  readonly err: string
}

/** Runs one command line inside this process, as `bin/khuon.mjs` would in its own. */
export async function run(cwd: string, ...args: readonly string[]): Promise<Ran> {
  return runIn({ cwd, env: {} }, ...args)
}

/** The same, with variables of the environment. */
export async function runIn(
  { cwd, env }: Pick<Surroundings, 'cwd' | 'env'>,
  ...args: readonly string[]
): Promise<Ran> {
  const out: string[] = []
  const err: string[] = []
  const code = await runCommandLine({
    args,
    cwd,
    out: (text) => out.push(`${text}\n`),
    err: (text) => err.push(`${text}\n`),
    env,
  })
  return { code, out: out.join(''), err: err.join('') }
}
