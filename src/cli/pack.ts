import { existsSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { rawDigest } from '../core/bundle/bytes.ts'
import { type Container, readContainer } from '../core/bundle/container.ts'
import { Decisions, Survey } from '../core/bundle/formats/contents.ts'
import type { Manifest } from '../core/bundle/formats/manifest.ts'
import { readManifest } from '../core/bundle/read-bundle.ts'
import type { MadeBundle } from '../core/bundle/release.ts'
import { formatId } from '../core/format/format.ts'
import { ok, refuse, type Result } from '../core/problem/problem.ts'
import { sentenceOf } from '../core/text/catalogue.ts'
import type { Language } from '../core/text/sentence.ts'
import { packageRoot } from '../server/files/package-root.ts'
import { isThere, writeWhole } from '../server/operations/bundle/bundle-files.ts'
import { packStandard, packVariant, readStandardFolder } from '../server/operations/bundle/pack-folder.ts'
import {
  decisionOf,
  headOf,
  inForceOf,
  needed,
  readBundleBytes,
  readPrevious,
  readTyped,
  reported,
} from './bundle-input.ts'
import {
  type Command,
  exactly,
  exit,
  languageOf,
  lineOf,
  readArgs,
  type Surroundings,
  UsageError,
} from './command.ts'
import { InputError } from './input.ts'
import { inProvince, provinceOptions } from './province-input.ts'
import { storeHelp } from './store/on-store.ts'

const options = {
  from: { type: 'string' },
  out: { type: 'string' },
  version: { type: 'string' },
  decision: { type: 'string' },
  'decision-date': { type: 'string' },
  'in-force': { type: 'string' },
  previous: { type: 'string' },
  pilot: { type: 'boolean' },
  id: { type: 'string' },
  decisions: { type: 'string' },
  survey: { type: 'string' },
  organisation: { type: 'string' },
  force: { type: 'boolean' },
  ...provinceOptions,
} as const

type Values = ReturnType<typeof readArgs<typeof options>>['values']

/** With a survey a bundle goes up, from a province; without one it goes down. */
function make(cwd: string, values: Values): Result<MadeBundle> {
  const folder = values.from === undefined ? defaultFolder(cwd) : resolve(cwd, values.from)
  if (!existsSync(join(folder, 'procedures'))) {
    throw new UsageError('cli/no-such-path', { path: join(values.from ?? '.', 'procedures') })
  }
  const standard = readStandardFolder(folder, cwd)
  if (standard.problems.length > 0) throw new InputError(standard.problems)
  const survey = values.survey === undefined ? undefined : readTyped(cwd, values.survey, Survey)
  const previous = values.previous === undefined ? undefined : readPrevious(cwd, values.previous)
  const facts = {
    id: values.id ?? (survey === undefined ? 'ban-chuan' : `bien-the-${survey.province}`),
    ...(values.version === undefined ? {} : { version: values.version }),
    release: values.pilot === true ? ('pilot' as const) : ('regular' as const),
    territory: survey?.province ?? null,
    decision: decisionOf('pack', values),
    inForce: inForceOf('pack', values),
  }
  if (!/^[a-z0-9]+(-[a-z0-9]+)*$/.test(facts.id) || facts.id.length > 120) {
    throw new UsageError('cli/bad-value', { name: '--id', value: facts.id, hint: 'a-z, 0-9, - (≤ 120)' })
  }
  if (survey !== undefined) {
    const organisation = values.organisation ?? survey.province
    return packVariant(folder, standard, { survey, organisation }, facts, previous)
  }
  const own = join(folder, 'decisions.json')
  const file = values.decisions ?? (existsSync(own) ? own : undefined)
  const decisions: Decisions =
    file === undefined ? { $schema: formatId('decisions'), decisions: [] } : readTyped(cwd, file, Decisions)
  return packStandard(standard, decisions, facts, previous)
}

/** The variants of a province from its store. */
async function makeOf(surroundings: Surroundings, values: Values): Promise<Result<MadeBundle>> {
  const { cwd } = surroundings
  const previous = values.previous === undefined ? undefined : readBundleBytes(cwd, values.previous)
  // One that is not whole is an unusable file, whoever packs.
  if (values.previous !== undefined) readPrevious(cwd, values.previous)
  const decision = decisionOf('pack', values)
  const inForce = inForceOf('pack', values)
  const release = values.pilot === true ? ('pilot' as const) : ('regular' as const)
  const made = await inProvince('pack', surroundings, values, ({ store, province }) =>
    store.packVariants({ province, decision, inForce, release, previous }),
  )
  if (made.ok) return ok({ bytes: made.value, manifest: manifestIn(made.value) })
  const { code, args, problems = [] } = made.refusal
  return refuse({ code, at: '', ...(args === undefined ? {} : { args }) }, ...problems)
}

function defaultFolder(cwd: string): string {
  return existsSync(join(cwd, 'procedures')) ? cwd : packageRoot()
}

function linesOf({ manifest, changes }: MadeBundle, out: string, language: Language): string[] {
  const { id, version, release, openFacts, procedures, withdrawn } = manifest
  const count = (standing: string) => procedures.filter((one) => one.standing === standing).length
  const args = { id, version, file: out, count: procedures.length, facts: openFacts }
  const counts = {
    added: count('new'),
    changed: count('changed'),
    same: count('same'),
    withdrawn: withdrawn.length,
  }
  const lines = [
    sentenceOf({ code: `bundle/packed-${release}`, args }, language),
    sentenceOf({ code: 'bundle/packed-standing', args: counts }, language),
  ]
  for (const { procedure, standing, from, to, changes: list } of changes?.procedures ?? []) {
    if (standing !== 'changed') continue
    lines.push(
      `${procedure} ${from ?? ''} → ${to ?? ''}`,
      ...list.map(({ sentence }) => `  ${sentence[language]}`),
    )
  }
  return lines
}

export const pack: Command = {
  name: 'pack',
  help: {
    vi: `khuon pack --out TỆP --decision SỐ --in-force NGÀY [--from THƯ_MỤC] [--version V] [--previous TỆP] [--pilot]

Đóng gói chuẩn từ thư mục có procedures/ và schemas/: cùng nội dung cho cùng từng byte. Gói chưa có chữ ký.
  --from THƯ_MỤC        mặc định: thư mục này, hoặc bản chuẩn kèm theo chương trình
  --version V           mặc định: số mà thay đổi đòi hỏi; được cao hơn, không được thấp hơn
  --decision SỐ         số quyết định (--decision-date NGÀY: ngày quyết định)
  --in-force NGÀY       ngày có hiệu lực, yyyy-MM-dd
  --previous TỆP        gói mà gói này thay thế
  --pilot               gói thí điểm: được có dữ kiện chưa xác minh; gói thường thì không
  --decisions TỆP       quyết định về sai khác (mặc định: decisions.json của thư mục)
  --survey TỆP          gói biến thể của một tỉnh (variants/<tỉnh>.json, khảo sát); --organisation: đơn vị ký
  --province TỈNH       gói biến thể từ kho của tỉnh: những gì tỉnh đang áp dụng
  --id TÊN              dòng phát hành (mặc định ban-chuan)    --force: ghi đè
${storeHelp.vi}
Mã thoát: 0 đã đóng gói · 1 bị từ chối · 2 tham số hoặc tệp không dùng được`,
    en: `khuon pack --out FILE --decision NO --in-force DATE [--from DIR] [--version V] [--previous FILE] [--pilot]

Packs a bundle from a folder with procedures/ and schemas/: same content, same bytes. It is unsigned.
  --from DIR         default: this folder, else the standard shipped with the program
  --version V        default: the number the changes need; it may be higher, never lower
  --decision NO      number of the decision (--decision-date DATE: its date)
  --in-force DATE    yyyy-MM-dd
  --previous FILE    the bundle this one supersedes
  --pilot            pilot bundle: may hold unverified facts; a regular one may not
  --decisions FILE   decisions on deviations (default: decisions.json of the folder)
  --survey FILE      variant bundle of a province (variants/<province>.json, survey); --organisation: who signs
  --province P       variant bundle from the province's store: what it runs today
  --id NAME          line of releases (default ban-chuan)    --force: overwrite
${storeHelp.en}
Exit codes: 0 packed · 1 refused · 2 unusable argument or file`,
  },
  async run(surroundings) {
    const { args, cwd, out, err, env } = surroundings
    const { values, positionals } = readArgs('pack', args, options, true)
    exactly('pack', [], positionals)
    const language = languageOf(values.lang, env)
    const target = needed('pack', '--out', values.out)
    const path = resolve(cwd, target)
    if (isThere(path) && values.force !== true) throw new UsageError('bundle/file-there', { path: target })
    const made = values.province === undefined ? make(cwd, values) : await makeOf(surroundings, values)
    if (made.ok) writeWhole(path, made.value.bytes)
    if (values.json === true) {
      const problems = made.ok ? [] : made.problems.map((problem) => reported(problem, language))
      const bundle = made.ok ? headOf(made.value.manifest, manifestDigest(made.value.bytes)) : null
      const written = made.ok ? target : null
      out(JSON.stringify({ $schema: formatId('packed'), written, problems, signatures: 0, bundle }, null, 2))
    } else if (made.ok) {
      for (const line of linesOf(made.value, target, language)) out(line)
    } else {
      for (const problem of made.problems) err(lineOf(problem, language))
    }
    return made.ok ? exit.fine : exit.findings
  },
}

function manifestDigest(bytes: Uint8Array): string {
  return rawDigest(containerOf(bytes).manifest)
}

function manifestIn(bytes: Uint8Array): Manifest {
  const read = readManifest(containerOf(bytes).manifest)
  if (!read.ok) throw new InputError(read.problems)
  return read.value
}

/** @throws InputError where it cannot be opened: what a studio has packed is read like any other file */
function containerOf(bytes: Uint8Array): Container {
  const container = readContainer(bytes)
  if (!container.ok) throw new InputError(container.problems)
  return container.value
}
