import { Button, Select } from '@mantine/core'
import { useEffect, useRef } from 'react'
import type { TakeInAnswer, TakenPair } from '../../../core/api/variant-contract.ts'
import { sentenceOf } from '../../../core/text/catalogue.ts'
import { useLanguage } from '../../ui/use-language.ts'
import { useTranslation } from '../../ui/use-translation.tsx'
import { absentOrNot, confirmed, corrected, isOpen, parted, rowsOf, type Said } from './take-in-state.ts'
import styles from './take-in.module.css'

interface Props {
  readonly answer: TakeInAnswer
  readonly said: Said
  readonly busy: boolean
  readonly onSay: (said: Said) => void
}

/** Which place of the file is which of the standard: what waits for a person first, by keyboard row after row. */
export function PairTable({ answer, said, busy, onSay }: Props) {
  const { t } = useTranslation('variant')
  const rows = rowsOf(answer)
  const body = useRef<HTMLTableSectionElement>(null)
  const goOn = useRef(false)
  // Behind each answer the next open pair has the focus: a person goes through them with one key.
  useEffect(() => {
    if (!goOn.current || busy) return
    goOn.current = false
    body.current?.querySelector<HTMLButtonElement>('tr[data-open] button')?.focus()
    // oxlint-disable-next-line react/exhaustive-effect-dependencies -- the answer comes behind the end of the asking
  }, [answer, busy])
  const say = (next: Said) => {
    goOn.current = true
    onSay(next)
  }
  return (
    <>
      <div className={styles.tableHolder} tabIndex={0} role="region" aria-label={t('pairs.table')}>
        <table className={styles.pairs}>
          <thead>
            <tr>
              <th scope="col">{t('pairs.foreign')}</th>
              <th scope="col">{t('pairs.standard')}</th>
              <th scope="col">{t('pairs.sure')}</th>
              <th scope="col">{t('pairs.why')}</th>
              <th scope="col">{t('pairs.say')}</th>
            </tr>
          </thead>
          <tbody ref={body}>
            {rows.map((pair) => (
              <PairRow
                key={`${pair.standardIds.join('+')} ${pair.foreignPointers.join('+')}`}
                pair={pair}
                busy={busy}
                onConfirm={() => say(confirmed(said, pair))}
                onPart={() => say(parted(said, pair))}
              />
            ))}
          </tbody>
        </table>
      </div>
      <Unpaired answer={answer} said={said} busy={busy} onSay={onSay} />
    </>
  )
}

interface RowProps {
  readonly pair: TakenPair
  readonly busy: boolean
  readonly onConfirm: () => void
  readonly onPart: () => void
}

function PairRow({ pair, busy, onConfirm, onPart }: RowProps) {
  const { t } = useTranslation('variant')
  const { language } = useLanguage()
  const { certainty, confidence, relation } = pair
  const open = isOpen(pair)
  const about = `${pair.foreignNames.join(' + ')} ↔ ${pair.standardNames.join(' + ')}`
  return (
    <tr data-certainty={certainty} data-open={open || undefined}>
      <td lang="vi">{pair.foreignNames.join(' + ')}</td>
      <td lang="vi">{pair.standardNames.join(' + ')}</td>
      <td>
        <span className={styles.sure}>
          {certainty === 'doubtful' && '? '}
          {certainty === 'confirmed' && '✓ '}
          {t(`pairs.certainty.${certainty}`)}
        </span>{' '}
        <span className="k-num k-quiet">{Math.round(confidence * 100)}%</span>
        {relation !== 'same' && <div className="k-quiet">{t(`pairs.relation.${relation}`)}</div>}
      </td>
      <td className={styles.why}>
        {pair.reasons
          .slice(0, 3)
          .map((reason) => sentenceOf(reason, language))
          .join(' ')}
      </td>
      <td className={styles.say}>
        {open && (
          <Button
            size="compact-sm"
            disabled={busy}
            onClick={onConfirm}
            aria-label={t('pairs.yesOf', { about })}
          >
            {t('pairs.yes')}
          </Button>
        )}
        {relation === 'same' && (
          <Button
            size="compact-sm"
            variant={open ? 'default' : 'subtle'}
            disabled={busy}
            onClick={onPart}
            aria-label={t('pairs.noOf', { about })}
          >
            {t('pairs.no')}
          </Button>
        )}
      </td>
    </tr>
  )
}

/** What only one side has: to be paired by hand, or said to be missing in the province. */
function Unpaired({ answer, said, busy, onSay }: Props) {
  const { t } = useTranslation('variant')
  const foreign = answer.unmatchedForeign.filter(({ kind }) => kind !== 'option')
  const standard = answer.unmatchedStandard.filter(({ kind }) => kind !== 'option')
  const choices = standard.map(({ at, title }) => ({ value: at, label: title }))
  return (
    <div className={styles.unpaired}>
      <div>
        <h3>{t('pairs.onlyForeign', { count: foreign.length })}</h3>
        {foreign.length === 0 && <p className="k-quiet">{t('pairs.none')}</p>}
        <ul>
          {foreign.map(({ at, title }) => (
            <li key={at}>
              <span lang="vi">{title}</span>
              <Select
                size="xs"
                searchable
                disabled={busy || choices.length === 0}
                placeholder={t('pairs.pairWith')}
                aria-label={t('pairs.pairWithOf', { title })}
                data={unique(choices)}
                value={null}
                onChange={(standardId) => {
                  if (standardId !== null) onSay(corrected(said, { standardId, foreignPointer: at }))
                }}
              />
            </li>
          ))}
        </ul>
      </div>
      <div>
        <h3>{t('pairs.onlyStandard', { count: standard.length })}</h3>
        {standard.length === 0 && <p className="k-quiet">{t('pairs.none')}</p>}
        <ul>
          {standard.map(({ at, title }) => (
            <li key={at}>
              <span lang="vi">{title}</span>
              {answer.keepsMissing && (
                <Button
                  size="compact-xs"
                  variant={said.absent.includes(at) ? 'filled' : 'default'}
                  aria-pressed={said.absent.includes(at)}
                  disabled={busy}
                  aria-label={t('pairs.absentOf', { title })}
                  onClick={() => onSay(absentOrNot(said, at))}
                >
                  {t('pairs.absent')}
                </Button>
              )}
            </li>
          ))}
        </ul>
      </div>
    </div>
  )
}

function unique(choices: readonly { readonly value: string; readonly label: string }[]) {
  return [...new Map(choices.map((choice) => [choice.value, choice])).values()]
}
