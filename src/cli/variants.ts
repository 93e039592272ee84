import type { VariantImportAnswer } from '../core/api/variant-bundle-contract.ts'
import type { Language } from '../core/text/sentence.ts'
import type { VariantImport, VariantsAct } from '../core/import/variant-import.ts'
import type { VariantPlan } from '../core/import/variant-plan.ts'
import { sentenceOf } from '../core/text/catalogue.ts'
import { ministryRoles } from '../server/operations/imports/open-for-import.ts'
import { done, type Outcome, refused } from '../server/operations/outcome.ts'
import { needed, readBundleBytes } from './bundle-input.ts'
import { type Command, exactly, exit, languageOf, lineOf, readArgs } from './command.ts'
import {
  type InProvince,
  inProvince,
  numberOf,
  provinceOptions,
  readKeys,
  sayRefusal,
} from './province-input.ts'
import { storeHelp } from './store/on-store.ts'

const options = {
  ...provinceOptions,
  keys: { type: 'string' },
  plan: { type: 'string' },
  confirm: { type: 'string' },
  undo: { type: 'string' },
  discard: { type: 'string' },
} as const

function linesOf(plan: VariantPlan, language: Language): string[] {
  const { bundle, province, items, rounds = [], hash } = plan
  const { id, version, asOf } = bundle
  const args = { id, version, asOf, province, count: items.length, hash }
  return [
    sentenceOf({ code: 'import/variants-head', args }, language),
    ...items
      .filter(({ standing }) => standing !== 'same')
      .flatMap(({ procedure, standing, added, changed, removed, problems }) => [
        [
          `${sentenceOf({ code: `import/variant-${standing}` }, language)}: ${procedure}`,
          ...added.map((one) => `+${one}`),
          ...changed.map((one) => `~${one}`),
          ...removed.map((one) => `-${one}`),
        ].join(' '),
        ...problems.map((problem) => `  ${lineOf(problem, language)}`),
      ]),
    ...rounds
      .filter(({ standing }) => standing !== 'same')
      .flatMap(({ name, date, standing, problems }) => [
        sentenceOf({ code: `import/round-${standing}`, args: { name, date } }, language),
        ...problems.map((problem) => `  ${lineOf(problem, language)}`),
      ]),
  ]
}

type Made = VariantPlan | VariantImport

function madeOf(outcome: Outcome<VariantImportAnswer>): Outcome<Made> {
  return outcome.ok ? done(outcome.value.import) : outcome
}

export const variants: Command = {
  name: 'variants',
  help: {
    vi: `khuon variants GÓI --province TỈNH [--keys BỘ_KHÓA] [--data THƯ_MỤC | --url ĐỊA_CHỈ] [--json]        kế hoạch, không ghi gì
khuon variants GÓI --province TỈNH --plan MÃ_BĂM --as NGƯỜI [--keys BỘ_KHÓA]
khuon variants --confirm SỐ --plan MÃ_BĂM --province TỈNH --as NGƯỜI_THỨ_HAI [--keys BỘ_KHÓA]
khuon variants --undo SỐ | --discard SỐ --province TỈNH --as NGƯỜI

Bộ nhận gói biến thể của một tỉnh (khuon pack --province), cũng qua xác minh, kế hoạch, người thứ hai và hoàn tác.
${storeHelp.vi}
Mã thoát: 0 đã làm · 1 bị chặn hoặc bị từ chối · 2 tham số hoặc tệp không dùng được`,
    en: `khuon variants BUNDLE --province P [--keys KEYSET] [--data DIR | --url ADDRESS] [--json]        the plan; writes nothing
khuon variants BUNDLE --province P --plan HASH --as PERSON [--keys KEYSET]
khuon variants --confirm NUMBER --plan HASH --province P --as SECOND_PERSON [--keys KEYSET]
khuon variants --undo NUMBER | --discard NUMBER --province P --as PERSON

The ministry takes in a province's bundle of variants (khuon pack --province): verified, planned, confirmed by a second
person, and undone if need be.
${storeHelp.en}
Exit codes: 0 done · 1 blocked or refused · 2 unusable argument or file`,
  },
  async run(surroundings) {
    const { values, positionals } = readArgs('variants', surroundings.args, options, true)
    const language = languageOf(values.lang, surroundings.env)
    const isJson = values.json === true
    const keySet = values.keys === undefined ? undefined : readKeys(surroundings.cwd, values.keys)
    const next = values.confirm ?? values.undo ?? values.discard
    const isPlan = next === undefined && values.plan === undefined
    const work = (): ((where: InProvince) => Promise<Outcome<Made>>) => {
      if (next !== undefined) {
        exactly('variants', [], positionals)
        const body: VariantsAct =
          values.confirm !== undefined
            ? { act: 'confirm', hash: needed('variants', '--plan', values.plan) }
            : { act: values.undo === undefined ? 'discard' : 'undo' }
        const number = numberOf(next)
        return async ({ store, province }) => {
          const found = await store.readVariantImport({ province, import: number })
          if (!found.ok) return found
          const what = { province, import: number, expected: found.value.etag, body, keySet }
          return madeOf(await store.actOnVariants(what))
        }
      }
      const [file = ''] = exactly('variants', ['BUNDLE'], positionals)
      const what = { bytes: readBundleBytes(surroundings.cwd, file), keySet }
      const { plan: hash } = values
      return async ({ store, province }) => {
        const planned = await store.planVariants(what)
        if (!planned.ok) return planned
        const { plan } = planned.value
        if (plan.province !== province) {
          const args = { province, territory: plan.province }
          return refused('not-applicable', 'import/other-territory', { args })
        }
        return hash === undefined ? done(plan) : madeOf(await store.startVariants({ ...what, hash }))
      }
    }
    const anybody = isPlan ? 'khuon' : undefined
    const made = await inProvince('variants', surroundings, values, work(), anybody, ministryRoles)
    if (!made.ok) return sayRefusal(surroundings, made.refusal, language, isJson)
    const plan = 'plan' in made.value ? made.value.plan : made.value
    if (isJson) surroundings.out(JSON.stringify(plan, null, 2))
    else if ('plan' in made.value) {
      const { state, id } = made.value
      surroundings.out(sentenceOf({ code: `import/variants-${state}`, args: { id } }, language))
    } else for (const line of linesOf(plan, language)) surroundings.out(line)
    const isBlocked =
      isPlan && [...plan.items, ...(plan.rounds ?? [])].some(({ standing }) => standing === 'blocked')
    return isBlocked ? exit.findings : exit.fine
  },
}
