import { EditingArea } from '../../ui/editing/editing-area.tsx'
import { Notice } from '../../ui/notice.tsx'
import { ReopenedNotice } from '../../ui/editing/reopened-notice.tsx'
import { useTranslation } from '../../ui/use-translation.tsx'
import { CardLists } from './card-lists.tsx'
import styles from './card-editor.module.css'
import { FeeBoxes } from './fee-boxes.tsx'
import { GeneralBoxes } from './general-boxes.tsx'
import { LegalList } from './legal-list.tsx'
import { ServiceBoxes } from './service-boxes.tsx'
import { TimeBoxes } from './time-boxes.tsx'
import { useCard } from './use-card.ts'

const sections = ['general', 'time', 'legal', 'laterActs', 'conditions', 'service', 'fees'] as const

/** /soan/<slug>/thong-tin: every fact of the card, each with where it comes from. */
export function CardEditor() {
  const { t } = useTranslation('cardeditor')
  const card = useCard()
  if (card === undefined) return <Notice title={t('none')} />
  return (
    <div className={styles.editor}>
      <div className={styles.page}>
        <nav className={styles.places} aria-label={t('places')}>
          <ul>
            {sections.map((section) => (
              <li key={section}>
                <a className="k-link" href={`#${section}`}>
                  {t(`section.${section}`)}
                </a>
              </li>
            ))}
          </ul>
        </nav>
        <div className={styles.sections}>
          <EditingArea>
            <GeneralBoxes card={card} />
            <TimeBoxes limit={card.timeLimit} />
            <LegalList references={card.legalBasis} />
            <CardLists card={card} />
            <ServiceBoxes card={card} />
            <FeeBoxes fees={card.fees} />
          </EditingArea>
        </div>
      </div>
      <div className={styles.bottom}>
        <ReopenedNotice />
      </div>
    </div>
  )
}
