import { formatId } from '../core/format/format.ts'
import type { ImportActBody, ImportAnswer } from '../core/api/import-contract.ts'
import type { KeySet } from '../core/bundle/formats/keys.ts'
import type { ProvinceDecision } from '../core/import/running.ts'
import { sentenceOf } from '../core/text/catalogue.ts'
import { done, type Outcome } from '../server/operations/outcome.ts'
import { dayOf, decisionOf, inForceOf, needed } from './bundle-input.ts'
import { type Command, exactly, exit, languageOf, readArgs, type Surroundings } from './command.ts'
import {
  type InProvince,
  inProvince,
  numberOf,
  planningOf,
  planOptions,
  provinceOptions,
  readKeys,
  sayRefusal,
  sayState,
  stateOf,
} from './province-input.ts'
import { storeHelp } from './store/on-store.ts'

const options = {
  ...provinceOptions,
  ...planOptions,
  plan: { type: 'string' },
  decision: { type: 'string' },
  'decision-date': { type: 'string' },
  'in-force': { type: 'string' },
  decide: { type: 'string' },
  confirm: { type: 'string' },
  discard: { type: 'string' },
  on: { type: 'string' },
  list: { type: 'boolean' },
} as const

type Values = ReturnType<typeof readArgs<typeof options>>['values']

function provinceDecision(values: Values): ProvinceDecision {
  return { ...decisionOf('import', values), inForce: inForceOf('import', values) }
}

/** What the options ask for: one more step of an import, or a new one. */
function stepOf(
  surroundings: Surroundings,
  values: Values,
  positionals: readonly string[],
): (where: InProvince) => Promise<Outcome<ImportAnswer>> {
  const next = values.decide ?? values.confirm ?? values.discard
  if (next !== undefined) {
    exactly('import', [], positionals)
    const body =
      values.decide !== undefined
        ? { act: 'decide' as const, decision: provinceDecision(values) }
        : values.confirm !== undefined
          ? { act: 'confirm' as const, hash: needed('import', '--plan', values.plan) }
          : { act: 'discard' as const }
    const keySet = values.keys === undefined ? undefined : readKeys(surroundings.cwd, values.keys)
    return (where) => step(where, next, body, keySet)
  }
  const [bundle = ''] = exactly('import', ['BUNDLE'], positionals)
  const what = planningOf(surroundings, bundle, values)
  const hash = needed('import', '--plan', values.plan)
  const isDecided = values.decision !== undefined || values['in-force'] !== undefined
  const decision = isDecided ? provinceDecision(values) : undefined
  return ({ store, province }) =>
    store.startImport({ ...what, province, hash, ...(decision === undefined ? {} : { decision }) })
}

/** A step on the import as it stands now. */
export async function step(
  { store, province }: InProvince,
  id: string,
  body: ImportActBody,
  keySet?: KeySet,
): Promise<Outcome<ImportAnswer>> {
  const number = numberOf(id)
  const found = await store.readImport({ province, import: number })
  if (!found.ok) return found
  const { etag: expected } = found.value
  return store.actOnImport({ province, import: number, expected, body, keySet })
}

/** Which version and deviations apply on a day. */
async function showDay(surroundings: Surroundings, values: Values, date: string): Promise<number> {
  const language = languageOf(values.lang, surroundings.env)
  const on = dayOf('--on', date)
  const isJson = values.json === true
  const made = await inProvince(
    'import',
    surroundings,
    values,
    async ({ store, province }) => {
      const running = await store.readRunning({ province, on })
      const decided = await store.readDecisions(province)
      if (!running.ok) return running
      return decided.ok ? done({ ...running.value, decisions: decided.value.decisions }) : decided
    },
    'khuon',
  )
  if (!made.ok) return sayRefusal(surroundings, made.refusal, language, isJson)
  const { province, procedures, decisions } = made.value
  if (isJson) {
    const listed = procedures.map(({ procedure, now }) => ({ procedure, now }))
    const answer = { $schema: formatId('province'), province, on, procedures: listed, decisions }
    surroundings.out(JSON.stringify(answer, null, 2))
    return exit.fine
  }
  const inForce = procedures.filter(({ now }) => now !== null)
  if (inForce.length === 0) surroundings.out(sentenceOf({ code: 'import/none' }, language))
  for (const { procedure, now } of inForce) {
    const { standard, overlay } = now?.running ?? { standard: null, overlay: [] }
    const version = standard?.version ?? standard?.digest ?? '–'
    const ids = overlay.map(({ id }) => id).join(', ')
    surroundings.out(
      `${procedure} ${version} (${now?.decision.number ?? ''}, ${now?.from ?? ''}) ${ids}`.trimEnd(),
    )
  }
  return exit.fine
}

