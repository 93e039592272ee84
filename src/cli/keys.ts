import { resolve } from 'node:path'
import { KeyFile, KeySet, PublicKey } from '../core/bundle/formats/keys.ts'
import { checkKeySet, editKeySet, type KeySetEdit, newKeySet } from '../core/bundle/key-set.ts'
import { printedFormat } from '../core/bundle/printed.ts'
import { shortKey } from '../core/bundle/signers.ts'
import { checkFormat } from '../core/format/check-format.ts'
import { formatId } from '../core/format/format.ts'
import { isJsonObject } from '../core/json/json-value.ts'
import { parseJson } from '../core/json/parse-json.ts'
import { sentenceOf } from '../core/text/catalogue.ts'
import type { Language } from '../core/text/sentence.ts'
import { isThere, writeWhole } from '../server/operations/bundle/bundle-files.ts'
import { newKeyFile } from '../server/operations/bundle/key-file.ts'
import { dayOf, needed, passphraseFrom, readTyped, today } from './bundle-input.ts'
import {
  type Command,
  exactly,
  exit,
  languageOf,
  readArgs,
  type Surroundings,
  UsageError,
} from './command.ts'
import { InputError, readDocument } from './input.ts'

const options = {
  owner: { type: 'string' },
  from: { type: 'string' },
  until: { type: 'string' },
  organisation: { type: 'string' },
  fields: { type: 'string' },
  territory: { type: 'string' },
  'scope-from': { type: 'string' },
  'scope-to': { type: 'string' },
  'passphrase-file': { type: 'string' },
  new: { type: 'boolean' },
  threshold: { type: 'string' },
  expires: { type: 'string' },
  add: { type: 'string' },
  extend: { type: 'string' },
  revoke: { type: 'string' },
  on: { type: 'string' },
  reason: { type: 'string' },
} as const

type Values = ReturnType<typeof readArgs<typeof options>>['values']

/** `all` leaves one side of the scope open; what is not given is the owner's own, everywhere, always. */
function scopeOf(values: Values, owner: string): PublicKey['scopes'][number] {
  const open = (value: string | undefined) => (value === undefined || value === 'all' ? null : value)
  const day = (option: 'scope-from' | 'scope-to') => {
    const value = values[option]
    return value === undefined ? null : dayOf(`--${option}`, value)
  }
  return {
    organisation: open(values.organisation ?? owner),
    fields: open(values.fields)?.split(',') ?? null,
    territory: open(values.territory),
    from: day('scope-from'),
    to: day('scope-to'),
  }
}

async function newKey(
  surroundings: Surroundings,
  file: string,
  values: Values,
  language: Language,
): Promise<void> {
  const path = resolve(surroundings.cwd, file)
  if (isThere(path)) throw new UsageError('bundle/file-there', { path: file })
  const owner = needed('keys', '--owner', values.owner)
  const made = await newKeyFile(
    {
      owner,
      validFrom: values.from === undefined ? today() : dayOf('--from', values.from),
      validUntil: dayToCome('--until', needed('keys', '--until', values.until)),
      scopes: [scopeOf(values, owner)],
    },
    passphraseFrom(surroundings, values['passphrase-file']),
  )
  if (!made.ok) throw new InputError(made.problems)
  const text = printedFormat(KeyFile, made.value)
  // Owner and scope came from the command line: they are held against the format before anything is written.
  const parsed = parseJson(text, { file })
  const checked = parsed.ok ? checkFormat(KeyFile, parsed.value) : parsed
  if (!checked.ok) throw new InputError(checked.problems)
  writeWhole(path, text, 0o600)
  const args = { file, owner, key: shortKey(made.value.public.key), date: made.value.public.validUntil }
  surroundings.out(
    values.json === true
      ? JSON.stringify(made.value.public, null, 2)
      : sentenceOf({ code: 'keys/made', args }, language),
  )
}

/** The public part of a key file, or a public key that was handed over. */
function publicKeyIn(cwd: string, file: string): PublicKey {
  const { value } = readDocument(cwd, file)
  const isLocked = isJsonObject(value) && value['$schema'] === formatId('key-file')
  return isLocked ? readTyped(cwd, file, KeyFile).public : readTyped(cwd, file, PublicKey)
}

function editsOf(cwd: string, values: Values): KeySetEdit[] {
  const edits: KeySetEdit[] = []
  const { add, extend, revoke, expires, threshold } = values
  if (add !== undefined) edits.push({ type: 'add', key: publicKeyIn(cwd, add) })
  if (extend !== undefined) {
    edits.push({
      type: 'extend',
      key: extend,
      until: dayToCome('--until', needed('keys', '--until', values.until)),
    })
  }
  if (revoke !== undefined) {
    const on = values.on === undefined ? today() : dayOf('--on', values.on)
    edits.push({ type: 'revoke', key: revoke, on, reason: needed('keys', '--reason', values.reason) })
  }
  if (values.new === true) return edits
  if (expires !== undefined) edits.push({ type: 'expire', on: dayToCome('--expires', expires) })
  if (threshold !== undefined) edits.push({ type: 'threshold', count: countOf(threshold) })
  return edits
}

