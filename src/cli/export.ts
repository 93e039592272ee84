import { resolve } from 'node:path'
import { sentenceOf } from '../core/text/catalogue.ts'
import { exportProvince } from '../server/operations/imports/export-province.ts'
import { placeOf } from '../server/operations/open-studio.ts'
import { exportStandard } from '../server/operations/standard/export-standard.ts'
import { dayOf, today } from './bundle-input.ts'
import { type Command, exactly, exit, languageOf, readArgs } from './command.ts'
import { inProvince, provinceOptions, sayRefusal } from './province-input.ts'

const options = { ...provinceOptions, on: { type: 'string' } } as const

export const exportCommand: Command = {
  name: 'export',
  help: {
    vi: `khuon export THƯ_MỤC [--data THƯ_MỤC] [--province TỈNH [--on NGÀY]] [--json]

Ghi các bản nháp hiện có ra THƯ_MỤC/procedures/<thủ tục>/, đúng dạng tệp mà studio được nạp từ đó; bản chưa ai sửa
giống từng byte với tệp gốc. Tệp trùng tên bị ghi đè, tệp khác không đụng tới.
  --data THƯ_MỤC   thư mục dữ liệu (mặc định ./data); có DATABASE_URL thì đọc từ PostgreSQL
  --province TỈNH  thay cho bản nháp: những gì tỉnh áp dụng vào một ngày (--on, mặc định hôm nay), đã kèm sai khác của tỉnh;
                   đưa sang hệ thống của tỉnh bằng khuon convert
Mã thoát: 0 đã ghi · 1 bị từ chối · 2 tham số hoặc dữ liệu không dùng được`,
    en: `khuon export FOLDER [--data FOLDER] [--province P [--on DATE]] [--json]

Writes the drafts as they stand to FOLDER/procedures/<procedure>/, in the layout that a studio is seeded from; what
nobody has edited equals the original files byte by byte. Files of the same name are replaced, others are left alone.
  --data FOLDER   the data folder (default ./data); with DATABASE_URL it is read from PostgreSQL
  --province P    instead of the drafts: what a province runs on a day (--on, default today), its deviations made; khuon
                  convert takes it to the local system
Exit codes: 0 written · 1 refused · 2 unusable argument or data`,
  },
  async run(surroundings) {
    const { args, cwd, out, env } = surroundings
    const { values, positionals } = readArgs('export', args, options, true)
    const language = languageOf(values.lang, env)
    const [target = ''] = exactly('export', ['FOLDER'], positionals)
    if (values.province !== undefined) {
      const on = values.on === undefined ? today() : dayOf('--on', values.on)
      const folder = resolve(cwd, target)
      const made = await inProvince(
        'export',
        surroundings,
        values,
        ({ studio, actor, province }) => exportProvince(studio, actor, { province, on, folder }),
        'khuon',
      )
      if (!made.ok) return sayRefusal(surroundings, made.refusal, language, values.json === true)
      const args = { folder: target, ...made.value }
      if (values.json === true) out(JSON.stringify(args))
      else out(sentenceOf({ code: 'export/written', args }, language))
      return exit.fine
    }
    const place = placeOf({ folder: resolve(cwd, values.data ?? 'data'), databaseUrl: env['DATABASE_URL'] })
    const { procedures, files } = await exportStandard(place, resolve(cwd, target))
    if (values.json === true) out(JSON.stringify({ folder: target, procedures, files }))
    else out(sentenceOf({ code: 'export/written', args: { folder: target, procedures, files } }, language))
    return exit.fine
  },
}
