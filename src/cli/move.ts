import { resolve } from 'node:path'
import { sentenceOf } from '../core/text/catalogue.ts'
import { moveStore } from '../server/operations/move-store.ts'
import { type Command, exit, languageOf, readArgs, UsageError } from './command.ts'

export const move: Command = {
  name: 'move',
  help: {
    vi: `khuon move --data THƯ_MỤC [--json]

Chuyển toàn bộ dữ liệu của studio từ kho nhúng trong THƯ_MỤC sang cơ sở dữ liệu PostgreSQL trống nêu ở biến môi trường
DATABASE_URL: bản nháp và lịch sử, phiên bản, gói, địa phương, người dùng và mật khẩu, nhật ký. Hãy dừng studio trước.
Chuyển được tất cả hoặc không gì cả; xong thì tệp cũ được đổi tên thành khuon.sqlite.moved. Mọi người đăng nhập lại.

Mã thoát: 0 đã chuyển · 2 tham số hoặc dữ liệu không dùng được (chưa thay đổi gì)`,
    en: `khuon move --data FOLDER [--json]

Moves all data of the studio from the embedded store in FOLDER into the empty PostgreSQL database that DATABASE_URL in
the environment names: drafts and their histories, versions, releases, provinces, people and passwords, the audit log.
Stop the studio first. All of it is moved or nothing; afterwards the old file is called khuon.sqlite.moved. Everybody
signs in again.

Exit codes: 0 moved · 2 unusable argument or data (nothing was changed)`,
  },
  async run({ args, cwd, out, env }) {
    const { values } = readArgs('move', args, { data: { type: 'string' } }, false)
    const language = languageOf(values.lang, env)
    if (values.data === undefined)
      throw new UsageError('cli/missing-argument', { name: '--data', command: 'move' })
    const databaseUrl = env['DATABASE_URL'] ?? ''
    if (databaseUrl === '') throw new UsageError('move/no-database', {})
    const { copied, left } = await moveStore({ folder: resolve(cwd, values.data), databaseUrl })
    if (values.json === true) out(JSON.stringify({ copied, left }))
    else {
      const counts = { records: copied['record'] ?? 0, revisions: copied['revision'] ?? 0 }
      const args = { ...counts, events: copied['audit_event'] ?? 0, people: copied['user'] ?? 0, left }
      out(sentenceOf({ code: 'move/done', args }, language))
    }
    return exit.fine
  },
}
