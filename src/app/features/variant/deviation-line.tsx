import { Button, Textarea } from '@mantine/core'
import { useState } from 'react'
import type { VariantAnswer } from '../../../core/api/variant-contract.ts'
import type { Problem } from '../../../core/problem/problem.ts'
import { sentenceOf } from '../../../core/text/catalogue.ts'
import { useRevert } from '../../draft/use-revert.ts'
import { Problems } from '../../session/problems.tsx'
import { ChangeLine } from '../../ui/changes/change-list.tsx'
import { Icon } from '../../ui/icon.tsx'
import { ProvenanceMark } from '../../ui/provenance-mark.tsx'
import { useUnsaved } from '../../ui/unsaved/use-unsaved.ts'
import { useLanguage } from '../../ui/use-language.ts'
import { useTranslation } from '../../ui/use-translation.tsx'
import { LegalBasisBox } from './legal-basis-box.tsx'
import { type SaidAnew, saidAbout } from './note-book.ts'
import { afterWrite, standingOf, type TypedText, typedOver } from './typed-text.ts'
import type { Notes } from './use-notes.ts'
import styles from './variant.module.css'

interface Props {
  readonly one: VariantAnswer['deviations'][number]
  readonly mayEdit: boolean
  readonly notes: Notes
}

/** One deviation: what it does, whether the standard lets the province, why the province does so, and the way back. */
export function DeviationLine({ one, mayEdit, notes }: Props) {
  const { t } = useTranslation('variant')
  const { language } = useLanguage()
  const back = useRevert()
  const [problems, setProblems] = useState<readonly Problem[]>([])
  const { deviation, judged, policy } = one
  const forbidden = one.problems.filter(({ code }) => code !== 'variant/reason-missing')
  return (
    <ChangeLine judged={judged}>
      <p className={styles.marks} id={deviation.id}>
        {one.isInForce && (
          <span className={styles.inForce}>
            <Icon name="check" size={13} /> {t('inForce')}
          </span>
        )}
        {deviation.illustrative === true && <span>{t('illustrative')}</span>}
        {/* oxlint-disable-next-line jsx-a11y/anchor-is-valid */}
        <span>
          {t('policy.lead')} <strong>{t(`policy.${policy}`)}</strong>
        </span>
        <ProvenanceMark of={deviation.provenance} />
      </p>
      {forbidden.map((problem) => (
        <p key={problem.code} className={styles.forbidden}>
          <Icon name={problem.code === 'variant/not-allowed' ? 'error' : 'warning'} size={14} />
          <span>{sentenceOf(problem, language)}</span>
        </p>
      ))}
      {mayEdit ? (
        <NoteBoxes key={deviation.id} one={one} notes={notes} />
      ) : (
        <NoteText deviation={deviation} />
      )}
      {mayEdit && (
        <p className={styles.acts}>
          <Button
            variant="default"
            size="compact-sm"
            leftSection={<Icon name="undo" size={13} />}
            onClick={() => setProblems(back(one))}
          >
            {t('revert')}
            <span className="k-sr">: {judged.sentence[language]}</span>
          </Button>
        </p>
      )}
      <Problems problems={problems} />
    </ChangeLine>
  )
}

function NoteText({ deviation }: { readonly deviation: Props['one']['deviation'] }) {
  const { t } = useTranslation('variant')
  return (
    <dl className={styles.said}>
      <dt>{t('reason')}</dt>
      <dd lang="vi">{deviation.reason ?? t('noReason')}</dd>
      <dt>{t('basis.title')}</dt>
      <dd lang="vi">
        {deviation.legalBasis === null
          ? t('basis.none')
          : deviation.legalBasis
              .map(({ document, article, clause }) => [document, article, clause].filter(Boolean).join(', '))
              .join('; ')}
      </dd>
    </dl>
  )
}

/** Reason and basis, kept as soon as the box is left; of what others write meanwhile nothing is written over unasked. */
function NoteBoxes({ one, notes }: Pick<Props, 'one' | 'notes'>) {
  const { t } = useTranslation('variant')
  const { deviation, isOlderNote, name } = one
  const { written, wanted } = saidAbout(notes.state, deviation)
  const [typed, setTyped] = useState<TypedText>()
  const [problems, setProblems] = useState<readonly Problem[]>([])
  const [saved, setSaved] = useState(false)
  const { shown, isUnsaved, isOvertaken } = standingOf(typed, written.reason ?? '')
  const isKeptBack = isUnsaved && problems.length > 0
  useUnsaved(isKeptBack)
  const write = async (anew: SaidAnew) => {
    setSaved(false)
    const refused = await notes.write(deviation, anew)
    setProblems(refused)
    setSaved(refused.length === 0)
    return refused.length === 0
  }
  const writeReason = async () => {
    const reason = shown.trim()
    if (await write(() => ({ reason: reason === '' ? null : reason })))
      setTyped((now) => afterWrite(now, reason))
  }
  return (
    <div className={styles.note}>
      <div>
        <Textarea
          label={t('reason')}
          description={isOlderNote ? t('olderNote') : undefined}
          placeholder={t('reasonHint')}
          aria-label={t('reasonOf', { name })}
          autosize
          minRows={1}
          maxRows={8}
          maxLength={4000}
          value={shown}
          onChange={(event) => {
            const { value } = event.currentTarget
            setTyped((now) => typedOver(now, written.reason ?? '', value))
            setSaved(false)
          }}
          onBlur={() => {
            const isOnItsWay = shown.trim() === (wanted.reason ?? '')
            if (!isUnsaved) setTyped(undefined)
            else if (!isOvertaken && !isOnItsWay) void writeReason()
          }}
        />
        {isOvertaken ? (
          <div className={styles.acts} role="alert">
            <span>{t('overtaken.reason', { text: written.reason ?? t('noReason') })}</span>
            <Button
              variant="default"
              size="compact-sm"
              onClick={() => {
                setTyped(undefined)
                setProblems([])
              }}
            >
              {t('overtaken.theirs')}
            </Button>
            <Button variant="default" size="compact-sm" onClick={() => void writeReason()}>
              {t('overtaken.mine')}
            </Button>
          </div>
        ) : (
          isKeptBack && (
            <Button variant="default" size="compact-sm" onClick={() => void writeReason()}>
              {t('writeAgain')}
            </Button>
          )
        )}
      </div>
      {isOlderNote && !isUnsaved && shown.trim() !== '' && (
        <Button variant="subtle" size="compact-sm" onClick={() => void write(() => ({}))}>
          {t('stillHolds')}
        </Button>
      )}
      <LegalBasisBox
        name={name}
        value={wanted.legalBasis ?? []}
        required={one.problems.some(({ code }) => code === 'variant/basis-missing')}
        onChange={(anew) =>
          write(({ legalBasis }) => {
            const basis = anew(legalBasis ?? [])
            return { legalBasis: basis.length === 0 ? null : [...basis] }
          })
        }
      />
      <p className={styles.savedNote} role="status">
        {saved && !isUnsaved ? t('noteSaved') : ''}
      </p>
      <Problems problems={isOvertaken ? [] : problems} />
    </div>
  )
}
