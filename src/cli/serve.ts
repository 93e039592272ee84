import { readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { sentenceOf } from '../core/text/catalogue.ts'
import { StartError } from '../server/start-error.ts'
import { seedDemoProvinces } from '../server/operations/demo/seed-demo-provinces.ts'
import { openDoor } from '../server/operations/people/open-door.ts'
import { DailyCopies } from '../server/operations/daily-copies.ts'
import { type OpenStudio, openStudio, readStandard } from '../server/operations/open-studio.ts'
import { type LogLevel, logLevels, serveStudio } from '../server/operations/serve-studio.ts'
import { type Command, exit, languageOf, readArgs, UsageError } from './command.ts'

const defaultPort = 4180

function portOf(value: string | undefined): number {
  if (value === undefined) return defaultPort
  const port = Number(value)
  if (/^[0-9]{1,5}$/.test(value) && port <= 65535) return port
  throw new UsageError('cli/bad-value', { name: '--port', value, hint: '0–65535' })
}

function levelOf(value: string | undefined): LogLevel {
  const level = logLevels.find((candidate) => candidate === (value ?? 'warn'))
  if (level === undefined)
    throw new UsageError('cli/bad-value', { name: '--log', value: value ?? '', hint: logLevels.join(', ') })
  return level
}

function tlsOf(cwd: string, certFile: string | undefined, keyFile: string | undefined) {
  if (certFile === undefined && keyFile === undefined) return undefined
  const read = (path: string | undefined): string => {
    try {
      return readFileSync(resolve(cwd, path ?? ''), 'utf8')
    } catch (error) {
      const reason = error instanceof Error && 'code' in error ? String(error.code) : String(error)
      throw new StartError('serve/certificate', { path: path ?? '', reason }, { cause: error })
    }
  }
  return { cert: read(certFile), key: read(keyFile) }
}

export const serve: Command = {
  name: 'serve',
  help: {
    vi: `khuon serve [--data THƯ_MỤC] [--port SỐ] [--host ĐỊA_CHỈ] [--backups THƯ_MỤC] [--demo]

Mở studio trên máy này. Thư mục dữ liệu được tạo nếu chưa có (mặc định: ./data);
lần đầu, 41 thủ tục kèm theo chương trình được nạp làm bản nháp, chưa ban hành, và đường dẫn
lập quản trị viên đầu tiên được in ra (dùng một lần).
Có biến môi trường DATABASE_URL (postgresql://…) thì dữ liệu nằm trong PostgreSQL.
  --port SỐ       cổng, mặc định ${defaultPort}; 0 = cổng trống bất kỳ
  --host ĐỊA_CHỈ  mặc định 127.0.0.1 (chỉ máy này)
  --demo          bản dùng thử: mỗi vai trò một người, không có mật khẩu, chỉ trên máy này
                  (dữ liệu mặc định: ./data/demo)
  --tls-cert TỆP --tls-key TỆP   chứng thư và khoá (PEM): phục vụ bằng https
  --backups THƯ_MỤC   mỗi ngày một bản sao trọn vẹn của kho nhúng, giữ 14 bản gần nhất
  --behind-proxy  máy chủ đứng trước cho biết người gọi và giao thức (X-Forwarded-*)
  --log MỨC       error, warn (mặc định), info (mỗi yêu cầu một dòng JSON) hoặc silent, ra stderr
  --lang vi|en    ngôn ngữ của thông báo`,
    en: `khuon serve [--data FOLDER] [--port N] [--host ADDRESS] [--backups FOLDER] [--demo]

Opens the studio on this machine. The data folder is created where it is missing
(default: ./data); at first start the 41 procedures shipped with the program are
loaded as drafts, not published, and the link that makes the first administrator
is printed (it works once).
With DATABASE_URL (postgresql://…) in the environment the data lives in PostgreSQL.
  --port N        port, default ${defaultPort}; 0 = any free one
  --host ADDRESS  default 127.0.0.1 (this machine only)
  --demo          to try it out: one person for each role, no passwords, this machine only
                  (default data: ./data/demo)
  --tls-cert FILE --tls-key FILE   certificate and key (PEM): serve by https
  --backups FOLDER  one whole copy of the embedded store a day, the last 14 are kept
  --behind-proxy  a proxy in front says who calls and by which protocol (X-Forwarded-*)
  --log LEVEL     error, warn (default), info (one JSON line a request) or silent, to stderr
  --lang vi|en    language of messages`,
  },
  async run({ args, cwd, out, env }) {
    const options = {
      data: { type: 'string' },
      port: { type: 'string' },
      host: { type: 'string' },
      log: { type: 'string' },
      'tls-cert': { type: 'string' },
      'tls-key': { type: 'string' },
      'behind-proxy': { type: 'boolean' },
      backups: { type: 'string' },
      demo: { type: 'boolean' },
    } as const
    const { values } = readArgs('serve', args, options, false)
    const language = languageOf(values.lang, env)
    const port = portOf(values.port)
    const log = levelOf(values.log)
    const host = values.host ?? '127.0.0.1'
    const demo = values.demo === true
    const tls = tlsOf(cwd, values['tls-cert'], values['tls-key'])
    const folder = resolve(cwd, values.data ?? (demo ? 'data/demo' : 'data'))
    const databaseUrl = env['DATABASE_URL']

    const stop = stopAsked()
    const standard = readStandard()
    const studio = await openStudio({ folder, databaseUrl, standard, now: () => new Date().toISOString() })
    const copies = await opened(studio, () => copiesIn(studio, cwd, values.backups))
    const door = await opened(studio, () => openDoor(studio, { folder, env, host, demo }))
    if (demo) await opened(studio, () => seedDemoProvinces(studio, standard))
    const served = await serveStudio(studio, {
      port,
      host,
      log,
      tls,
      auth: door.auth,
      copies,
      behindProxy: values['behind-proxy'] === true,
    })
    const setUp = await opened(served, async () => door.opened(served.address))
    const data = databaseUrl === undefined || databaseUrl === '' ? folder : 'PostgreSQL'
    if (values.json === true) {
      out(JSON.stringify({ address: served.address, data, ...(setUp === undefined ? {} : { setUp }) }))
    } else {
      out(sentenceOf({ code: 'serve/running', args: { address: served.address, data } }, language))
      if (setUp !== undefined) out(sentenceOf({ code: 'serve/set-up', args: { link: setUp.link } }, language))
    }

    await stop
    await served.close()
    return exit.fine
  },
}

async function copiesIn(
  { store, now }: OpenStudio,
  cwd: string,
  folder: string | undefined,
): Promise<DailyCopies | undefined> {
  return folder === undefined ? undefined : new DailyCopies({ store, folder: resolve(cwd, folder), now })
}

/** What was opened before is let go when the next step fails. */
async function opened<T>(before: { close(): Promise<void> }, step: () => Promise<T>): Promise<T> {
  try {
    return await step()
  } catch (error) {
    await before.close()
    throw error
  }
}

/** Resolves when the process is told to stop; a second time it stops at once. */
function stopAsked(): Promise<void> {
  return new Promise((done) => {
    const asked = () => {
      process.once('SIGINT', () => process.exit(exit.findings))
      done()
    }
    process.once('SIGINT', asked)
    process.once('SIGTERM', asked)
  })
}
