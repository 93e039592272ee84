import { resolve } from 'node:path'
import { openStudio } from '../server/operations/open-studio.ts'
import { serveStudio } from '../server/operations/serve-studio.ts'
import { type Command, exit, languageOf, readArgs, UsageError } from './command.ts'

const defaultPort = 4180

function portOf(value: string | undefined): number {
  if (value === undefined) return defaultPort
  const port = Number(value)
  if (/^[0-9]{1,5}$/.test(value) && port <= 65535) return port
  throw new UsageError('cli/bad-value', { name: '--port', value, hint: '0–65535' })
}

export const serve: Command = {
  name: 'serve',
  help: {
    vi: `khuon serve [--data THƯ_MỤC] [--port SỐ] [--host ĐỊA_CHỈ]

Mở studio trên máy này. Thư mục dữ liệu được tạo nếu chưa có (mặc định: ./data);
lần đầu, 41 thủ tục kèm theo chương trình được nạp làm bản nháp, chưa ban hành.
  --port SỐ       cổng, mặc định ${defaultPort}; 0 = cổng trống bất kỳ
  --host ĐỊA_CHỈ  mặc định 127.0.0.1 (chỉ máy này)
  --lang vi|en    ngôn ngữ của thông báo`,
    en: `khuon serve [--data FOLDER] [--port N] [--host ADDRESS]

Opens the studio on this machine. The data folder is created where it is missing
(default: ./data); at first start the 41 procedures shipped with the program are
loaded as drafts, not published.
  --port N        port, default ${defaultPort}; 0 = any free one
  --host ADDRESS  default 127.0.0.1 (this machine only)
  --lang vi|en    language of messages`,
  },
  async run({ args, cwd, out, env }) {
    const { values } = readArgs(
      'serve',
      args,
      { data: { type: 'string' }, port: { type: 'string' }, host: { type: 'string' } },
      false,
    )
    const language = languageOf(values.lang, env)
    const port = portOf(values.port)
    const folder = resolve(cwd, values.data ?? 'data')
    const studio = await openStudio({ folder, now: () => new Date().toISOString() })
    const served = await serveStudio(studio, { port, host: values.host ?? '127.0.0.1' })
    if (values.json === true) out(JSON.stringify({ address: served.address, data: folder }))
    else if (language === 'vi') out(`Khuôn đang chạy: ${served.address}\nDữ liệu: ${folder}\nDừng: Ctrl C`)
    else out(`Khuôn is running: ${served.address}\nData: ${folder}\nStop: Ctrl C`)

    await new Promise<void>((done) => {
      process.once('SIGINT', done)
      process.once('SIGTERM', done)
    })
    await served.close()
    return exit.fine
  },
}
