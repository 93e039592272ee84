import { Type } from 'typebox'

/** What the formats of the bundle share. */

export const Version = Type.String({
  pattern: '^(0|[1-9]\\d{0,8})\\.(0|[1-9]\\d{0,8})\\.(0|[1-9]\\d{0,8})$',
  description: 'Semantic version without suffixes: major.minor.patch.',
})

export const Sha256 = Type.String({
  pattern: '^[0-9a-f]{64}$',
  description: 'SHA-256 in 64 lower-case hexadecimal digits, as sha256sum prints it.',
})

export const Digest = Type.String({
  pattern: '^sha256:[0-9a-f]{64}$',
  description: '"sha256:" and 64 lower-case hexadecimal digits.',
})

/** An Ed25519 public key (RFC 8032 §5.1.5) names itself: two keys are distinct when their bytes are. */
export const PublicKeyHex = Type.String({
  pattern: '^[0-9a-f]{64}$',
  description: 'Ed25519 public key, RFC 8032: 32 bytes in lower-case hexadecimal digits. It is its own id.',
})

export const RegisterId = Type.String({
  pattern: '^[A-Za-z0-9][A-Za-z0-9._-]*$',
  maxLength: 80,
  description: 'Id of an organisation, field of work or territory, as the registers name it.',
})
