import { type Command, exactly, exit, languageOf, readArgs } from './command.ts'
import { step } from './import.ts'
import { inProvince, provinceOptions, sayRefusal, sayState } from './province-input.ts'
import { storeHelp } from './store/on-store.ts'

export const undo: Command = {
  name: 'undo',
  help: {
    vi: `khuon undo SỐ_LẦN --province TỈNH --as NGƯỜI [--data THƯ_MỤC | --url ĐỊA_CHỈ] [--json]

Hoàn tác một lần nhập: mọi thứ nó ghi trở lại như trước, trừ mốc phiên bản cao nhất. Từ chối và nêu tên nếu có phần
đã được sửa sau đó.
${storeHelp.vi}
Mã thoát: 0 đã hoàn tác · 1 bị từ chối · 2 tham số hoặc dữ liệu không dùng được`,
    en: `khuon undo NUMBER --province P --as PERSON [--data DIR | --url ADDRESS] [--json]

Takes an import back: all it wrote is as it was, but for the highest version applied. Refuses, by name, where something
was edited since.
${storeHelp.en}
Exit codes: 0 undone · 1 refused · 2 unusable argument or data`,
  },
  async run(surroundings) {
    const { values, positionals } = readArgs('undo', surroundings.args, provinceOptions, true)
    const language = languageOf(values.lang, surroundings.env)
    const [id = ''] = exactly('undo', ['NUMBER'], positionals)
    const made = await inProvince('undo', surroundings, values, (where) => step(where, id, { act: 'undo' }))
    if (!made.ok) return sayRefusal(surroundings, made.refusal, language, values.json === true)
    sayState(surroundings, made.value.import, language, values.json === true)
    return exit.fine
  },
}
