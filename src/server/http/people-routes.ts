import { Readable } from 'node:stream'
import type { FastifyRequest } from 'fastify'
import { Type } from 'typebox'
import {
  ActivityAnswer,
  ActivityQuery,
  GrantBody,
  InviteAnswer,
  InviteBody,
  OrganisationBody,
  OrganisationsAnswer,
  OrganisationSaved,
  PeopleAnswer,
  PeopleNamesAnswer,
  PersonAnswer,
  StateBody,
} from '../../core/api/people-contract.ts'
import { Grant, IdShape } from '../../core/people/grant.ts'
import { ok } from '../../core/problem/problem.ts'
import { exportActivity, listActivity } from '../operations/people/activity.ts'
import { giveRole, takeRole } from '../operations/people/grant.ts'
import { invite, inviteAgain } from '../operations/people/invite.ts'
import { listOrganisations, saveOrganisation } from '../operations/people/organisations.ts'
import { listPeople, namesOfPeople, setPersonActive } from '../operations/people/people.ts'
import { today } from '../operations/people/people-room.ts'
import { accountRoutes } from './account-routes.ts'
import { problems } from './answer-shapes.ts'
import type { Api } from './api.ts'
import {
  answerResult,
  type DoorOptions,
  makePeopleDoor,
  Nothing,
  OneId,
  type PeopleDoor,
} from './people-door.ts'
import { answerProblem } from './problem-answer.ts'

const closed = { additionalProperties: false } as const
const tags = ['people']
const OneGrant = Type.Object({ id: OneId.properties.id, grant: OneId.properties.id }, closed)
const OneOrganisation = Type.Object({ id: IdShape }, closed)
const ExportQuery = Type.Object(
  {
    ...ActivityQuery.properties,
    format: Type.Unsafe<'csv' | 'jsonl'>(Type.Enum(['csv', 'jsonl'])),
  },
  closed,
)

/** Accounts, people, roles, organisations and the activity log. What may be done is asked in the operations. */
export function addPeopleRoutes(api: Api, options: DoorOptions): void {
  const door = makePeopleDoor(options)
  accountRoutes(api, door)
  peopleRoutes(api, door)
  organisationRoutes(api, door)
  activityRoutes(api, door)
}

const managed = { config: { access: 'people/manage' as const } }

function peopleRoutes(api: Api, { room, own, who }: PeopleDoor): void {
  const managedWrite = { ...managed, preHandler: own }

  api.get(
    '/api/people',
    {
      ...managed,
      schema: {
        tags,
        summary: 'Everybody with an account, with their roles',
        response: { 200: PeopleAnswer, ...problems() },
      },
    },
    async (request, reply) => {
      const found = await who(request, reply)
      return found === undefined ? reply : answerResult(reply, await listPeople(room, found.actor))
    },
  )
  api.get(
    '/api/people/names',
    {
      config: { access: 'signed-in' },
      schema: {
        tags,
        summary: 'What people are called, for whoever plans or confirms what becomes of their roles',
        response: { 200: PeopleNamesAnswer, ...problems() },
      },
    },
    async (request, reply) => {
      const found = await who(request, reply)
      return found === undefined ? reply : answerResult(reply, await namesOfPeople(room, found.actor))
    },
  )
  api.post(
    '/api/people',
    {
      ...managedWrite,
      schema: {
        tags,
        summary: 'Makes a person, and a one-time link to a password that is shown once',
        body: InviteBody,
        response: { 201: InviteAnswer, ...problems(409) },
      },
    },
    async (request, reply) => {
      const found = await who(request, reply)
      if (found === undefined) return reply
      return answerResult(reply, await invite(room, found.actor, request.body), 201)
    },
  )
  api.post(
    '/api/people/:id/link',
    {
      ...managedWrite,
      schema: {
        tags,
        summary: 'Makes a new one-time link for a person; the former one stops working',
        params: OneId,
        response: { 201: InviteAnswer, ...problems(404, 422) },
      },
    },
    async (request, reply) => {
      const found = await who(request, reply)
      if (found === undefined) return reply
      return answerResult(reply, await inviteAgain(room, found.actor, request.params.id), 201)
    },
  )
  api.put(
    '/api/people/:id/state',
    {
      ...managedWrite,
      schema: {
        tags,
        summary: 'Lets a person in, or shuts them out',
        params: OneId,
        body: StateBody,
        response: { 200: PersonAnswer, ...problems(404, 409) },
      },
    },
    async (request, reply) => {
      const found = await who(request, reply)
      if (found === undefined) return reply
      const { params, body } = request
      return answerResult(reply, await setPersonActive(room, found.actor, params.id, body.active))
    },
  )
  api.post(
    '/api/people/:id/grants',
    {
      ...managedWrite,
      schema: {
        tags,
        summary: 'Gives a person a role: where, for what, from when to when',
        params: OneId,
        body: GrantBody,
        response: { 201: Grant, ...problems(404, 422) },
      },
    },
    async (request, reply) => {
      const found = await who(request, reply)
      if (found === undefined) return reply
      return answerResult(reply, await giveRole(room, found.actor, request.params.id, request.body), 201)
    },
  )
  api.delete(
    '/api/people/:id/grants/:grant',
    {
      ...managedWrite,
      schema: {
        tags,
        summary: 'Takes a role back',
        params: OneGrant,
        response: { 200: Nothing, ...problems(404, 409) },
      },
    },
    async (request, reply) => {
      const found = await who(request, reply)
      if (found === undefined) return reply
      const { id, grant } = request.params
      return answerResult(reply, await takeRole(room, found.actor, id, grant))
    },
  )
}

