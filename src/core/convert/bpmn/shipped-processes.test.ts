import { readdirSync, readFileSync } from 'node:fs'
import { BpmnModdle, type ModdleElement } from 'bpmn-moddle'
import { describe, expect, it } from 'vitest'
import type { Process } from '../../process/process.ts'
import { waysCovering } from '../../process/ways.ts'
import { drive } from './testing/drive-engine.ts'
import { lintBpmn } from './testing/lint-bpmn.ts'
import { toBpmn } from './to-bpmn.ts'

const folder = 'procedures'
const slugs = readdirSync(folder)
  .filter((name) => !name.includes('.'))
  .sort()
const processOf = (slug: string) =>
  JSON.parse(readFileSync(`${folder}/${slug}/process.json`, 'utf8')) as Process

function list(element: ModdleElement | undefined, property: string): ModdleElement[] {
  return (element?.[property] as ModdleElement[] | undefined) ?? []
}

describe.each(slugs)('the process of %s as BPMN', (slug) => {
  it('is read by bpmn-moddle without warnings, and every element has a lane and a place in the diagram', async () => {
    const process = processOf(slug)
    const { xml } = await toBpmn(process)
    const { rootElement, warnings } = await new BpmnModdle().fromXML(xml)
    expect(warnings).toEqual([])

    const bpmn = list(rootElement, 'rootElements').find(({ $type }) => $type === 'bpmn:Process')
    const elements = list(bpmn, 'flowElements')
    const flows = elements.filter(({ $type }) => $type === 'bpmn:SequenceFlow')
    const nodes = elements.filter(({ $type }) => $type !== 'bpmn:SequenceFlow')
    const ids = (of: readonly ModdleElement[]) => of.map(({ id }) => id ?? '')
    for (const part of [[process.start], process.steps, process.decisions, process.ends])
      expect(ids(nodes)).toEqual(expect.arrayContaining(part.map(({ id }) => id)))
    expect(ids(flows)).toEqual(expect.arrayContaining(process.transitions.map(({ id }) => id)))

    const lanes = list(list(bpmn, 'laneSets')[0], 'lanes')
    expect(ids(lanes)).toEqual(process.roles.map(({ id }) => id))
    expect(lanes.flatMap((lane) => ids(list(lane, 'flowNodeRef'))).sort()).toEqual(ids(nodes).sort())
    for (const { id, role } of process.steps)
      expect(
        ids(
          list(
            lanes.find((lane) => lane.id === role),
            'flowNodeRef',
          ),
        ),
      ).toContain(id)

    const plane = list(rootElement, 'diagrams')[0]?.['plane'] as ModdleElement
    const drawn = list(plane, 'planeElement').map((di) => (di['bpmnElement'] as ModdleElement).id ?? '')
    const expected = [...ids(elements), ...ids(lanes), 'participant']
    expect(drawn.sort()).toEqual(expected.sort())
  })

  it('passes the recommended rules of bpmnlint', async () => {
    const { xml } = await toBpmn(processOf(slug))
    expect(await lintBpmn(xml)).toEqual([])
  })

  it('runs in bpmn-engine: every transition taken, each loop 0, 1 and 2 times', async () => {
    const process = processOf(slug)
    const { xml } = await toBpmn(process)
    const read = await new BpmnModdle().fromXML(xml)
    const ways = waysCovering(process)
    const taken = new Set<string>()
    for (const { transitions } of ways) {
      const run = await drive(process, read, transitions)
      expect(run).toEqual(transitions)
      for (const id of run) taken.add(id)
    }
    expect([...taken].sort()).toEqual(process.transitions.map(({ id }) => id).sort())
    expect(new Set(ways.flatMap(({ loop }) => (loop === undefined ? [] : [loop.times])))).toEqual(
      new Set([0, 1, 2]),
    )
  })
})
