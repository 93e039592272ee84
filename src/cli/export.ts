import { resolve } from 'node:path'
import type { FilesAnswer } from '../core/api/export-contract.ts'
import { sentenceOf } from '../core/text/catalogue.ts'
import type { Outcome } from '../server/operations/outcome.ts'
import { localReader } from '../server/operations/reports/local-reader.ts'
import { dayOf, today } from './bundle-input.ts'
import { type Command, exactly, exit, languageOf, readArgs, type Surroundings } from './command.ts'
import { inProvince, provinceOptions, sayRefusal } from './province-input.ts'
import { onStore, storeHelp } from './store/on-store.ts'
import { writeFilesBelow } from './write-files.ts'

const options = { ...provinceOptions, on: { type: 'string' } } as const

type Values = ReturnType<typeof readArgs<typeof options>>['values']

function filesOf(surroundings: Surroundings, values: Values): Promise<Outcome<FilesAnswer>> {
  if (values.province === undefined)
    return onStore(surroundings, values, localReader, (store) => store.exportStandard(), {
      onlyReads: true,
    })
  const on = values.on === undefined ? today() : dayOf('--on', values.on)
  return inProvince(
    'export',
    surroundings,
    values,
    ({ store, province }) => store.exportProvince({ province, on }),
    'khuon',
  )
}

export const exportCommand: Command = {
  name: 'export',
  help: {
    vi: `khuon export THƯ_MỤC [--data THƯ_MỤC | --url ĐỊA_CHỈ] [--province TỈNH [--on NGÀY]] [--json]

Ghi các bản nháp hiện có ra THƯ_MỤC/procedures/<thủ tục>/, đúng dạng tệp mà studio được nạp từ đó; bản chưa ai sửa
giống từng byte với tệp gốc. Tệp trùng tên bị ghi đè, tệp khác không đụng tới.
  --province TỈNH  thay cho bản nháp: những gì tỉnh áp dụng vào một ngày (--on, mặc định hôm nay), đã kèm sai khác của tỉnh;
                   đưa sang hệ thống của tỉnh bằng khuon convert
${storeHelp.vi}
Mã thoát: 0 đã ghi · 1 bị từ chối · 2 tham số hoặc dữ liệu không dùng được`,
    en: `khuon export FOLDER [--data FOLDER | --url ADDRESS] [--province P [--on DATE]] [--json]

Writes the drafts as they stand to FOLDER/procedures/<procedure>/, in the layout that a studio is seeded from; what
nobody has edited equals the original files byte by byte. Files of the same name are replaced, others are left alone.
  --province P    instead of the drafts: what a province runs on a day (--on, default today), its deviations made; khuon
                  convert takes it to the local system
${storeHelp.en}
Exit codes: 0 written · 1 refused · 2 unusable argument or data`,
  },
  async run(surroundings) {
    const { args, cwd, out, env } = surroundings
    const { values, positionals } = readArgs('export', args, options, true)
    const language = languageOf(values.lang, env)
    const [target = ''] = exactly('export', ['FOLDER'], positionals)
    const made = await filesOf(surroundings, values)
    if (!made.ok) return sayRefusal(surroundings, made.refusal, language, values.json === true)
    const { procedures, files } = made.value
    writeFilesBelow(resolve(cwd, target), files)
    const written = { folder: target, procedures, files: Object.keys(files).length }
    if (values.json === true) out(JSON.stringify(written))
    else out(sentenceOf({ code: 'export/written', args: written }, language))
    return exit.fine
  },
}
