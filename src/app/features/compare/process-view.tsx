import { useState } from 'react'
import { targetKey } from '../../../core/change/change.ts'
import type { Process } from '../../../core/process/process.ts'
import { ChangeList } from '../../ui/changes/change-list.tsx'
import { ProcessesBeside } from '../../ui/sides/processes-beside.tsx'
import { useTranslation } from '../../ui/use-translation.tsx'
import type { Sides } from './sides.ts'

/** The two diagrams beside each other, what differs above them. */
export function ProcessView({ before, after, changes, onlyDifferent }: Sides) {
  const { t } = useTranslation('compare')
  const [selected, setSelected] = useState<string>()
  const here = changes.filter(({ place }) => place.document === 'process')
  const keys = here.flatMap(({ change }) => targetKey(change) ?? [])
  if (here.length === 0 && onlyDifferent) return <p className="k-quiet">{t('processSame')}</p>
  return (
    <>
      {here.length > 0 && <ChangeList changes={here} />}
      <ProcessesBeside
        titles={{ before: t('before'), after: t('after') }}
        processes={{
          before: before.process as unknown as Process | undefined,
          after: after.process as unknown as Process | undefined,
        }}
        selected={selected}
        first={keys[0]}
        onSelect={setSelected}
      />
    </>
  )
}
