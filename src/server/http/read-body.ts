import type { FastifyInstance } from 'fastify'
import { parseJson } from '../../core/json/parse-json.ts'
import { RequestProblem } from './request-problem.ts'

/** Bytes of a request's body, unless its route says otherwise. */
export const bodyLimit = 1024 * 1024
/** Levels of a body: a change carries a part of a form, a batch carries changes. */
const maxDepth = 80

/**
 * Bodies are JSON and go through the strict reader, as files do: repeated names, `__proto__`, broken UTF-8, numbers no
 * double holds and deep nesting are refused by name.
 */
export function readBodiesStrictly(api: FastifyInstance): void {
  api.removeAllContentTypeParsers()
  api.addContentTypeParser(
    'application/json',
    { parseAs: 'buffer' },
    async (_request: unknown, body: Buffer) => {
      const read = parseJson(body, { limits: { maxBytes: Number.MAX_SAFE_INTEGER, maxDepth } })
      if (!read.ok) throw new RequestProblem(400, 'request/not-json', read.problems)
      return read.value.value
    },
  )
}
