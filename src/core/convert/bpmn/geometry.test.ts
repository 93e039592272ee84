import { readdirSync, readFileSync } from 'node:fs'
import { BpmnModdle } from 'bpmn-moddle'
import { describe, expect, it } from 'vitest'
import type { Process } from '../../process/process.ts'
import { toBpmn } from './to-bpmn.ts'

/* The drawings of the 41 shipped processes: what a reader would see as a fault. */

interface Box {
  readonly id: string
  readonly x: number
  readonly y: number
  readonly width: number
  readonly height: number
}
interface Di {
  readonly $type: string
  readonly bpmnElement: { readonly $type: string; readonly id: string; readonly name?: string }
  readonly bounds?: Box
  readonly label?: { readonly bounds: Box }
  readonly waypoint?: readonly { readonly x: number; readonly y: number }[]
}

async function drawingOf(process: Process) {
  const { rootElement } = await new BpmnModdle().fromXML((await toBpmn(process)).xml)
  const diagram = (rootElement['diagrams'] as { plane: { planeElement: Di[] } }[])[0]
  const all = diagram?.plane.planeElement ?? []
  const box = (di: Di): Box[] => (di.bounds === undefined ? [] : [{ ...di.bounds, id: di.bpmnElement.id }])
  const isFrame = ({ bpmnElement }: Di) => /Lane|Participant/.test(bpmnElement.$type)
  return {
    frames: all.filter(isFrame).flatMap(box),
    shapes: all.filter((di) => !isFrame(di)).flatMap(box),
    labels: all.flatMap(({ label, bpmnElement }) =>
      label === undefined ? [] : [{ ...label.bounds, id: `label of ${bpmnElement.id}` }],
    ),
    edges: all.flatMap(({ waypoint, bpmnElement }) =>
      waypoint === undefined ? [] : [{ id: bpmnElement.id, points: waypoint }],
    ),
  }
}

function overlap(a: Box, b: Box): boolean {
  return a.x < b.x + b.width && b.x < a.x + a.width && a.y < b.y + b.height && b.y < a.y + a.height
}

function pairs<T>(items: readonly T[]): [T, T][] {
  return items.flatMap((a, i) => items.slice(i + 1).map((b): [T, T] => [a, b]))
}

const slugs = readdirSync('procedures')
  .filter((name) => !name.includes('.'))
  .sort()

describe.each(slugs)('the drawing of %s', (slug) => {
  const process = JSON.parse(readFileSync(`procedures/${slug}/process.json`, 'utf8')) as Process

  it('has no shape over another, no transition through a shape, and level and upright lines only', async () => {
    const { shapes, edges } = await drawingOf(process)
    expect(pairs(shapes).filter(([a, b]) => overlap(a, b))).toEqual([])
    const faults = edges.flatMap(({ id, points }) =>
      points.slice(1).flatMap((point, i) => {
        const before = points[i] ?? point
        if (before.x !== point.x && before.y !== point.y) return [`${id} is slanting`]
        const run = {
          id,
          x: Math.min(before.x, point.x) - 0.5,
          y: Math.min(before.y, point.y) - 0.5,
          width: Math.abs(before.x - point.x) + 1,
          height: Math.abs(before.y - point.y) + 1,
        }
        // A run may touch the border at which it begins or ends.
        const inner = (shape: Box): Box => ({
          id: shape.id,
          x: shape.x + 1,
          y: shape.y + 1,
          width: shape.width - 2,
          height: shape.height - 2,
        })
        return shapes
          .filter((shape) => overlap(run, inner(shape)))
          .map((shape) => `${id} runs through ${shape.id}`)
      }),
    )
    expect(faults).toEqual([])
  })

  it('has every shape in its lane, and no label over a shape or another label', async () => {
    const { frames, shapes, labels } = await drawingOf(process)
    const inside = (a: Box, b: Box) =>
      a.x >= b.x && a.y >= b.y && a.x + a.width <= b.x + b.width && a.y + a.height <= b.y + b.height
    for (const { id, role } of process.steps) {
      const shape = shapes.find((box) => box.id === id)
      const lane = frames.find((box) => box.id === role)
      expect(shape !== undefined && lane !== undefined && inside(shape, lane)).toBe(true)
    }
    expect(shapes.filter((shape) => frames.filter((frame) => inside(shape, frame)).length !== 2)).toEqual([])
    const covered = labels.flatMap((label) =>
      shapes.filter((shape) => overlap(label, shape)).map(({ id }) => `${label.id} over ${id}`),
    )
    const crowded = pairs(labels)
      .filter(([a, b]) => overlap(a, b))
      .map(([a, b]) => `${a.id} over ${b.id}`)
    expect([...covered, ...crowded]).toEqual([])
  })
})
