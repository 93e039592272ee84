import { Readable } from 'node:stream'
import type { FastifyInstance, FastifyReply, FastifyRequest, preHandlerAsyncHookHandler } from 'fastify'
import { type Static, Type } from 'typebox'
import {
  AcceptBody,
  ActivityQuery,
  GrantBody,
  InviteBody,
  LookBody,
  OrganisationBody,
  PasswordBody,
  type SessionAnswer,
  SetUpBody,
  StateBody,
  TokenBody,
} from '../../core/api/people-contract.ts'
import { IdShape } from '../../core/people/grant.ts'
import type { Problem, Result } from '../../core/problem/problem.ts'
import { AttemptLimiter } from '../auth/attempt-limiter.ts'
import { isOwnOrigin } from '../auth/auth-routes.ts'
import type { SignedIn } from '../auth/door.ts'
import type { Auth } from '../auth/make-auth.ts'
import { listTokens, makeAccessToken, revokeToken } from '../operations/people/access-token.ts'
import { changePassword, ownAccount, signOutEverywhere } from '../operations/people/account.ts'
import { exportActivity, listActivity } from '../operations/people/activity.ts'
import { demoPeople } from '../operations/people/demo-people.ts'
import { giveRole, takeRole } from '../operations/people/grant.ts'
import { acceptInvitation, invite, inviteAgain } from '../operations/people/invite.ts'
import { lookAtLink } from '../operations/people/one-time-link.ts'
import { listOrganisations, saveOrganisation } from '../operations/people/organisations.ts'
import { listPeople, setPersonActive } from '../operations/people/people.ts'
import { type PeopleRoom, today } from '../operations/people/people-room.ts'
import { needsSetUp, setUp } from '../operations/people/set-up.ts'
import { answerProblem } from './problem-answer.ts'

const closed = { additionalProperties: false } as const
const OneId = Type.Object({ id: Type.String({ minLength: 1, maxLength: 80 }) }, closed)
const OneGrant = Type.Object({ id: OneId.properties.id, grant: OneId.properties.id }, closed)
const OneOrganisation = Type.Object({ id: IdShape }, closed)
const ExportQuery = Type.Object(
  {
    ...ActivityQuery.properties,
    format: Type.Unsafe<'csv' | 'jsonl'>(Type.Enum(['csv', 'jsonl'])),
  },
  closed,
)

const quarterHourMs = 15 * 60 * 1000

