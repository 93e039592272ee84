import { resolve } from 'node:path'
import { rawDigest } from '../core/bundle/bytes.ts'
import { readContainer } from '../core/bundle/container.ts'
import { KeyFile } from '../core/bundle/formats/keys.ts'
import { readManifest, readSignatures } from '../core/bundle/read-bundle.ts'
import { bytesToSign, withSignature } from '../core/bundle/sign-bundle.ts'
import { shortKey } from '../core/bundle/signers.ts'
import { formatId } from '../core/format/format.ts'
import { type Problem, type Result } from '../core/problem/problem.ts'
import { sentenceOf } from '../core/text/catalogue.ts'
import { isThere, writeWhole } from '../server/operations/bundle/bundle-files.ts'
import { signWith } from '../server/operations/bundle/key-file.ts'
import {
  headOf,
  needed,
  passphraseFrom,
  readBundleBytes,
  readTyped,
  reported,
  today,
} from './bundle-input.ts'
import { type Command, exactly, exit, languageOf, lineOf, readArgs, UsageError } from './command.ts'

/** A wrong passphrase is an unusable argument; all else says something about the bundle. */
const unusable: ReadonlySet<string> = new Set(['keys/passphrase-wrong'])

async function signed(bundle: Uint8Array, key: KeyFile, passphrase: string): Promise<Result<Uint8Array>> {
  const bytes = bytesToSign(bundle)
  if (!bytes.ok) return bytes
  const signature = await signWith(key, passphrase, bytes.value)
  return signature.ok ? withSignature(bundle, signature.value) : signature
}

function factsOf(bundle: Uint8Array) {
  const container = readContainer(bundle)
  if (!container.ok) throw new Error('a bundle that was just signed cannot be read')
  const [manifest, signatures] = [
    readManifest(container.value.manifest),
    readSignatures(container.value.signatures),
  ]
  if (!manifest.ok || !signatures.ok) throw new Error('a bundle that was just signed cannot be read')
  const digest = rawDigest(container.value.manifest)
  return { head: headOf(manifest.value, digest), signatures: signatures.value.signatures.length }
}

export const sign: Command = {
  name: 'sign',
  help: {
    vi: `khuon sign GÓI --key TỆP_KHÓA [--passphrase-file TỆP] [--out TỆP]

Thêm một chữ ký Ed25519 vào gói (mặc định ghi lại chính tệp đó). Gói được kiểm tra trọn vẹn trước khi ký.
Mật khẩu của khóa: biến KHUON_PASSPHRASE, hoặc dòng đầu của --passphrase-file.
Mã thoát: 0 đã ký · 1 gói hoặc chữ ký bị từ chối · 2 tham số, mật khẩu hoặc tệp không dùng được`,
    en: `khuon sign BUNDLE --key KEYFILE [--passphrase-file FILE] [--out FILE]

Adds one Ed25519 signature to a bundle (by default the file itself is rewritten). The bundle is checked as a whole first.
Passphrase of the key: KHUON_PASSPHRASE, or the first line of --passphrase-file.
Exit codes: 0 signed · 1 bundle or signature refused · 2 unusable argument, passphrase or file`,
  },
  async run(surroundings) {
    const { args, cwd, out, err, env } = surroundings
    const options = {
      key: { type: 'string' },
      'passphrase-file': { type: 'string' },
      out: { type: 'string' },
    } as const
    const { values, positionals } = readArgs('sign', args, options, true)
    const language = languageOf(values.lang, env)
    const [name = ''] = exactly('sign', ['BUNDLE'], positionals)
    const key = readTyped(cwd, needed('sign', '--key', values.key), KeyFile)
    const target = values.out ?? name
    if (target !== name && isThere(resolve(cwd, target)))
      throw new UsageError('bundle/file-there', { path: target })
    const bundle = readBundleBytes(cwd, name)
    const result = await signed(bundle, key, passphraseFrom(surroundings, values['passphrase-file']))
    if (result.ok) writeWhole(resolve(cwd, target), result.value)
    const problems: readonly Problem[] = result.ok ? [] : result.problems
    const facts = result.ok ? factsOf(result.value) : undefined
    if (values.json === true) {
      const answer = {
        $schema: formatId('packed'),
        written: result.ok ? target : null,
        problems: problems.map((problem) => reported(problem, language)),
        signatures: facts?.signatures ?? 0,
        bundle: facts?.head ?? null,
      }
      out(JSON.stringify(answer, null, 2))
    } else if (facts !== undefined) {
      const { owner, key: id, validUntil } = key.public
      const named = { file: target, owner, key: shortKey(id), count: facts.signatures }
      out(sentenceOf({ code: 'bundle/signed', args: named }, language))
      if (validUntil < today()) {
        err(
          lineOf(
            { code: 'bundle/key-expired', at: '', args: { owner, key: shortKey(id), date: validUntil } },
            language,
          ),
        )
      }
    } else {
      for (const problem of problems) err(lineOf(problem, language))
    }
    if (result.ok) return exit.fine
    return problems.some(({ code }) => unusable.has(code)) ? exit.unusable : exit.findings
  },
}
