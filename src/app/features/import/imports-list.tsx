import { useTranslation } from 'react-i18next'
import type { ImportsAnswer } from '../../../core/api/import-contract.ts'
import type { Names } from '../../session/names.ts'
import { useAsked } from '../../session/use-asked.ts'
import { ErrorNotice } from '../../ui/notice.tsx'
import { ImportCard } from './import-card.tsx'
import styles from './import.module.css'

interface Props {
  readonly province: string
  readonly names: Names
  readonly mark: number
  readonly onChanged: () => void
}

/** Every import of a province, newest first. */
export function ImportsList({ province, names, mark, onChanged }: Props) {
  const { t } = useTranslation('import')
  const [asked] = useAsked<ImportsAnswer>(`/api/provinces/${province}/imports`, mark)
  if (asked.state === 'failed') return <ErrorNotice error={asked.error} />
  const imports = asked.state === 'here' ? asked.value.imports : []
  return (
    <section className={styles.step} aria-label={t('list.title')}>
      <h2>{t('list.title')}</h2>
      {asked.state === 'here' && imports.length === 0 && <p className={styles.fact}>{t('list.none')}</p>}
      <ol className={styles.imports}>
        {imports.map((answer) => (
          <ImportCard
            key={`${answer.import.id} ${answer.etag}`}
            answer={answer}
            names={names}
            onChanged={onChanged}
          />
        ))}
      </ol>
    </section>
  )
}
