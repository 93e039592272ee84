import { BpmnModdle, type ModdleElement } from 'bpmn-moddle'
import { pointer } from '../../json/pointer.ts'
import type { Problem } from '../../problem/problem.ts'
import type { Process } from '../../process/process.ts'
import { type Diagram, type DiagramNode, diagramOf, freshId } from './diagram.ts'
import { type Bounds, draw } from './geometry.ts'
import { khuonModdle } from './khuon-moddle.ts'

export interface BpmnExport {
  /** BPMN 2.0 XML (ISO/IEC 19510), UTF-8. */
  readonly xml: string
  /** What the file does not hold: codes `bpmn/*`, each with its place in process.json. */
  readonly loss: readonly Problem[]
}

type Create = (type: string, attributes?: Readonly<Record<string, unknown>>) => ModdleElement

/**
 * A process as BPMN 2.0: one participant, roles as lanes, steps as user tasks, decisions and joins as exclusive gateways,
 * each with its place in the diagram. The same process gives the same bytes.
 *
 * Each way out of a decision but the default is taken when the process variable `conditionVariable(…)` names is true; its
 * words are the name of the flow. Hours, clock, status and documents are attributes of the namespace `urn:khuon:bpmn:1`.
 */
export async function toBpmn(process: Process): Promise<BpmnExport> {
  const moddle = new BpmnModdle({ khuon: khuonModdle })
  const create: Create = (type, attributes = {}) => moddle.create(type, attributes)
  const diagram = diagramOf(process)
  const ids = new Set(diagram.nodes.map(({ id }) => id))
  for (const { id } of [...diagram.edges, ...diagram.lanes]) ids.add(id)
  const name = (wanted: string) => freshId(wanted, ids)

  const elements = new Map<string, ModdleElement>()
  const flows = diagram.nodes.map((node) => {
    const element = flowNode(create, process, node)
    elements.set(node.id, element)
    return element
  })
  flows.push(...sequenceFlows(create, process, diagram, elements))

  const lanes = diagram.lanes.map((lane, i) => {
    const members = diagram.nodes.filter(({ lane }) => lane === i).map(({ id }) => elements.get(id))
    const element = create('bpmn:Lane', {
      id: lane.id,
      name: lane.name,
      flowNodeRef: members,
      'khuon:kind': process.roles[i]?.kind,
    })
    elements.set(lane.id, element)
    return element
  })
  const bpmnProcess = create('bpmn:Process', {
    id: name(process.id),
    name: process.name.vi,
    isExecutable: true,
    laneSets: [create('bpmn:LaneSet', { id: name('laneSet'), lanes })],
    flowElements: flows,
    ...documented(create, process.note),
    ...(process.documents.length === 0
      ? {}
      : {
          extensionElements: create('bpmn:ExtensionElements', {
            values: process.documents.map(({ id, ...rest }) =>
              create('khuon:Document', { ref: id, ...rest }),
            ),
          }),
        }),
  })
  const participant = create('bpmn:Participant', {
    id: name('participant'),
    name: process.name.vi,
    processRef: bpmnProcess,
  })
  const collaboration = create('bpmn:Collaboration', {
    id: name('collaboration'),
    participants: [participant],
  })
  const definitions = create('bpmn:Definitions', {
    id: name('definitions'),
    targetNamespace: 'urn:khuon:process',
    rootElements: [collaboration, bpmnProcess],
    diagrams: [planeOf(create, name, diagram, { elements, participant, collaboration })],
  })
  const { xml } = await moddle.toXML(definitions, { format: true })
  return { xml, loss: lossOf(process, diagram) }
}

/** The process variable that stands for a transition's condition: its id, with `_` for what a variable may not hold. */
export function conditionVariable(transition: string): string {
  return transition.replaceAll(/[^A-Za-z0-9]/g, '_')
}

function documented(create: Create, text: string | undefined) {
  return text === undefined ? {} : { documentation: [create('bpmn:Documentation', { text })] }
}

function flowNode(create: Create, process: Process, { id, label, node }: DiagramNode): ModdleElement {
  if (node === undefined) return create('bpmn:ExclusiveGateway', { id })
  if (node.kind === 'start') return create('bpmn:StartEvent', { id, name: label })
  if (node.kind === 'decision') return create('bpmn:ExclusiveGateway', { id, name: label })
  if (node.kind === 'end') {
    const { outcome, status } = node.end
    const ours = { 'khuon:outcome': outcome, ...(status === null ? {} : { 'khuon:status': status }) }
    return create('bpmn:EndEvent', { id, name: label, ...ours })
  }
  const { step } = node
  const system = process.roles.find((role) => role.id === step.role)?.kind === 'system'
  return create(system ? 'bpmn:Task' : 'bpmn:UserTask', {
    id,
    name: label,
    'khuon:code': step.code,
    'khuon:hours': step.hours,
    ...(step.shortestHours === undefined ? {} : { 'khuon:shortestHours': step.shortestHours }),
    'khuon:clock': step.clock,
    ...(step.status === null ? {} : { 'khuon:status': step.status }),
    ...(step.takes.length === 0 ? {} : { 'khuon:takes': step.takes.join(' ') }),
    ...(step.produces.length === 0 ? {} : { 'khuon:produces': step.produces.join(' ') }),
    ...documented(create, step.note),
  })
}

