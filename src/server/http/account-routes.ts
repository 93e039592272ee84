import {
  AcceptBody,
  AccountAnswer,
  LinkAnswer,
  LookBody,
  PasswordBody,
  SessionAnswer,
  SetUpBody,
  TokenBody,
  TokenGiven,
  TokensAnswer,
} from '../../core/api/people-contract.ts'
import { ok } from '../../core/problem/problem.ts'
import { listTokens, makeAccessToken, revokeToken } from '../operations/people/access-token.ts'
import { changePassword, ownAccount, signOutEverywhere } from '../operations/people/account.ts'
import { demoPeople } from '../operations/people/demo-people.ts'
import { acceptInvitation } from '../operations/people/invite.ts'
import { lookAtLink } from '../operations/people/one-time-link.ts'
import { today } from '../operations/people/people-room.ts'
import { needsSetUp, setUp } from '../operations/people/set-up.ts'
import { problems } from './answer-shapes.ts'
import type { Api } from './api.ts'
import { answerResult, Nothing, OneId, type PeopleDoor } from './people-door.ts'

const tags = ['accounts']

/** Who is asking, ways in without a session, and one's own account. */
export function accountRoutes(api: Api, { auth, room, own, who, tooMany, giveBack }: PeopleDoor): void {
  const open = { config: { access: 'public' as const } }
  const openWrite = { ...open, preHandler: own }
  const personal = { config: { access: 'signed-in' as const } }
  const personalWrite = { ...personal, preHandler: own }

  api.get(
    '/api/session',
    {
      ...open,
      schema: {
        tags,
        summary: 'Who is asking, and how one could sign in',
        response: { 200: SessionAnswer, ...problems() },
      },
    },
    async (request, reply): Promise<SessionAnswer> => {
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
    },
  )

  api.post(
    '/api/invitations/look',
    {
      ...openWrite,
      schema: {
        tags,
        summary: 'Whom a one-time link is for',
        body: LookBody,
        response: { 200: LinkAnswer, ...problems(410) },
      },
    },
    async (request, reply) => {
      if (tooMany(request, reply)) return reply
      const looked = await lookAtLink(room, request.body.token)
      if (looked.ok) giveBack(request)
      return answerResult(reply, looked)
    },
  )
  api.post(
    '/api/invitations/accept',
    {
      ...openWrite,
      schema: {
        tags,
        summary: 'Sets the password of the person whom a one-time link is for',
        body: AcceptBody,
        response: { 200: Nothing, ...problems(410) },
      },
    },
    async (request, reply) => {
      if (tooMany(request, reply)) return reply
      const accepted = await acceptInvitation(room, request.body)
      if (accepted.ok) giveBack(request)
      return answerResult(reply, accepted)
    },
  )
  api.post(
    '/api/set-up',
    {
      ...openWrite,
      schema: {
        tags,
        summary: 'Makes the first administrator',
        body: SetUpBody,
        response: { 200: Nothing, ...problems(409, 410) },
      },
    },
    async (request, reply) => {
      if (tooMany(request, reply)) return reply
      const made = await setUp(room, request.body)
      if (made.ok) giveBack(request)
      return answerResult(reply, made)
    },
  )

  api.get(
    '/api/account',
    {
      ...personal,
      schema: { tags, summary: 'One’s own sessions', response: { 200: AccountAnswer, ...problems() } },
    },
    async (request, reply) => {
      const found = await who(request, reply)
      return found === undefined ? reply : answerResult(reply, ok(await ownAccount(room, found)))
    },
  )
  api.post(
    '/api/account/sign-out-everywhere',
    {
      ...personalWrite,
      schema: {
        tags,
        summary: 'Ends every session of one’s own, this one too',
        response: { 200: Nothing, ...problems() },
      },
    },
    async (request, reply) => {
      const found = await who(request, reply)
      if (found === undefined) return reply
      await signOutEverywhere(room, found)
      return answerResult(reply, ok(null))
    },
  )
  api.post(
    '/api/account/password',
    {
      ...personalWrite,
      schema: {
        tags,
        summary: 'Sets a new password of one’s own; every session ends',
        body: PasswordBody,
        response: { 200: Nothing, ...problems(422) },
      },
    },
    async (request, reply) => {
      const found = await who(request, reply)
      if (found === undefined || tooMany(request, reply)) return reply
      const changed = await changePassword(room, found, request.body)
      if (changed.ok) giveBack(request)
      return answerResult(reply, changed)
    },
  )

  api.get(
    '/api/account/tokens',
    {
      ...personal,
      schema: {
        tags,
        summary: 'One’s own access tokens, newest first',
        response: { 200: TokensAnswer, ...problems() },
      },
    },
    async (request, reply) => {
      const found = await who(request, reply)
      return found === undefined ? reply : answerResult(reply, ok(await listTokens(room, found.actor)))
    },
  )
  api.post(
    '/api/account/tokens',
    {
      ...personalWrite,
      schema: {
        tags,
        summary: 'Makes an access token with the rights of whoever makes it; it is shown once',
        body: TokenBody,
        response: { 201: TokenGiven, ...problems(422) },
      },
    },
    async (request, reply) => {
      const found = await who(request, reply)
      if (found === undefined) return reply
      return answerResult(reply, await makeAccessToken(room, found.actor, request.body), 201)
    },
  )
  api.delete(
    '/api/account/tokens/:id',
    {
      ...personalWrite,
      schema: {
        tags,
        summary: 'Takes one of one’s own access tokens back',
        params: OneId,
        response: { 200: Nothing, ...problems(404) },
      },
    },
    async (request, reply) => {
      const found = await who(request, reply)
      if (found === undefined) return reply
      return answerResult(reply, await revokeToken(room, found.actor, request.params.id))
    },
  )
}