function organisationRoutes(api: Api, { room, own, who }: PeopleDoor): void {
  api.get(
    '/api/organisations',
    {
      config: { access: 'public' },
      schema: {
        tags,
        summary: 'Ministries, units and provinces, ended ones too',
        response: { 200: OrganisationsAnswer, ...problems() },
      },
    },
    async () => listOrganisations(room.store.read),
  )
  api.put(
    '/api/organisations/:id',
    {
      ...managed,
      preHandler: own,
      schema: {
        tags,
        summary: 'Writes an organisation; If-Match is its etag, If-None-Match: * makes a new one',
        params: OneOrganisation,
        body: OrganisationBody,
        response: { 200: OrganisationSaved, ...problems(412, 422, 428) },
      },
    },
    async (request, reply) => {
      const found = await who(request, reply)
      if (found === undefined) return reply
      const expected = preconditionOf(request)
      if (expected === undefined) {
        return answerProblem(reply, 428, 'precondition/missing', 'If-Match is missing')
      }
      const { params, body } = request
      const saved = await saveOrganisation(room, found.actor, { id: params.id, body, expected })
      if (saved.ok) void reply.header('etag', `"${saved.value}"`)
      return answerResult(reply, saved.ok ? ok({ etag: saved.value }) : saved)
    },
  )
}

function activityRoutes(api: Api, { room, who }: PeopleDoor): void {
  const audited = { config: { access: 'audit/read' as const } }

  api.get(
    '/api/activity',
    {
      ...audited,
      schema: {
        tags,
        summary: 'The activity log, newest first',
        querystring: ActivityQuery,
        response: { 200: ActivityAnswer, ...problems() },
      },
    },
    async (request, reply) => {
      const found = await who(request, reply)
      if (found === undefined) return reply
      return answerResult(reply, await listActivity(room, found.actor, request.query))
    },
  )
  api.get(
    '/api/activity/export',
    {
      ...audited,
      schema: {
        tags,
        summary: 'Everything of the activity log that the filters let through, as one file',
        querystring: ExportQuery,
        response: {
          200: {
            content: {
              'text/csv': { schema: Type.String() },
              'application/jsonl': { schema: Type.String() },
            },
          },
          ...problems(),
        },
      },
    },
    async (request, reply) => {
      const found = await who(request, reply)
      if (found === undefined) return reply
      const { format, ...query } = request.query
      const exported = await exportActivity(room, found.actor, { query, format })
      if (!exported.ok) return answerResult(reply, exported)
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

/** `If-Match: "<etag>"`, or `If-None-Match: *` for a new record (RFC 9110 §13.1). */
function preconditionOf(request: FastifyRequest): number | 'absent' | undefined {
  const match = /^"([0-9]{1,15})"$/.exec(request.headers['if-match'] ?? '')
  if (match !== null) return Number(match[1])
  return request.headers['if-none-match'] === '*' ? 'absent' : undefined
}
