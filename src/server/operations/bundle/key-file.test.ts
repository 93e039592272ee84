import { verify } from '@noble/ed25519'
import { describe, expect, it } from 'vitest'
import '../../../core/bundle/ed25519.ts'
import { isSignature } from '../../../core/bundle/ed25519.ts'
import { newKeyFile, signWith } from './key-file.ts'

const owner = {
  owner: 'van-phong-bo',
  validFrom: '2026-01-01',
  validUntil: '2027-12-31',
  scopes: [{ organisation: null, fields: null, territory: null, from: null, to: null }],
}
const passphrase = 'ổ khóa của Văn phòng'
const message = new TextEncoder().encode('manifest')
/** Cheap enough for tests. */
const cost = 1024

async function made() {
  const file = await newKeyFile(owner, passphrase, cost)
  if (!file.ok) throw new Error(JSON.stringify(file.problems))
  return file.value
}

describe('a key file', () => {
  it('signs what the library for verification accepts, strict and not', async () => {
    const file = await made()
    const signature = await signWith(file, passphrase, message)
    if (!signature.ok) throw new Error('not signed')
    expect(isSignature(signature.value.signature, message, file.public.key)).toBe(true)
    expect(isSignature(signature.value.signature, new Uint8Array(8), file.public.key)).toBe(false)
    expect(
      verify(Buffer.from(signature.value.signature, 'hex'), message, Buffer.from(file.public.key, 'hex')),
    ).toBe(true)
  })

  it('opens with the same passphrase typed with combining marks', async () => {
    expect((await signWith(await made(), passphrase.normalize('NFD'), message)).ok).toBe(true)
  })

  it('is another every time, and does not open with another passphrase', async () => {
    const [one, other] = [await made(), await made()]
    expect(one.public.key).not.toBe(other.public.key)
    expect(one.lock.salt).not.toBe(other.lock.salt)
    expect(await signWith(one, `${passphrase} `, message)).toMatchObject({
      ok: false,
      problems: [{ code: 'keys/passphrase-wrong' }],
    })
  })

  it('does not open once its public part was altered: a scope cannot be widened in the file', async () => {
    const file = await made()
    const widened = { ...file, public: { ...file.public, validUntil: '2099-12-31' } }
    expect(await signWith(widened, passphrase, message)).toMatchObject({
      ok: false,
      problems: [{ code: 'keys/passphrase-wrong' }],
    })
    const costly = { ...file, lock: { ...file.lock, n: 1500 } }
    expect((await signWith(costly, passphrase, message)).ok).toBe(false)
  })

  it('refuses a passphrase of fewer than 12 characters, and dates the wrong way round', async () => {
    expect(await newKeyFile(owner, 'mười một ký', cost)).toMatchObject({
      ok: false,
      problems: [{ code: 'keys/passphrase-short', args: { length: 11, least: 12 } }],
    })
    const reversed = { ...owner, validUntil: '2025-12-31' }
    expect(await newKeyFile(reversed, passphrase, cost)).toMatchObject({
      ok: false,
      problems: [{ code: 'keys/dates-reversed' }],
    })
  })
})
