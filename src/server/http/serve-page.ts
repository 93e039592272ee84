import { existsSync } from 'node:fs'
import fastifyStatic from '@fastify/static'
import type { FastifyInstance } from 'fastify'
import { answerProblem } from './problem-answer.ts'

/** What the first place shows: the browser asks for it while the scripts are on their way (RFC 8288; index.html has the rest). */
const ahead = '</api/catalogue>; rel=preload; as=fetch; crossorigin'

/**
 * The built page: its files as they are, and `index.html` for every address that is neither a file nor the API's.
 *
 * @param folder of the built page; where it is missing, only the API answers
 */
export function servePage(server: FastifyInstance, folder: string): void {
  const isBuilt = existsSync(folder)
  if (isBuilt) {
    void server.register(fastifyStatic, {
      root: folder,
      wildcard: false,
      // The page itself is sent below, with what the browser is to ask for beside it.
      index: false,
      // The build writes `.br` beside each script.
      preCompressed: true,
      // Else its own header is sent over ours.
      cacheControl: false,
      // File names carry a hash of their content; only the page itself may change under its name.
      setHeaders: (reply, path) => {
        const lasting = path.includes('/assets/') || path.includes('\\assets\\')
        reply.setHeader('cache-control', lasting ? 'public, max-age=31536000, immutable' : 'no-cache')
      },
    })
    server.get('/', (_, reply) => reply.header('link', ahead).sendFile('index.html'))
  }
  server.setNotFoundHandler((request, reply) => {
    const wantsPage = request.method === 'GET' && !request.url.startsWith('/api/')
    if (wantsPage && isBuilt && !/\.[a-z0-9]+$/i.test(request.url.split('?')[0] ?? '')) {
      return reply.sendFile('index.html')
    }
    return answerProblem(reply, 404, 'not-found', 'Not found')
  })
}
