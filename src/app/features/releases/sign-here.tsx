import type { ReleaseAnswer, SignatureBody } from '../../../core/api/release-contract.ts'
import type { Names } from '../../session/names.ts'
import { send } from '../../session/send.ts'
import { SignWithKey } from '../../signing/sign-with-key.tsx'

interface Props {
  readonly answer: ReleaseAnswer
  readonly names: Names
  readonly onSigned: () => void
}

/** Signs a release in the page. */
export function SignHere({ answer: { release }, names, onSigned }: Props) {
  const path = `/api/releases/${release.id}`
  const manifest = release.frozen?.manifest ?? ''
  return (
    <SignWithKey
      bundle={`${path}/bundle`}
      manifest={manifest}
      names={names}
      give={(signature) => {
        const body: SignatureBody = { manifest, ...signature }
        return send({ method: 'POST', path: `${path}/signatures`, body })
      }}
      onSigned={onSigned}
    />
  )
}
