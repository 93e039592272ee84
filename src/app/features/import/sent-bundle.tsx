import type { SignatureBody } from '../../../core/api/release-contract.ts'
import type { VariantBundleAnswer } from '../../../core/api/variant-bundle-contract.ts'
import type { Names } from '../../session/names.ts'
import { send } from '../../session/send.ts'
import { SignWithKey } from '../../signing/sign-with-key.tsx'
import { shownDate } from '../../ui/format-values.ts'
import { Icon } from '../../ui/icon.tsx'
import { saveFrom } from '../../ui/save-text.ts'
import { shortDigest } from '../../ui/short-digest.ts'
import { shownMoment } from '../../ui/shown-moment.ts'
import { useTranslation } from '../../ui/use-translation.tsx'
import styles from './import.module.css'

interface Props {
  /** Address of the province's bundles. */
  readonly path: string
  readonly answer: VariantBundleAnswer
  readonly threshold: number | null
  readonly isLast: boolean
  readonly names: Names
  readonly onSigned: () => void
}

/** One bundle for the ministry: what is in it, who has signed, and signing it. */
export function SentBundle({ path, answer: { bundle, maySign }, threshold, isLast, names, onSigned }: Props) {
  const { t } = useTranslation('import')
  const { id, version, manifest, on, decision, counts, signatures, at, by } = bundle
  const address = `${path}/${id}/bundle`
  const isWhole = threshold !== null && signatures.length >= threshold
  return (
    <li className={styles.card}>
      <p className={styles.cardHead}>
        <strong>{t('send.bundle', { version })}</strong>
        <span className={styles.state}>
          {threshold === null
            ? t('send.signatures', { count: signatures.length })
            : t('send.signaturesOf', { count: signatures.length, need: threshold })}
        </span>
        {bundle.release === 'pilot' && <span className={styles.pilot}>{t('send.isPilot')}</span>}
      </p>
      <p className={styles.fact}>
        {t('send.about', { number: decision.number, on: shownDate(on), ...counts })} · {t('verified.print')}{' '}
        <code className="k-code">{shortDigest(manifest)}</code>
      </p>
      <ol className={styles.events}>
        <li>
          {t('send.packedBy')} · {by.name} · <span className="k-num">{shownMoment(at)}</span>
        </li>
        {signatures.map((one) => (
          <li key={one.key}>
            <Icon name="check" size={13} /> {t('send.signedBy')} · {one.by.name} ·{' '}
            <span className="k-num">{shownMoment(one.at)}</span> ·{' '}
            <code className="k-code">{shortDigest(one.key)}</code>
          </li>
        ))}
      </ol>
      <p className={styles.fact}>{t(isWhole ? 'send.ready' : 'send.needsMore')}</p>
      <p className={styles.fact}>
        <a className="k-link" href={address} download>
          {t(isWhole ? 'send.download' : 'send.downloadSoFar')}
        </a>
      </p>
      {isLast && maySign && !isWhole && (
        <SignWithKey
          bundle={address}
          manifest={manifest}
          action={t('send.sign')}
          names={names}
          give={(signature) => {
            const body: SignatureBody = { manifest, ...signature }
            return send({ method: 'POST', path: `${path}/${id}/signatures`, body })
          }}
          onSigned={() => {
            saveFrom(address)
            onSigned()
          }}
        />
      )}
    </li>
  )
}
