import { StartError } from '../../start-error.ts'
import { isLoopback } from '../../auth/loopback.ts'
import { makeAuth } from '../../auth/make-auth.ts'
import { readOidcConfig } from '../../auth/oidc-config.ts'
import { loadSecret } from '../../auth/secret.ts'
import type { Auth } from '../../http/auth-seam.ts'
import { addPeopleRoutes } from '../../http/people-routes.ts'
import type { OpenStudio } from '../open-studio.ts'
import { personOfToken } from './access-token.ts'
import { keepDemoApart, seedDemo } from './demo-people.ts'
import type { GivenLink } from './one-time-link.ts'
import { seedOrganisations } from './organisations.ts'
import { grantsOf, type PeopleRoom } from './people-room.ts'
import { makeSetUpLink } from './set-up.ts'

export interface DoorOptions {
  /** The data folder: the secret is kept there. */
  readonly folder: string
  /** `KHUON_SECRET`, `KHUON_BASE_URL`, `KHUON_OIDC_*`; see docs/accounts.md. */
  readonly env: Readonly<Record<string, string | undefined>>
  /** Where the server will listen. */
  readonly host: string
  /** People are chosen without a password. On loopback only. */
  readonly demo: boolean
}

export interface Door {
  /** For `serveStudio`. */
  readonly auth: Auth
  /**
   * To be called once the server listens.
   *
   * @param address where a browser finds the studio, unless `KHUON_BASE_URL` says otherwise
   * @returns the link for the first administrator, while there is none; to be printed, and kept nowhere
   */
  opened(address: string): Promise<GivenLink | undefined>
}

/**
 * Opens the studio's door: accounts over the studio's own database, people and organisations, the activity log.
 *
 * @throws StartError `auth/*`
 */
export async function openDoor(studio: OpenStudio, options: DoorOptions): Promise<Door> {
  const { folder, env, host, demo } = options
  if (demo && !isLoopback(host)) throw new StartError('auth/demo-not-loopback', { address: host })
  const given = env['KHUON_BASE_URL']
  if (given !== undefined && given !== '' && !URL.canParse(given)) {
    throw new StartError('auth/bad-base-url', { value: given })
  }
  const { store, now } = studio
  let origin = given === undefined || given === '' ? '' : new URL(given).origin
  const baseUrl = () => {
    if (origin === '') throw new Error('the door is asked before it is opened')
    return origin
  }
  const clock = () => Date.parse(now())
  const auth = makeAuth({
    database: store.database,
    secret: loadSecret(folder, env),
    baseUrl,
    oidc: readOidcConfig(env),
    demo,
    now: clock,
    grantsOf: (person) => grantsOf(store.read, person),
    personOfToken: (token) => personOfToken(store.read, token, now()),
    record: async (event) => {
      await store.write((tx) => tx.append({ at: now(), ...event }))
    },
  })
  const room: PeopleRoom = { store, accounts: auth.accounts, now, baseUrl, demo }
  await keepDemoApart(room)
  await seedOrganisations(store, studio.source.library, now())
  return {
    auth: {
      actorOf: (request) => auth.actorOf(request),
      register: (server) => {
        auth.register(server)
        addPeopleRoutes(server, { auth, room, now: clock })
      },
    },
    opened: async (address) => {
      if (origin === '') origin = new URL(address).origin
      if (demo) await seedDemo(room)
      return makeSetUpLink(room)
    },
  }
}
