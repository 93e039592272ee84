import type { TSchema } from 'typebox'
import { PackedAnswer, VerificationAnswer } from './answers.ts'
import { Changes, Decisions, Survey } from './contents.ts'
import { KeyFile, KeySet, PublicKey } from './keys.ts'
import { Manifest } from './manifest.ts'
import { Signatures } from './signatures.ts'
import { Trust } from './trust.ts'

/** By the name of the published format. */
export const bundleFormats: readonly { readonly name: string; readonly schema: TSchema }[] = [
  { name: 'bundle', schema: Manifest },
  { name: 'signatures', schema: Signatures },
  { name: 'changes', schema: Changes },
  { name: 'decisions', schema: Decisions },
  { name: 'survey', schema: Survey },
  { name: 'public-key', schema: PublicKey },
  { name: 'key-set', schema: KeySet },
  { name: 'key-file', schema: KeyFile },
  { name: 'trust', schema: Trust },
  { name: 'verification', schema: VerificationAnswer },
  { name: 'packed', schema: PackedAnswer },
]
