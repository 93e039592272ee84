import { useCallback } from 'react'
import { PreviewFrame } from '../../preview/preview-frame.tsx'
import type { PreviewStatus } from '../../preview/protocol.ts'
import { designer, useDesigner } from './designer-store.ts'
import { useLibrary, useReadForm, useSelectedField } from './use-open-form.ts'

/** The live form; what is chosen in it is chosen everywhere. */
export function PreviewPane() {
  const library = useLibrary()
  const { form } = useReadForm()
  const width = useDesigner((state) => state.width)
  const look = useDesigner((state) => state.look)
  const example = useDesigner((state) => state.example)
  const selected = useSelectedField()
  const onSelect = useCallback((id: string) => {
    // A field inside a group of the library: the group's use is what is edited here.
    const key = id.split('/')[0] ?? id
    if (designer().focus !== key) designer().select(key)
  }, [])
  const onStatus = useCallback((status: PreviewStatus) => designer().set({ status }), [])
  return (
    <PreviewFrame
      form={form}
      library={library}
      width={width}
      state={look}
      example={example}
      marks
      selected={selected}
      onSelect={onSelect}
      onStatus={onStatus}
    />
  )
}
