import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { test } from './reader.ts'

/** A studio of a journey's own, with `--demo` on fresh data: nobody else changes what the journey counts. */
export interface OwnStudio {
  readonly address: string
  /** Its data folder. */
  readonly folder: string
  /** Where the data is, as the studio says it at its start. */
  readonly data: string
  /** Without a word of warning, as a power cut would. */
  kill(): Promise<void>
  /** As a service manager stops it. @returns its exit code */
  stop(): Promise<number | null>
}

/**
 * @param options of `khuon serve`; `demo`: default true; `folder`: the data folder, default a new one; `port`: default a free
 *   one; `args`: whatever else
 * @param env of the process, beside this one's
 */
export async function serveOwn(
  {
    folder,
    port = '0',
    demo = true,
    args = [],
  }: {
    readonly folder?: string
    readonly port?: string
    readonly demo?: boolean
    readonly args?: readonly string[]
  } = {},
  env: Readonly<Record<string, string>> = {},
): Promise<OwnStudio> {
  const kept = folder ?? mkdtempSync(join(tmpdir(), 'khuon-e2e-'))
  const server: ChildProcess = spawn(
    process.execPath,
    [
      process.env['KHUON_E2E_CLI'] ?? 'dist/cli/main.js',
      'serve',
      ...(demo ? ['--demo'] : []),
      '--json',
      '--data',
      kept,
      '--port',
      port,
      ...args,
    ],
    { env: { ...process.env, ...env }, stdio: ['ignore', 'pipe', 'inherit'] },
  )
  if (server.stdout === null) throw new Error('the studio has no output')
  const [line] = (await once(server.stdout, 'data')) as [Buffer]
  const said = JSON.parse(line.toString()) as { readonly address: string; readonly data: string }
  return {
    ...said,
    folder: kept,
    async kill() {
      server.kill('SIGKILL')
      if (server.exitCode === null && server.signalCode === null) await once(server, 'exit')
    },
    async stop() {
      server.kill('SIGTERM')
      if (server.exitCode === null && server.signalCode === null) await once(server, 'exit')
      return server.exitCode
    },
  }
}

/** A journey in a studio of its own. */
export const alone = test.extend<{ readonly studio: OwnStudio }>({
  studio: [
    // oxlint-disable-next-line eslint/no-empty-pattern -- Playwright reads from it what a fixture needs: nothing
    async ({}, use) => {
      const studio = await serveOwn()
      await use(studio)
      await studio.kill()
    },
    // Its start is no part of the journey's own time.
    { timeout: 90_000 },
  ],
  baseURL: async ({ studio }, use) => {
    await use(studio.address)
  },
})
