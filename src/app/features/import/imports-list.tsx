import { useState } from 'react'
import type { ImportsAnswer } from '../../../core/api/import-contract.ts'
import type { Names } from '../../session/names.ts'
import { useAsked } from '../../session/use-asked.ts'
import { AskedNote } from '../../ui/asked-note.tsx'
import { useTranslation } from '../../ui/use-translation.tsx'
import { ImportCard } from './import-card.tsx'
import styles from './import.module.css'

interface Props {
  readonly province: string
  readonly names: Names
  readonly mark: number
  readonly onChanged: () => void
}

/** Imports of a province, newest first, a page at a time. */
export function ImportsList(props: Props) {
  const { t } = useTranslation('import')
  return (
    <section className={styles.step} aria-label={t('list.title')}>
      <h2>{t('list.title')}</h2>
      <Imports {...props} />
    </section>
  )
}

/** @param before only those before this one; behind them whoever asks sees the next page */
function Imports({ before, ...props }: Props & { readonly before?: string }) {
  const { province, names, mark, onChanged } = props
  const { t } = useTranslation('import')
  const [isMore, setMore] = useState(false)
  const query = before === undefined ? '' : `?before=${before}`
  const [asked, again] = useAsked<ImportsAnswer>(`/api/provinces/${province}/imports${query}`, mark)
  const { imports, older } = asked.state === 'here' ? asked.value : { imports: [], older: null }
  const isNone = asked.state === 'here' && before === undefined && imports.length === 0
  return (
    <>
      <AskedNote of={asked} again={again} />
      {isNone && <p className={styles.fact}>{t('list.none')}</p>}
      <ol className={styles.imports}>
        {imports.map((answer) => (
          <ImportCard key={answer.import.id} answer={answer} names={names} onChanged={onChanged} />
        ))}
      </ol>
      {older !== null &&
        (isMore ? (
          <Imports {...props} before={older} />
        ) : (
          <button type="button" className={styles.link} onClick={() => setMore(true)}>
            {t('list.older')}
          </button>
        ))}
    </>
  )
}
