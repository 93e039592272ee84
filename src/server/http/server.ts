import compress from '@fastify/compress'
import fastify, { type FastifyInstance, type FastifyServerOptions, LogController } from 'fastify'
import type { Studio } from '../operations/studio.ts'
import { addAccessRules } from './access.ts'
import { problemShape } from './answer-shapes.ts'
import type { Auth } from './auth-seam.ts'
import { checkRequests } from './check-request.ts'
import { refuseForeignWrites } from './cross-site.ts'
import { handleErrors } from './handle-errors.ts'
import { healthRoutes } from './health-routes.ts'
import { defaultRates, limitRates, type RateLimits } from './limit-rates.ts'
import { logAnswers, logOptions, type LogLevel } from './log.ts'
import { describeApi } from './openapi.ts'
import { answerProblem } from './problem-answer.ts'
import { bodyLimit, readBodiesStrictly } from './read-body.ts'
import { routeGroups } from './routes.ts'
import { addSecurityHeaders } from './security.ts'
import { servePage } from './serve-page.ts'

export interface ServerOptions {
  readonly studio: Studio
  readonly auth: Auth
  /** Folder of the built page. */
  readonly pageFolder: string
  /** Default: silent. */
  readonly log?: LogLevel
  readonly rates?: RateLimits
  /** Certificate and key, PEM; without them plain HTTP. */
  readonly tls?: { readonly cert: string; readonly key: string } | undefined
  /** Whether a proxy in front says who asks and by which protocol (X-Forwarded-*). Default: no. */
  readonly behindProxy?: boolean
  /** Default: never. */
  readonly isStopping?: () => boolean
}

/** The studio's HTTP face: the page, and the API the page reads. Routes are thin; what happens is in `operations`. */
export function makeServer(options: ServerOptions): FastifyInstance {
  const { log = 'silent', tls, behindProxy = false, pageFolder } = options
  const settings: FastifyServerOptions = {
    logger: logOptions(log),
    logController: new LogController({ disableRequestLogging: true }),
    bodyLimit,
    trustProxy: behindProxy,
    requestTimeout: 60_000,
    routerOptions: { maxParamLength: 200 },
    frameworkErrors: (_error, _request, reply) => {
      void answerProblem(reply, 400, 'request/bad-address', 'Bad address')
    },
  }
  const server = (
    tls === undefined ? fastify(settings) : fastify({ ...settings, https: tls } as FastifyServerOptions)
  ) as FastifyInstance
  addSecurityHeaders(server)
  handleErrors(server)
  logAnswers(server)
  void server.register(compress, { threshold: 1024 })

  // A plugin of its own, so that it is made after the compression that its answers go through.
  void server.register(async (api) => addApi(api, options))

  servePage(server, pageFolder)
  return server
}

async function addApi(api: FastifyInstance, options: ServerOptions): Promise<void> {
  const { studio, auth, rates = defaultRates, isStopping = () => false } = options
  refuseForeignWrites(api)
  addAccessRules(api, auth, studio.now)
  await limitRates(api, rates)
  readBodiesStrictly(api)
  checkRequests(api)
  api.addSchema(problemShape)
  await describeApi(api)
  auth.register(api)
  healthRoutes(api, studio, isStopping)
  for (const addRoutes of routeGroups) addRoutes(api, studio)
}
