import { existsSync } from 'node:fs'
import compress from '@fastify/compress'
import fastifyStatic from '@fastify/static'
import fastify, { type FastifyInstance, type FastifyReply, type FastifyRequest } from 'fastify'
import type { Answer, Studio } from '../operations/studio.ts'
import { answerProblem } from './problem-answer.ts'
import { addSecurityHeaders } from './security.ts'

export interface ServerOptions {
  /** Folder of the built page. */
  readonly pageFolder: string
}

/**
 * The studio's HTTP face: the page, and the API the page reads. Routes are thin; what happens is in `operations`.
 * API answers carry the content's digest as `ETag`, so that an unchanged catalogue costs no bytes.
 */
export function makeServer(studio: Studio, { pageFolder }: ServerOptions): FastifyInstance {
  const server = fastify({
    logger: false,
    bodyLimit: 1024 * 1024,
    ajv: { customOptions: { removeAdditional: false } },
  })
  addSecurityHeaders(server)
  void server.register(compress, { threshold: 1024 })

  server.setErrorHandler((error, _request, reply) => {
    const status = error instanceof Error && 'statusCode' in error ? Number(error.statusCode) : 500
    if (status >= 500) server.log.error(error)
    const code = status >= 500 ? 'internal' : 'bad-request'
    return answerProblem(reply, status, code, status >= 500 ? 'Internal error' : 'Bad request')
  })

  // A plugin of its own, so that it is made after the compression that its answers go through.
  void server.register(async (api) => addRoutes(api, studio))

  if (existsSync(pageFolder)) {
    void server.register(fastifyStatic, {
      root: pageFolder,
      wildcard: false,
      // File names carry a hash of their content; only the page itself may change under its name.
      setHeaders: (reply, path) => {
        const lasting = path.includes('/assets/') || path.includes('\\assets\\')
        reply.setHeader('cache-control', lasting ? 'public, max-age=31536000, immutable' : 'no-cache')
      },
    })
  }
  server.setNotFoundHandler((request, reply) => {
    const wantsPage = request.method === 'GET' && !request.url.startsWith('/api/')
    if (wantsPage && existsSync(pageFolder) && !/\.[a-z0-9]+$/i.test(request.url.split('?')[0] ?? '')) {
      return reply.sendFile('index.html')
    }
    return answerProblem(reply, 404, 'not-found', 'Not found')
  })
  return server
}

function addRoutes(server: FastifyInstance, studio: Studio): void {
  server.get('/api/health', async () => ({ status: 'ok' }))

  const cached = (path: string, make: () => Promise<Answer<unknown>>) => {
    server.get(path, async (request, reply) => send(request, reply, await make()))
  }
  cached('/api/catalogue', () => studio.catalogue())
  cached('/api/library', () => studio.libraryAnswer())
  cached('/api/rules', () => studio.rules())

  server.get<{ Params: { slug: string } }>('/api/procedures/:slug', async (request, reply) => {
    const answer = await studio.procedure(request.params.slug)
    return answer === undefined
      ? answerProblem(reply, 404, 'procedure/unknown', 'No such procedure')
      : send(request, reply, answer)
  })
}

/** Sends a value with the digest it was made from; 304 where the reader has it already. */
function send(request: FastifyRequest, reply: FastifyReply, { etag, body }: Answer<unknown>): FastifyReply {
  reply.header('etag', `"${etag}"`).header('cache-control', 'no-cache')
  if (request.headers['if-none-match'] === `"${etag}"`) return reply.code(304).send()
  return reply.send(body)
}