/** Accounts, people, roles, organisations and the activity log. What may be done is asked in the operations. */
export function addPeopleRoutes(
  server: FastifyInstance,
  { auth, room, now }: { readonly auth: Auth; readonly room: PeopleRoom; readonly now: () => number },
): void {
  const guesses = new AttemptLimiter({ most: 20, windowMs: quarterHourMs }, now)
  const own: preHandlerAsyncHookHandler = async (request, reply) => {
    if (!isOwnOrigin(request, auth.baseUrl())) {
      return answerProblem(reply, 403, 'auth/foreign-origin', 'Request from another site')
    }
  }
  const open = { config: { access: 'public' as const } }
  const openWrite = { ...open, preHandler: own }
  const personal = { config: { access: 'signed-in' as const } }
  const personalWrite = { ...personal, preHandler: own }
  const managed = { config: { access: 'people/manage' as const } }
  const managedWrite = { ...managed, preHandler: own }
  const audited = { config: { access: 'audit/read' as const } }

  /** The person who asks; answers 401 itself when nobody is signed in. */
  async function who(request: FastifyRequest, reply: FastifyReply): Promise<SignedIn | undefined> {
    const found = await auth.signedInOf(request)
    if (found === undefined) answerProblem(reply, 401, 'auth/sign-in-first', 'Sign in first')
    return found
  }
  /** Guesses at tokens and passwords are counted by the address they come from. */
  function tooMany(request: FastifyRequest, reply: FastifyReply): boolean {
    const wait = guesses.take(request.ip)
    if (wait > 0) answerProblem(reply.header('retry-after', wait), 429, 'auth/too-many', 'Too many tries')
    return wait > 0
  }

  server.get('/api/session', open, async (request, reply): Promise<SessionAnswer> => {
    const found = await auth.signedInOf(request)
    void reply.header('cache-control', 'no-store')
    return {
      person:
        found === undefined
          ? null
          : {
              id: found.actor.id,
              name: found.actor.name,
              email: found.email,
              grants: [...found.actor.grants],
            },
      date: today(room),
      demo: auth.demo ? [...demoPeople] : null,
      provider: auth.provider ?? null,
      needsSetUp: await needsSetUp(room),
    }
  })

  server.post<{ Body: LookBody }>(
    '/api/invitations/look',
    { ...openWrite, schema: { body: LookBody } },
    async (request, reply) => {
      if (tooMany(request, reply)) return reply
      const looked = await lookAtLink(room, request.body.token)
      if (looked.ok) guesses.giveBack(request.ip)
      return send(reply, looked)
    },
  )
  server.post<{ Body: AcceptBody }>(
    '/api/invitations/accept',
    { ...openWrite, schema: { body: AcceptBody } },
    async (request, reply) => {
      if (tooMany(request, reply)) return reply
      return send(reply, await acceptInvitation(room, request.body))
    },
  )
  server.post<{ Body: SetUpBody }>(
    '/api/set-up',
    { ...openWrite, schema: { body: SetUpBody } },
    async (request, reply) => {
      if (tooMany(request, reply)) return reply
      return send(reply, await setUp(room, request.body))
    },
  )

  server.get('/api/account', personal, async (request, reply) => {
    const found = await who(request, reply)
    if (found === undefined) return reply
    return send(reply, { ok: true, value: await ownAccount(room, found) })
  })
  server.post('/api/account/sign-out-everywhere', personalWrite, async (request, reply) => {
    const found = await who(request, reply)
    if (found === undefined) return reply
    await signOutEverywhere(room, found)
    return send(reply, { ok: true, value: null })
  })
  server.post<{ Body: PasswordBody }>(
    '/api/account/password',
    { ...personalWrite, schema: { body: PasswordBody } },
    async (request, reply) => {
      const found = await who(request, reply)
      if (found === undefined || tooMany(request, reply)) return reply
      return send(reply, await changePassword(room, found, request.body))
    },
  )

  server.get('/api/account/tokens', personal, async (request, reply) => {
    const found = await who(request, reply)
    return found === undefined ? reply : send(reply, { ok: true, value: await listTokens(room, found.actor) })
  })
  server.post<{ Body: TokenBody }>(
    '/api/account/tokens',
    { ...personalWrite, schema: { body: TokenBody } },
    async (request, reply) => {
      const found = await who(request, reply)
      if (found === undefined) return reply
      return send(reply, await makeAccessToken(room, found.actor, request.body), 201)
    },
  )
  server.delete<{ Params: Static<typeof OneId> }>(
    '/api/account/tokens/:id',
    { ...personalWrite, schema: { params: OneId } },
    async (request, reply) => {
      const found = await who(request, reply)
      return found === undefined
        ? reply
        : send(reply, await revokeToken(room, found.actor, request.params.id))
    },
  )

  server.get('/api/people', managed, async (request, reply) => {
    const found = await who(request, reply)
    return found === undefined ? reply : send(reply, await listPeople(room, found.actor))
  })
  server.post<{ Body: InviteBody }>(
    '/api/people',
    { ...managedWrite, schema: { body: InviteBody } },
    async (request, reply) => {
      const found = await who(request, reply)
      return found === undefined ? reply : send(reply, await invite(room, found.actor, request.body), 201)
    },
  )
  server.post<{ Params: Static<typeof OneId> }>(
    '/api/people/:id/link',
    { ...managedWrite, schema: { params: OneId } },
    async (request, reply) => {
      const found = await who(request, reply)
      if (found === undefined) return reply
      return send(reply, await inviteAgain(room, found.actor, request.params.id), 201)
    },
  )
  server.put<{ Params: Static<typeof OneId>; Body: StateBody }>(
    '/api/people/:id/state',
    { ...managedWrite, schema: { params: OneId, body: StateBody } },
    async (request, reply) => {
      const found = await who(request, reply)
      if (found === undefined) return reply
      const { params, body } = request
      return send(reply, await setPersonActive(room, found.actor, params.id, body.active))
    },
  )
  server.post<{ Params: Static<typeof OneId>; Body: GrantBody }>(
    '/api/people/:id/grants',
    { ...managedWrite, schema: { params: OneId, body: GrantBody } },
    async (request, reply) => {
      const found = await who(request, reply)
      if (found === undefined) return reply
      return send(reply, await giveRole(room, found.actor, request.params.id, request.body), 201)
    },
  )
  server.delete<{ Params: Static<typeof OneGrant> }>(
    '/api/people/:id/grants/:grant',
    { ...managedWrite, schema: { params: OneGrant } },
    async (request, reply) => {
      const found = await who(request, reply)
      if (found === undefined) return reply
      return send(reply, await takeRole(room, found.actor, request.params.id, request.params.grant))
    },
  )

  server.get('/api/organisations', open, async () => listOrganisations(room.store.read))
  server.put<{ Params: Static<typeof OneOrganisation>; Body: OrganisationBody }>(
    '/api/organisations/:id',
    { ...managedWrite, schema: { params: OneOrganisation, body: OrganisationBody } },
    async (request, reply) => {
      const found = await who(request, reply)
      if (found === undefined) return reply
      const expected = preconditionOf(request)
      if (expected === undefined) {
        return answerProblem(reply, 428, 'precondition/missing', 'If-Match is missing')
      }
      const saved = await saveOrganisation(room, found.actor, {
        id: request.params.id,
        body: request.body,
        expected,
      })
      if (saved.ok) void reply.header('etag', `"${saved.value}"`)
      return send(reply, saved.ok ? { ok: true, value: { etag: saved.value } } : saved)
    },
  )

  server.get<{ Querystring: ActivityQuery }>(
    '/api/activity',
    { ...audited, schema: { querystring: ActivityQuery } },
    async (request, reply) => {
      const found = await who(request, reply)
      return found === undefined ? reply : send(reply, await listActivity(room, found.actor, request.query))
    },
  )
  server.get<{ Querystring: Static<typeof ExportQuery> }>(
    '/api/activity/export',
    { ...audited, schema: { querystring: ExportQuery } },
    async (request, reply) => {
      const found = await who(request, reply)
      if (found === undefined) return reply
      const { format, ...query } = request.query
      const exported = await exportActivity(room, found.actor, { query, format })
      if (!exported.ok) return send(reply, exported)
      const type = format === 'csv' ? 'text/csv; charset=utf-8' : 'application/jsonl; charset=utf-8'
      const name = `nhat-ky-${today(room)}.${format}`
      return reply
        .type(type)
        .header('cache-control', 'no-store')
        .header('content-disposition', `attachment; filename="${name}"`)
        .send(Readable.from(exported.value))
    },
  )
}

