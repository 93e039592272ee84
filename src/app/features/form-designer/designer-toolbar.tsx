import { SegmentedControl, Select, Switch } from '@mantine/core'
import { useMemo } from 'react'
import { useShallow } from 'zustand/react/shallow'
import { partsHeld, type ProcedureParts } from '../../../core/change/part.ts'
import { useDraft } from '../../draft/draft-context.tsx'
import { previewStates, previewWidths } from '../../preview/protocol.ts'
import { useTranslation } from '../../ui/use-translation.tsx'
import { designer, type NarrowView, useDesigner } from './designer-store.ts'
import styles from './form-designer.module.css'
import { labelOf } from './part-words.ts'
import { useFormKey } from './use-open-form.ts'

const views: readonly NarrowView[] = ['outline', 'preview', 'inspector']

/** Which form, how wide, in which state; and the marks against the issued version. */
export function DesignerToolbar() {
  const { t } = useTranslation('designer')
  const { set } = designer()
  const { width, look, example, compare, view } = useDesigner(
    useShallow((state) => ({
      width: state.width,
      look: state.look,
      example: state.example,
      compare: state.compare,
      view: state.view,
    })),
  )
  const form = useFormKey() ?? ''
  const forms = useChoices((parts) =>
    partsHeld(parts, undefined, 'form').map((part) => ({ value: `form:${part.id}`, label: labelOf(part) })),
  )
  const fits = useChoices((parts) =>
    partsHeld(parts, form, 'example').flatMap(({ props }, index) =>
      (props['valid'] === true) === (look !== 'errors')
        ? [{ value: String(index), label: String(props['title']) }]
        : [],
    ),
  )
  return (
    <div className={styles.toolbar} role="toolbar" aria-label={t('toolbar')}>
      <SegmentedControl
        className={styles.views}
        size="xs"
        aria-label={t('views')}
        data={views.map((value) => ({ value, label: t(`view.${value}`) }))}
        value={view}
        onChange={(value) => set({ view: value })}
      />
      {forms.length > 1 && (
        <Select
          size="xs"
          aria-label={t('pickForm')}
          allowDeselect={false}
          data={forms}
          value={form}
          onChange={(value) =>
            set({ form: value ?? undefined, focus: undefined, chosen: new Set(), example: undefined })
          }
        />
      )}
      <SegmentedControl
        size="xs"
        aria-label={t('width')}
        data={previewWidths.map((value) => ({ value, label: t(`widthOf.${value}`) }))}
        value={width}
        onChange={(value) => set({ width: value })}
      />
      <SegmentedControl
        size="xs"
        aria-label={t('look')}
        data={previewStates.map((value) => ({ value, label: t(`lookOf.${value}`) }))}
        value={look}
        onChange={(value) => set({ look: value, example: undefined })}
      />
      {(look === 'filled' || look === 'errors' || look === 'read-only') && fits.length > 0 && (
        <Select
          size="xs"
          aria-label={t('example')}
          className={styles.example}
          allowDeselect={false}
          data={fits}
          value={example === undefined ? (fits[0]?.value ?? null) : String(example)}
          onChange={(value) => set({ example: value === null ? undefined : Number(value) })}
        />
      )}
      <Switch
        size="xs"
        className={styles.compare}
        label={t('compare.switch')}
        checked={compare}
        onChange={(event) => set({ compare: event.currentTarget.checked })}
      />
    </div>
  )
}

interface Choice {
  readonly value: string
  readonly label: string
}

/** Choices read from the draft; the same array as long as they say the same, whatever else is edited. */
function useChoices(read: (parts: ProcedureParts) => readonly Choice[]): Choice[] {
  const said = useDraft(({ parts }) => JSON.stringify(read(parts)))
  return useMemo(() => JSON.parse(said) as Choice[], [said])
}