/** What ends before today was never good for anything: a slip of the pen. Today is its last day. */
function dayToCome(name: string, value: string): string {
  const day = dayOf(name, value)
  if (day < today()) throw new UsageError('keys/ends-before-today', { name, date: day })
  return day
}

function countOf(text: string): number {
  if (/^[1-9][0-9]?$/.test(text) && Number(text) >= 2 && Number(text) <= 50) return Number(text)
  throw new UsageError('cli/bad-value', { name: '--threshold', value: text, hint: '2–50' })
}

function editSet({ cwd, out }: Surroundings, file: string, values: Values, language: Language): void {
  const path = resolve(cwd, file)
  let set: KeySet
  if (values.new === true) {
    if (isThere(path)) throw new UsageError('bundle/file-there', { path: file })
    const expires = dayToCome('--expires', needed('keys', '--expires', values.expires))
    set = newKeySet({ expires, threshold: countOf(values.threshold ?? '2') })
  } else {
    set = readTyped(cwd, file, KeySet)
    const faults = checkKeySet(set)
    if (faults.length > 0) throw new InputError(faults)
  }
  const edits = editsOf(cwd, values)
  if (edits.length > 1) throw new UsageError('keys/one-edit', {})
  for (const edit of edits) {
    const edited = editKeySet(set, edit)
    if (!edited.ok) throw new InputError(edited.problems)
    set = values.new === true ? { ...edited.value, version: 1 } : edited.value
  }
  if (values.new === true || edits.length > 0) writeWhole(path, printedFormat(KeySet, set))
  if (values.json === true) {
    out(JSON.stringify(set, null, 2))
    return
  }
  const args = {
    file,
    version: set.version,
    threshold: set.threshold,
    count: set.keys.length,
    date: set.expires,
  }
  out(sentenceOf({ code: 'keys/set', args }, language))
  for (const { key, owner, validUntil, revoked } of set.keys) {
    const code = revoked === null ? 'keys/set-key' : 'keys/set-key-revoked'
    out(sentenceOf({ code, args: { key: shortKey(key), owner, date: revoked?.on ?? validUntil } }, language))
  }
}

export const keys: Command = {
  name: 'keys',
  help: {
    vi: `khuon keys new TỆP --owner ĐƠN_VỊ --until NGÀY [--from NGÀY] [phạm vi]   khóa ký mới, khóa bằng mật khẩu
khuon keys public TỆP                                              phần công khai, để đưa vào bộ khóa
khuon keys set BỘ_KHÓA --new --expires NGÀY [--threshold 2]        bộ khóa mới
khuon keys set BỘ_KHÓA --add TỆP | --extend KHÓA --until NGÀY | --revoke KHÓA --reason LÝ_DO [--on NGÀY]
                       | --expires NGÀY | --threshold N            mỗi lần một sửa đổi; không nêu: xem

Phạm vi của khóa: --organisation ID|all, --fields ID,ID|all, --territory ID|all, --scope-from, --scope-to (ngày hiệu lực).
Mặc định: thủ tục của chính đơn vị, mọi lĩnh vực, cả nước. Khóa riêng chỉ nằm trong TỆP (quyền 600), đã mã hóa.
Mật khẩu: biến KHUON_PASSPHRASE, hoặc dòng đầu của --passphrase-file; ít nhất 12 ký tự; không nhận trên dòng lệnh.
Mã thoát: 0 xong · 2 tham số hoặc tệp không dùng được`,
    en: `khuon keys new FILE --owner ORG --until DATE [--from DATE] [scope]   a new signing key, locked with a passphrase
khuon keys public FILE                                       its public part, for a key set
khuon keys set KEYSET --new --expires DATE [--threshold 2]   a new key set
khuon keys set KEYSET --add FILE | --extend KEY --until DATE | --revoke KEY --reason TEXT [--on DATE]
                      | --expires DATE | --threshold N       one edit at a time; without one: show

Scope of a key: --organisation ID|all, --fields ID,ID|all, --territory ID|all, --scope-from, --scope-to (in-force dates).
Default: the owner's own procedures, all fields, the whole country. The private key is in FILE alone (mode 600), encrypted.
Passphrase: KHUON_PASSPHRASE, or the first line of --passphrase-file; at least 12 characters; never on the command line.
Exit codes: 0 done · 2 unusable argument or file`,
  },
  async run(surroundings) {
    const { values, positionals } = readArgs('keys', surroundings.args, options, true)
    const language = languageOf(values.lang, surroundings.env)
    const [verb = '', file = ''] = exactly('keys', ['new|public|set', 'FILE'], positionals)
    if (verb === 'new') await newKey(surroundings, file, values, language)
    else if (verb === 'public') surroundings.out(JSON.stringify(publicKeyIn(surroundings.cwd, file), null, 2))
    else if (verb === 'set') editSet(surroundings, file, values, language)
    else throw new UsageError('cli/bad-value', { name: 'keys', value: verb, hint: 'new, public, set' })
    return exit.fine
  },
}
