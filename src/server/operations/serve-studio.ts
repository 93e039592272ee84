import { join } from 'node:path'
import { packageRoot } from '../files/package-root.ts'
import type { Auth } from '../http/auth-seam.ts'
import type { LogLevel } from '../http/log.ts'
import { makeServer } from '../http/server.ts'
import { StartError } from '../start-error.ts'
import { warmUp } from './catalogue/read-catalogue.ts'
import type { DailyCopies } from './daily-copies.ts'
import { warmCells } from './deviations/read-cells.ts'
import { mintAll } from './drafts/mint.ts'
import type { OpenStudio } from './open-studio.ts'

export { type LogLevel, logLevels } from '../http/log.ts'

export interface ServeOptions {
  /** 0 takes any free one. */
  readonly port: number
  readonly host: string
  readonly auth: Auth
  readonly log?: LogLevel
  readonly tls?: { readonly cert: string; readonly key: string } | undefined
  readonly behindProxy?: boolean
  /** Whole copies of the store, one a day. */
  readonly copies?: DailyCopies | undefined
}

export interface Served {
  /** Where a browser finds the studio, e.g. `http://127.0.0.1:4180/`. */
  readonly address: string
  /** Takes nothing new, answers what is under way, then lets go of port and store. */
  close(): Promise<void>
}

const hourMs = 60 * 60 * 1000

/**
 * Opens the studio to browsers. Behind their back it mints the revisions that a killed process left out, and reads all
 * drafts, so that the first reader need not wait.
 *
 * @throws StartError `serve/port-in-use`, `serve/cannot-listen`
 */
export async function serveStudio(studio: OpenStudio, options: ServeOptions): Promise<Served> {
  const { port, host, copies, ...rest } = options
  let stopping = false
  const server = makeServer({
    studio,
    pageFolder: join(packageRoot(), 'dist', 'app'),
    isStopping: () => stopping,
    ...rest,
  })
  try {
    const address = await server.listen({ port, host })
    const warm = mintAll(studio, 'started', () => stopping)
      .then(() => warmUp(studio, () => stopping))
      .then(() => warmCells(studio, () => stopping))
      .catch((error: unknown) => {
        server.log.error({ error: error instanceof Error ? error.name : 'unknown' }, 'warming up failed')
      })
    const copy = async () => {
      try {
        await copies?.makeToday()
      } catch (error) {
        const reason = error instanceof Error && 'code' in error ? String(error.code) : 'unknown'
        server.log.error({ error: reason }, 'the daily copy failed')
      }
    }
    // By the hour: a machine that slept at night makes its copy in the morning.
    const clock = setInterval(() => void copy(), hourMs)
    clock.unref()
    void warm.then(copy)
    return {
      address: `${address.replace('0.0.0.0', '127.0.0.1').replace('[::]', '[::1]')}/`,
      close: async () => {
        stopping = true
        clearInterval(clock)
        await server.close()
        await warm
        await copies?.rest()
        await studio.close()
      },
    }
  } catch (error) {
    await server.close()
    await studio.close()
    const inUse = error instanceof Error && 'code' in error && error.code === 'EADDRINUSE'
    const reason = error instanceof Error ? error.message : String(error)
    throw new StartError(
      inUse ? 'serve/port-in-use' : 'serve/cannot-listen',
      { port, reason },
      { cause: error },
    )
  }
}
