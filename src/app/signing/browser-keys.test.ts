import { describe, expect, it } from 'vitest'
import { isSignature } from '../../core/bundle/ed25519.ts'
import { rawDigest } from '../../core/bundle/bytes.ts'
import { readContainer } from '../../core/bundle/container.ts'
import { KeyFile } from '../../core/bundle/formats/keys.ts'
import { makeStandardBundle } from '../../core/bundle/make-standard-bundle.ts'
import { printedFormat } from '../../core/bundle/printed.ts'
import { pilotFacts, smallStandard } from '../../core/bundle/testing/small-standard.ts'
import { signWith, newKeyFile } from '../../server/operations/bundle/key-file.ts'
import { newPassphrase, readKeyFile, readPublicKey, signHere, Stopped } from './browser-keys.ts'

const owner = {
  owner: 'van-phong-bo',
  validFrom: '2026-01-01',
  validUntil: '2027-12-31',
  scopes: [{ organisation: null, fields: null, territory: null, from: null, to: null }],
}
const passphrase = 'ổ khóa của Văn phòng'
const go = () => true

/** Made by the command line's means, at a cost that is cheap enough for tests. */
async function keyFile(): Promise<KeyFile> {
  const made = await newKeyFile(owner, passphrase, 1024)
  if (!made.ok) throw new Error('no key')
  return made.value
}
const made = makeStandardBundle(smallStandard(), pilotFacts)
if (!made.ok) throw new Error('no bundle')
const bundle = made.value.bytes
const opened = readContainer(bundle)
if (!opened.ok) throw new Error('no container')
const bytes = opened.value.manifest
const manifest = rawDigest(bytes)

describe('signing in the page', () => {
  it('gives the signature that the command line gives with the same key file', async () => {
    const file = await keyFile()
    const here = await signHere({ file, passphrase, bundle, manifest }, go)
    expect(here).toEqual(await signWith(file, passphrase, bytes))
    expect(here.ok && isSignature(here.value.signature, bytes, file.public.key)).toBe(true)
  })

  it('signs nothing but the manifest that is shown, in a bundle that is whole', async () => {
    const file = await keyFile()
    const other = { file, passphrase, bundle, manifest: `sha256:${'0'.repeat(64)}` }
    expect(await signHere(other, go)).toMatchObject({ problems: [{ code: 'release/other-manifest' }] })
    const cut = { file, passphrase, bundle: bundle.slice(0, -1), manifest }
    expect((await signHere(cut, go)).ok).toBe(false)
  })

  it('says that the passphrase is wrong, and stops when it is told to', async () => {
    const file = await keyFile()
    expect(await signHere({ file, passphrase: 'không phải mật khẩu', bundle, manifest }, go)).toMatchObject({
      problems: [{ code: 'keys/passphrase-wrong' }],
    })
    await expect(signHere({ file, passphrase, bundle, manifest }, () => false)).rejects.toBeInstanceOf(
      Stopped,
    )
  })
})

describe('a file that was chosen', () => {
  it('is a key file, or a public key, or refused with a word on what it should be', async () => {
    const file = await keyFile()
    const text = printedFormat(KeyFile, file)
    expect(readKeyFile(text)).toEqual({ ok: true, value: file })
    expect(readPublicKey(text)).toEqual({ ok: true, value: file.public })
    expect(readPublicKey(JSON.stringify(file.public))).toEqual({ ok: true, value: file.public })
    const refused = { ok: false, problems: [{ code: 'release/not-a-key-file', at: '' }] }
    expect(readKeyFile(JSON.stringify(file.public))).toEqual(refused)
    expect(readKeyFile('{')).toEqual(refused)
    expect(readPublicKey(JSON.stringify({ ...file.public, key: 'AA' }))).toEqual(refused)
  })
})

describe('a passphrase for trial keys', () => {
  it('is four groups of letters that nobody mixes up, another every time', () => {
    const [one, other] = [newPassphrase(), newPassphrase()]
    expect(one).toMatch(/^[a-hjkmnp-z2-9]{4}(-[a-hjkmnp-z2-9]{4}){3}$/)
    expect(other).not.toBe(one)
  })
})
