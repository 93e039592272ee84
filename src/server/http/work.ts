import type { FastifyReply, FastifyRequest } from 'fastify'
import { Type } from 'typebox'
import { WorkAnswer, workHeader, workName, type WorkProgress } from '../../core/api/work-contract.ts'
import type { Studio } from '../operations/studio.ts'
import { Stopped, type Work } from '../operations/work.ts'
import { actorOf } from './access.ts'
import { problems } from './answer-shapes.ts'
import type { Api } from './api.ts'

/** What is under way, by who asked and the name they gave it. */
const underWay = new WeakMap<Studio, Map<string, WorkProgress | null>>()

function worksOf(studio: Studio): Map<string, WorkProgress | null> {
  let works = underWay.get(studio)
  if (works === undefined) underWay.set(studio, (works = new Map()))
  return works
}

/**
 * The work a request asks for: it is stopped when the connection is closed before the answer is out, and how far it is can
 * be asked where the request names it.
 */
export function workOf(studio: Studio, request: FastifyRequest, reply: FastifyReply): Work {
  const works = worksOf(studio)
  const name = request.headers[workHeader]
  const key = typeof name === 'string' && workName.test(name) ? keyOf(actorOf(request).id, name) : undefined
  let isLeft = request.raw.socket.destroyed
  const over = () => {
    if (key !== undefined) works.delete(key)
  }
  reply.raw.once('finish', over)
  reply.raw.once('close', () => {
    isLeft = !reply.raw.writableFinished
    over()
  })
  if (key !== undefined) works.set(key, null)
  return {
    tell: (part, done, of) => {
      if (isLeft) throw new Stopped()
      if (key !== undefined && works.has(key)) works.set(key, { part, done, of })
    },
  }
}

function keyOf(person: string, name: string): string {
  return `${person} ${name}`
}

export function workRoutes(api: Api, studio: Studio): void {
  api.get(
    '/api/work/:name',
    {
      config: { access: 'signed-in' },
      schema: {
        tags: ['work'],
        summary: `How far a request is that was named by ${workHeader}; closing its connection stops it`,
        params: Type.Object({ name: Type.String({ pattern: workName.source }) }),
        response: { 200: WorkAnswer, ...problems() },
      },
    },
    async (request, reply) =>
      reply
        .header('cache-control', 'no-store')
        .send({ progress: worksOf(studio).get(keyOf(actorOf(request).id, request.params.name)) ?? null }),
  )
}
