import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { FastifyInstance, RouteOptions } from 'fastify'
import { openAuth } from '../../testing/open-auth.ts'
import { type OpenOptions, openStudio, type OpenStudio } from '../../operations/open-studio.ts'
import type { Auth } from '../auth-seam.ts'
import { makeServer, type ServerOptions } from '../server.ts'

export interface TestServer {
  readonly studio: OpenStudio
  readonly server: FastifyInstance
  /** Every route of the API. */
  readonly routes: readonly RouteOptions[]
  close(): Promise<void>
}

interface TestAuth {
  /** Auth that rests on the studio itself. */
  readonly authOf?: (studio: OpenStudio) => Promise<Auth>
}

/** A studio on data of its own with its HTTP face, without listening; open to everybody unless `auth` is given. */
export async function testServer(
  options: Partial<ServerOptions> & Partial<OpenOptions> & TestAuth = {},
): Promise<TestServer> {
  const folder = options.folder ?? mkdtempSync(join(tmpdir(), 'khuon-server-'))
  const studio = await openStudio({ now: () => '2026-01-05T08:00:00.000Z', ...options, folder })
  const server = makeServer({
    auth: await (options.authOf?.(studio) ?? openAuth(studio)),
    pageFolder: join(folder, 'no-page'),
    ...options,
    studio,
  })
  const routes: RouteOptions[] = []
  server.addHook('onRoute', (route) => {
    routes.push(route)
  })
  await server.ready()
  return {
    studio,
    server,
    routes,
    close: async () => {
      await server.close()
      await studio.close()
    },
  }
}
