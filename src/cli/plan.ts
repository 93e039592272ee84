import type { ImportPlan, PlanItem } from '../core/import/import-plan.ts'
import { sentenceOf } from '../core/text/catalogue.ts'
import type { Language } from '../core/text/sentence.ts'
import { type Command, exactly, exit, languageOf, lineOf, readArgs } from './command.ts'
import { inProvince, planningOf, planOptions, provinceOptions, sayRefusal } from './province-input.ts'
import { storeHelp } from './store/on-store.ts'

const say = (code: string, language: Language, args = {}) => sentenceOf({ code, args }, language)

/** A plan in sentences: the head, then each procedure that does not stay the same. */
function linesOf(plan: ImportPlan, language: Language): string[] {
  const { bundle, province, items, hash, notes } = plan
  const { id, version } = bundle
  return [
    say('import/plan-head', language, { id, version, province, count: items.length, hash }),
    ...items.filter(({ standing }) => standing !== 'same').flatMap((item) => itemLines(item, language)),
    ...notes.map((note) => lineOf(note, language)),
  ]
}

function itemLines(item: PlanItem, language: Language): string[] {
  const { procedure, standing, from, to, handover, deviations, problems, changes } = item
  const versions = `${from?.version ?? '–'} → ${to?.version ?? '–'}`
  return [
    `${say(`import/standing-${standing}`, language)}: ${procedure} ${versions}`,
    ...(handover === null ? [] : [`  ${say('import/handover', language, handover)}`]),
    ...changes.map(({ sentence }) => `  ${sentence[language]}`),
    ...deviations.map(({ id, standing: stands, decision, choices }) => {
      const words = [say(`import/deviation-${stands}`, language)]
      if (decision !== null) words.push(say(`import/choice-${decision.choice}`, language), decision.reason)
      if (decision?.remembered === true) words.push(say('import/remembered', language))
      if (stands === 'conflict') words.push(choices.join(' | '))
      return `  ${id}: ${words.join('; ')}`
    }),
    ...problems.map((problem) => `  ${lineOf(problem, language)}`),
  ]
}

export const plan: Command = {
  name: 'plan',
  help: {
    vi: `khuon plan GÓI --province TỈNH [--data THƯ_MỤC | --url ĐỊA_CHỈ] [--keys BỘ_KHÓA] [--only THỦ_TỤC]… [--field LĨNH_VỰC]…
           [--decisions TỆP] [--json]

Xác minh gói và cho biết nhập vào tỉnh sẽ làm gì: từng thủ tục, từng sai khác. Không ghi gì vào kho.
  --province TỈNH    ví dụ da-nang
  --keys BỘ_KHÓA     mặc định: bộ khóa tin cậy trong kho
  --only, --field    chỉ lấy thủ tục hoặc lĩnh vực này (dùng được nhiều lần); thư viện cần thiết đi kèm
  --decisions TỆP    quyết định về xung đột (khuon decide)
  --as NGƯỜI         ai xem kế hoạch
${storeHelp.vi}
Mã thoát: 0 áp dụng được · 1 có xung đột, bị chặn hoặc bị từ chối · 2 tham số hoặc tệp không dùng được`,
    en: `khuon plan BUNDLE --province P [--data DIR | --url ADDRESS] [--keys KEYSET] [--only PROCEDURE]… [--field FIELD]…
           [--decisions FILE] [--json]

Verifies a bundle and says what taking it into a province will do: each procedure, each deviation. Writes nothing.
  --province P       e.g. da-nang
  --keys KEYSET      default: the trusted key set of the store
  --only, --field    take this procedure or field of work alone (may be repeated); what it rests on comes along
  --decisions FILE   decisions on conflicts (khuon decide)
  --as PERSON        who reads the plan
${storeHelp.en}
Exit codes: 0 can be applied · 1 conflicts, blocked or refused · 2 unusable argument or file`,
  },
  async run(surroundings) {
    const options = { ...provinceOptions, ...planOptions } as const
    const { values, positionals } = readArgs('plan', surroundings.args, options, true)
    const language = languageOf(values.lang, surroundings.env)
    const [bundle = ''] = exactly('plan', ['BUNDLE'], positionals)
    const what = planningOf(surroundings, bundle, values)
    const made = await inProvince(
      'plan',
      surroundings,
      values,
      ({ store, province }) => store.planBundle({ ...what, province }),
      'khuon',
    )
    if (!made.ok) return sayRefusal(surroundings, made.refusal, language, values.json === true)
    const { plan: planned } = made.value
    if (values.json === true) surroundings.out(JSON.stringify(planned, null, 2))
    else for (const line of linesOf(planned, language)) surroundings.out(line)
    const isReady = planned.items.every(({ standing }) => standing !== 'conflict' && standing !== 'blocked')
    return isReady ? exit.fine : exit.findings
  },
}
