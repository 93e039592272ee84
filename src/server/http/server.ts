import { existsSync } from 'node:fs'
import compress from '@fastify/compress'
import fastifyStatic from '@fastify/static'
import fastify, { type FastifyInstance } from 'fastify'
import type { Studio } from '../operations/studio.ts'
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

  server.get('/api/health', async () => ({ status: 'ok' }))

  /** Sends a value with the digest it was made from; 304 where the reader has it already. */
  const cached = async (path: string, make: () => Promise<{ etag: string; body: unknown }>) => {
    server.get(path, async (request, reply) => {
      const { etag, body } = await make()
      reply.header('etag', `"${etag}"`).header('cache-control', 'no-cache')
      if (request.headers['if-none-match'] === `"${etag}"`) return reply.code(304).send()
      return reply.send(body)
    })
  }
  void cached('/api/catalogue', () => studio.catalogue())
  void cached('/api/library', () => studio.libraryAnswer())
  void cached('/api/rules', () => studio.rules())

  server.get<{ Params: { slug: string } }>('/api/procedures/:slug', async (request, reply) => {
    const answer = await studio.procedure(request.params.slug)
    if (answer === undefined) return answerProblem(reply, 404, 'procedure/unknown', 'No such procedure')
    reply.header('etag', `"${answer.etag}"`).header('cache-control', 'no-cache')
    if (request.headers['if-none-match'] === `"${answer.etag}"`) return reply.code(304).send()
    return reply.send(answer.body)
  })

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
