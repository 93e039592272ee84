import type { ReleaseAnswer } from '../../../core/api/release-contract.ts'
import { sentenceOf } from '../../../core/text/catalogue.ts'
import type { Names } from '../../session/names.ts'
import { useSession } from '../../session/session.ts'
import { useName } from '../../session/use-name.ts'
import { Icon } from '../../ui/icon.tsx'
import { shownMoment } from '../../ui/shown-moment.ts'
import { useLanguage } from '../../ui/use-language.ts'
import { shortDigest } from '../../ui/short-digest.ts'
import { useTranslation } from '../../ui/use-translation.tsx'
import styles from './releases.module.css'
import { SignElsewhere } from './sign-elsewhere.tsx'
import { SignHere } from './sign-here.tsx'

interface Props {
  readonly answer: ReleaseAnswer
  readonly names: Names
  readonly onChanged: () => void
}

/** Who has signed, what is missing, and the two ways to sign. */
export function SignPanel({ answer, names, onChanged }: Props) {
  const { t } = useTranslation('releases')
  const { language } = useLanguage()
  const { actor } = useSession()
  const name = useName(names)
  const { release, signing } = answer
  if (signing === null) return null
  const isOpen = release.state === 'frozen'
  const hasSigned = release.signatures.some(({ by, givenBy }) => (by ?? givenBy).id === actor?.id)
  return (
    <section aria-labelledby="chu-ky" className={styles.sign}>
      <h2 id="chu-ky">
        {t('sign.heading')}{' '}
        <span className="k-num">
          {signing.counted.length}/{signing.threshold}
        </span>
      </h2>
      {release.signatures.length > 0 && (
        <ul className={styles.signatures}>
          {release.signatures.map(({ key, owner, by, givenBy, at }) => (
            <li key={key}>
              <Icon name={signing.counted.includes(key) ? 'check' : 'warning'} size={14} />
              <div>
                <strong>{name('organisations', owner)}</strong>{' '}
                <code className="k-code">{shortDigest(key)}…</code>
                <span className={styles.under}>
                  {by === null ? t('sign.brought', { name: givenBy.name }) : by.name} ·{' '}
                  <span className="k-num">{shownMoment(at)}</span>
                  {!signing.counted.includes(key) && ` · ${t('sign.doesNotCount')}`}
                </span>
              </div>
            </li>
          ))}
        </ul>
      )}
      {isOpen && signing.problems.length > 0 && (
        <ul className={styles.missingList}>
          {signing.problems.map((problem) => (
            <li key={`${problem.code} ${JSON.stringify(problem.args)}`}>
              <Icon name="warning" size={14} />{' '}
              {problem.code === 'bundle/not-owner'
                ? sentenceOf(
                    {
                      ...problem,
                      args: {
                        ...problem.args,
                        procedure: name('procedures', String(problem.args?.['procedure'])),
                        organisation: name('organisations', String(problem.args?.['organisation'])),
                        field: name('fields', String(problem.args?.['field'])),
                      },
                    },
                    language,
                  )
                : sentenceOf(problem, language)}
            </li>
          ))}
        </ul>
      )}
      {isOpen && signing.problems.length === 0 && (
        <p className={styles.complete}>
          <Icon name="check" size={14} /> {t('sign.complete')}
        </p>
      )}
      {isOpen &&
        (hasSigned ? (
          <p className={styles.hint}>{t('sign.youSigned')}</p>
        ) : (
          <SignHere answer={answer} names={names} onSigned={onChanged} />
        ))}
      {isOpen && !hasSigned && <SignElsewhere answer={answer} onSigned={onChanged} />}
    </section>
  )
}
