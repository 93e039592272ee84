import type { ReactNode } from 'react'
import type { Provenance } from '../../../core/provenance/provenance.ts'
import { useDraft } from '../../draft/draft-context.tsx'
import { ProvenanceBox } from '../../ui/editing/provenance-box.tsx'
import { useEdit } from '../../ui/editing/use-edit.ts'
import { useTranslation } from '../../ui/use-translation.tsx'
import styles from './card-editor.module.css'

/** Where a provenance stands: key of the part that keeps it, and the prop of it. */
export interface StandingPlace {
  readonly part: string
  readonly prop: string
}

interface Props extends Partial<StandingPlace> {
  readonly name: string
  readonly isEmpty?: boolean
  readonly children: ReactNode
}

/** One fact: its box, and beside it how far it may be trusted. */
export function FactRow({ name, part, prop, isEmpty = false, children }: Props) {
  return (
    <div className={styles.fact}>
      <div className={styles.factBoxes}>{children}</div>
      {part !== undefined && prop !== undefined && (
        <Standing about={name} part={part} prop={prop} isEmpty={isEmpty} />
      )}
    </div>
  )
}

/** The mark that shows and sets the provenance of one fact. */
export function Standing(props: StandingPlace & { readonly about: string; readonly isEmpty?: boolean }) {
  const { t } = useTranslation('cardeditor')
  const act = useEdit()
  const { part, prop, about } = props
  const of = useDraft(({ parts }) => parts.parts.get(part)?.props[prop]) as unknown as Provenance | undefined
  if (of === undefined) return null
  return (
    <ProvenanceBox
      of={of}
      about={about}
      isEmpty={props.isEmpty ?? false}
      onSave={(next) =>
        act(t('label.standing', { name: about }), (copy) => void copy.set(part, { [prop]: next }))
      }
    />
  )
}
