import 'bpmn-js/dist/assets/bpmn-js.css'
import 'bpmn-js/dist/assets/diagram-js.css'
import { Button, useComputedColorScheme } from '@mantine/core'
import NavigatedViewer from 'bpmn-js/lib/NavigatedViewer'
import { type KeyboardEvent, type Ref, useEffect, useImperativeHandle, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { toBpmn } from '../../../core/convert/bpmn/to-bpmn.ts'
import type { Process } from '../../../core/process/process.ts'
import { Icon } from '../icon.tsx'
import { saveText } from '../save-text.ts'
import styles from './process.module.css'

export interface DiagramHandle {
  /** Brings a step of the process into view and marks it. */
  show(id: string): void
}

interface Props {
  readonly process: Process
  readonly ref: Ref<DiagramHandle>
}

interface Canvas {
  zoom(scale?: number | 'fit-viewport', center?: 'auto'): number
  scroll(by: { readonly dx: number; readonly dy: number }): void
  scrollToElement(element: unknown, padding?: number): void
  addMarker(id: string, name: string): void
  removeMarker(id: string, name: string): void
}

interface Registry {
  get(id: string): { readonly id: string } | undefined
  filter(wanted: (element: { readonly id: string }) => boolean): readonly { readonly id: string }[]
}

const scrollStep = 60

/** The process as BPMN 2.0, drawn by bpmn-js (its mark stays visible: licence of bpmn.io). */
export function ProcessDiagram({ process, ref }: Props) {
  const { t } = useTranslation('process')
  const dark = useComputedColorScheme('light') === 'dark'
  const place = useRef<HTMLDivElement>(null)
  const viewer = useRef<NavigatedViewer>(undefined)
  const marked = useRef<string>(undefined)
  const [xml, setXml] = useState<string>()
  const [failed, setFailed] = useState(false)

  useEffect(() => {
    const container = place.current
    if (container === null) return
    let wanted = true
    const drawn = new NavigatedViewer({
      container,
      // The wheel scrolls the page until the diagram has the focus.
      zoomScroll: { enabled: false },
      bpmnRenderer: dark
        ? { defaultFillColor: '#1c222d', defaultStrokeColor: '#aab3c2', defaultLabelColor: '#e2e6ee' }
        : { defaultFillColor: '#ffffff', defaultStrokeColor: '#4d5562', defaultLabelColor: '#1b2029' },
    })
    viewer.current = drawn
    setFailed(false)
    void toBpmn(process)
      .then(async (made) => {
        if (!wanted) return
        setXml(made.xml)
        await drawn.importXML(made.xml)
        if (wanted) drawn.get<Canvas>('canvas').zoom('fit-viewport', 'auto')
      })
      .catch(() => {
        if (wanted) setFailed(true)
      })
    return () => {
      wanted = false
      drawn.destroy()
    }
  }, [process, dark])

  const canvas = () => viewer.current?.get<Canvas>('canvas')
  const zoomBy = (factor: number) => {
    const now = canvas()?.zoom()
    if (now !== undefined) canvas()?.zoom(Math.min(4, Math.max(0.2, now * factor)), 'auto')
  }
  const wheel = (on: boolean) => viewer.current?.get<{ toggle(on: boolean): void }>('zoomScroll').toggle(on)
  const fit = () => canvas()?.zoom('fit-viewport', 'auto')
  useImperativeHandle(ref, () => ({
    show: (id) => {
      const element = viewer.current?.get<Registry>('elementRegistry').get(id)
      if (element === undefined) return
      if (marked.current !== undefined) canvas()?.removeMarker(marked.current, 'k-marked')
      marked.current = id
      canvas()?.addMarker(id, 'k-marked')
      if ((canvas()?.zoom() ?? 1) < 0.8) canvas()?.zoom(1)
      canvas()?.scrollToElement(element, 120)
      place.current?.scrollIntoView({ block: 'nearest' })
    },
  }))

  const onKeyDown = (event: KeyboardEvent) => {
    const move: Readonly<Record<string, () => void>> = {
      ArrowLeft: () => canvas()?.scroll({ dx: scrollStep, dy: 0 }),
      ArrowRight: () => canvas()?.scroll({ dx: -scrollStep, dy: 0 }),
      ArrowUp: () => canvas()?.scroll({ dx: 0, dy: scrollStep }),
      ArrowDown: () => canvas()?.scroll({ dx: 0, dy: -scrollStep }),
      '+': () => zoomBy(1.25),
      '=': () => zoomBy(1.25),
      '-': () => zoomBy(0.8),
      '0': fit,
    }
    const action = event.ctrlKey || event.metaKey || event.altKey ? undefined : move[event.key]
    if (action === undefined) return
    event.preventDefault()
    action()
  }

  return (
    <>
      <div className={styles.diagramBar}>
        <Button variant="default" onClick={() => zoomBy(1.25)} leftSection={<Icon name="plus" size={14} />}>
          {t('zoomIn')}
        </Button>
        <Button variant="default" onClick={() => zoomBy(0.8)}>
          {t('zoomOut')}
        </Button>
        <Button variant="default" onClick={fit} leftSection={<Icon name="fit" size={14} />}>
          {t('fit')}
        </Button>
        <Button
          variant="default"
          disabled={xml === undefined}
          onClick={() => xml !== undefined && saveText(`${process.id}.bpmn`, xml, 'application/xml')}
        >
          {t('download')}
        </Button>
      </div>
      {failed && (
        <p className="k-quiet" role="status">
          {t('cannotDraw')}
        </p>
      )}
      <div
        ref={place}
        className={styles.canvas}
        role="application"
        aria-roledescription={t('diagram')}
        aria-label={t('diagramLabel')}
        tabIndex={0}
        onKeyDown={onKeyDown}
        onFocus={() => wheel(true)}
        onBlur={() => wheel(false)}
      />
    </>
  )
}
