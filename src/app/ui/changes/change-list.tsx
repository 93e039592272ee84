import { type ReactNode, useState } from 'react'
import type { JudgedChange } from '../../../core/change/judged-change.ts'
import type { JsonValue } from '../../../core/json/json-value.ts'
import { shortJson } from '../../../core/text/short-json.ts'
import { useLanguage } from '../use-language.ts'
import { useTranslation } from '../use-translation.tsx'
import styles from './change-list.module.css'
import { signs, weights } from './signs.ts'

export type WitnessSide = 'refused' | 'accepted'

interface Props {
  readonly changes: readonly JudgedChange[]
  /** Shows a whole submission on the forms; without it there is no such link. */
  readonly onShow?: (judged: JudgedChange, side: WitnessSide) => void
}

/** Changes in words, each with what it does to the accepted submissions, its burden, and an example that shows it. */
export function ChangeList({ changes, onShow }: Props) {
  const { t } = useTranslation('changes')
  if (changes.length === 0) return <p className={styles.none}>{t('none')}</p>
  return (
    <ol className={styles.list}>
      {changes.map((judged) => (
        <ChangeLine
          key={`${judged.change.type} ${judged.change.target}`}
          judged={judged}
          {...(onShow === undefined ? {} : { onShow })}
        />
      ))}
    </ol>
  )
}

interface LineProps {
  readonly judged: JudgedChange
  readonly onShow?: (judged: JudgedChange, side: WitnessSide) => void
  /** What else there is to say or to do about it. */
  readonly children?: ReactNode
}

/** One change in a list. */
export function ChangeLine({ judged, onShow, children }: LineProps) {
  const { t } = useTranslation('changes')
  const { language } = useLanguage()
  const { effect, burden, sentence, place } = judged
  return (
    <li className={styles.line}>
      <span className={styles.effect} data-effect={effect.effect}>
        <span aria-hidden="true">{signs[effect.effect]}</span> {t(`effect.${effect.effect}`)}
      </span>
      <div className={styles.said}>
        <p className={styles.sentence}>{sentence[language]}</p>
        <p className={styles.place}>
          {place.within.length > 0 && <span lang="vi">{place.within.join(' › ')}</span>}
          {burden !== 'equal' && (
            <span className={styles.burden} data-burden={burden}>
              <span aria-hidden="true">{weights[burden]}</span> {t(`burden.${burden}`)}
            </span>
          )}
        </p>
        <Witness judged={judged} side="refused" {...(onShow === undefined ? {} : { onShow })} />
        <Witness judged={judged} side="accepted" {...(onShow === undefined ? {} : { onShow })} />
        {effect.effect === 'undecided' && <p className={styles.place}>{t('undecided')}</p>}
        {children}
      </div>
    </li>
  )
}

/** A submission that shows the difference, of the smallest part first; long ones open on demand. */
function Witness({ judged, side, onShow }: LineProps & { readonly side: WitnessSide }) {
  const { t } = useTranslation('changes')
  const { language } = useLanguage()
  const [open, setOpen] = useState(false)
  const whole = judged.effect[side]
  const value: JsonValue | undefined = judged.effect.part?.[side] ?? whole
  if (value === undefined) return null
  const short = JSON.stringify(value)
  const isOfPart = judged.effect.part?.[side] !== undefined
  return (
    <div className={styles.witness}>
      <span>{t(isOfPart ? `${side}Part` : side)}: </span>
      {short.length <= 80 ? (
        <code>{short}</code>
      ) : (
        <button type="button" className={styles.more} aria-expanded={open} onClick={() => setOpen(!open)}>
          {open ? t('hide') : t('show')}
        </button>
      )}
      {onShow !== undefined && whole !== undefined && judged.place.document.startsWith('form:') && (
        <button type="button" className={styles.onForm} onClick={() => onShow(judged, side)}>
          <span aria-hidden="true">▸</span> {t('onForm')}
        </button>
      )}
      {open && <pre tabIndex={0}>{shortJson(value, language, 2)}</pre>}
    </div>
  )
}
