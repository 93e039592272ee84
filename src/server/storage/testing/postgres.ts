import { execFile } from 'node:child_process'
import { chownSync, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import pg from 'pg'

const run = promisify(execFile)

/** A PostgreSQL server of its own, for tests: on a temporary folder, reached by a Unix socket in it, no port. */
export interface TestPostgres {
  /** A new, empty database in it. */
  newDatabase(): Promise<string>
  /** Stops the server and removes its folder. */
  stop(): Promise<void>
}

const systemFolder = '/usr/lib/postgresql'

/** Folder of `initdb` and `pg_ctl`: KHUON_POSTGRES_BIN, else the newest that Debian has installed. */
function programs(): string {
  const named = process.env['KHUON_POSTGRES_BIN']
  if (named !== undefined) return named
  const versions = existsSync(systemFolder) ? readdirSync(systemFolder) : []
  const found = versions
    .sort((one, other) => Number(other) - Number(one))
    .map((version) => join(systemFolder, version, 'bin'))
    .find((folder) => existsSync(join(folder, 'initdb')))
  if (found === undefined) {
    throw new Error(
      'These tests need PostgreSQL. Install it (Debian: apt-get install postgresql) or name the folder of initdb in KHUON_POSTGRES_BIN.',
    )
  }
  return found
}

/** PostgreSQL refuses to run as root: then it runs as `postgres`, whom Debian's package brings along. */
function accountFor(): { readonly uid: number; readonly gid: number } | undefined {
  if (process.getuid?.() !== 0) return undefined
  const line = readFileSync('/etc/passwd', 'utf8')
    .split('\n')
    .find((entry) => entry.startsWith('postgres:'))
  const [, , uid, gid] = line?.split(':') ?? []
  if (uid === undefined || gid === undefined) {
    throw new Error('These tests run as root, and PostgreSQL needs an account called postgres to run as.')
  }
  return { uid: Number(uid), gid: Number(gid) }
}

/** @throws Error with one sentence when there is no PostgreSQL to be had; tests fail with it, they are not skipped */
export async function startPostgres(): Promise<TestPostgres> {
  const bin = programs()
  const account = accountFor()
  // Short: the path of a Unix socket has 107 characters at most.
  const folder = mkdtempSync(join(tmpdir(), 'khuon-pg-'))
  if (account !== undefined) chownSync(folder, account.uid, account.gid)
  const options = { cwd: folder, ...account, env: { PATH: process.env['PATH'], LC_ALL: 'C.UTF-8' } }
  const data = join(folder, 'data')
  try {
    await run(
      join(bin, 'initdb'),
      ['--pgdata', data, '--username', 'khuon', '--auth', 'trust', '--encoding', 'UTF8', '--no-sync'],
      options,
    )
    const settings = `-c listen_addresses='' -c unix_socket_directories='${folder}' -c max_connections=100`
    await run(
      join(bin, 'pg_ctl'),
      ['--pgdata', data, '--log', join(folder, 'log'), '--wait', '--options', settings, 'start'],
      options,
    )
  } catch (error) {
    rmSync(folder, { recursive: true, force: true })
    throw new Error('The PostgreSQL for these tests does not start.', { cause: error })
  }
  const url = (database: string) =>
    `postgresql://khuon@localhost/${database}?host=${encodeURIComponent(folder)}`
  let count = 0
  return {
    newDatabase: async () => {
      const name = `test_${++count}`
      const client = new pg.Client({ connectionString: url('postgres') })
      await client.connect()
      await client.query(`CREATE DATABASE ${name}`)
      await client.end()
      return url(name)
    },
    stop: async () => {
      await run(join(bin, 'pg_ctl'), ['--pgdata', data, '--mode', 'immediate', '--wait', 'stop'], options)
      rmSync(folder, { recursive: true, force: true })
    },
  }
}
