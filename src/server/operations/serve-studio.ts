import { join } from 'node:path'
import { packageRoot } from '../files/package-root.ts'
import { makeServer } from '../http/server.ts'
import { StartError } from '../start-error.ts'
import type { Studio } from './studio.ts'

export interface Served {
  /** Where a browser finds the studio, e.g. `http://127.0.0.1:4180/`. */
  readonly address: string
  /** Answers what is under way, then lets go of port and store. */
  close(): Promise<void>
}

/**
 * Opens the studio to browsers.
 *
 * @param at port 0 takes any free one
 * @throws StartError `serve/port-in-use`, `serve/cannot-listen`
 */
export async function serveStudio(studio: Studio, at: { port: number; host: string }): Promise<Served> {
  const server = makeServer(studio, { pageFolder: join(packageRoot(), 'dist', 'app') })
  try {
    const address = await server.listen({ port: at.port, host: at.host })
    return {
      address: `${address.replace('0.0.0.0', '127.0.0.1').replace('[::]', '[::1]')}/`,
      close: async () => {
        await server.close()
        await studio.close()
      },
    }
  } catch (error) {
    await studio.close()
    const inUse = error instanceof Error && 'code' in error && error.code === 'EADDRINUSE'
    const reason = error instanceof Error ? error.message : String(error)
    throw new StartError(
      inUse ? 'serve/port-in-use' : 'serve/cannot-listen',
      { port: at.port, reason },
      { cause: error },
    )
  }
}
