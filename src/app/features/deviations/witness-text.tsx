import { getRouteApi, Link } from '@tanstack/react-router'
import { useMemo, useState } from 'react'
import { targetKey } from '../../../core/change/change.ts'
import { toParts } from '../../../core/change/parts.ts'
import { libraryFilesOf } from '../../ui/form-models.ts'
import { useLanguage } from '../../ui/use-language.ts'
import { useTranslation } from '../../ui/use-translation.tsx'
import type { CardProps } from './deviation-card.tsx'
import styles from './deviations.module.css'
import { type WitnessLine, witnessLines } from './witness-lines.ts'

const route = getRouteApi('/sai-khac/$province/$slug')

/** The submissions that show what a deviation does, in words. */
export function WitnessText(props: Pick<CardProps, 'answer' | 'deviation'>) {
  const { t } = useTranslation('deviations')
  const { effect } = props.deviation.judged
  return (
    <>
      <Witness {...props} side="refused" />
      <Witness {...props} side="accepted" />
      {effect.effect === 'undecided' && <p className="k-quiet">{t('undecidedEffect')}</p>}
      {effect.effect === 'none' && props.deviation.judged.place.document.startsWith('form:') && (
        <p className="k-quiet">{t('sameSubmissions')}</p>
      )}
    </>
  )
}

const atFirst = 4

function Witness({
  answer,
  deviation,
  side,
}: Pick<CardProps, 'answer' | 'deviation'> & { readonly side: 'refused' | 'accepted' }) {
  const { t } = useTranslation('deviations')
  const { textOf, foreign } = useLanguage()
  const { library } = route.useLoaderData()
  const params = route.useParams()
  const [isWhole, setIsWhole] = useState(false)
  const { change, effect, place } = deviation.judged
  const part = effect.part?.[side]
  const value = part ?? effect[side]
  const lines = useMemo(() => {
    if (value === undefined) return []
    const parts = toParts(answer.after ?? answer.before, libraryFilesOf(library))
    const root = part === undefined ? place.document : (effect.part?.key ?? place.document)
    return witnessLines(value, parts, { root, about: targetKey(change) })
  }, [value, part, answer, library, change, effect, place])
  if (value === undefined) return null
  const shown = isWhole ? lines : lines.slice(0, atFirst)
  const onForm = effect[side] !== undefined && place.document.startsWith('form:') && answer.after !== null
  return (
    <div className={styles.witness} data-side={side}>
      <p>
        {t(part === undefined ? `witness.${side}` : `witness.${side}Part`, {
          province: textOf(answer.province.name),
        })}
      </p>
      <ul lang={foreign}>
        {shown.map((line, index) => (
          <Line key={`${line.key} ${index}`} line={line} />
        ))}
      </ul>
      <p className={styles.witnessActs}>
        {lines.length > atFirst && (
          <button type="button" className={styles.more} onClick={() => setIsWhole(!isWhole)}>
            {isWhole ? t('witness.less') : t('witness.more', { count: lines.length - atFirst })}
          </button>
        )}
        {onForm && (
          <Link
            to="/sai-khac/$province/$slug"
            params={params}
            search={{
              xem: 'bieu-mau',
              mau: place.document.slice('form:'.length),
              'ho-so': `${side}:${deviation.id}`,
            }}
            className="k-link"
          >
            {t('witness.onForms')}
          </Link>
        )}
      </p>
    </div>
  )
}

function Line({ line: { names, answer } }: { readonly line: WitnessLine }) {
  const { t } = useTranslation('deviations')
  return (
    <li>
      <span className="k-quiet">{names.join(' › ')}:</span>{' '}
      {answer === undefined || answer === '' ? (
        <em>{t(answer === '' ? 'witness.empty' : 'witness.unanswered')}</em>
      ) : (
        <span>{answer}</span>
      )}
    </li>
  )
}