const statuses: Readonly<Record<string, number>> = {
  'people/not-allowed': 403,
  'people/own-change': 403,
  'people/own-grant': 403,
  'people/own-account': 403,
  'people/unknown': 404,
  'people/grant-unknown': 404,
  'people/token-unknown': 404,
  'people/link-unknown': 410,
  'people/record-moved-on': 412,
  'people/email-taken': 409,
  'people/last-administrator': 409,
  'people/set-up-done': 409,
}

function send(reply: FastifyReply, result: Result<unknown>, status = 200): FastifyReply {
  void reply.header('cache-control', 'no-store')
  if (result.ok) return reply.code(status).send(result.value ?? {})
  const [first] = result.problems
  const code = first?.code ?? 'internal'
  const problems: readonly Problem[] = result.problems
  const answer = { type: `urn:khuon:problem:${code}`, title: code, code, problems }
  const refused = statuses[code] ?? 422
  return reply
    .code(refused)
    .type('application/problem+json')
    .send({ ...answer, status: refused })
}

/** `If-Match: "<etag>"`, or `If-None-Match: *` for a new record (RFC 9110 §13.1). */
function preconditionOf(request: FastifyRequest): number | 'absent' | undefined {
  const match = /^"([0-9]{1,15})"$/.exec(request.headers['if-match'] ?? '')
  if (match !== null) return Number(match[1])
  return request.headers['if-none-match'] === '*' ? 'absent' : undefined
}
