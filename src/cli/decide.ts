import { resolve } from 'node:path'
import { formatId } from '../core/format/format.ts'
import { byConflict, choices, type ImportDecision, ImportDecisions } from '../core/import/decision.ts'
import { ImportPlan } from '../core/import/import-plan.ts'
import { printFormat } from '../core/format/print-format.ts'
import { sentenceOf } from '../core/text/catalogue.ts'
import type { Deviation } from '../core/variant/overlay.ts'
import { Overlay } from '../core/variant/overlay.ts'
import { isThere, writeWhole } from '../server/operations/bundle/bundle-files.ts'
import { needed, readTyped, today } from './bundle-input.ts'
import {
  type Command,
  exactly,
  exit,
  languageOf,
  readArgs,
  type Surroundings,
  UsageError,
} from './command.ts'
import {
  type InProvince,
  inProvince,
  provinceOptions,
  readDecisionFile,
  sayRefusal,
} from './province-input.ts'
import { storeHelp } from './store/on-store.ts'

const options = {
  ...provinceOptions,
  plan: { type: 'string' },
  out: { type: 'string' },
  reason: { type: 'string' },
  changes: { type: 'string' },
  list: { type: 'boolean' },
  revoke: { type: 'boolean' },
} as const

type Values = ReturnType<typeof readArgs<typeof options>>['values']

/** The decision on one conflict of a plan. @throws UsageError */
function decisionOn({ cwd }: Surroundings, values: Values, positionals: readonly string[]): ImportDecision {
  const [procedure = '', deviation = '', wanted = ''] = exactly(
    'decide',
    ['PROCEDURE', 'DEVIATION', 'CHOICE'],
    positionals,
  )
  const plan = readTyped(cwd, needed('decide', '--plan', values.plan), ImportPlan)
  const conflict = plan.items
    .find((item) => item.procedure === procedure)
    ?.deviations.find(({ id }) => id === deviation)
  if (conflict?.sides == null) throw new UsageError('import/not-a-conflict', { procedure, deviation })
  const choice = choices.find((one) => one === wanted)
  if (choice === undefined || !conflict.choices.includes(choice))
    throw new UsageError('import/choice-missing', { choice: wanted, choices: conflict.choices.join(', ') })
  const reason = needed('decide', '--reason', values.reason)
  if (choice !== 'combine') return { procedure, deviation, ...conflict.sides, choice, reason }
  const file = needed('decide', '--changes', values.changes)
  const changes: Deviation[] = readTyped(cwd, file, Overlay).changes
  return { procedure, deviation, ...conflict.sides, choice, reason, changes }
}

async function remembered(surroundings: Surroundings, values: Values, positionals: readonly string[]) {
  const language = languageOf(values.lang, surroundings.env)
  const isJson = values.json === true
  const work = async ({ store, province }: InProvince) => {
    const listed = await store.readDecisions(province)
    if (!listed.ok || values.revoke !== true) return listed
    const [procedure = '', deviation = ''] = exactly('decide', ['PROCEDURE', 'DEVIATION'], positionals)
    const found = listed.value.decisions.find(
      (one) => one.procedure === procedure && one.deviation === deviation,
    )
    const { ours = '', theirs = '' } = found ?? {}
    return store.revokeDecision({ province, procedure, deviation, ours, theirs })
  }
  const anybody = values.revoke === true ? undefined : 'khuon'
  const made = await inProvince('decide', surroundings, values, work, anybody)
  if (!made.ok) return sayRefusal(surroundings, made.refusal, language, isJson)
  const { decisions } = made.value
  if (isJson) {
    const answer = {
      $schema: formatId('province'),
      province: values.province,
      on: today(),
      procedures: [],
      decisions,
    }
    surroundings.out(JSON.stringify(answer, null, 2))
  } else if (decisions.length === 0) surroundings.out(sentenceOf({ code: 'import/none' }, language))
  for (const { procedure, deviation, choice, reason, by, on } of isJson ? [] : decisions) {
    const word = sentenceOf({ code: `import/choice-${choice}` }, language)
    surroundings.out(`${procedure} ${deviation}: ${word}; ${reason} (${by}, ${on})`)
  }
  return exit.fine
}

export const decide: Command = {
  name: 'decide',
  help: {
    vi: `khuon decide THỦ_TỤC SAI_KHÁC LỰA_CHỌN --plan KẾ_HOẠCH.json --reason LÝ_DO --out TỆP [--changes SAI_KHÁC.json]
khuon decide --list --province TỈNH [--data THƯ_MỤC | --url ĐỊA_CHỈ] [--json]
khuon decide --revoke THỦ_TỤC SAI_KHÁC --province TỈNH --as NGƯỜI

Quyết một xung đột của kế hoạch (khuon plan --json), ghi thêm vào tệp quyết định. Quyết định đã áp dụng được nhớ và
dùng lại khi đúng xung đột đó trở lại: --list liệt kê, --revoke rút lại.
  LỰA_CHỌN    keep-ours | take-standard | combine (cần --changes: sai khác so với bản chuẩn mới) | later
${storeHelp.vi}
Mã thoát: 0 đã ghi · 1 bị từ chối · 2 tham số hoặc tệp không dùng được`,
    en: `khuon decide PROCEDURE DEVIATION CHOICE --plan PLAN.json --reason TEXT --out FILE [--changes OVERLAY.json]
khuon decide --list --province P [--data DIR | --url ADDRESS] [--json]
khuon decide --revoke PROCEDURE DEVIATION --province P --as PERSON

Decides one conflict of a plan (khuon plan --json) and adds it to a file of decisions. Decisions that were carried out
are remembered and followed when exactly this conflict returns: --list shows them, --revoke takes one back.
  CHOICE    keep-ours | take-standard | combine (with --changes: deviations from the new standard) | later
${storeHelp.en}
Exit codes: 0 done · 1 refused · 2 unusable argument or file`,
  },
  async run(surroundings) {
    const { args, cwd, out, env } = surroundings
    const { values, positionals } = readArgs('decide', args, options, true)
    if (values.list === true || values.revoke === true) return remembered(surroundings, values, positionals)
    const language = languageOf(values.lang, env)
    const file = needed('decide', '--out', values.out)
    const decision = decisionOn(surroundings, values, positionals)
    const path = resolve(cwd, file)
    const before = isThere(path) ? readDecisionFile(cwd, file).decisions : []
    const decisions = byConflict([...before, decision])
    const written: ImportDecisions = { $schema: formatId('import-decisions'), decisions }
    writeWhole(path, new TextEncoder().encode(printFormat(ImportDecisions, written)))
    if (values.json === true) out(JSON.stringify(written, null, 2))
    else out(sentenceOf({ code: 'import/decided-file', args: { file, count: decisions.length } }, language))
    return exit.fine
  },
}
