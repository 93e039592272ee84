import { getRouteApi } from '@tanstack/react-router'
import { useMemo } from 'react'
import { targetKey } from '../../../core/change/change.ts'
import type { JudgedChange } from '../../../core/change/judged-change.ts'
import { nameOf } from '../../../core/change/names.ts'
import { toParts } from '../../../core/change/parts.ts'
import { ChangeList, type WitnessSide } from '../../ui/changes/change-list.tsx'
import { libraryFilesOf } from '../../ui/form-models.ts'
import { useTranslation } from '../../ui/use-translation.tsx'
import styles from './compare.module.css'
import type { Sides } from './sides.ts'

const route = getRouteApi('/so-sanh')

interface Props extends Sides {
  readonly onShow: (judged: JudgedChange, side: WitnessSide) => void
}

/** Every change with its effect, burden and witness; and, when asked, the fields that are the same on both sides. */
export function FieldsView({ after, changes, onlyDifferent, onShow }: Props) {
  const { t } = useTranslation('compare')
  const { library } = route.useLoaderData()
  const same = useMemo(() => {
    if (onlyDifferent) return []
    const touched = new Set(changes.map(({ change }) => targetKey(change)))
    return [...toParts(after, libraryFilesOf(library)).parts]
      .filter(([key, { kind }]) => (kind === 'field' || kind === 'section') && !touched.has(key))
      .map(([key, part]) => ({ key, name: nameOf(part) }))
  }, [after, changes, onlyDifferent, library])
  return (
    <>
      <ChangeList changes={changes} onShow={onShow} />
      {!onlyDifferent && (
        <section className={styles.group}>
          <h2>{t('same', { count: same.length })}</h2>
          <ul className={styles.same} lang="vi">
            {same.map(({ key, name }) => (
              <li key={key}>
                {name} <code className="k-quiet">{key}</code>
              </li>
            ))}
          </ul>
        </section>
      )}
    </>
  )
}
