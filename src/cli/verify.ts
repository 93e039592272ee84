import { checkKeySet } from '../core/bundle/key-set.ts'
import { KeySet } from '../core/bundle/formats/keys.ts'
import { Trust } from '../core/bundle/formats/trust.ts'
import { shortKey } from '../core/bundle/signers.ts'
import { type VerifiedBundle, verifyBundle } from '../core/bundle/verify-bundle.ts'
import { formatId } from '../core/format/format.ts'
import { sentenceOf } from '../core/text/catalogue.ts'
import type { Language } from '../core/text/sentence.ts'
import { dayOf, headOf, needed, readBundleBytes, readTyped, reported, today } from './bundle-input.ts'
import { type Command, exactly, exit, languageOf, lineOf, readArgs } from './command.ts'
import { InputError } from './input.ts'

function linesOf({ manifest, signedBy, notes }: VerifiedBundle, language: Language): string[] {
  const { id, version, decision, inForce, procedures } = manifest
  const [year, month, day] = inForce.split('-')
  const date = `${day}/${month}/${year}`
  const args = { id, version, decision: decision.number, date, count: procedures.length }
  return [
    sentenceOf({ code: 'bundle/verified', args }, language),
    ...signedBy.map(({ key, owner }) =>
      sentenceOf({ code: 'bundle/signed-by', args: { owner, key: shortKey(key) } }, language),
    ),
    ...notes.map((note) => lineOf(note, language)),
  ]
}

export const verify: Command = {
  name: 'verify',
  help: {
    vi: `khuon verify GÓI --keys BỘ_KHÓA [--trust TỆP] [--now NGÀY] [--json]

Kiểm tra gói, không cần mạng: từng byte, chữ ký, chủ thủ tục, số phiên bản, nội dung. Thứ tự kiểm tra: docs/bundle.md.
  --keys BỘ_KHÓA   bộ khóa tin cậy (khuon keys set)
  --trust TỆP      mốc cao nhất đã áp dụng; không có thì chưa kiểm tra được việc quay lại bản cũ
  --now NGÀY       ngày để xét hạn và thu hồi khóa (mặc định hôm nay, giờ Việt Nam)
Mã thoát: 0 đã xác minh · 1 bị từ chối · 2 tham số hoặc tệp không dùng được`,
    en: `khuon verify BUNDLE --keys KEYSET [--trust FILE] [--now DATE] [--json]

Verifies a bundle, offline: every byte, signatures, owners, version, contents. The order of checks: docs/bundle.md.
  --keys KEYSET   the keys you trust (khuon keys set)
  --trust FILE    the highest that was applied; without it rollback cannot be checked
  --now DATE      the day for expiry and revocation (default today, in Vietnam)
Exit codes: 0 verified · 1 refused · 2 unusable argument or file`,
  },
  async run({ args, cwd, out, err, env }) {
    const options = { keys: { type: 'string' }, trust: { type: 'string' }, now: { type: 'string' } } as const
    const { values, positionals } = readArgs('verify', args, options, true)
    const language = languageOf(values.lang, env)
    const [name = ''] = exactly('verify', ['BUNDLE'], positionals)
    const file = needed('verify', '--keys', values.keys)
    const keySet = readTyped(cwd, file, KeySet)
    const faults = checkKeySet(keySet)
    if (faults.length > 0) throw new InputError(faults.map((fault) => ({ ...fault, file })))
    const trust = values.trust === undefined ? undefined : readTyped(cwd, values.trust, Trust)
    const now = values.now === undefined ? today() : dayOf('--now', values.now)
    const result = verifyBundle(readBundleBytes(cwd, name), {
      keySet,
      now,
      ...(trust === undefined ? {} : { trust }),
    })
    const problems = result.ok ? [] : result.problems
    if (values.json === true) {
      const verified = result.ok ? result.value : undefined
      const answer = {
        $schema: formatId('verification'),
        verified: result.ok,
        on: now,
        problems: problems.map((problem) => reported(problem, language)),
        notes: (verified?.notes ?? []).map((note) => reported(note, language)),
        signedBy: (verified?.signedBy ?? []).map(({ key, owner }) => ({ key, owner })),
        rollback: trust === undefined ? 'not-checked' : 'checked',
        bundle: verified === undefined ? null : headOf(verified.manifest, verified.digest),
      }
      out(JSON.stringify(answer, null, 2))
    } else if (result.ok) {
      for (const line of linesOf(result.value, language)) out(line)
    } else {
      err(sentenceOf({ code: 'bundle/refused', args: { file: name } }, language))
      for (const problem of problems) err(lineOf(problem, language))
    }
    return result.ok ? exit.fine : exit.findings
  },
}
