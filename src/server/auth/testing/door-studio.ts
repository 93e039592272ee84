import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fastify, { type FastifyRequest, type InjectOptions, type LightMyRequestResponse } from 'fastify'
import { openStore, type StorePlace } from '../../storage/open-store.ts'
import { checkRequests } from '../../http/check-request.ts'
import { addPeopleRoutes } from '../../http/people-routes.ts'
import { grantsOf, type PeopleRoom } from '../../operations/people/people-room.ts'
import { personOfToken } from '../../operations/people/access-token.ts'
import { keepDemoApart, seedDemo } from '../../operations/people/demo-people.ts'
import { seedOrganisations } from '../../operations/people/organisations.ts'
import { makeSetUpLink } from '../../operations/people/set-up.ts'
import { readLibrary } from '../../operations/standard-on-disk.ts'
import { makeAuth } from '../make-auth.ts'
import type { OidcConfig } from '../oidc-config.ts'

export interface DoorOptions {
  readonly baseUrl?: string
  readonly demo?: boolean
  readonly oidc?: OidcConfig
  readonly place?: StorePlace
}

export const newFolder = () => mkdtempSync(join(tmpdir(), 'khuon-people-'))

let library: ReturnType<typeof readLibrary>['library'] | undefined

/** A studio with its door and people only, on data of its own, and a clock that is set by hand. */
export async function doorStudio(options: DoorOptions = {}) {
  const { baseUrl = 'http://127.0.0.1:4180', demo = false, oidc, place = { folder: newFolder() } } = options
  library ??= readLibrary('schemas').library
  // better-auth reads the real clock: tests start at it and move on from there.
  const clock = { ms: Date.now() }
  const store = await openStore(place)
  const now = () => new Date(clock.ms).toISOString()
  const auth = makeAuth({
    database: store.database,
    secret: 'a secret of the test that is long enough',
    baseUrl: () => baseUrl,
    oidc,
    demo,
    now: () => clock.ms,
    grantsOf: (person) => grantsOf(store.read, person),
    personOfToken: (token) => personOfToken(store.read, token, now()),
    record: async (event) => {
      await store.write((tx) => tx.append({ at: now(), ...event }))
    },
  })
  const room: PeopleRoom = { store, accounts: auth.accounts, now, baseUrl: () => baseUrl, demo }
  const server = fastify()
  checkRequests(server)
  auth.register(server)
  addPeopleRoutes(server, { auth, room, now: () => clock.ms })
  await keepDemoApart(room)
  await seedOrganisations(store, library, now())
  if (demo) await seedDemo(room)

  return {
    room,
    /** Who asks with an access token. */
    bearer: (token: string) =>
      auth.actorOf({ headers: { authorization: `Bearer ${token}` } } as FastifyRequest),
    store,
    server,
    clock,
    setUpLink: () => makeSetUpLink(room),
    browser: () => new Browser((request) => server.inject(request), baseUrl),
    /** Acts and subjects so far, with what was refused and why. */
    log: async () =>
      (await store.read.events()).map(({ act, name, detail }) => ({ act, name, detail: detail as object })),
    close: async () => {
      await server.close()
      await store.close()
    },
  }
}

export type DoorStudio = Awaited<ReturnType<typeof doorStudio>>

/** Keeps cookies and names its own origin, as browsers do. */
export class Browser {
  readonly cookies = new Map<string, string>()
  private readonly inject: (request: InjectOptions) => Promise<LightMyRequestResponse>
  private readonly origin: string

  constructor(inject: (request: InjectOptions) => Promise<LightMyRequestResponse>, origin: string) {
    this.inject = inject
    this.origin = origin
  }

  async send(
    method: 'GET' | 'POST' | 'PUT' | 'DELETE',
    url: string,
    body?: object,
    headers: Record<string, string> = {},
  ): Promise<LightMyRequestResponse> {
    const cookie = [...this.cookies].map(([name, value]) => `${name}=${value}`).join('; ')
    const response = await this.inject({
      method,
      url,
      headers: {
        ...(method === 'GET' ? {} : { origin: this.origin }),
        ...(cookie === '' ? {} : { cookie }),
        ...headers,
      },
      ...(body === undefined ? {} : { payload: body }),
    })
    for (const { name, value, maxAge } of response.cookies) {
      if (maxAge === 0 || value === '') this.cookies.delete(name)
      else this.cookies.set(name, value)
    }
    return response
  }

  get = (url: string, headers?: Record<string, string>) => this.send('GET', url, undefined, headers)
  post = (url: string, body?: object, headers?: Record<string, string>) =>
    this.send('POST', url, body, headers)

  /** Name of whoever is signed in; null for nobody. */
  async who(): Promise<string | null> {
    const answer = (await this.get('/api/session')).json<{ person: { name: string } | null }>()
    return answer.person?.name ?? null
  }

  signIn(email: string, password: string): Promise<LightMyRequestResponse> {
    return this.post('/api/auth/sign-in/email', { email, password })
  }

  signInDemo(person: string): Promise<LightMyRequestResponse> {
    return this.post('/api/auth/sign-in/demo', { person })
  }
}

export const tokenOf = (link: string) => link.split('#')[1] ?? ''

export const administrator = {
  name: 'Quản Trị',
  email: 'quan.tri@bo.example',
  password: 'mật khẩu đủ dài 1',
} as const

/** A studio that has been set up, with its administrator's browser. */
export async function readyStudio(options: DoorOptions = {}) {
  const studio = await doorStudio(options)
  const given = await studio.setUpLink()
  const admin = studio.browser()
  await admin.post('/api/set-up', { token: tokenOf(given?.link ?? ''), ...administrator })
  await admin.signIn(administrator.email, administrator.password)
  return { ...studio, admin }
}
