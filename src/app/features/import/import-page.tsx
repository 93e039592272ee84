import { getRouteApi } from '@tanstack/react-router'
import { useState } from 'react'
import { useMay } from '../../session/session.ts'
import { useTranslation } from '../../ui/use-translation.tsx'
import { DecisionsRemembered } from './decisions-remembered.tsx'
import { ImportsList } from './imports-list.tsx'
import styles from './import.module.css'
import { NewImport } from './new-import.tsx'
import { useNames } from './names.ts'
import { RunningOn } from './running-on.tsx'
import { SendVariants } from './send-variants.tsx'

const route = getRouteApi('/dia-phuong/$province/nhap')

/** A standard bundle on its way into a province: verified, planned, decided, started; then confirmed, applied, undone. */
export function ImportPage() {
  const { t } = useTranslation('import')
  const { province } = route.useParams()
  const { names } = route.useLoaderData()
  const name = useNames(names).organisation(province)
  const mayPlan = useMay('import/plan', { organisation: province, territory: province })
  const mayEdit = useMay('variant/edit', { organisation: province, territory: province })
  const mayConfirm = useMay('import/confirm', { organisation: province, territory: province, by: [] })
  const [mark, setMark] = useState(0)
  const changed = () => setMark((before) => before + 1)
  return (
    <div className="k-page">
      <h1 className={styles.title}>{t('title', { province: name })}</h1>
      <p className={styles.intro}>{t('intro')}</p>
      {mayPlan ? (
        <NewImport key={province} province={province} names={names} onStarted={changed} />
      ) : (
        <p className={styles.fact}>{t('mayNot', { province: name })}</p>
      )}
      <ImportsList province={province} names={names} mark={mark} onChanged={changed} />
      <RunningOn province={province} names={names} mark={mark} />
      {(mayEdit || mayConfirm) && <SendVariants key={`gui ${province}`} province={province} names={names} />}
      <DecisionsRemembered province={province} names={names} mark={mark} onChanged={changed} />
    </div>
  )
}
