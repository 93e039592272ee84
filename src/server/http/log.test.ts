import { Writable } from 'node:stream'
import fastify from 'fastify'
import { describe, expect, it } from 'vitest'
import { handleErrors } from './handle-errors.ts'
import { logAnswers, logOptions } from './log.ts'

/** What is logged while a server answers. */
async function logged(level: 'warn' | 'info'): Promise<Record<string, unknown>[]> {
  const lines: string[] = []
  const stream = new Writable({
    write: (chunk: Buffer, _encoding, done) => {
      lines.push(chunk.toString())
      done()
    },
  })
  const server = fastify({ logger: { ...(logOptions(level) as object), stream } })
  handleErrors(server)
  logAnswers(server)
  server.post<{ Params: { name: string } }>('/people/:name', (request) => {
    if (request.params.name === 'broken') throw new Error(`cannot save ${JSON.stringify(request.body)}`)
    return { ok: true }
  })
  for (const name of ['le-thi-buoi', 'broken']) {
    await server.inject({
      method: 'POST',
      url: `/people/${name}?token=SECRET`,
      headers: { cookie: 'session=SECRET', 'user-agent': 'SECRET' },
      remoteAddress: '203.0.113.7',
      payload: { phone: '0900000000' },
    })
  }
  await server.close()
  return lines
    .flatMap((line) => line.trim().split('\n'))
    .map((line) => JSON.parse(line) as Record<string, unknown>)
}

describe('the log', () => {
  it('tells a request by method, route, status and duration, one JSON line each', async () => {
    const answered = (await logged('info')).filter(({ msg }) => msg === 'answered')
    expect(answered.map(({ method, route, status }) => ({ method, route, status }))).toEqual([
      { method: 'POST', route: '/people/:name', status: 200 },
      { method: 'POST', route: '/people/:name', status: 500 },
    ])
    expect(answered.every(({ ms }) => typeof ms === 'number')).toBe(true)
  })

  it('holds nothing personal: no address, no query, no body, no cookie, no message of an error', async () => {
    const text = JSON.stringify(await logged('info'))
    expect(text).not.toMatch(/SECRET|le-thi-buoi|0900000000|203\.0\.113\.7|cannot save/)
  })

  it('says where an error was thrown', async () => {
    const failed = (await logged('warn')).filter(({ msg }) => msg === 'failed')
    expect(failed).toMatchObject([{ level: 50, error: 'Error' }])
    expect(String(failed[0]?.['at'])).toContain('log.test.ts')
  })
})
