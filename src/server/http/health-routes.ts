import { Type } from 'typebox'
import { programVersion } from '../files/program-version.ts'
import { isReady } from '../operations/is-ready.ts'
import type { Studio } from '../operations/studio.ts'
import { problems } from './answer-shapes.ts'
import type { Api } from './api.ts'
import { answerProblem } from './problem-answer.ts'

const config = { access: 'public' } as const
const tags = ['operation']
const Ok = Type.Object({ status: Type.Literal('ok') })
const Healthy = Type.Object({
  ...Ok.properties,
  version: Type.String({ description: 'Of the program: a command asks it before it says who it is.' }),
})

/** @param isStopping whether the process has been told to stop: it finishes what is under way and takes nothing new */
export function healthRoutes(api: Api, studio: Studio, isStopping: () => boolean): void {
  const version = programVersion()
  api.get(
    '/api/health',
    { config, schema: { tags, summary: 'The process answers', response: { 200: Healthy } } },
    async () => ({ status: 'ok', version }),
  )
  api.get(
    '/api/ready',
    {
      config,
      schema: { tags, summary: 'The store answers, too', response: { 200: Ok, ...problems(503) } },
    },
    async (_request, reply) => {
      if (!isStopping() && (await isReady(studio))) return { status: 'ok' }
      return answerProblem(reply, 503, 'store/unavailable', 'Not ready')
    },
  )
}
