import { resolve } from 'node:path'
import { sentenceOf } from '../core/text/catalogue.ts'
import { placeOf } from '../server/operations/open-studio.ts'
import { exportStandard } from '../server/operations/standard/export-standard.ts'
import { type Command, exactly, exit, languageOf, readArgs } from './command.ts'

export const exportCommand: Command = {
  name: 'export',
  help: {
    vi: `khuon export THƯ_MỤC [--data THƯ_MỤC] [--json]

Ghi các bản nháp hiện có ra THƯ_MỤC/procedures/<thủ tục>/, đúng dạng tệp mà studio được nạp từ đó; bản chưa ai sửa
giống từng byte với tệp gốc. Tệp trùng tên bị ghi đè, tệp khác không đụng tới.
  --data THƯ_MỤC   thư mục dữ liệu (mặc định ./data); có DATABASE_URL thì đọc từ PostgreSQL
Mã thoát: 0 đã ghi · 2 tham số hoặc dữ liệu không dùng được`,
    en: `khuon export FOLDER [--data FOLDER] [--json]

Writes the drafts as they stand to FOLDER/procedures/<procedure>/, in the layout that a studio is seeded from; what
nobody has edited equals the original files byte by byte. Files of the same name are replaced, others are left alone.
  --data FOLDER   the data folder (default ./data); with DATABASE_URL it is read from PostgreSQL
Exit codes: 0 written · 2 unusable argument or data`,
  },
  async run({ args, cwd, out, env }) {
    const { values, positionals } = readArgs('export', args, { data: { type: 'string' } }, true)
    const language = languageOf(values.lang, env)
    const [target = ''] = exactly('export', ['FOLDER'], positionals)
    const place = placeOf({ folder: resolve(cwd, values.data ?? 'data'), databaseUrl: env['DATABASE_URL'] })
    const { procedures, files } = await exportStandard(place, resolve(cwd, target))
    if (values.json === true) out(JSON.stringify({ folder: target, procedures, files }))
    else out(sentenceOf({ code: 'export/written', args: { folder: target, procedures, files } }, language))
    return exit.fine
  },
}
