import type { FastifyReply, FastifyRequest, preHandlerAsyncHookHandler } from 'fastify'
import { Type } from 'typebox'
import type { Problem, Result } from '../../core/problem/problem.ts'
import { AttemptLimiter } from '../auth/attempt-limiter.ts'
import { isOwnOrigin } from '../auth/auth-routes.ts'
import type { SignedIn } from '../auth/door.ts'
import type { Auth } from '../auth/make-auth.ts'
import type { PeopleRoom } from '../operations/people/people-room.ts'
import { answerProblem } from './problem-answer.ts'

export interface DoorOptions {
  readonly auth: Auth
  readonly room: PeopleRoom
  /** Milliseconds since 1970. */
  readonly now: () => number
}

/** What the routes of accounts and people share. */
export interface PeopleDoor {
  readonly auth: Auth
  readonly room: PeopleRoom
  /** Refuses writes that another site made a browser send. */
  readonly own: preHandlerAsyncHookHandler
  /** The person who asks, with the session; answers 401 itself when nobody is signed in with a browser. */
  readonly who: (request: FastifyRequest, reply: FastifyReply) => Promise<SignedIn | undefined>
  /** Guesses at tokens and passwords are counted by the address they come from. Answers 429 itself. */
  readonly tooMany: (request: FastifyRequest, reply: FastifyReply) => boolean
  /** A try that was right is none. */
  readonly giveBack: (request: FastifyRequest) => void
}

/** The answer of what answers nothing. */
export const Nothing = Type.Object({}, { additionalProperties: false })
export const OneId = Type.Object(
  { id: Type.String({ minLength: 1, maxLength: 80 }) },
  { additionalProperties: false },
)

const quarterHourMs = 15 * 60 * 1000

export function makePeopleDoor({ auth, room, now }: DoorOptions): PeopleDoor {
  const guesses = new AttemptLimiter({ most: 20, windowMs: quarterHourMs }, now)
  return {
    auth,
    room,
    own: async (request, reply) => {
      if (!isOwnOrigin(request, auth.baseUrl())) {
        return answerProblem(reply, 403, 'auth/foreign-origin', 'Request from another site')
      }
    },
    who: async (request, reply) => {
      const found = await auth.signedInOf(request)
      if (found === undefined) answerProblem(reply, 401, 'auth/sign-in-first', 'Sign in first')
      return found
    },
    tooMany: (request, reply) => {
      const wait = guesses.take(request.ip)
      if (wait > 0) answerProblem(reply.header('retry-after', wait), 429, 'auth/too-many', 'Too many tries')
      return wait > 0
    },
    giveBack: ({ ip }) => guesses.giveBack(ip),
  }
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

/** Answers what an operation on people returned; it is for the asker alone, so nothing keeps it. */
export function answerResult(reply: FastifyReply, result: Result<unknown>, status = 200): FastifyReply {
  void reply.header('cache-control', 'no-store')
  if (result.ok) return reply.code(status).send(result.value ?? {})
  const [first] = result.problems
  const code = first?.code ?? 'internal'
  const problems: readonly Problem[] = result.problems
  return answerProblem(reply, statuses[code] ?? 422, code, code, { problems })
}