/** The last imports: a second person learns here which number and which plan to confirm. */
async function listImports(
  surroundings: Surroundings,
  values: Values,
  positionals: readonly string[],
): Promise<number> {
  exactly('import', [], positionals)
  const language = languageOf(values.lang, surroundings.env)
  const isJson = values.json === true
  const made = await inProvince('import', surroundings, values, ({ store, province }) =>
    store.readImports(province),
  )
  if (!made.ok) return sayRefusal(surroundings, made.refusal, language, isJson)
  const records = made.value.imports.map((one) => one.import)
  if (isJson) surroundings.out(JSON.stringify(records.map(stateOf), null, 2))
  else if (records.length === 0) surroundings.out(sentenceOf({ code: 'import/none' }, language))
  else
    for (const record of records) {
      sayState(surroundings, record, language, false)
      const [started] = record.events
      const { number = '–', inForce = '–' } = record.decision ?? {}
      surroundings.out(`  ${record.plan.hash} · ${started?.by.name ?? ''} · ${number} · ${inForce}`)
    }
  return exit.fine
}

export const importCommand: Command = {
  name: 'import',
  help: {
    vi: `khuon import GÓI --province TỈNH --plan MÃ_BĂM --as NGƯỜI [--decision SỐ --in-force NGÀY] [tuỳ chọn của khuon plan]
khuon import --decide SỐ_LẦN --decision SỐ --in-force NGÀY --province TỈNH --as NGƯỜI
khuon import --confirm SỐ_LẦN --plan MÃ_BĂM --province TỈNH --as NGƯỜI_THỨ_HAI [--keys BỘ_KHÓA]
khuon import --discard SỐ_LẦN --province TỈNH --as NGƯỜI
khuon import --list --province TỈNH [--json]
khuon import --on NGÀY --province TỈNH [--json]

Nhập đúng kế hoạch đã xem: chưa có quyết định của tỉnh và người thứ hai xác nhận thì chờ, bản cũ vẫn có hiệu lực.
Áp dụng trọn vẹn hoặc không gì cả. --on cho biết ngày đó tỉnh áp dụng phiên bản và sai khác nào. --list kể 20 lần nhập
gần nhất, mới trước: trạng thái; mã băm kế hoạch · người nhập · số quyết định · ngày có hiệu lực.
Trước khi ghi, khóa đã ký được xét lại theo bộ khóa: khóa bị thu hồi trong lúc chờ thì từ chối.
  --plan MÃ_BĂM    mã băm của kế hoạch (khuon plan)
${storeHelp.vi}
Mã thoát: 0 đã làm · 1 bị từ chối · 2 tham số hoặc tệp không dùng được`,
    en: `khuon import BUNDLE --province P --plan HASH --as PERSON [--decision NO --in-force DATE] [options of khuon plan]
khuon import --decide NUMBER --decision NO --in-force DATE --province P --as PERSON
khuon import --confirm NUMBER --plan HASH --province P --as SECOND_PERSON [--keys KEYSET]
khuon import --discard NUMBER --province P --as PERSON
khuon import --list --province P [--json]
khuon import --on DATE --province P [--json]

Imports exactly the plan that was read: it waits for the province's decision and a second person, with the former
version in force. All of it is applied or nothing. --on says which version and deviations apply on a day. --list tells
the last 20 imports, newest first: state; hash of the plan · who started it · decision number · in-force date.
Before anything is written the keys that signed are held against the key set again.
  --plan HASH      hash of the plan (khuon plan)
${storeHelp.en}
Exit codes: 0 done · 1 refused · 2 unusable argument or file`,
  },
  async run(surroundings) {
    const { values, positionals } = readArgs('import', surroundings.args, options, true)
    const language = languageOf(values.lang, surroundings.env)
    if (values.on !== undefined) return showDay(surroundings, values, values.on)
    if (values.list === true) return listImports(surroundings, values, positionals)
    const work = stepOf(surroundings, values, positionals)
    const made = await inProvince('import', surroundings, values, work)
    if (!made.ok) return sayRefusal(surroundings, made.refusal, language, values.json === true)
    sayState(surroundings, made.value.import, language, values.json === true)
    return exit.fine
  },
}