function sequenceFlows(
  create: Create,
  process: Process,
  diagram: Diagram,
  elements: Map<string, ModdleElement>,
): ModdleElement[] {
  const into = new Map<string, ModdleElement[]>()
  const out = new Map<string, ModdleElement[]>()
  const flows = diagram.edges.map(({ id, from, to, label, transition }) => {
    const way = transition === undefined ? undefined : process.transitions[transition]
    const fromDecision = process.decisions.some((decision) => decision.id === from)
    const conditional = fromDecision && way?.default !== true
    const flow = create('bpmn:SequenceFlow', {
      id,
      ...(label === '' ? {} : { name: label }),
      sourceRef: elements.get(from),
      targetRef: elements.get(to),
      ...(conditional
        ? {
            conditionExpression: create('bpmn:FormalExpression', {
              body: `\${environment.variables.${conditionVariable(id)}}`,
            }),
          }
        : {}),
    })
    elements.set(id, flow)
    out.set(from, [...(out.get(from) ?? []), flow])
    into.set(to, [...(into.get(to) ?? []), flow])
    const source = elements.get(from)
    if (fromDecision && way?.default === true && source !== undefined) source['default'] ??= flow
    return flow
  })
  for (const { id } of diagram.nodes) {
    const element = elements.get(id)
    if (element === undefined) continue
    if (into.has(id)) element['incoming'] = into.get(id)
    if (out.has(id)) element['outgoing'] = out.get(id)
  }
  return flows
}

function planeOf(
  create: Create,
  name: (wanted: string) => string,
  diagram: Diagram,
  parts: {
    readonly elements: ReadonlyMap<string, ModdleElement>
    readonly participant: ModdleElement
    readonly collaboration: ModdleElement
  },
): ModdleElement {
  const drawing = draw(diagram)
  const label = (bounds: Bounds | undefined) =>
    bounds === undefined
      ? {}
      : { label: create('bpmndi:BPMNLabel', { bounds: create('dc:Bounds', { ...bounds }) }) }
  const shape = (
    element: ModdleElement | undefined,
    id: string,
    bounds: Bounds | undefined,
    more: object = {},
  ) =>
    create('bpmndi:BPMNShape', {
      id: name(`${id}_di`),
      bpmnElement: element,
      bounds: create('dc:Bounds', { ...bounds }),
      ...more,
    })
  const planeElement = [
    shape(parts.participant, 'participant', drawing.participant, { isHorizontal: true }),
    ...diagram.lanes.map(({ id }, i) =>
      shape(parts.elements.get(id), id, drawing.lanes[i], { isHorizontal: true }),
    ),
    ...diagram.nodes.map(({ id, kind }) =>
      shape(parts.elements.get(id), id, drawing.shapes.get(id), {
        ...(kind === 'gateway' ? { isMarkerVisible: true } : {}),
        ...label(drawing.labels.get(id)),
      }),
    ),
    ...diagram.edges.map(({ id }) =>
      create('bpmndi:BPMNEdge', {
        id: name(`${id}_di`),
        bpmnElement: parts.elements.get(id),
        waypoint: (drawing.waypoints.get(id) ?? []).map((point) => create('dc:Point', { ...point })),
        ...label(drawing.labels.get(id)),
      }),
    ),
  ]
  const plane = create('bpmndi:BPMNPlane', {
    id: name('plane'),
    bpmnElement: parts.collaboration,
    planeElement,
  })
  return create('bpmndi:BPMNDiagram', { id: name('diagram'), plane })
}

function lossOf(process: Process, diagram: Diagram): Problem[] {
  const drawn = new Set(diagram.edges.map(({ transition }) => transition))
  return [
    { code: 'bpmn/provenance-left-out', at: pointer('provenance') },
    ...(process.policy === undefined ? [] : [{ code: 'bpmn/policy-left-out', at: pointer('policy') }]),
    ...(process.name.en === undefined ? [] : [{ code: 'bpmn/english-left-out', at: pointer('name', 'en') }]),
    ...process.roles.flatMap(({ name }, i) =>
      name.en === undefined ? [] : [{ code: 'bpmn/english-left-out', at: pointer('roles', i, 'name', 'en') }],
    ),
    ...process.steps.flatMap(({ policy }, i) =>
      policy === undefined ? [] : [{ code: 'bpmn/policy-left-out', at: pointer('steps', i, 'policy') }],
    ),
    ...process.transitions.flatMap((way, i) => [
      ...(drawn.has(i)
        ? []
        : [{ code: 'bpmn/loose-transition', at: pointer('transitions', i), args: { transition: way.id } }]),
      ...(way.policy === undefined
        ? []
        : [{ code: 'bpmn/policy-left-out', at: pointer('transitions', i, 'policy') }]),
      ...(way.condition?.over === undefined
        ? []
        : [{ code: 'bpmn/condition-left-out', at: pointer('transitions', i, 'condition', 'over') }]),
    ]),
  ]
}
