import { cpSync, mkdirSync, mkdtempSync, symlinkSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { packageRoot } from '../../files/package-root.ts'
import { openDoor } from '../../operations/people/open-door.ts'
import { openAuth } from '../../testing/open-auth.ts'
import type { Auth } from '../auth-seam.ts'
import { testServer, type TestServer } from './test-server.ts'

export interface WholeOptions {
  /** Who asks. Default: whoever `x-who` names, who may do everything everywhere. */
  readonly actorOf?: Auth['actorOf']
  readonly databaseUrl?: string
  /** Folder of `procedures/` and `schemas/`. Default: everything that is shipped. */
  readonly standard?: string
}

export interface WholeServer extends TestServer {
  /** What a browser sends along in which the administrator of the demo is signed in. */
  readonly signedIn: Readonly<Record<string, string>>
}

const host = '127.0.0.1:4180'

/**
 * A server with every route that `khuon serve --demo` has, those of accounts and people too, and with their limits
 * out of the way.
 */
export async function wholeServer({ actorOf, ...options }: WholeOptions = {}): Promise<WholeServer> {
  const test = await testServer({
    ...options,
    rates: { reads: 1e6, writes: 1e6 },
    authOf: async (studio) => {
      const folder = mkdtempSync(join(tmpdir(), 'khuon-door-'))
      const env = { KHUON_BASE_URL: `http://${host}` }
      const door = await openDoor(studio, { folder, env, host: '127.0.0.1', demo: true })
      await door.opened(`http://${host}`)
      const everybody = openAuth(studio)
      const named: Auth['actorOf'] = async (request) => {
        const id = request.headers['x-who']
        const actor = await everybody.actorOf(request)
        return actor === undefined || typeof id !== 'string' ? actor : { ...actor, id, name: id }
      }
      return { ...door.auth, actorOf: actorOf ?? named }
    },
  })
  const browser = { host, origin: `http://${host}` }
  const { headers } = await test.server.inject({
    method: 'POST',
    url: '/api/auth/sign-in/demo',
    headers: { ...browser, 'content-type': 'application/json' },
    payload: { person: 'demo-administrator' },
  })
  const cookie = [headers['set-cookie'] ?? []].flat().map((one) => one.split(';')[0])
  return { ...test, signedIn: { ...browser, cookie: cookie.join('; ') } }
}

/** A standard of a few of the shipped procedures: it opens fast. @returns its folder */
export function standardOf(slugs: readonly string[]): string {
  const folder = mkdtempSync(join(tmpdir(), 'khuon-standard-'))
  symlinkSync(join(packageRoot(), 'schemas'), join(folder, 'schemas'))
  mkdirSync(join(folder, 'procedures'))
  for (const slug of slugs) {
    cpSync(join(packageRoot(), 'procedures', slug), join(folder, 'procedures', slug), { recursive: true })
  }
  return folder
}
