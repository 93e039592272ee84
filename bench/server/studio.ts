import type { Actor } from '../../src/core/people/actor.ts'
import { everybodyAuth } from '../../src/server/http/auth-seam.ts'
import { makeServer } from '../../src/server/http/server.ts'
import { warmUp } from '../../src/server/operations/catalogue/read-catalogue.ts'
import { hashNatively } from '../../src/server/native-sha256.ts'
import { openStudio } from '../../src/server/operations/open-studio.ts'

/*
 * The studio as `khuon serve` starts it, but for the door: who asks is told by a header, so that fifty people need no
 * fifty accounts. Prints `{address, readyMs, warmMs}`; stops on SIGTERM.
 */

const [folder = ''] = process.argv.slice(2)
const started = performance.now()
hashNatively()
const studio = await openStudio({
  folder,
  databaseUrl: process.env['DATABASE_URL'],
  now: () => new Date().toISOString(),
})
const units = studio.source.library.registers.get('units')?.entries.map(({ id }) => id) ?? []
const everybody = (await everybodyAuth(units).actorOf({ hostname: 'localhost' } as never)) as Actor
const server = makeServer({
  studio,
  pageFolder: '',
  auth: {
    actorOf: async ({ headers }) => {
      const id = String(headers['x-person'] ?? '')
      return id === '' ? undefined : { ...everybody, id, name: id }
    },
    register: () => {},
  },
})
const address = await server.listen({ port: 0, host: '127.0.0.1' })
const readyMs = Math.round(performance.now() - started)
await warmUp(studio, () => false)
const warmMs = Math.round(performance.now() - started)
process.stdout.write(`${JSON.stringify({ address, readyMs, warmMs })}\n`)
process.once('SIGTERM', () => {
  void server.close().then(() => studio.close())
})
