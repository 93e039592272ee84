import type { FastifyInstance, FastifyServerOptions } from 'fastify'

export const logLevels = ['error', 'warn', 'info', 'silent'] as const
export type LogLevel = (typeof logLevels)[number]

/**
 * One JSON line an entry, on standard error. Without personal data: a request is told by method, route (not its
 * address), status and duration; no names, bodies, addresses of people, query values, cookies or other headers.
 */
export function logOptions(level: LogLevel): NonNullable<FastifyServerOptions['logger']> {
  // Whatever Fastify itself would say about a request, its reply or an error is left out.
  const nothing = () => ({}) as never
  return level === 'silent'
    ? false
    : {
        level,
        stream: process.stderr,
        base: null,
        serializers: { req: nothing, res: nothing, err: nothing },
      }
}

export function logAnswers(server: FastifyInstance): void {
  server.addHook('onResponse', async (request, reply) => {
    const route = request.routeOptions.url ?? 'none'
    const ms = Math.round(reply.elapsedTime * 10) / 10
    request.log.info({ method: request.method, route, status: reply.statusCode, ms }, 'answered')
  })
}
