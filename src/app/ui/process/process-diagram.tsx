import 'bpmn-js/dist/assets/bpmn-js.css'
import 'bpmn-js/dist/assets/diagram-js.css'
import { Button, useComputedColorScheme } from '@mantine/core'
import NavigatedViewer from 'bpmn-js/lib/NavigatedViewer'
import { type KeyboardEvent, type Ref, useEffect, useImperativeHandle, useRef, useState } from 'react'
import { toBpmn } from '../../../core/convert/bpmn/to-bpmn.ts'
import type { Process } from '../../../core/process/process.ts'
import { Icon } from '../icon.tsx'
import { saveText } from '../save-text.ts'
import { useTranslation } from '../use-translation.tsx'
import styles from './process.module.css'

export interface DiagramHandle {
  /** Brings a step of the process into view and marks it. */
  show(id: string): void
}

interface Props {
  readonly process: Process
  readonly ref?: Ref<DiagramHandle>
  /** Marked, and brought into view when it changes. */
  readonly selected?: string | undefined
  /** A step, decision, end, role or transition was clicked. */
  readonly onSelect?: (id: string) => void
  /** Fills what its holder leaves; default: a height of its own. */
  readonly fills?: boolean
}

interface Box {
  readonly x: number
  readonly y: number
  readonly width: number
  readonly height: number
}

interface Canvas {
  zoom(scale?: number | 'fit-viewport', center?: 'auto'): number
  viewbox(): Box & {
    readonly scale: number
    readonly outer: { readonly width: number; readonly height: number }
  }
  viewbox(box: Box): void
  scroll(by: { readonly dx: number; readonly dy: number }): void
  scrollToElement(element: unknown, padding?: number): void
  addMarker(id: string, name: string): void
  removeMarker(id: string, name: string): void
}

interface Registry {
  get(id: string): (Box & { readonly id: string }) | undefined
  filter(wanted: (element: { readonly id: string }) => boolean): readonly { readonly id: string }[]
}

const scrollStep = 60
/** Milliseconds without an edit before the drawing follows. */
const restMs = 200
/** Below this the words in the signs cannot be read: a selected sign is shown at it. */
const readableZoom = 0.7

/** Brings an element to the middle; it keeps the size at which it is shown. */
function centre(canvas: Canvas, { x, y, width, height }: Box): void {
  const { scale, outer } = canvas.viewbox()
  const [wide, high] = [outer.width / scale, outer.height / scale]
  canvas.viewbox({ x: x + width / 2 - wide / 2, y: y + height / 2 - high / 2, width: wide, height: high })
}

/** Marks one element instead of the one that was. @returns the element, if it is drawn */
function mark(drawn: NavigatedViewer, marked: { current: string | undefined }, id: string | undefined) {
  const canvas = drawn.get<Canvas>('canvas')
  if (marked.current !== undefined) canvas.removeMarker(marked.current, 'k-marked')
  marked.current = undefined
  const element = id === undefined ? undefined : drawn.get<Registry>('elementRegistry').get(id)
  if (element === undefined) return undefined
  marked.current = element.id
  canvas.addMarker(element.id, 'k-marked')
  return element
}

/** The process as BPMN 2.0, drawn by bpmn-js (its mark stays visible: licence of bpmn.io). */
export function ProcessDiagram({ process, ref, selected, onSelect, fills = false }: Props) {
  const { t } = useTranslation('process')
  const dark = useComputedColorScheme('light') === 'dark'
  const place = useRef<HTMLDivElement>(null)
  const viewer = useRef<NavigatedViewer>(undefined)
  const marked = useRef<string>(undefined)
  const [xml, setXml] = useState<string>()
  const [failed, setFailed] = useState(false)

  const shownDrawing = useRef<string>(undefined)
  const select = useRef(onSelect)
  const wantedMark = useRef(selected)
  useEffect(() => {
    select.current = onSelect
    wantedMark.current = selected
  })

  useEffect(() => {
    const container = place.current
    if (container === null) return
    const made = new NavigatedViewer({
      container,
      // The wheel scrolls the page until the diagram has the focus.
      zoomScroll: { enabled: false },
      bpmnRenderer: dark
        ? { defaultFillColor: '#1c222d', defaultStrokeColor: '#aab3c2', defaultLabelColor: '#e2e6ee' }
        : { defaultFillColor: '#ffffff', defaultStrokeColor: '#4d5562', defaultLabelColor: '#1b2029' },
    })
    viewer.current = made
    shownDrawing.current = undefined
    made.on('element.click', (event) => {
      const { element } = event as { readonly element: { readonly id: string } }
      // The name beside a sign is an element of its own.
      select.current?.(element.id.replace(/_label$/, ''))
    })
    return () => {
      viewer.current = undefined
      made.destroy()
    }
  }, [dark])

  // Drawn again after a moment of rest, and only when the drawing differs: most edits of a draft do not touch it.
  useEffect(() => {
    let wanted = true
    const draw = async () => {
      const made = await toBpmn(process)
      const drawn = viewer.current
      // A viewer of the other colour scheme is a new one, and empty.
      const drawing = `${dark} ${made.xml}`
      if (!wanted || drawn === undefined || drawing === shownDrawing.current) return
      const isFirst = shownDrawing.current === undefined
      const view = isFirst ? undefined : drawn.get<Canvas>('canvas').viewbox()
      shownDrawing.current = drawing
      await drawn.importXML(made.xml)
      if (!wanted || viewer.current !== drawn) return
      setXml(made.xml)
      setFailed(false)
      marked.current = undefined
      const canvas = drawn.get<Canvas>('canvas')
      if (view === undefined) canvas.zoom('fit-viewport', 'auto')
      else canvas.viewbox(view)
      const element = mark(drawn, marked, wantedMark.current)
      if (element === undefined || view !== undefined || canvas.zoom() >= readableZoom) return
      canvas.zoom(readableZoom)
      centre(canvas, element)
    }
    const timer = setTimeout(
      () => {
        draw().catch(() => {
          if (!wanted) return
          shownDrawing.current = undefined
          setFailed(true)
        })
      },
      shownDrawing.current === undefined ? 0 : restMs,
    )
    return () => {
      wanted = false
      clearTimeout(timer)
    }
  }, [process, dark])

  useEffect(() => {
    const drawn = viewer.current
    if (drawn === undefined || shownDrawing.current === undefined) return
    const element = mark(drawn, marked, selected)
    if (element !== undefined) drawn.get<Canvas>('canvas').scrollToElement(element, 40)
  }, [selected])

  const canvas = () => viewer.current?.get<Canvas>('canvas')
  const zoomBy = (factor: number) => {
    const now = canvas()?.zoom()
    if (now !== undefined) canvas()?.zoom(Math.min(4, Math.max(0.2, now * factor)), 'auto')
  }
  const wheel = (on: boolean) => viewer.current?.get<{ toggle(on: boolean): void }>('zoomScroll').toggle(on)
  const fit = () => canvas()?.zoom('fit-viewport', 'auto')
  useImperativeHandle(ref, () => ({
    show: (id) => {
      const element = viewer.current === undefined ? undefined : mark(viewer.current, marked, id)
      if (element === undefined) return
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
        data-fills={fills || undefined}
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
