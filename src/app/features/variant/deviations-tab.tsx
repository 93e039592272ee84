import { Button } from '@mantine/core'
import { getRouteApi, Link } from '@tanstack/react-router'
import type { VariantAnswer } from '../../../core/api/variant-contract.ts'
import { useMayEdit } from '../../draft/draft-context.tsx'
import { useOpenVariant } from '../../draft/variant-context.tsx'
import { ChangeSummary } from '../../ui/changes/change-summary.tsx'
import { AskedNote } from '../../ui/asked-note.tsx'
import { ErrorNotice, Notice } from '../../ui/notice.tsx'
import { useTranslation } from '../../ui/use-translation.tsx'
import { DeviationLine } from './deviation-line.tsx'
import { OpenedFrom } from './opened-from.tsx'
import { OverlayFile } from './overlay-file.tsx'
import { ProposePanel } from './propose-panel.tsx'
import { useNotes } from './use-notes.ts'
import styles from './variant.module.css'

const route = getRouteApi('/soan/$slug')

/** What a province does otherwise than the standard: why, by which law, and the way into force. */
export function DeviationsTab() {
  const { t } = useTranslation('variant')
  const variant = useOpenVariant()
  if (variant === undefined) return <Notice wholePage title={t('onlyInProvince')} />
  const { asked, again } = variant
  if (asked.state === 'failed') return <ErrorNotice error={asked.error} again={again} />
  if (asked.state === 'waiting')
    return (
      <p className={styles.waiting} role="status">
        {t('comparing')}
      </p>
    )
  return (
    <>
      <AskedNote of={asked} again={again} />
      <Deviations variant={asked.value} again={again} />
    </>
  )
}

interface Props {
  readonly variant: VariantAnswer
  readonly again: () => void
}

function Deviations({ variant, again }: Props) {
  const { t } = useTranslation('variant')
  const { slug } = route.useParams()
  const search = route.useSearch()
  const { deviations } = variant
  const mayEdit = useMayEdit()
  const notes = useNotes(variant, again)
  return (
    <div className={styles.page}>
      <section aria-labelledby="cac-sai-khac" className={styles.main}>
        <h2 id="cac-sai-khac">{t('deviations')}</h2>
        <OpenedFrom variant={variant} />
        {deviations.length === 0 ? (
          <Notice
            title={t('none.title')}
            actions={
              mayEdit ? (
                <>
                  <Button
                    component={Link}
                    to="/soan/$slug"
                    params={{ slug } as never}
                    search={search as never}
                    variant="default"
                  >
                    {t('none.edit')}
                  </Button>
                  <Link to="/soan/$slug/tiep-nhan" params={{ slug }} search={search} className="k-link">
                    {t('none.takeIn')}
                  </Link>
                </>
              ) : undefined
            }
          >
            <p>{t('none.body')}</p>
          </Notice>
        ) : (
          <>
            <ChangeSummary changes={deviations.map(({ judged }) => judged)} />
            <ol className={styles.list}>
              {deviations.map((one) => (
                <DeviationLine key={one.deviation.id} one={one} mayEdit={mayEdit} notes={notes} />
              ))}
            </ol>
          </>
        )}
        <OverlayFile variant={variant} mayEdit={mayEdit} onAdded={again} />
      </section>
      <ProposePanel variant={variant} mayEdit={mayEdit} onDone={again} />
    </div>
  )
}
